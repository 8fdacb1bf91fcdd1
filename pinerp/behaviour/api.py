"""The doors of behaviour (用户行为), and the collector's, at which pages of shops stand without a session."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

import orjson
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import File, Form, Query
from ninja.files import UploadedFile
from pydantic import Field

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.behaviour import actions, queries, showing
from pinerp.behaviour import schemas as s
from pinerp.behaviour.queries import Span
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.collected import MOST_BYTES
from pinerp.behaviour.rules.kinds import Kind
from pinerp.kit import tables_out, tenancy, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal, WrongShape
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("behaviour")

MOST_WAYS = 50
MOST_ROWS = 100
Kinds = Annotated[list[Kind], Query(max_length=9)]


def _span(asked: s.EventSpanIn) -> Span:
    asking.insist_on_span(asked.first, asked.last)
    return Span(asked.first, asked.last, asked.store)


@doors.ask("/funnel", permission="behaviour.view", answer=s.FunnelOut)
def show_funnel(
    actor: Actor,
    span: Query[s.EventSpanIn],
    step: Kinds,
    window_days: Annotated[int, Field(ge=1, le=366)] = 7,
    by: asking.Value | None = None,
) -> dict[str, Any]:
    """漏斗: buyers who did the first step, then the next, …, within a window; by the value of their first step."""
    with queries.asked(actor, _span(span)) as con:
        rows = queries.funnel(con, step, timedelta(days=window_days), by)
    names = showing.names(actor, by, [row.value or "" for row in rows])
    shown = [] if by is None else rows[:MOST_ROWS]
    return {
        "steps": step,
        "window_days": window_days,
        "total": showing.funnel_total(rows, len(step)),
        "rows": [showing.funnel_row(row, names.get(row.value or "", "")) for row in shown],
    }


@doors.ask("/retention", permission="behaviour.view", answer=s.RetentionOut)
def show_retention(
    actor: Actor,
    span: Query[s.EventSpanIn],
    start: Kinds,
    back: Kinds,
    period: asking.Period = "week",
) -> dict[str, Any]:
    """留存: buyers by the period in which they began, and how many came again in each later one."""
    if not start or not back:
        raise WrongShape(detail="start, back")
    with queries.asked(actor, _span(span)) as con:
        rows = queries.retention(con, span.first, span.last, period, start, back)
    return {"period": period, "cohorts": [showing.cohort(one) for one in rows]}


@doors.ask("/paths", permission="behaviour.view", answer=s.PathsOut)
def list_paths(
    actor: Actor,
    span: Query[s.EventSpanIn],
    begin: Kind = "view",
    label: asking.Label = "kind",
    depth: Annotated[int, Field(ge=1, le=6)] = 3,
) -> dict[str, Any]:
    """路径: what followed the first event of a kind in a visit, the commonest ways first."""
    with queries.asked(actor, _span(span)) as con:
        visits, ways = queries.paths(con, begin, label, depth, MOST_WAYS)
    told = [{"steps": steps, "visits": number, "share": showing.part(number, visits)} for steps, number in ways]
    return {"visits": visits, "ways": told}


@doors.ask("/sessions", permission="behaviour.view", answer=s.SessionsOut)
def list_sessions(actor: Actor, span: Query[s.EventSpanIn]) -> dict[str, Any]:
    """会话: visits by day; one ends where nothing happens for half an hour."""
    with queries.asked(actor, _span(span)) as con:
        rows = queries.sessions(con)
    return {"days": [{**asdict(row), "day": row.day.isoformat()} for row in rows]}


@doors.ask("/preference", permission="behaviour.view", answer=s.PreferenceOut)
def show_preference(actor: Actor, span: Query[s.EventSpanIn], by: asking.Value = "category") -> dict[str, Any]:
    """偏好: by category, price band, hour and others: who looks, puts into the cart and pays."""
    with queries.asked(actor, _span(span)) as con:
        rows = queries.preference(con, by)
    names = showing.names(actor, by, [row["value"] for row in rows[:MOST_ROWS]])
    return {
        "rows": showing.preference(rows[:MOST_ROWS], names),
        "hidden": max(0, len(rows) - MOST_ROWS),
        "currency": people.merchant(actor.merchant_id).currency,
    }


@doors.ask("/rfm", permission="behaviour.view", answer=s.RfmOut)
def show_rfm(
    actor: Actor, span: Query[s.EventSpanIn], currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
) -> dict[str, Any]:
    """RFM: buyers by how lately, how often and for how much they bought, and by their stage; from the facts of sales in one
    currency (the company's own where none is named).
    """
    return showing.rfm(queries.rfm(actor, _span(span), currency or ""))


@doors.ask("/together", permission="behaviour.view", answer=s.TogetherOut)
def list_together(
    actor: Actor,
    span: Query[s.EventSpanIn],
    basket: asking.Basket = "order",
    item: asking.Item = "listing",
    least: Annotated[int, Field(ge=1, le=1_000_000)] = 2,
) -> dict[str, Any]:
    """连带购买: what is bought together, with support, confidence and lift."""
    with queries.asked(actor, _span(span)) as con:
        pairs = queries.together(con, basket, item, least, MOST_ROWS)
    names = showing.names(actor, showing.ITEM_NAMES[item], {name for one in pairs for name in (one.item, one.other)})
    return {"pairs": [showing.pair(one, names) for one in pairs]}


@doors.ask("/sites", permission="behaviour.view", answer=s.SitesOut)
def list_sites(actor: Actor, now: datetime) -> dict[str, Any]:
    """采集站点: with what each sent in seven days, and how much is kept."""
    sent = queries.tallies(actor.merchant_id, times.beijing_day(now))
    held = queries.holdings(actor.merchant_id)
    return {
        "items": [showing.site(row, sent.get(row.id)) for row in queries.sites(actor)],
        "holdings": {
            "events": held["events"] or 0,
            "bytes": held["bytes"] or 0,
            "files": held["files"],
            "first_day": held["first"].isoformat() if held["first"] else None,
            "last_day": held["last"].isoformat() if held["last"] else None,
            "waiting": held["waiting"],
            "retention_days": queries.retention_days(actor.merchant_id),
        },
    }


@doors.verb("create_site", permission="behaviour.manage", answer=OutcomeOut, secret=True)
def create_site(actor: Actor, now: datetime, body: s.CreateSiteIn) -> Outcome:
    """新建采集站点. facts.key is the write key, given this once."""
    return actions.create_site(actor=actor, now=now, **body.dict())


@doors.verb("change_site", permission="behaviour.manage", answer=OutcomeOut)
def change_site(actor: Actor, now: datetime, body: s.ChangeSiteIn) -> Outcome:
    """修改采集站点: what is given; the rest stays."""
    given = body.dict(exclude_unset=True)
    facts = {key: value for key, value in given.items() if key != "id" and (value is not None or key == "store_id")}
    return actions.change_site(actor=actor, site_id=body.id, facts=facts, now=now)


@doors.verb("renew_key", permission="behaviour.manage", answer=OutcomeOut, secret=True)
def renew_key(actor: Actor, now: datetime, body: s.SiteIdIn) -> Outcome:
    """换密钥: the former key is dead at once. facts.key is given this once."""
    return actions.renew_key(actor=actor, site_id=body.id, now=now)


@doors.verb("stop_sites", permission="behaviour.manage", answer=OutcomeOut)
def stop_sites(actor: Actor, now: datetime, body: s.SiteIdsIn) -> Outcome:
    """停用: nothing more is taken under their keys."""
    return actions.stop_sites(actor=actor, site_ids=body.ids, now=now)


@doors.verb("resume_sites", permission="behaviour.manage", answer=OutcomeOut)
def resume_sites(actor: Actor, now: datetime, body: s.SiteIdsIn) -> Outcome:
    """启用: their keys work again."""
    return actions.resume_sites(actor=actor, site_ids=body.ids, now=now)


@doors.verb("set_retention", permission="behaviour.manage", answer=OutcomeOut)
def set_retention(actor: Actor, now: datetime, body: s.RetentionIn) -> Outcome:
    """保留天数: events of earlier days go within the hour."""
    return actions.set_retention(actor=actor, days=body.days, now=now)


@doors.verb("erase_buyer", permission="behaviour.manage", answer=OutcomeOut)
def erase_buyer(actor: Actor, now: datetime, body: s.EraseBuyerIn) -> Outcome:
    """删除买家行为: a visitor's events go from all files, and none that comes later is kept. facts.events: how many went."""
    if (body.buyer is None) == (not body.visitor):
        raise WrongShape(detail="visitor / buyer")
    return actions.erase_buyer(actor=actor, visitor=body.visitor, buyer=body.buyer, now=now)


@doors.ask("/files", permission="behaviour.view", answer=s.EventFilesOut)
def list_event_files(actor: Actor) -> dict[str, Any]:
    """The latest files of events, with the rows that were set aside."""
    return {"items": [showing.file(row) for row in queries.files(actor)]}


@doors.ask("/plan", permission="behaviour.manage", answer=s.EventPlanOut)
def show_plan(actor: Actor, id: Id) -> dict[str, Any]:
    """How a file that waits is understood: its columns and words, with its first rows."""
    return showing.plan(queries.asked_file(actor, id))


@doors.verb("upload", permission="behaviour.manage", answer=s.EventFileOut)
def upload(
    actor: Actor,
    now: datetime,
    file: File[UploadedFile],
    store_id: Form[Id | None] = None,
    is_held: Form[bool] = False,
) -> tuple[int, dict[str, Any]]:
    """导入事件文件: read in the background; what cannot be read is set aside, with the reason. One that is_held waits for
    `begin_reading`.
    """
    row = actions.upload(actor=actor, store_id=store_id, handed=file, is_held=is_held, now=now)
    return 202, showing.file(row)


@doors.verb("begin_reading", permission="behaviour.manage", answer=OutcomeOut)
def begin_reading(actor: Actor, now: datetime, body: s.BeginReadingIn) -> Outcome:
    """按此读取: read a file that waits, with these columns and these meanings of its words."""
    given = body.dict()
    return actions.begin_reading(actor=actor, file_id=given.pop("id"), now=now, **given)


@doors.verb("take_back_files", permission="behaviour.manage", answer=OutcomeOut)
def take_back_files(actor: Actor, now: datetime, body: s.EventFileIdsIn) -> Outcome:
    """撤销导入: the events that these files brought go again."""
    return actions.take_back_files(actor=actor, file_ids=body.ids, now=now)


@doors.ask("/segments", permission="behaviour.view", answer=s.SegmentsOut)
def list_segments(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """人群: questions about buyers that were kept, and how many each named when it was counted. archived: those put away."""
    return {"items": [showing.segment(row) for row in queries.segments(actor, is_archived=archived)]}


@doors.ask("/segments/one", permission="behaviour.view", answer=s.SegmentDetailOut)
def show_segment(actor: Actor, now: datetime, id: Id) -> dict[str, Any]:
    """人群详情: how many buyers it names now, and what they buy."""
    row, today = queries.segment(actor, id), times.beijing_day(now)
    asks = queries.question_of(row)
    buyers = queries.members(actor, asks, today)
    rows = queries.preferred(actor, asks, buyers, today, MOST_WAYS)
    span = asks.span(today)
    return {
        **showing.segment(row),
        "members": len(buyers),
        "everybody": rows[0].everybody if rows else 0,
        "currency": asks.currency or people.merchant(actor.merchant_id).currency,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "goods": showing.preferred(rows, len(buyers)),
    }


@doors.ask("/segments/file", permission="behaviour.segment", answer=FILE)
def export_segment(actor: Actor, now: datetime, id: Id, kind: Literal["csv", "xlsx"] = "csv") -> HttpResponse:
    """导出人群: its buyers as numbers that we keep, with their orders in its days; no receiver's data, no amounts."""
    asks, today = queries.question_of(queries.segment(actor, id)), times.beijing_day(now)
    rows = queries.bought_by(actor, asks, queries.members(actor, asks, today), today)
    return tables_out.table("segment", kind, showing.BUYER_HEADER, map(showing.buyer, rows))


@doors.verb("save_segment", permission="behaviour.segment", answer=OutcomeOut)
def save_segment(actor: Actor, now: datetime, body: s.SegmentIn) -> Outcome:
    """保存人群: a question of an analysis, to be asked anew. facts.size: how many buyers it names."""
    given = body.dict(exclude={"name", "kind", "days", "stores"})
    return actions.save_segment(
        actor=actor, name=body.name, kind=body.kind, given=given, days=body.days, stores=body.stores, now=now
    )


@doors.verb("count_segments", permission="behaviour.segment", answer=OutcomeOut)
def count_segments(actor: Actor, now: datetime, body: s.SegmentIdsIn) -> Outcome:
    """重新计算: how many buyers each names today."""
    return actions.count_segments(actor=actor, segment_ids=body.ids, now=now)


@doors.verb("archive_segments", permission="behaviour.segment", answer=OutcomeOut)
def archive_segments(actor: Actor, now: datetime, body: s.SegmentIdsIn) -> Outcome:
    """停用人群: out of the list."""
    return actions.archive_segments(actor=actor, segment_ids=body.ids, now=now)


@doors.verb("restore_segments", permission="behaviour.segment", answer=OutcomeOut)
def restore_segments(actor: Actor, now: datetime, body: s.SegmentIdsIn) -> Outcome:
    """恢复人群."""
    return actions.restore_segments(actor=actor, segment_ids=body.ids, now=now)


@doors.ask("/months", permission="behaviour.download", answer=s.EventMonthsOut)
def list_months(actor: Actor) -> dict[str, Any]:
    """The months of which events are kept, the latest first."""
    return {"items": queries.months(actor.merchant_id)}


@doors.ask("/download", permission="behaviour.download", answer=FILE)
def download(actor: Actor, now: datetime, first: date, last: date) -> FileResponse:
    """下载事件: some Beijing days (at most 31) as Parquet in a ZIP, with a page about its columns. Without receivers' data,
    and with amounts for those alone who may see them."""
    path = actions.download(actor=actor, first=first, last=last, now=now)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=f"events-{first}-{last}.zip")
    path.unlink()
    return answer


@csrf_exempt
def collect(request: HttpRequest, key: str) -> HttpResponse:
    """POST /collect/<write key>: a batch of events, as a JSON array or a line of JSON for each. A key that nobody has is
    answered as an address that is not there; a body over the bounds is not read.
    """
    origin = request.headers.get("Origin", "")
    try:
        found = queries.merchant_of(key)
        if found is None or request.method not in ("POST", "OPTIONS"):
            raise NotFound()
        with tenancy.transaction(found.merchant_id):
            if request.method == "OPTIONS":
                return _shared(HttpResponse(status=204), origin if queries.is_allowed(found, origin) else "")
            if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
                raise actions.too_large()
            agent = request.headers.get("User-Agent", "")
            taken = actions.collect(key=found, body=request.body, agent=agent, origin=origin, now=times.now())
    except Refusal as refusal:
        told = {"code": refusal.code, "message": refusal.message(), "params": refusal.params}
        answer = _json(told, refusal.status)
        if "seconds" in refusal.params:
            answer.headers["Retry-After"] = str(refusal.params["seconds"])
        return answer
    return _shared(_json(taken.answer(), 200), origin)


def _json(body: Any, status: int) -> HttpResponse:
    return HttpResponse(orjson.dumps(body, default=str), status=status, content_type="application/json")


def _shared(answer: HttpResponse, origin: str) -> HttpResponse:
    """Let a page of an allowed origin read the answer (CORS)."""
    if origin:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Allow-Methods"] = "POST"
        answer.headers["Access-Control-Allow-Headers"] = "Content-Type"
        answer.headers["Access-Control-Allow-Credentials"] = "true"
        answer.headers["Access-Control-Max-Age"] = "86400"
    answer.headers["Vary"] = "Origin"
    return answer
