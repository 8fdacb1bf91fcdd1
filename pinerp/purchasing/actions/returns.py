"""采购退货: goods go back to the supplier who sent them, of a purchase order or of none; and a return is undone or settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import actions as inventory
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.errors import HoldsNothing, WouldLoseClaims
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.purchasing import queries, rules
from pinerp.purchasing.actions import costs
from pinerp.purchasing.actions.numbers import next_numbers
from pinerp.purchasing.errors import (
    NothingReturned,
    OtherCurrency,
    OverReturn,
    ReturnedIsPromised,
    ReturnNotSettled,
    ReturnSettled,
    SkuTwice,
    SupplierSupplierReturnUndone,
    UnknownPurchase,
    UnknownPurchaseLine,
    UnknownSupplier,
    UnknownSupplierReturn,
)
from pinerp.purchasing.models import GoodsReturn, ReturnLine, Supplier


@dataclass(frozen=True, slots=True)
class Back:
    """What goes back of a SKU: pieces, why (`rules.RETURN_REASONS`), and what is asked back for one, in minor units of the
    supplier's currency: None as it was paid, or as the supplier offers it. `told`: batches or serial numbers that were read.
    """

    sku_id: int
    quantity: int
    reason: str
    price: int | None = None
    told: Sequence[inventory.Portion] = ()


@dataclass(frozen=True, slots=True)
class NewReturn:
    """Goods of one warehouse, good or defective ones, that go back to a supplier; order_id: as what was received of it."""

    supplier_id: int
    warehouse_id: int
    lines: Sequence[Back]
    order_id: int | None = None
    note: str = ""


def send_back(*, actor: Actor, back: NewReturn, now: datetime) -> Outcome:
    """采购退货: goods leave for their supplier, all that is named or nothing. Inverse: `undo_return`.

    Of an order goes back at most what was received of it and has not gone back; what orders of buyers have reserved stays. The
    pieces leave the ledger of costs at their average; what is asked back stands beside it. A price of one's own needs the right
    to see costs. It cannot be sent twice: the door does a request id once.
    """
    bought = _received(actor, back)
    supplier = queries.suppliers_by_id(actor.merchant_id, [back.supplier_id]).get(back.supplier_id)
    if supplier is None:
        raise UnknownSupplier()
    prices = _prices(actor, back, supplier, bought)
    (number,) = next_numbers(actor, "TH", 1, now)
    made = GoodsReturn.objects.create(
        merchant_id=actor.merchant_id,
        number=number,
        supplier_id=back.supplier_id,
        warehouse_id=back.warehouse_id,
        order_id=back.order_id,
        note=back.note,
        member_id=actor.member_id,
        at=now,
    )
    _set_returned(actor, {bought[one.sku_id].id: one.quantity for one in back.lines} if bought else {})
    told = _take(actor, back, made, now)
    worth = costs.let_go(actor=actor, pieces={one.sku_id: one.quantity for one in back.lines}, now=now)
    ReturnLine.objects.bulk_create(
        ReturnLine(
            merchant_id=actor.merchant_id,
            return_id=made.id,
            sku_id=one.sku_id,
            line_id=bought[one.sku_id].id if bought else None,
            quantity=one.quantity,
            price=prices[one.sku_id],
            cost=worth[one.sku_id],
            reason=one.reason,
        )
        for one in back.lines
    )
    asked = sum(one.quantity * prices[one.sku_id] for one in back.lines)
    logbook.write(actor, "purchasing.send_back", [made.id], now, {"return": number, "asked": asked})
    facts = {"return": {"id": str(made.id), "number": number}, "stock": told.facts["stock"]}
    return Outcome(done=[made.id], facts=facts)


def undo_return(*, actor: Actor, return_id: int, now: datetime) -> Outcome:
    """撤销退货: the goods never left, or came back; they stand where they stood, as the batch or number that they were.

    They are worth the average of now. Refused for one that the supplier settled. Inverse: sending them back again.
    """
    seen = queries.one_return(actor, return_id)
    if seen.order_id is not None:
        queries.lock(actor, [seen.order_id])  # before the return: as sending back locks
    found = queries.lock_returns(actor, [return_id])[return_id]
    if found.undone_at is not None:
        raise SupplierSupplierReturnUndone(number=found.number)
    if found.settled_at is not None:
        raise ReturnSettled(number=found.number)
    lines = queries.return_lines(actor.merchant_id, return_id)
    _set_returned(actor, {line.line_id: -line.quantity for line in lines if line.line_id is not None})
    told = inventory.unsend_back(
        actor=actor,
        warehouse_id=found.warehouse_id,
        pieces={line.sku_id: line.quantity for line in lines},
        reference=return_id,
        reason=found.number,
        now=now,
    )
    costs.follow_skus(actor=actor, sku_ids=[line.sku_id for line in lines], now=now)
    GoodsReturn.objects.filter(merchant_id=actor.merchant_id, id=return_id).update(undone_at=now)
    logbook.write(actor, "purchasing.undo_return", [return_id], now, {"return": found.number})
    return Outcome(done=[return_id], facts={"stock": told.facts["stock"]})


def settle_returns(*, actor: Actor, return_ids: Sequence[int], now: datetime) -> Outcome:
    """结清: suppliers paid for returns, or set them off against what they are owed. Inverse: `unsettle_returns`."""

    def why(row: Any) -> Refusal | None:
        return ReturnSettled(number=row.number) if row.settled_at is not None else None

    return _settle(actor, return_ids, why, now, "purchasing.settle_returns", now)


def unsettle_returns(*, actor: Actor, return_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销结清: suppliers owe the money of returns still. The inverse of `settle_returns`."""

    def why(row: Any) -> Refusal | None:
        return ReturnNotSettled(number=row.number) if row.settled_at is None else None

    return _settle(actor, return_ids, why, None, "purchasing.unsettle_returns", now)


def _settle(
    actor: Actor,
    return_ids: Sequence[int],
    why: Callable[[Any], Refusal | None],
    settled_at: datetime | None,
    verb: str,
    now: datetime,
) -> Outcome:
    found = queries.lock_returns(actor, return_ids)
    refused: dict[int, Refusal] = {i: UnknownSupplierReturn() for i in return_ids if i not in found}
    for i, row in found.items():
        reason = SupplierSupplierReturnUndone(number=row.number) if row.undone_at is not None else why(row)
        if reason is not None:
            refused[i] = reason
    outcome = Outcome.of(list(dict.fromkeys(return_ids)), refused)
    GoodsReturn.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(settled_at=settled_at)
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def _received(actor: Actor, back: NewReturn) -> dict[int, Any]:
    """SKU → its line of the order, which is held; nothing where the return names no order. Refuses more than was received."""
    if not back.lines:
        raise NothingReturned()
    twice = [sku_id for sku_id, times in Counter(one.sku_id for one in back.lines).items() if times > 1]
    if twice:
        raise SkuTwice(sku=str(twice[0]))
    stock_rules.refuse_quantity(one.quantity for one in back.lines)
    if back.order_id is None:
        return {}
    order = queries.lock(actor, [back.order_id]).get(back.order_id)
    if order is None or order.supplier_id != back.supplier_id:
        raise UnknownPurchase()
    lines = {line.sku_id: line for line in queries.lines(actor.merchant_id, back.order_id)}
    for one in back.lines:
        line = lines.get(one.sku_id)
        if line is None:
            raise UnknownPurchaseLine()
        if one.quantity > line.received - line.returned:
            raise OverReturn(
                sku=line.code,
                number=order.number,
                received=line.received,
                returned=line.returned,
                most=line.received - line.returned,
                quantity=one.quantity,
            )
    return lines


def _prices(actor: Actor, back: NewReturn, supplier: Supplier, bought: Mapping[int, Any]) -> dict[int, int]:
    """SKU → what is asked back for one piece: as it is said, as it was paid, or as the supplier offers it now."""
    if any(one.price is not None for one in back.lines) and not actor.may("catalog.cost"):
        raise NotAllowed(permission="catalog.cost")
    skus = catalog.skus_of(actor.merchant_id, [one.sku_id for one in back.lines])
    offers = {offer.sku_id: offer for offer in queries.offers_of(actor.merchant_id, supplier.id, list(skus))}
    prices = {}
    for one in back.lines:
        sku = skus.get(one.sku_id)
        if sku is None:
            raise UnknownSku(sku=str(one.sku_id))
        if sku.is_composed:
            raise HoldsNothing(sku=sku.code)
        if sku.currency != supplier.currency:
            raise OtherCurrency(sku=sku.code, own=sku.currency, supplier=supplier.name, other=supplier.currency)
        if one.price is not None:
            prices[one.sku_id] = one.price
        elif one.sku_id in bought:
            prices[one.sku_id] = bought[one.sku_id].price
        else:
            prices[one.sku_id] = rules.offered_price(offers.get(one.sku_id), one.quantity, sku.code)
    return prices


def _take(actor: Actor, back: NewReturn, made: GoodsReturn, now: datetime) -> Outcome:
    leaving = [inventory.Leaving(one.sku_id, one.quantity, one.told) for one in back.lines]
    try:
        return inventory.send_back(
            actor=actor,
            warehouse_id=back.warehouse_id,
            leaving=leaving,
            reference=made.id,
            reason=made.number,
            now=now,
        )
    except WouldLoseClaims as why:
        raise ReturnedIsPromised(sku=why.params["sku"]) from why


def _set_returned(actor: Actor, pieces: Mapping[int, int]) -> None:
    if pieces:
        ids, counts = sql.array(list(pieces)), sql.array(list(pieces.values()))
        sql.rows("purchasing", "set_returned", merchant_id=actor.merchant_id, ids=ids, pieces=counts)
