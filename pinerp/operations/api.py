"""The doors of operations (运营分析), and the one of boards on a wall, at which nobody signs in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from pinerp.accounts import queries as people
from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.kit import paging, tenancy, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal, WrongShape
from pinerp.kit.shapes import OutcomeOut
from pinerp.operations import actions, queries, rules, showing
from pinerp.operations import schemas as s

doors = Doors("operations")


@doors.ask("/funnel", permission="operations.view", answer=s.FulfilmentFunnelOut)
def show_funnel(actor: Actor, now: datetime, asked: Query[s.OperationsIn], by: s.Part | None = None) -> dict[str, Any]:
    """履约漏斗: how far the orders paid in a span came, how long each step took, and what stands before each step now."""
    narrowed, span = _narrowed(actor, asked), rules.span(asked.first, asked.last)
    found, names = queries.funnel(narrowed, span, by), queries.names(actor)
    parts = [showing.funnel_part(key, names.of(by, key) if by else "", facts) for key, facts in found.parts.items()]
    return {
        "first": span.first,
        "last": span.last,
        "steps": list(rules.STEPS),
        "total": showing.funnel_part("", "", found.total),
        "parts": sorted(parts, key=lambda one: (-one["orders"], one["key"])),
        "cancelled": found.cancelled,
        "standing": queries.standing(narrowed, now),
    }


@doors.ask("/carriers", permission="operations.view", answer=s.CarriersOut)
def show_carriers(
    actor: Actor,
    now: datetime,
    asked: Query[s.OperationsIn],
    days: Annotated[int, Field(ge=1, le=30)] = 3,
    stuck_days: Annotated[int, Field(ge=1, le=60)] = 7,
) -> dict[str, Any]:
    """快递时效: from shipping to the buyer's receipt, by carrier and province, of the orders that left in a span."""
    span, names = rules.span(asked.first, asked.last), queries.names(actor)
    rows = queries.carriers(
        _narrowed(actor, asked),
        span,
        days=days,
        stuck_days=stuck_days,
        now=now,
        with_places=actor.has_data("platform.receiver"),
    )
    levels: dict[str, list[dict[str, Any]]] = {"total": [], "carrier": [], "place": []}
    for row in rows:
        levels[row.level].append(showing.carried(row, names))
    return {
        "first": span.first,
        "last": span.last,
        "days": days,
        "stuck_days": stuck_days,
        "total": levels["total"][0],
        "carriers": levels["carrier"],
        "places": levels["place"],
    }


@doors.ask("/promises", permission="operations.view", answer=s.PromisesOut)
def show_promises(
    actor: Actor, now: datetime, only: Query[s.StandingIn], hours: Annotated[int, Field(ge=1, le=168)] = 24
) -> dict[str, Any]:
    """平台承诺: orders that are late or will be soon, for what they wait, and what the bench's present speed makes of it."""
    return {
        **showing.promises(queries.promises(_narrowed(actor, only), hours, now)),
        "now": now.isoformat(),
        "hours": hours,
    }


@doors.ask("/orders", permission="operations.view", answer=s.OperatedPageOut)
def list_operated_orders(actor: Actor, now: datetime, asked: Query[s.OrdersBehindIn]) -> dict[str, Any]:
    """运营分析的订单: the orders behind a number, those that take longest first; of promises the earliest first."""
    key = paging.key(asked.after, 2)
    page = queries.order_page(
        _narrowed(actor, asked),
        _wanted(actor, asked, now),
        after=None if key is None else queries.place(key),
        limit=paging.limit(asked.limit),
        now=now,
    )
    names = queries.names(actor)
    items = [showing.order(row, page.numbers.get(row.order_id, []), names) for row in page.rows]
    last = page.rows[-1] if page.has_more else None
    return {"items": items, "next": None if last is None else paging.cursor(last.place, last.order_id)}


@doors.ask("/staff", permission="accounts.manage", answer=s.StaffOut)
def show_staff(actor: Actor, first: date, last: date, by: Literal["day", "hour"] = "day") -> dict[str, Any]:
    """人员作业量: what members did by day or hour, and how fast they verified while they worked. It judges nobody by itself."""
    span = rules.span(first, last)
    names = {member.id: member.name for member in people.members(actor)}
    return {
        "first": first,
        "last": last,
        "by": by,
        "kinds": list(queries.KINDS),
        "verbs": {kind: list(verbs) for kind, verbs in queries.KINDS.items()},
        "pause_minutes": rules.PAUSE_MINUTES,
        "members": [showing.member(row, names.get(row.member_id, "")) for row in queries.staff(actor, span, by)],
    }


@doors.ask("/boards", permission="operations.boards", answer=s.WallBoardsOut)
def list_boards(actor: Actor) -> dict[str, Any]:
    """大屏链接: those that count nothing but what you may see; their keys are nowhere."""
    names = queries.names(actor)
    return {"items": [showing.board(row, names) for row in queries.boards(actor)]}


@doors.verb("create_board", permission="operations.boards", answer=OutcomeOut, secret=True)
def create_board(actor: Actor, now: datetime, body: s.CreateBoardIn) -> Outcome:
    """新建大屏链接: facts.key is its key, given this once. Whoever has it sees counts, and nothing else."""
    return actions.create_board(actor=actor, name=body.name, warehouse_ids=body.warehouses, now=now)


@doors.verb("renew_board_key", permission="operations.boards", answer=OutcomeOut, secret=True)
def renew_board_key(actor: Actor, now: datetime, body: s.BoardIdIn) -> Outcome:
    """换大屏密钥: the former link is dead at once."""
    return actions.renew_board_key(actor=actor, board_id=body.id, now=now)


@doors.verb("stop_boards", permission="operations.boards", answer=OutcomeOut)
def stop_boards(actor: Actor, now: datetime, body: s.BoardIdsIn) -> Outcome:
    """停用大屏: these links show nothing any more."""
    return actions.stop_boards(actor=actor, board_ids=body.ids, now=now)


@doors.verb("resume_boards", permission="operations.boards", answer=OutcomeOut)
def resume_boards(actor: Actor, now: datetime, body: s.BoardIdsIn) -> Outcome:
    """启用大屏: these links work again."""
    return actions.resume_boards(actor=actor, board_ids=body.ids, now=now)


def _narrowed(actor: Actor, asked: s.OperationsIn | s.StandingIn | s.OrdersBehindIn) -> queries.Narrowed:
    return queries.Narrowed(actor.within(asked.store, asked.warehouse), asked.carrier)


def _wanted(actor: Actor, asked: s.OrdersBehindIn, now: datetime) -> queries.Wanted:
    """Which orders a list is asked for; refuses a word that its kind of list does not know, and what the platform alone
    tells to a key that may not have it."""
    if asked.only not in queries.ONLY[asked.of]:
        raise WrongShape(detail="only", fields={"only": ", ".join(queries.ONLY[asked.of])})
    if asked.only in queries.TOLD_BY_PLATFORM:
        sight.refuse_unseen(actor, ["platform.state"])
    names = ("of", "only", "by", "part", "province", "over", "days", "stuck_days")
    facts = {name: getattr(asked, name) for name in names}
    return queries.Wanted(span=rules.span(asked.first, asked.last), until=now + timedelta(hours=asked.hours), **facts)


def wall(request: HttpRequest) -> HttpResponse:
    """GET /wall?cursor=…, the key in the header X-Wall-Key (an address would stand in logs): what a board shows, or that
    nothing changed since the cursor. A key that nobody has, or whose board was stopped, is answered as no address.
    """
    try:
        found = queries.board_of(request.headers.get("X-Wall-Key", ""))
        if found is None or request.method != "GET":
            raise NotFound()
        with tenancy.transaction(found.merchant_id):
            board = queries.running_board(found)
            facts = queries.wall(board, times.now())
    except Refusal as refusal:
        return _json({"code": refusal.code, "message": refusal.message(), "params": refusal.params}, refusal.status)
    is_same = request.GET.get("cursor") == facts["cursor"]
    return _json({"cursor": facts["cursor"], "is_same": is_same, "facts": None if is_same else facts}, 200)


def _json(body: Any, status: int) -> HttpResponse:
    answer = HttpResponse(orjson.dumps(body, default=str), status=status, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
