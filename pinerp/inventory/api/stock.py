"""Warehouses, balances, the entries behind them, and what comes and goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.catalog.queries import PartOf
from pinerp.inventory import actions, queries, rules
from pinerp.inventory.models import Warehouse
from pinerp.inventory.schemas.stock import (
    AdjustIn,
    BundlesIn,
    ClaimPageOut,
    CountedIn,
    EntryPageOut,
    FoundIn,
    MakeableOut,
    MoveIn,
    OpenStockIn,
    PreviewAdjustIn,
    PreviewAdjustOut,
    ReceiveIn,
    ReceiveLinesIn,
    ReverseIn,
    SafetyIn,
    StockKeptIn,
    StockPageOut,
    StockWarningsOut,
    ToldMoveIn,
    UnreceiveIn,
    WarehouseIdIn,
    WarehouseIn,
    WarehouseKeptIn,
    WarehouseOut,
)
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("inventory")

NEWEST = 2**62


@doors.ask("/warehouses", permission="inventory.view", answer=list[WarehouseOut])
def list_warehouses(actor: Actor) -> list[dict[str, Any]]:
    """The warehouses that you may see."""
    return [_warehouse(w) for w in queries.warehouses(actor)]


@doors.ask("/stock", permission="inventory.view", answer=StockPageOut)
def list_stock(
    actor: Actor, sku: int | None = None, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """Balances by SKU and warehouse."""
    size = paging.limit(limit)
    key = paging.key(after, 2) or [0, 0]
    rows = queries.stock(
        actor, sku_ids=None if sku is None else [sku], after=(int(key[0]), int(key[1])), limit=size + 1
    )
    items = [
        {
            **row._asdict(),
            "sku_id": str(row.sku_id),
            "warehouse_id": str(row.warehouse_id),
            "available": row.on_hand - row.reserved,
        }
        for row in rows[:size]
    ]
    last = rows[size - 1] if len(rows) > size else None
    return {"items": items, "next": None if last is None else paging.cursor(last.sku_id, last.warehouse_id)}


@doors.ask("/entries", permission="inventory.view", answer=EntryPageOut)
def list_entries(
    actor: Actor, warehouse: int, sku: int, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """库存流水: the entries that make one balance, newest first."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    rows = queries.entries(actor, warehouse_id=warehouse, sku_id=sku, before_id=int(key[0]), limit=size + 1)
    items = [
        {
            **row._asdict(),
            "id": str(row.id),
            "at": row.at.isoformat(),
            "reference": None if row.reference is None else str(row.reference),
            "reverses_id": None if row.reverses_id is None else str(row.reverses_id),
            "reversed_by": None if row.reversed_by is None else str(row.reversed_by),
            "is_by_hand": rules.is_by_hand(row.verb, row.reference),
        }
        for row in rows[:size]
    ]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/claims", permission="inventory.view", answer=ClaimPageOut)
def list_claims(
    actor: Actor, warehouse: Id, sku: Id, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """占用: the claims that make what is reserved of one balance, the most urgent first."""
    size = paging.limit(limit)
    key = paging.key(after, 2)
    since = None if key is None else (_instant(key[0]), int(key[1]))
    rows = queries.claims(actor, warehouse_id=warehouse, sku_id=sku, after=since, limit=size + 1)
    items = [
        {
            "id": str(row.id),
            "reference": str(row.reference),
            "quantity": row.quantity,
            "due_at": row.due_at.isoformat(),
            "since": row.created_at.isoformat(),
        }
        for row in rows[:size]
    ]
    last = rows[size - 1] if len(rows) > size else None
    return {"items": items, "next": None if last is None else paging.cursor(last.due_at.isoformat(), last.id)}


@doors.ask("/warnings", permission="inventory.view", answer=StockWarningsOut)
def show_warnings(actor: Actor) -> dict[str, int]:
    """库存预警: how many places have less available than their safety stock."""
    return {"below_safety": queries.count_below_safety(actor)}


@doors.verb("receive", permission="inventory.receive", answer=OutcomeOut)
def receive(actor: Actor, now: datetime, body: ReceiveIn) -> Outcome:
    """入库: goods came in."""
    return actions.receive(actor=actor, moves=_arrived(body.moves), now=now, reason=body.reason)


@doors.verb("unreceive", permission="inventory.receive", answer=OutcomeOut)
def unreceive(actor: Actor, now: datetime, body: UnreceiveIn) -> Outcome:
    """撤销入库: a receipt was a mistake. Refused where claims would lose their goods, unless release_claims says so."""
    return actions.unreceive(
        actor=actor,
        moves=_moves(body.moves),
        now=now,
        reason=body.reason,
        release_claims=body.release_claims,
    )


@doors.verb("receive_lines", permission="inventory.receive", answer=OutcomeOut)
def receive_lines(actor: Actor, now: datetime, body: ReceiveLinesIn) -> Outcome:
    """批量入库 by codes or barcodes, pasted from a table; the answer is by row."""
    return actions.receive_lines(actor=actor, lines=_counted(body.lines), now=now, reason=body.reason)


@doors.verb("adjust", permission="inventory.adjust", answer=OutcomeOut)
def adjust(actor: Actor, now: datetime, body: AdjustIn) -> Outcome:
    """调整: correct what is on hand, with a reason. Refused where claims would lose goods, unless release_claims is set."""
    return actions.adjust(
        actor=actor,
        moves=_moves(body.moves),
        now=now,
        reason=body.reason,
        release_claims=body.release_claims,
    )


@doors.verb("preview_adjust", permission="inventory.adjust", answer=PreviewAdjustOut)
def preview_adjust(actor: Actor, now: datetime, body: PreviewAdjustIn) -> dict[str, Any]:
    """What an adjustment would do: balances before and after, and the claims that would end; nothing changes."""
    return actions.preview_adjust(actor=actor, moves=_moves(body.moves), now=now).facts


@doors.verb("reverse", permission="inventory.adjust", answer=OutcomeOut)
def reverse(actor: Actor, now: datetime, body: ReverseIn) -> Outcome:
    """冲销: take entries that people booked back by their opposites, each once."""
    return actions.reverse(
        actor=actor, entry_ids=body.ids, now=now, reason=body.reason, release_claims=body.release_claims
    )


@doors.verb("set_safety", permission="inventory.safety", answer=OutcomeOut)
def set_safety(actor: Actor, now: datetime, body: SafetyIn) -> Outcome:
    """安全库存: below so many available pieces somebody is told; the answer holds the former levels."""
    levels = {(one.warehouse_id, one.sku_id): one.level for one in body.levels}
    return actions.set_safety(actor=actor, levels=levels, now=now)


@doors.verb("book_found", permission="inventory.adjust", answer=OutcomeOut)
def book_found(actor: Actor, now: datetime, body: FoundIn) -> Outcome:
    """盘盈: goods found on the shelf are booked in."""
    return actions.book_found(actor=actor, moves=_moves(body.moves), now=now)


@doors.verb("open_stock", permission="inventory.adjust", answer=OutcomeOut)
def open_stock(actor: Actor, now: datetime, body: OpenStockIn) -> Outcome:
    """期初库存: a first count begins the books; the answer is by row."""
    return actions.open_stock(actor=actor, counts=_counted(body.counts), now=now)


@doors.verb("set_stock_kept", permission="inventory.adjust", answer=OutcomeOut)
def set_stock_kept(actor: Actor, now: datetime, body: StockKeptIn) -> Outcome:
    """不限库存: begin or end keeping stock of SKUs."""
    return actions.set_stock_kept(actor=actor, sku_ids=body.sku_ids, kept=body.kept, now=now)


@doors.ask("/makeable", permission="inventory.view", answer=list[MakeableOut])
def list_makeable(actor: Actor, sku: Id) -> list[dict[str, Any]]:
    """可组数量: how many of a 组合装 can be made in each own warehouse, and which part is scarce there."""
    return [
        {
            "warehouse_id": str(row.warehouse.id),
            "warehouse": row.warehouse.name,
            "units": row.units,
            "parts": [
                {"sku_id": str(part.sku_id), "code": part.code, "pieces": part.pieces, "free": free}
                for part, free in row.parts
            ],
        }
        for row in queries.makeable(actor, sku)
    ]


@doors.verb("compose", permission="catalog.edit", answer=OutcomeOut)
def compose(actor: Actor, now: datetime, body: BundlesIn) -> Outcome:
    """组合装: say what SKUs are made of; `facts.former` of the answer says what they were made of."""
    parts = {b.sku_id: [PartOf(p.sku_id, p.pieces) for p in b.parts] for b in body.bundles}
    return actions.compose(actor=actor, parts=parts, now=now)


@doors.verb("set_warehouse_kept", permission="inventory.warehouses", answer=OutcomeOut)
def set_warehouse_kept(actor: Actor, now: datetime, body: WarehouseKeptIn) -> Outcome:
    """Begin or end keeping stock in a warehouse."""
    return actions.set_warehouse_kept(actor=actor, warehouse_id=body.id, kept=body.kept, now=now)


@doors.verb("create_warehouse", permission="inventory.warehouses", answer=WarehouseOut)
def create_warehouse(actor: Actor, now: datetime, body: WarehouseIn) -> dict[str, Any]:
    """A new warehouse."""
    return _warehouse(actions.create_warehouse(actor=actor, now=now, **body.model_dump()))


@doors.verb("archive_warehouse", permission="inventory.warehouses", answer=OutcomeOut)
def archive_warehouse(actor: Actor, now: datetime, body: WarehouseIdIn) -> Outcome:
    """Set a warehouse aside."""
    return actions.archive_warehouse(actor=actor, warehouse_id=body.id, now=now)


@doors.verb("restore_warehouse", permission="inventory.warehouses", answer=OutcomeOut)
def restore_warehouse(actor: Actor, now: datetime, body: WarehouseIdIn) -> Outcome:
    """Bring a warehouse back."""
    return actions.restore_warehouse(actor=actor, warehouse_id=body.id, now=now)


def _instant(text: object) -> datetime:
    """The moment inside a cursor; refuses what is none."""
    try:
        return datetime.fromisoformat(str(text))
    except ValueError as error:
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from error


def _moves(moves: list[MoveIn]) -> list[actions.Move]:
    return [actions.Move(m.warehouse_id, m.sku_id, m.quantity, lot_id=m.lot_id) for m in moves]


def _arrived(moves: list[ToldMoveIn]) -> list[actions.Move]:
    return [
        move
        for m in moves
        for move in actions.told_moves(
            m.warehouse_id, m.sku_id, [actions.Portion.of(**m.model_dump(exclude={"warehouse_id", "sku_id"}))]
        )
    ]


def _counted(rows: Sequence[CountedIn]) -> list[actions.Counted]:
    return [actions.Counted(**c.model_dump()) for c in rows]


def _warehouse(row: Warehouse) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "is_stock_kept": row.is_stock_kept,
        "is_default": row.is_default,
        "has_bins": row.has_bins,
    }
