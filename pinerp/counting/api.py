"""The doors of stocktakes (盘点)."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.http import HttpResponse

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.counting import actions, queries, showing
from pinerp.counting.schemas import (
    COST,
    ApproveStocktakeIn,
    BeginStocktakeIn,
    CauseIn,
    CountIn,
    CountingRulesIn,
    CountingRulesOut,
    FoundGoodsOut,
    LineShow,
    ProposalsOut,
    ReverseStocktakeIn,
    SheetCountsOut,
    SheetLinePageOut,
    StocktakeIdIn,
    StocktakeLinesIn,
    StocktakePageOut,
    StocktakeState,
    StocktakeWholeOut,
)
from pinerp.kit import paging, tables
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("counting")

NEWEST = 2**62
KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@doors.ask("/stocktakes", permission="counting.view", answer=StocktakePageOut)
def list_stocktakes(
    actor: Actor, state: StocktakeState | Literal[""] = "", after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """盘点单 of the warehouses that you may see, the newest first."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    rows = queries.page(actor, state=state, before_id=int(key[0]), limit=size + 1)
    items = showing.stocktakes(actor, rows[:size])
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/stocktake", permission="counting.view", answer=StocktakeWholeOut)
def show_stocktake(actor: Actor, now: datetime, id: Id) -> dict[str, Any]:
    """盘点报告: a stocktake with its accuracy, its differences by cause, and who counted."""
    row = queries.stocktake(actor, id)
    is_hidden = queries.hides(actor, row)
    (told,) = showing.stocktakes(actor, [row])
    return {
        "stocktake": told,
        "totals": showing.totals(queries.totals(row), is_hidden),
        "causes": [] if is_hidden else [one._asdict() for one in queries.by_cause(row)],
        "people": [showing.person(one, is_hidden) for one in queries.by_person(row)],
        "currency": accounts.merchant(actor.merchant_id).currency,
        "has_counted": actor.member_id in queries.counters(row),
        "needs_other_approver": queries.needs_other_approver(actor.merchant_id),
        "now": now.isoformat(),
    }


@doors.ask("/lines", permission="counting.view", answer=SheetLinePageOut)
def list_lines(
    actor: Actor,
    id: Id,
    show: LineShow = "all",
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """The lines of a stocktake. search: the beginning of a code, a barcode, or a part of a name."""
    row = queries.stocktake(actor, id)
    size = paging.limit(limit)
    key = paging.key(after, 1) or [0]
    found = queries.lines(actor, row, show=show, search=search, after_sku=int(key[0]), limit=size + 1)
    is_hidden = queries.hides(actor, row)
    items = [showing.line(one, is_hidden) for one in found[:size]]
    return {"items": items, "next": paging.cursor(found[size - 1].sku_id) if len(found) > size else None}


@doors.ask("/counts", permission="counting.view", answer=SheetCountsOut)
def list_counts(actor: Actor, id: Id, sku: Id) -> dict[str, Any]:
    """The counts that make a line's figure, and those that they took the place of, the newest first."""
    row = queries.stocktake(actor, id)
    is_hidden = queries.hides(actor, row)
    return {"items": [showing.count(one, is_hidden) for one in queries.counts(row, sku_id=sku)]}


@doors.ask("/mine", permission="counting.count", answer=SheetCountsOut)
def list_mine(actor: Actor, id: Id) -> dict[str, Any]:
    """What you counted last of a stocktake."""
    row = queries.stocktake(actor, id)
    is_hidden = queries.hides(actor, row)
    found = queries.counts(row, member_id=actor.member_id or 0, limit=50)
    return {"items": [showing.count(one, is_hidden) for one in found]}


@doors.ask("/goods", permission="counting.count", answer=FoundGoodsOut)
def find_goods(actor: Actor, id: Id, code: str) -> dict[str, Any]:
    """What a scanned code means on a sheet, and what you counted of it so far."""
    row = queries.stocktake(actor, id)
    line, mine = queries.find_goods(actor, row, code.strip())
    return showing.goods(line, mine, queries.hides(actor, row))


@doors.ask("/proposals", permission="counting.view", answer=ProposalsOut)
def list_proposals(actor: Actor, now: datetime, warehouse: Id, limit: int | None = None) -> dict[str, Any]:
    """周期盘点: what to count next in a warehouse, the most urgent first, with its arithmetic."""
    rows = queries.proposals(actor, warehouse, now, limit=paging.limit(limit))
    return {"items": [showing.proposal(one, sku) for one, sku in rows]}


@doors.ask("/rules", permission="counting.view", answer=CountingRulesOut)
def show_rules(actor: Actor) -> dict[str, bool]:
    """How the company counts."""
    return {"needs_other_approver": queries.needs_other_approver(actor.merchant_id)}


@doors.ask("/file", permission="counting.view", answer=FILE)
def export_lines(
    actor: Actor, id: Id, show: LineShow = "all", search: str = "", kind: Literal["csv", "xlsx"] = "xlsx"
) -> HttpResponse:
    """导出盘点单: the lines of a stocktake as a table; costs only for those who may see them."""
    row = queries.stocktake(actor, id)
    is_hidden = queries.hides(actor, row)
    currency = accounts.merchant(actor.merchant_id).currency
    with_cost = actor.may(COST.unless[0]) and not is_hidden
    found = queries.lines(actor, row, show=show, search=search, limit=showing.MOST_EXPORTED + 1)
    header, cells = showing.table(found, currency, is_hidden=is_hidden, with_cost=with_cost)
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=f".{kind}") as file:
        tables.write(Path(file.name), header, cells)
        content = Path(file.name).read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{row.number}.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


@doors.verb("begin", permission="counting.manage", answer=OutcomeOut)
def begin(actor: Actor, now: datetime, body: BeginStocktakeIn) -> Outcome:
    """新建盘点: a sheet of SKUs with what the books say now; those on another open sheet are left out."""
    scope = actions.Scope(
        body.scope, body.sku_ids, body.search.strip(), body.grades, by_value=body.by_value, sample=body.sample
    )
    return actions.begin(
        actor=actor, warehouse_id=body.warehouse_id, scope=scope, is_blind=body.is_blind, note=body.note, now=now
    )


@doors.verb("count", permission="counting.count", answer=OutcomeOut)
def count(actor: Actor, now: datetime, body: CountIn) -> Outcome:
    """清点: what was found, by SKU and area; the answer is by row. A later figure of a person and area replaces the former."""
    found = [
        actions.Found(c.row, c.quantity, c.sku_id, c.code.strip(), c.area.strip(), c.is_scanned, c.counted_at)
        for c in body.counts
    ]
    return actions.count(actor=actor, stocktake_id=body.id, found=found, device=body.device, now=now)


@doors.verb("ask_recount", permission="counting.approve", answer=OutcomeOut)
def ask_recount(actor: Actor, now: datetime, body: StocktakeLinesIn) -> Outcome:
    """复盘: have lines counted once more; their figures hold until then."""
    return actions.ask_recount(actor=actor, stocktake_id=body.id, sku_ids=body.sku_ids, now=now)


@doors.verb("withdraw_recount", permission="counting.approve", answer=OutcomeOut)
def withdraw_recount(actor: Actor, now: datetime, body: StocktakeLinesIn) -> Outcome:
    """取消复盘: lines that wait for a recount keep their figures."""
    return actions.withdraw_recount(actor=actor, stocktake_id=body.id, sku_ids=body.sku_ids, now=now)


@doors.verb("send_to_review", permission="counting.count", answer=OutcomeOut)
def send_to_review(actor: Actor, now: datetime, body: StocktakeIdIn) -> Outcome:
    """提交审核: counting is over. Lines that nobody counted stay as the books have them."""
    return actions.send_to_review(actor=actor, stocktake_id=body.id, now=now)


@doors.verb("take_back", permission="counting.approve", answer=OutcomeOut)
def take_back(actor: Actor, now: datetime, body: StocktakeIdIn) -> Outcome:
    """退回清点: a sheet in review is counted on."""
    return actions.take_back(actor=actor, stocktake_id=body.id, now=now)


@doors.verb("set_cause", permission="counting.approve", answer=OutcomeOut)
def set_cause(actor: Actor, now: datetime, body: CauseIn) -> Outcome:
    """差异原因: why lines differ."""
    return actions.set_cause(actor=actor, stocktake_id=body.id, sku_ids=body.sku_ids, cause=body.cause, now=now)


@doors.verb("approve", permission="counting.approve", answer=OutcomeOut)
def approve(actor: Actor, now: datetime, body: ApproveStocktakeIn) -> Outcome:
    """审核过账: the differences are booked; the facts say how many, and what was refused."""
    return actions.approve(actor=actor, stocktake_id=body.id, takes_moved=body.takes_moved, now=now)


@doors.verb("cancel", permission="counting.manage", answer=OutcomeOut)
def cancel(actor: Actor, now: datetime, body: StocktakeIdIn) -> Outcome:
    """作废: an open stocktake ends and changes nothing."""
    return actions.cancel(actor=actor, stocktake_id=body.id, now=now)


@doors.verb("reverse", permission="counting.approve", answer=OutcomeOut)
def reverse(actor: Actor, now: datetime, body: ReverseStocktakeIn) -> Outcome:
    """冲销盘点: what a stocktake booked is taken back by opposite entries."""
    return actions.reverse(actor=actor, stocktake_id=body.id, release_claims=body.release_claims, now=now)


@doors.verb("set_rules", permission="counting.manage", answer=OutcomeOut)
def set_rules(actor: Actor, now: datetime, body: CountingRulesIn) -> Outcome:
    """盘点设置: whether somebody else than those who counted has to approve. The answer holds the former rule."""
    return actions.set_rules(actor=actor, needs_other_approver=body.needs_other_approver, now=now)
