"""What is told apart on the shelf: bins, batches with their days, serial numbers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import actions, queries
from pinerp.inventory.api.stock import doors
from pinerp.inventory.schemas.lots import (
    BinIdsIn,
    BinOut,
    BinsIn,
    LabelLotsIn,
    LotPageOut,
    PutAwaysIn,
    SerialEntryOut,
    TrackedOut,
    TrackingIn,
    WarehouseBinsIn,
)
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.kit.times import beijing_day


@doors.ask("/lots", permission="inventory.view", answer=LotPageOut)
def list_lots(
    actor: Actor,
    now: datetime,
    warehouse: Id | None = None,
    sku: Id | None = None,
    bin_id: Id | None = None,
    within_days: Annotated[int, Field(ge=0, le=3650)] | None = None,
    only_to_put_away: bool = False,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """批次: what stock is told apart by, as it would be picked. within_days: only what expires by then, the first day first,
    what is expired too. only_to_put_away: 待上架, what lies in no bin of a warehouse that has bins.
    """
    size = paging.limit(limit)
    key = paging.key(after, 1)
    today = beijing_day(now)
    rows = queries.lots(
        actor,
        warehouse_id=warehouse,
        sku_id=sku,
        bin_id=bin_id,
        today=today,
        until=None if within_days is None else today + timedelta(days=within_days),
        only_to_put_away=only_to_put_away,
        after_id=None if key is None else int(key[0]),
        limit=size + 1,
    )
    return {
        "items": [_lot(row) for row in rows[:size]],
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
    }


@doors.ask("/tracking", permission="inventory.view", answer=TrackedOut)
def show_tracking(actor: Actor, sku: Id) -> dict[str, Any]:
    """How pieces of a SKU are told apart."""
    row = catalog.skus_of(actor.merchant_id, [sku]).get(sku)
    if row is None:
        raise UnknownSku(sku=str(sku))
    return {
        "sku_id": str(row.id),
        "code": row.code,
        "tracking": row.tracking,
        "shelf_life_days": row.shelf_life_days,
    }


@doors.ask("/serials", permission="inventory.view", answer=list[SerialEntryOut])
def list_serial(actor: Actor, serial: Annotated[str, Field(min_length=1, max_length=60)]) -> list[dict[str, Any]]:
    """序列号追踪: where a serial number is and was, the latest first."""
    return [
        {
            "at": row.at.isoformat(),
            "verb": row.verb,
            "delta": row.delta,
            "reference": None if row.reference is None else str(row.reference),
            "member_name": row.member_name,
            "sku_id": str(row.sku_id),
            "code": row.code,
            "name": row.name,
            "warehouse": row.warehouse,
            "bin": row.bin,
            "batch": row.batch,
            "expiry_date": _day(row.expiry_date),
        }
        for row in queries.serial_history(actor, serial)
    ]


@doors.ask("/bins", permission="inventory.view", answer=list[BinOut])
def list_bins(actor: Actor, warehouse: Id, archived: bool = False) -> list[dict[str, Any]]:
    """库位: the bins of a warehouse in the order of picking, with the pieces in them; or those set aside."""
    rows = queries.bins(actor, warehouse, is_archived=archived)
    pieces = queries.pieces_in_bins(actor.merchant_id, [row.id for row in rows])
    return [
        {"id": str(row.id), "code": row.code, "pick_order": row.pick_order, "pieces": pieces.get(row.id, 0)}
        for row in rows
    ]


@doors.verb("set_tracking", permission="inventory.adjust", answer=OutcomeOut)
def set_tracking(actor: Actor, now: datetime, body: TrackingIn) -> Outcome:
    """批次与序列号管理: begin or end telling pieces of SKUs apart."""
    return actions.set_tracking(actor=actor, now=now, **body.model_dump())


@doors.verb("set_bins", permission="inventory.warehouses", answer=OutcomeOut)
def set_bins(actor: Actor, now: datetime, body: WarehouseBinsIn) -> Outcome:
    """库位管理: begin or end keeping goods of a warehouse in bins."""
    return actions.set_bins(actor=actor, warehouse_id=body.id, has_bins=body.has_bins, now=now)


@doors.verb("create_bins", permission="inventory.warehouses", answer=OutcomeOut)
def create_bins(actor: Actor, now: datetime, body: BinsIn) -> Outcome:
    """新建库位: many at once, by spans of codes."""
    return actions.create_bins(actor=actor, warehouse_id=body.warehouse_id, pattern=body.pattern, now=now)


@doors.verb("order_bins", permission="inventory.warehouses", answer=OutcomeOut)
def order_bins(actor: Actor, now: datetime, body: BinIdsIn) -> Outcome:
    """拣货顺序: the order in which bins of a warehouse are picked."""
    return actions.order_bins(actor=actor, bin_ids=body.ids, now=now)


@doors.verb("archive_bins", permission="inventory.warehouses", answer=OutcomeOut)
def archive_bins(actor: Actor, now: datetime, body: BinIdsIn) -> Outcome:
    """停用库位: those with goods in them are refused."""
    return actions.archive_bins(actor=actor, bin_ids=body.ids, now=now)


@doors.verb("restore_bins", permission="inventory.warehouses", answer=OutcomeOut)
def restore_bins(actor: Actor, now: datetime, body: BinIdsIn) -> Outcome:
    """启用库位."""
    return actions.restore_bins(actor=actor, bin_ids=body.ids, now=now)


@doors.verb("put_away", permission="inventory.receive", answer=OutcomeOut)
def put_away(actor: Actor, now: datetime, body: PutAwaysIn) -> Outcome:
    """上架与移库位: pieces go into bins, from where they lie."""
    moves = [actions.PutAway(m.lot_id, m.bin_id, m.quantity) for m in body.moves]
    return actions.put_away(actor=actor, moves=moves, now=now)


@doors.verb("label_lots", permission="inventory.receive", answer=OutcomeOut)
def label_lots(actor: Actor, now: datetime, body: LabelLotsIn) -> Outcome:
    """登记批次、效期与序列号: say what pieces are that nobody told apart, or tell it anew."""
    labels = [
        actions.Labels(m.lot_id, m.quantity, m.batch, m.made_date, m.expiry_date, tuple(m.serials)) for m in body.lots
    ]
    return actions.label_lots(actor=actor, labels=labels, now=now)


def _lot(row: Any) -> dict[str, Any]:
    return {
        **row._asdict(),
        "id": str(row.id),
        "warehouse_id": str(row.warehouse_id),
        "sku_id": str(row.sku_id),
        "bin_id": None if row.bin_id is None else str(row.bin_id),
        "made_date": _day(row.made_date),
        "expiry_date": _day(row.expiry_date),
    }


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
