"""退货入库: goods that had left come back onto the shelf, as the pieces that they were; and such a return is undone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.aftersales import queries, rules
from pinerp.aftersales.errors import (
    NoDefectiveForReturn,
    NothingCameBack,
    NotInParcel,
    NotLeftYet,
    ReturnUndone,
    UnknownReturn,
)
from pinerp.aftersales.models import GoodsReturn, GoodsReturnLine
from pinerp.catalog import queries as catalog
from pinerp.fulfilment import actions as bench
from pinerp.fulfilment import queries as fulfilment
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory import rules as stock_rules
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries as orders


def take_back(
    *,
    actor: Actor,
    parcel_id: int,
    warehouse_id: int,
    came: Mapping[int, Sequence[inventory.Portion]],
    now: datetime,
    damaged: Mapping[int, Sequence[inventory.Portion]] | None = None,
    defective_warehouse_id: int | None = None,
    note: str = "",
) -> Outcome:
    """收退货: goods of a parcel that had left are on hand in a warehouse again, damaged ones in one for defective goods; all
    that is named (SKU → portions) or nothing.

    Pieces that left by a serial number or a batch come back by it, with the days that they had; one that did not leave in this
    parcel is refused, and the refusal says what did. They lie in no bin yet. Nothing is told to the platform: that is 退货入库
    of the case. While the return stands the parcel's shipping is not undone. Locks orders, parcels, stock. Inverse:
    `undo_take_back`.
    """
    _hold_left(actor, parcel_id)
    damaged = damaged or {}
    if damaged and defective_warehouse_id not in {w.id for w in shelf.warehouses(actor) if w.kind == "defective"}:
        raise NoDefectiveForReturn()
    left: dict[int, list[rules.Left]] = defaultdict(list)
    for one in queries.left_of(actor.merchant_id, [parcel_id])[parcel_id]:
        left[one.sku_id].append(one)
    skus = catalog.skus_of(actor.merchant_id, {*came, *damaged})
    matched: list[rules.Matched] = []
    for sku_id in {**came, **damaged}:
        if sku_id not in left:
            raise NotInParcel(sku=skus[sku_id].code if sku_id in skus else str(sku_id))
        read = _read(came.get(sku_id, ()), damaged.get(sku_id, ()))
        matched += rules.match_returned(skus[sku_id].code, skus[sku_id].tracking, read, left[sku_id])
    if not matched:
        raise NothingCameBack()
    row = GoodsReturn.objects.create(
        merchant_id=actor.merchant_id,
        parcel_id=parcel_id,
        warehouse_id=warehouse_id,
        defective_warehouse_id=defective_warehouse_id if damaged else None,
        note=note,
        member_id=actor.member_id,
        at=now,
    )
    moves = [
        move
        for one in matched
        for move in inventory.told_moves(
            _place(row, one.is_damaged),
            one.left.sku_id,
            [_portion(one.left.identity, one.quantity, skus[one.left.sku_id].tracking)],
        )
    ]
    told = inventory.take_back(actor=actor, moves=moves, now=now, reason=note, reference=row.id)
    GoodsReturnLine.objects.bulk_create(_line(row, one) for one in matched)
    bench.mark_returned(actor=actor, parcel_ids=[parcel_id], now=now)
    facts = {
        "return_id": str(row.id),
        "pieces": sum(one.quantity for one in matched),
        "damaged": sum(one.quantity for one in matched if one.is_damaged),
    }
    logbook.write(actor, "aftersales.take_back", [parcel_id], now, facts)
    return Outcome(done=[parcel_id], facts={**facts, "stock": told.facts["stock"]})


def _hold_left(actor: Actor, parcel_id: int) -> None:
    """Two who take back the same pieces take turns: the order is locked."""
    orders.lock(actor, list(fulfilment.orders_of(actor.merchant_id, [parcel_id]).values()))
    parcels = fulfilment.lock(actor, [parcel_id])
    if not parcels:
        raise NotFound()
    if parcels[0].state != "shipped":
        raise NotLeftYet()


def _place(row: GoodsReturn, is_damaged: bool) -> int:
    return row.defective_warehouse_id or row.warehouse_id if is_damaged else row.warehouse_id


def _read(good: Sequence[inventory.Portion], damaged: Sequence[inventory.Portion]) -> list[rules.Came]:
    parts = [(part, False) for part in good] + [(part, True) for part in damaged]
    stock_rules.refuse_quantity(part.quantity for part, _ in parts)
    pieces = [(*piece, is_damaged) for part, is_damaged in parts for piece in part.pieces()]
    stock_rules.refuse_serials_twice(told.serial for told, _, _ in pieces)
    return [
        rules.Came(count, told.batch, told.expiry_date, told.serial, is_damaged) for told, count, is_damaged in pieces
    ]


def _portion(identity: rules.Identity, count: int, tracking: str) -> inventory.Portion:
    """As it had left; what is not told apart any more comes as such."""
    if tracking == "none":
        return inventory.Portion.of(count)
    serials = (identity.serial,) if identity.serial and tracking == "serial" else ()
    return inventory.Portion.of(
        count,
        batch=identity.batch,
        made_date=identity.made_date,
        expiry_date=identity.expiry_date,
        serials=serials,
    )


def _line(row: GoodsReturn, one: rules.Matched) -> GoodsReturnLine:
    identity = one.left.identity
    return GoodsReturnLine(
        merchant_id=row.merchant_id,
        return_id=row.id,
        order_line_id=one.left.line_id,
        sku_id=one.left.sku_id,
        batch=identity.batch,
        made_date=identity.made_date,
        expiry_date=identity.expiry_date,
        serial=identity.serial,
        quantity=one.quantity,
        is_damaged=one.is_damaged,
    )


def undo_take_back(*, actor: Actor, return_id: int, now: datetime) -> Outcome:
    """撤销收退货: the goods did not come back after all; they leave the shelf as they came, wherever in the warehouse they lie.

    Refused where they have left or are promised. Where no other return of the parcel stands, its shipping may be undone again.
    Inverse: taking them back again.
    """
    seen = queries.return_of(actor, return_id)
    if seen is None:
        raise UnknownReturn()
    orders.lock(actor, list(fulfilment.orders_of(actor.merchant_id, [seen.parcel_id]).values()))
    row = queries.return_of(actor, return_id)
    if row is None or not fulfilment.lock(actor, [row.parcel_id]):
        raise UnknownReturn()
    if row.undone_at is not None:
        raise ReturnUndone()
    pieces: Counter[tuple[int, int]] = Counter()
    for line in GoodsReturnLine.objects.filter(merchant_id=actor.merchant_id, return_id=return_id):
        pieces[_place(row, line.is_damaged), line.sku_id] += line.quantity
    moves = [inventory.Move(place, sku_id, count) for (place, sku_id), count in pieces.items()]
    told = inventory.untake_back(actor=actor, moves=moves, now=now, reason=row.note, reference=return_id)
    GoodsReturn.objects.filter(merchant_id=actor.merchant_id, id=return_id).update(undone_at=now)
    if not queries.return_lines(actor.merchant_id, [row.parcel_id]):
        bench.mark_not_returned(actor=actor, parcel_ids=[row.parcel_id])
    logbook.write(actor, "aftersales.undo_take_back", [row.parcel_id], now, {"return_id": str(return_id)})
    return Outcome(done=[return_id], facts={"stock": told.facts["stock"]})
