"""The doors of the cash book: reconciled days, dropped files, and what the files told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from django.http import HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.accounts.permissions import PLATFORM
from pinerp.finance import actions, queries
from pinerp.finance import schemas as s
from pinerp.finance.errors import NothingSetAside
from pinerp.finance.models import DayCheck, DroppedFile, SavedMapping
from pinerp.finance.rules import WORDS
from pinerp.finance.rules.files import KIND_WORDS
from pinerp.finance.schemas import CheckDayIn, DayCheckOut, DayCheckWholeOut
from pinerp.kit import paging, tables, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import SpanTooLong, WrongShape, language, sentence
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("finance")


@doors.ask("/day_checks", permission="finance.view", answer=list[DayCheckOut])
def list_day_checks(actor: Actor, now: datetime, store: int | None = None, days: int = 14) -> list[dict[str, Any]]:
    """对账: the latest reconciled days, what the platform says beside what we held."""
    since = times.beijing_day(now) - timedelta(days=min(max(days, 1), 90))
    return [_check(row) for row in queries.day_checks(actor, store_id=store, since=since)]


@doors.ask("/day_checks/{int:check_id}", permission="finance.view", answer=DayCheckWholeOut)
def show_day_check(actor: Actor, check_id: int) -> dict[str, Any]:
    """One day with its differences, those that are not healed first."""
    row, found = queries.one_check(actor, check_id)
    place = 1 if language.get() == "en" else 0
    items = [
        {
            "what": d.what,
            "words": WORDS[d.what][place],
            "number": d.number,
            "ours": d.ours,
            "theirs": d.theirs,
            "is_healed": d.is_healed,
        }
        for d in found
    ]
    return {**_check(row), "items": items}


@doors.verb("check_day", permission="finance.check", answer=OutcomeOut)
def check_day(actor: Actor, now: datetime, body: CheckDayIn) -> Outcome:
    """Compare a past day with the platform now, and heal it; watch it in the list."""
    return actions.check_day(actor=actor, store_id=body.store_id, day=body.day, now=now)


SUMS = ("orders", "amount", "shipped", "refunds", "refund_amount")


def _check(row: DayCheck) -> dict[str, Any]:
    sums = {f"{side}_{name}": getattr(row, f"{side}_{name}") for name in SUMS for side in ("platform", "our")}
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        "day": row.day.isoformat(),
        "state": row.state,
        "message": sentence(row.code, row.params),
        "currency": row.currency,
        **sums,
        "differences": row.differences,
        "healed": row.healed,
        "asked_at": row.asked_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
    }


@doors.verb("drop_files", permission="finance.import", answer=s.DroppedFilesOut)
def drop_files(
    actor: Actor, now: datetime, files: File[list[UploadedFile]], store_id: Form[Id | None] = None
) -> tuple[int, dict[str, Any]]:
    """上传文件: hand over any number of files at once; they are read in the background, watch them in the list.

    `store_id`: whose they are; without it the store is found by the numbers in them, or asked.
    """
    found = actions.drop_files(actor=actor, handed=files, now=now, store_id=store_id)
    return 202, {"items": [_dropped(one) for one in found]}


@doors.ask("/files", permission="finance.view", answer=s.FilePageOut)
def list_files(actor: Actor, state: str = "", after: str | None = None, limit: int | None = None) -> dict[str, Any]:
    """The dropped files, the latest first; forgotten ones only where their state is asked for."""
    size = paging.limit(limit)
    rows = queries.dropped_files(actor, state=state, before=_before(after, datetime.fromisoformat), limit=size + 1)
    shown = rows[:size]
    more = paging.cursor(shown[-1].dropped_at.isoformat(), shown[-1].id) if len(rows) > size else None
    return {"items": [_file(row) for row in shown], "next": more}


@doors.ask("/files/{int:file_id}", permission="finance.view", answer=s.FileOut)
def show_file(actor: Actor, file_id: int) -> dict[str, Any]:
    """One file: its state, its question, its progress and its counts."""
    return _file(queries.one_file(actor, file_id))


@doors.ask("/files/{int:file_id}/preview", permission="finance.import", answer=s.PreviewOut)
def preview_file(actor: Actor, file_id: int) -> dict[str, Any]:
    """A file's header and first rows, a guess of its columns, and the saved mappings that fit."""
    file = queries.one_file(actor, file_id)
    fitting = [str(m.id) for m in queries.mappings(actor) if not m.archived_at and m.header_print == file.header_print]
    return {"header": file.header, "rows": file.preview, "guess": file.guess, "mapping_ids": fitting}


@doors.ask("/files/{int:file_id}/marked", permission="finance.import", answer=FILE, tells=(PLATFORM,))
def marked_copy(actor: Actor, file_id: int) -> HttpResponse:
    """标注文件: the rows that were not taken in, as they came, each with its number and reason, as a download."""
    file = queries.one_file(actor, file_id)
    if not file.set_aside:
        raise NothingSetAside()
    told = (
        (cells, number, sentence(code, params)) for cells, number, code, params in queries.rows_set_aside(actor, file)
    )
    suffix = ".xlsx" if file.name.lower().endswith((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")) else ".csv"
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=suffix) as copy:
        tables.write_marked(Path(copy.name), file.header, told)
        content = Path(copy.name).read_bytes()
    name = quote(f"{Path(file.name).stem}-未导入{suffix}")
    kind = "text/csv" if suffix == ".csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )


@doors.verb("answer_file", permission="finance.import", answer=OutcomeOut)
def answer_file(actor: Actor, now: datetime, body: s.AnswerFileIn) -> Outcome:
    """答复: say whose a file is, and by which mapping its columns are read; it is read then."""
    return actions.answer_file(
        actor=actor, file_id=body.id, store_id=body.store_id, mapping_id=body.mapping_id, now=now
    )


@doors.verb("forget_files", permission="finance.import", answer=OutcomeOut)
def forget_files(actor: Actor, now: datetime, body: s.FileIdsIn) -> Outcome:
    """撤销上传: take back what files alone brought; files of orders stay and say why."""
    return actions.forget_files(actor=actor, file_ids=body.ids, now=now)


@doors.verb("fetch_bills", permission="finance.import", answer=OutcomeOut)
def fetch_bills(actor: Actor, now: datetime, body: s.StoreIdIn) -> tuple[int, Outcome]:
    """拉取账单: the missing bills of the last seven days, by the platform's API; they appear among the files."""
    return 202, actions.fetch_bills(actor=actor, store_id=body.id, now=now)


@doors.ask("/mappings", permission="finance.view", answer=list[s.MappingOut])
def list_mappings(actor: Actor) -> list[dict[str, Any]]:
    """The saved column mappings, by name."""
    return [_mapping(row) for row in queries.mappings(actor)]


@doors.verb("save_mapping", permission="finance.import", answer=s.MappingOut)
def save_mapping(actor: Actor, now: datetime, body: s.SaveMappingIn) -> dict[str, Any]:
    """保存列对应关系: for the next file with this header."""
    header = body.header if body.file_id is None else queries.one_file(actor, body.file_id).header
    row = actions.save_mapping(
        actor=actor, name=body.name, mapping=body.mapping, header=header, mapping_id=body.id, now=now
    )
    return _mapping(row)


@doors.verb("retire_mapping", permission="finance.import", answer=OutcomeOut)
def retire_mapping(actor: Actor, now: datetime, body: s.FileIdsIn) -> Outcome:
    """停用: no further file is read by these mappings."""
    return actions.retire_mapping(actor=actor, mapping_ids=body.ids, now=now)


@doors.verb("restore_mapping", permission="finance.import", answer=OutcomeOut)
def restore_mapping(actor: Actor, now: datetime, body: s.FileIdsIn) -> Outcome:
    """恢复: read files by these mappings again."""
    return actions.restore_mapping(actor=actor, mapping_ids=body.ids, now=now)


@doors.ask("/calendar", permission="finance.view", answer=list[s.CalendarOut])
def calendar(actor: Actor, now: datetime, store: int | None = None, since: date | None = None) -> list[dict[str, Any]]:
    """Which days of which file are here, and which are missing, of each store."""
    yesterday = times.beijing_day(now) - timedelta(days=1)
    start = _span(now, None, since, None, LONGEST_CALENDAR).since
    found = queries.coverage(actor, store_id=store, since=start)
    place = _place()
    told = []
    for one in found:
        days = [{"day": day.isoformat(), "state": state, "rows": one.rows.get(day, 0)}
                for day, state in one.days(start, yesterday)]  # fmt: skip
        told.append(
            {
                "store_id": str(one.store_id),
                "kind": one.kind,
                "kind_words": KIND_WORDS[one.kind][place],
                "first_day": one.first.isoformat(),
                "last_day": one.last.isoformat(),
                "missing": sum(d["state"] == "missing" for d in days),
                "days": days,
            }
        )
    return told


@doors.ask("/bill_entries", permission="finance.view", answer=s.BillPageOut)
def list_bill_entries(
    actor: Actor,
    now: datetime,
    store: int | None = None,
    since: date | None = None,
    until: date | None = None,
    kind: str = "",
    order: str = "",
    account: Literal["", "goods", "marketing"] = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """账单明细: bookings of days (the last 31 unless said), the newest first, with the sums of all that meet the question."""
    page = queries.bill_page(
        actor,
        _span(now, store, since, until, LONGEST_SPAN),
        kind=kind,
        order_sn=order,
        account=account,
        before=_before(after, datetime.fromisoformat),
        limit=paging.limit(limit),
    )
    names = ("account", "order_sn", "kind", "code", "about", "note", "amount", "currency")
    items = [
        {**_ids(row), "happened_at": row.happened_at.isoformat(), **{name: getattr(row, name) for name in names}}
        for row in page.rows
    ]
    more = paging.cursor(items[-1]["happened_at"], page.rows[-1].id) if page.has_more else None
    return {"items": items, "next": more, "sums": page.sums}


@doors.ask("/promotion_days", permission="finance.view", answer=s.PromotionPageOut)
def list_promotion_days(
    actor: Actor,
    now: datetime,
    store: int | None = None,
    since: date | None = None,
    until: date | None = None,
    goods: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """推广数据: what each product's promotion cost and brought by day (the last 31 unless said), with the sums."""
    page = queries.promotion_page(
        actor,
        _span(now, store, since, until, LONGEST_SPAN),
        goods_id=goods or None,
        before=_before(after, date.fromisoformat),
        limit=paging.limit(limit),
    )
    names = ("goods_id", "name", "scene", "plan", "bid", "spend", "gmv", "orders", "impressions", "clicks", "figures",
             "currency")  # fmt: skip
    items = [
        {**_ids(row), "day": row.day.isoformat(), **{name: getattr(row, name) for name in names}} for row in page.rows
    ]
    more = paging.cursor(items[-1]["day"], page.rows[-1].id) if page.has_more else None
    return {"items": items, "next": more, "sums": page.sums}


USUAL_DAYS = 31
LONGEST_SPAN = LONGEST_CALENDAR = 400
"""Days. A year and a month at once: the sums are counted, not kept."""


def _span(now: datetime, store: int | None, since: date | None, until: date | None, longest: int) -> queries.Span:
    end = until or times.beijing_day(now)
    start = since or end - timedelta(days=USUAL_DAYS - 1)
    if not timedelta(0) <= end - start < timedelta(days=longest):
        raise SpanTooLong(days=longest)
    return queries.Span(start, end, store)


def _before(after: str | None, read: Callable[[str], Any]) -> tuple[str, int] | None:
    key = paging.key(after, 2)
    if key is None:
        return None
    try:
        return str(read(key[0])), int(key[1])
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None


def _place() -> int:
    return 1 if language.get() == "en" else 0


def _ids(row: Any) -> dict[str, str]:
    return {"id": str(row.id), "store_id": str(row.store_id), "file_id": str(row.file_id)}


def _text(value: Any) -> str | None:
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _dropped(one: actions.Dropped) -> dict[str, Any]:
    why = one.refusal
    return {
        "name": one.name,
        "is_known": one.is_known,
        "file": None if one.file is None else _file(one.file),
        "refused": None if why is None else {"code": why.code, "message": why.message()},
    }


def _file(row: DroppedFile) -> dict[str, Any]:
    plain = (
        "name",
        "size",
        "kind",
        "state",
        "question",
        "candidates",
        "rows_read",
        "accepted",
        "repeated",
        "set_aside",
    )
    nullable = ("store_id", "mapping_id", "day_from", "day_to", "dropped_by", "dropped_at", "ended_at")
    return {
        "id": str(row.id),
        **{name: getattr(row, name) for name in plain},
        **{name: _text(getattr(row, name)) for name in nullable},
        "kind_words": KIND_WORDS[row.kind][_place()] if row.kind else "",
        "code": row.code,
        "message": sentence(row.code, row.params),
    }


def _mapping(row: SavedMapping) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": row.name,
        "header": row.header,
        "mapping": row.mapping,
        "made_at": row.made_at.isoformat(),
        "is_retired": row.archived_at is not None,
    }
