"""The doors of what to do (今日建议)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from django.http import HttpResponse

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.kit import tables_out
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.todo import actions, queries, rules, showing
from pinerp.todo import schemas as s

doors = Doors("todo")
SHOWN = 100


@doors.ask("", permission="todo.view", answer=s.TodoPageOut)
def list_suggestions(actor: Actor, now: datetime, state: s.TodoState = "open") -> dict[str, Any]:
    """今日建议: those that would bring most first; of what is done or over the latest first."""
    names = {member.id: member.name for member in accounts.members(actor)}
    board = queries.board(actor.merchant_id)
    rows = queries.page(actor, state, SHOWN)
    became = queries.so_far(actor.merchant_id, rows, now), queries.afterwards(actor.merchant_id, rows)
    return {
        "items": [showing.suggested(row, names, *became) for row in rows],
        "counts": queries.counts(actor),
        "looked_at": None if board is None else showing.text(board.looked_at),
    }


@doors.verb("look_again", permission="todo.handle", answer=OutcomeOut)
def look_again(actor: Actor, now: datetime) -> Outcome:
    """重新计算: everything is looked at now; it is done every day by itself."""
    return actions.look_again(actor=actor, now=now)


@doors.ask("/drafts", permission="todo.handle", answer=s.DraftLinesOut, in_body=True)
def preview_drafts(actor: Actor, now: datetime, body: s.TodoIdsIn) -> dict[str, Any]:
    """生成单据预览: what would be drafted for suggestions, or why nothing is."""
    rows = queries.handled(actor, body.ids)
    found, refused = queries.lines_to_draft(actor, list(rows.values()), now)
    names = queries.places(actor)
    return {"items": [showing.line(rows[i], found.get(i), refused.get(i), names) for i in body.ids if i in rows]}


@doors.verb("draft", permission="todo.handle", answer=OutcomeOut)
def draft(actor: Actor, now: datetime, body: s.TodoDraftIn) -> Outcome:
    """生成单据: purchase orders and transfers are drafted as suggested, and the suggestions are done."""
    return actions.draft(actor=actor, ids=body.ids, warehouse_id=body.warehouse_id, now=now)


@doors.ask("/plan", permission="todo.view", answer=s.TodoPlanOut)
def show_plan(actor: Actor, now: datetime, id: Id) -> dict[str, Any]:
    """一键处理预览: what a step would do now, item by item, or why it cannot be done."""
    row = queries.one(actor, id)
    return {
        **showing.plan(row),
        "prices": [showing.price(one) for one in queries.lines_to_price(actor, [row]).get(row.id, ())],
        "title": showing.title(queries.titles(actor, [row]).get(row.id)),
        "parcels": [showing.parcel(one) for one in _parcels(actor, row, now)],
        "orders": [showing.order(one) for one in queries.stuck_orders(actor, [row.id], now).get(row.id, {}).values()],
    }


@doors.ask("/parcels/file", permission="fulfilment.view", answer=FILE)
def export_parcels(actor: Actor, now: datetime, id: Id, kind: Literal["csv", "xlsx"] = "csv") -> HttpResponse:
    """导出待催包裹: what a carrier is called about, to be sent to it."""
    rows = map(showing.parcel_cells, _parcels(actor, queries.one(actor, id), now))
    return tables_out.table("parcels", kind, showing.parcel_header(), rows)


@doors.verb("set_prices", permission="storefronts.settle", answer=OutcomeOut)
def set_prices(actor: Actor, now: datetime, body: s.SetPricesIn) -> Outcome:
    """改价: prices that were seen are told to the platform, and the suggestions are done. Answered by listing's SKU."""
    prices = [actions.WantedPrice(one.id, one.sku_id, one.seen, one.price) for one in body.prices]
    return actions.set_prices(actor=actor, prices=prices, now=now)


@doors.verb("mend_titles", permission="advice.edit", answer=OutcomeOut)
def mend_titles(actor: Actor, now: datetime, body: s.MendTitlesIn) -> Outcome:
    """改标题: titles are written and sent, or marked as changed by hand. facts.waiting: drafts that were not sent, and why."""
    titles = [actions.WantedTitle(**one.dict()) for one in body.titles]
    return actions.mend_titles(actor=actor, titles=titles, is_submitted=body.is_submitted, now=now)


@doors.verb("stop_promotions", permission="todo.handle", answer=OutcomeOut)
def stop_promotions(actor: Actor, now: datetime, body: s.StopPromotionsIn) -> Outcome:
    """已停推广: promotions were stopped in the back office at a moment; what follows is measured from then."""
    at = body.stopped_at if body.stopped_at.tzinfo else body.stopped_at.replace(tzinfo=UTC)
    return actions.stop_promotions(actor=actor, ids=body.ids, stopped_at=at, note=body.note, now=now)


@doors.verb("end_campaigns", permission="campaigns.submit", answer=OutcomeOut)
def end_campaigns(actor: Actor, now: datetime, body: s.TodoIdsIn) -> tuple[int, Outcome]:
    """结束限时活动: discounts of ours are ended at the platform, for good."""
    return 202, actions.end_campaigns(actor=actor, ids=body.ids, now=now)


@doors.verb("call_carriers", permission="todo.handle", answer=OutcomeOut)
def call_carriers(actor: Actor, now: datetime, body: s.CallCarriersIn) -> Outcome:
    """已催快递: a carrier was called about parcels; what becomes of them is told. Answered by parcel."""
    return actions.call_carriers(actor=actor, chosen=_chosen(body.chosen), note=body.note, now=now)


@doors.verb("ask_buyers", permission="orders.ask_buyer", answer=OutcomeOut)
def ask_buyers(actor: Actor, now: datetime, body: s.AskBuyersIn) -> Outcome:
    """催买家答复: orders wait for what their buyers say (待买家确认). Answered by order."""
    return actions.ask_buyers(actor=actor, chosen=_chosen(body.chosen), question=body.question, now=now)


@doors.verb("mark_done", permission="todo.handle", answer=OutcomeOut)
def mark_done(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """完成: suggestions were done; two weeks later what they brought is told."""
    return actions.mark_done(actor=actor, ids=body.ids, now=now)


@doors.verb("undo_done", permission="todo.handle", answer=OutcomeOut)
def undo_done(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """撤销完成: suggestions stand in the list again, and what was done for them is taken back."""
    return actions.undo_done(actor=actor, ids=body.ids, now=now)


@doors.verb("put_off", permission="todo.handle", answer=OutcomeOut)
def put_off(actor: Actor, now: datetime, body: s.PutOffIn) -> Outcome:
    """推迟: suggestions leave the list for some days."""
    return actions.put_off(actor=actor, ids=body.ids, days=body.days, now=now)


@doors.verb("decline", permission="todo.handle", answer=OutcomeOut)
def decline(actor: Actor, now: datetime, body: s.DeclineIn) -> Outcome:
    """不适用: suggestions are not shown again while their cause stands, with the reason."""
    return actions.decline(actor=actor, ids=body.ids, why=body.why, note=body.note, now=now)


@doors.verb("bring_back", permission="todo.handle", answer=OutcomeOut)
def bring_back(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """恢复: what was put off or declined stands in the list again."""
    return actions.bring_back(actor=actor, ids=body.ids, now=now)


def _parcels(actor: Actor, row: Any, now: datetime) -> Iterable[Any]:
    return queries.stuck_parcels(actor, [row.id], now).get(row.id, {}).values() if row.kind == rules.CALL else ()


def _chosen(given: Iterable[s.StuckChosenIn]) -> list[actions.Chosen]:
    return [actions.Chosen(one.id, frozenset(one.of)) for one in given]
