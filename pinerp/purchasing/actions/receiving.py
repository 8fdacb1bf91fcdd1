"""Goods of a purchase order come in: in parts, more or fewer than ordered, some of them damaged; and a receipt is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.errors import NotEnough, WouldLoseClaims
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.purchasing import queries, rules
from pinerp.purchasing.actions import costs
from pinerp.purchasing.actions.numbers import next_numbers
from pinerp.purchasing.actions.orders import set_states
from pinerp.purchasing.errors import (
    GoodsGone,
    NoDefectiveWarehouse,
    NothingReceived,
    OverReceipt,
    PurchaseNotOpen,
    ReceiptHasCharges,
    ReceiptReturned,
    ReceiptUndone,
    SkuTwice,
    UnknownPurchase,
    UnknownPurchaseLine,
    UnknownReceipt,
)
from pinerp.purchasing.models import Receipt, ReceiptLine


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a SKU: good pieces, and damaged ones beside them. `told` says of good ones what tells them apart (batch,
    days, serial numbers, bin); the rest of them, and damaged ones, are not told apart yet.
    """

    sku_id: int
    quantity: int
    damaged: int = 0
    told: Sequence[inventory.Portion] = ()


def receive(
    *,
    actor: Actor,
    order_id: int,
    arrived: Sequence[Arrived],
    now: datetime,
    defective_warehouse_id: int | None = None,
    note: str = "",
) -> Outcome:
    """收货: goods of an order came; all that is named or nothing. They are on hand, and worth what was agreed.

    Damaged pieces go to a warehouse for defective goods and are paid for like the others. More than ordered is let in up to
    the company's tolerance; two who receive the same rest take turns, and the second one meets the bound. Refused is telling
    more pieces apart than came, and a serial number that is there twice or on hand. A receipt cannot be sent twice: the door
    does a request id once. Inverse: `undo_receipt`.
    """
    order = queries.lock(actor, [order_id]).get(order_id)
    if order is None:
        raise UnknownPurchase()
    if order.state not in rules.OPEN:
        raise PurchaseNotOpen(number=order.number)
    came = [a for a in arrived if a.quantity or a.damaged or a.told]
    _refuse_arrived(actor, came, defective_warehouse_id)
    lines = {line.sku_id: line for line in queries.lines(actor.merchant_id, order_id)}
    over = queries.settings(actor.merchant_id).over_percent
    for one in came:
        _refuse_too_many(one, lines.get(one.sku_id), over)
        stock_rules.refuse_more_told(lines[one.sku_id].code, one.quantity, (part.quantity for part in one.told))
    (number,) = next_numbers(actor, "SH", 1, now)
    receipt = Receipt.objects.create(
        merchant_id=actor.merchant_id, number=number, order_id=order_id, note=note, member_id=actor.member_id, at=now
    )
    rows = [
        ReceiptLine(
            merchant_id=actor.merchant_id,
            receipt_id=receipt.id,
            line_id=lines[one.sku_id].id,
            warehouse_id=place,
            quantity=count,
            is_damaged=is_damaged,
        )
        for one in came
        for count, place, is_damaged in (
            (one.quantity, order.warehouse_id, False),
            (one.damaged, defective_warehouse_id or 0, True),
        )
        if count
    ]
    ReceiptLine.objects.bulk_create(rows)
    pieces = {lines[one.sku_id].id: one.quantity + one.damaged for one in came}
    _set_received(actor, pieces, is_closed=False)
    sku_of = {line.id: line.sku_id for line in lines.values()}
    told_of = {lines[one.sku_id].id: one.told for one in came}
    moves = [
        move
        for row in rows
        for move in _moves(row, sku_of[row.line_id], () if row.is_damaged else told_of[row.line_id])
    ]
    told = inventory.receive(actor=actor, moves=moves, now=now, reason=number, reference=receipt.id)
    changes = {
        one.sku_id: (one.quantity + one.damaged, (one.quantity + one.damaged) * lines[one.sku_id].price) for one in came
    }
    costs.book(actor=actor, changes=changes, kind="receive", now=now, receipt_id=receipt.id)
    state = rules.state_of(queries.progress(actor.merchant_id, [order_id])[order_id])
    set_states(actor, {order_id: state})
    logbook.write(actor, "purchasing.receive", [order_id], now, {"receipt": number})
    facts = {"receipt": {"id": str(receipt.id), "number": number}, "state": state, "stock": told.facts["stock"]}
    return Outcome(done=[order_id], facts=facts)


def _moves(row: ReceiptLine, sku_id: int, told: Sequence[inventory.Portion]) -> list[inventory.Move]:
    """What came by a line of a receipt, told apart as far as it was told."""
    rest = row.quantity - sum(part.quantity for part in told)
    parts = [*told, inventory.Portion(rest, inventory.Told())] if rest else told
    return inventory.told_moves(row.warehouse_id, sku_id, parts)


def _refuse_arrived(actor: Actor, came: Sequence[Arrived], defective_warehouse_id: int | None) -> None:
    if not came:
        raise NothingReceived()
    stock_rules.refuse_quantity(count for a in came for count in (a.quantity, a.damaged) if count)
    stock_rules.refuse_quantity(part.quantity for a in came for part in a.told)
    twice = [sku_id for sku_id, times in Counter(a.sku_id for a in came).items() if times > 1]
    if twice:
        raise SkuTwice(sku=str(twice[0]))
    defective = {w.id for w in shelf.warehouses(actor) if w.kind == "defective"}
    if any(a.damaged for a in came) and defective_warehouse_id not in defective:
        raise NoDefectiveWarehouse()


def _refuse_too_many(one: Arrived, line: Any, over_percent: int) -> None:
    if line is None:
        raise UnknownPurchaseLine()
    count, most = one.quantity + one.damaged, rules.most_to_receive(line.quantity, over_percent)
    if line.received + count > most:
        raise OverReceipt(
            sku=line.code,
            ordered=line.quantity,
            received=line.received,
            quantity=count,
            most=most,
            percent=over_percent,
        )


def undo_receipt(*, actor: Actor, receipt_id: int, now: datetime) -> Outcome:
    """撤销收货: goods go back to the supplier, or never came; value and pieces leave as they came.

    Lots leave as they came, wherever in the warehouse they lie by now. Refused where the goods have left or are promised, where
    of what it brought more went back to the supplier by a return than would have come, and while the receipt bears landed
    costs. Where pieces that left took a part of its price with them, the rest of the ledger says so. Inverse: receiving them
    again.
    """
    seen = queries.receipt(actor, receipt_id)
    order = queries.lock(actor, [seen.order_id]).get(seen.order_id)
    if order is None:
        raise UnknownReceipt()
    receipt = queries.receipt(actor, receipt_id)
    if receipt.undone_at is not None:
        raise ReceiptUndone(number=receipt.number)
    if queries.charges(actor.merchant_id, receipt_id):
        raise ReceiptHasCharges(number=receipt.number)
    lines = {line.id: line for line in queries.lines(actor.merchant_id, order.id)}
    rows = queries.receipt_lines(actor.merchant_id, receipt_id)
    pieces: Counter[int] = Counter()
    for row in rows:
        pieces[row.line_id] += row.quantity
    for line_id, count in pieces.items():
        _refuse_returned(lines[line_id], count, receipt.number)
    moves = [inventory.Move(row.warehouse_id, lines[row.line_id].sku_id, row.quantity) for row in rows]
    try:
        told = inventory.unreceive(actor=actor, moves=moves, now=now, reason=receipt.number, reference=receipt_id)
    except (NotEnough, WouldLoseClaims) as why:
        raise GoodsGone(number=receipt.number, sku=why.params["sku"]) from why
    _set_received(actor, {i: -count for i, count in pieces.items()}, is_closed=order.state == rules.CLOSED)
    Receipt.objects.filter(merchant_id=actor.merchant_id, id=receipt_id).update(undone_at=now)
    changes = {lines[i].sku_id: (-count, -count * lines[i].price) for i, count in pieces.items()}
    costs.book(actor=actor, changes=changes, kind="undo", now=now, receipt_id=receipt_id)
    if order.state != rules.CLOSED:
        set_states(actor, {order.id: rules.state_of(queries.progress(actor.merchant_id, [order.id])[order.id])})
    logbook.write(actor, "purchasing.undo_receipt", [order.id], now, {"receipt": receipt.number})
    return Outcome(done=[receipt_id], facts={"stock": told.facts["stock"]})


def _refuse_returned(line: Any, count: int, number: str) -> None:
    """Refuse to take back pieces of which some went back to the supplier."""
    if line.received - count < line.returned:
        raise ReceiptReturned(sku=line.code, number=number, returned=line.returned, left=line.received - count)


def _set_received(actor: Actor, pieces: dict[int, int], *, is_closed: bool) -> None:
    sql.rows(
        "purchasing",
        "set_received",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(pieces)),
        pieces=sql.array(list(pieces.values())),
        is_closed=is_closed,
    )
