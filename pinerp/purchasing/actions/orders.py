"""Purchase orders: drafted, sent, cancelled, closed, and all of that taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import queries as inventory
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.errors import HoldsNothing, UnknownWarehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.purchasing import queries, rules
from pinerp.purchasing.actions.numbers import next_numbers
from pinerp.purchasing.errors import (
    BelowMinimum,
    NoPrice,
    NotClosed,
    OtherCurrency,
    PurchaseHasReceipts,
    PurchaseNotDraft,
    PurchaseNotOpen,
    SkuTwice,
    UnknownPurchase,
)
from pinerp.purchasing.models import PurchaseLine, PurchaseOrder, Supplier


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a purchase order. price None: as the supplier offers it."""

    sku_id: int
    quantity: int
    price: int | None = None


@dataclass(frozen=True, slots=True)
class NewPurchase:
    """A purchase order to be drafted."""

    supplier_id: int
    warehouse_id: int
    lines: Sequence[Wanted]
    expected_date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion that somebody chose."""

    sku_id: int
    supplier_id: int
    warehouse_id: int
    quantity: int


def create_purchases(*, actor: Actor, purchases: Sequence[NewPurchase], now: datetime) -> list[PurchaseOrder]:
    """Draft purchase orders; what is wrong with one refuses all. Inverse: `cancel`."""
    lines = [_priced(actor, purchase) for purchase in purchases]
    numbers = next_numbers(actor, "CG", len(purchases), now)
    made = PurchaseOrder.objects.bulk_create(
        [
            PurchaseOrder(
                merchant_id=actor.merchant_id,
                number=number,
                supplier_id=purchase.supplier_id,
                warehouse_id=purchase.warehouse_id,
                expected_date=purchase.expected_date,
                note=purchase.note,
                member_id=actor.member_id,
                created_at=now,
            )
            for number, purchase in zip(numbers, purchases, strict=True)
        ]
    )
    PurchaseLine.objects.bulk_create(
        [_line(order, wanted) for order, priced in zip(made, lines, strict=True) for wanted in priced]
    )
    logbook.write(actor, "purchasing.create_purchases", [order.id for order in made], now)
    return made


def change_purchase(*, actor: Actor, order_id: int, purchase: NewPurchase, now: datetime) -> Outcome:
    """A draft as a whole becomes another one; its number stays. Inverse: the former draft."""
    (row,) = queries.lock(actor, [order_id]).values() or (None,)
    if row is None:
        raise UnknownPurchase()
    if row.state != rules.DRAFT:
        raise PurchaseNotDraft(number=row.number)
    lines = _priced(actor, purchase)
    order = PurchaseOrder.objects.get(merchant_id=actor.merchant_id, id=order_id)
    PurchaseOrder.objects.filter(merchant_id=actor.merchant_id, id=order_id).update(
        supplier_id=purchase.supplier_id,
        warehouse_id=purchase.warehouse_id,
        expected_date=purchase.expected_date,
        note=purchase.note,
    )
    PurchaseLine.objects.filter(merchant_id=actor.merchant_id, order_id=order_id).delete()
    PurchaseLine.objects.bulk_create([_line(order, wanted) for wanted in lines])
    logbook.write(actor, "purchasing.change_purchase", [order_id], now, {"number": row.number})
    return Outcome(done=[order_id])


def order_suggested(*, actor: Actor, chosen: Sequence[Suggested], now: datetime) -> Outcome:
    """Chosen suggestions become drafts, one per supplier and warehouse, at the offered prices. The outcome is by SKU, its
    facts name the orders. Inverse: `cancel` of the drafts.
    """
    refused: dict[int, Refusal] = {}
    groups: dict[tuple[int, int], list[Wanted]] = defaultdict(list)
    offers = queries.offers_by_place(actor.merchant_id, [c.sku_id for c in chosen])
    codes = catalog.skus_of(actor.merchant_id, [c.sku_id for c in chosen])
    for one in chosen:
        offer = offers.get((one.supplier_id, one.sku_id))
        code = codes[one.sku_id].code if one.sku_id in codes else str(one.sku_id)
        if one.sku_id not in codes:
            refused[one.sku_id] = UnknownSku(sku=code)
        elif offer is None:
            refused[one.sku_id] = NoPrice(sku=code)
        elif rules.round_up(one.quantity, offer.minimum, offer.pack) != one.quantity:
            refused[one.sku_id] = BelowMinimum(sku=code, quantity=one.quantity, minimum=offer.minimum, pack=offer.pack)
        else:
            groups[one.supplier_id, one.warehouse_id].append(Wanted(one.sku_id, one.quantity))
    drafts = [NewPurchase(s, w, lines) for (s, w), lines in sorted(groups.items())]
    made = create_purchases(actor=actor, purchases=drafts, now=now) if drafts else []
    orders = [{"id": str(order.id), "number": order.number} for order in made]
    return Outcome.of(list(dict.fromkeys(c.sku_id for c in chosen)), refused, orders=orders)


def _line(order: PurchaseOrder, wanted: Wanted) -> PurchaseLine:
    assert wanted.price is not None
    return PurchaseLine(
        merchant_id=order.merchant_id,
        order_id=order.id,
        sku_id=wanted.sku_id,
        quantity=wanted.quantity,
        price=wanted.price,
    )


def _priced(actor: Actor, purchase: NewPurchase) -> list[Wanted]:
    """The lines with their prices; refuses what cannot be ordered so."""
    supplier = queries.supplier(actor.merchant_id, purchase.supplier_id)
    if purchase.warehouse_id not in {w.id for w in inventory.warehouses(actor)}:
        raise UnknownWarehouse()
    if any(w.price is not None for w in purchase.lines) and not actor.may("catalog.cost"):
        raise NotAllowed(permission="catalog.cost")
    stock_rules.refuse_quantity(w.quantity for w in purchase.lines)
    skus = catalog.skus_of(actor.merchant_id, [w.sku_id for w in purchase.lines])
    offers = queries.offers_by_place(actor.merchant_id, [w.sku_id for w in purchase.lines])
    found: dict[int, Wanted] = {}
    for wanted in purchase.lines:
        sku = skus.get(wanted.sku_id)
        if sku is None:
            raise UnknownSku(sku=str(wanted.sku_id))
        if sku.is_composed:
            raise HoldsNothing(sku=sku.code)
        if wanted.sku_id in found:
            raise SkuTwice(sku=sku.code)
        found[wanted.sku_id] = _with_price(wanted, sku, supplier, offers.get((supplier.id, wanted.sku_id)))
    return list(found.values())


def _with_price(wanted: Wanted, sku: Any, supplier: Supplier, offer: queries.Offer | None) -> Wanted:
    if sku.currency != supplier.currency:
        raise OtherCurrency(sku=sku.code, own=sku.currency, supplier=supplier.name, other=supplier.currency)
    if wanted.price is not None:
        return wanted
    if offer is None:
        raise NoPrice(sku=sku.code)
    price = rules.price_at(offer.breaks, wanted.quantity)
    if price is None:
        raise BelowMinimum(sku=sku.code, quantity=wanted.quantity, minimum=offer.minimum, pack=offer.pack)
    return Wanted(wanted.sku_id, wanted.quantity, price)


def send(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """下单: drafts were ordered from their suppliers; from now on their goods are in transit.

    What a supplier was told is not untold by us: its inverse is `cancel`, and `reopen` of that stands where it stood.
    """
    found = queries.lock(actor, order_ids)
    refused = _refusals(
        order_ids, found, lambda row: None if row.state == rules.DRAFT else PurchaseNotDraft(number=row.number)
    )
    outcome = Outcome.of(order_ids, refused)
    leads = dict(
        Supplier.objects.filter(
            merchant_id=actor.merchant_id, id__in={found[i].supplier_id for i in outcome.done}
        ).values_list("id", "lead_days")
    )
    days = {i: leads[found[i].supplier_id] for i in outcome.done}
    set_states(actor, dict.fromkeys(outcome.done, rules.SENT), sent_at=now, days=days)
    logbook.write(actor, "purchasing.send", outcome.done, now)
    return outcome


def cancel(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """取消: drafts and sent orders of which nothing came. Inverse: `reopen`."""

    def why(row: Any) -> Refusal | None:
        if row.state in (rules.DRAFT, rules.SENT):
            return None
        return (
            PurchaseHasReceipts(number=row.number) if row.state == rules.PARTLY else PurchaseNotOpen(number=row.number)
        )

    return _end(actor, order_ids, why, rules.CANCELLED, "purchasing.cancel", now)


def close_rest(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """关闭剩余: what has not come is given up (short receipts end so). Inverse: `reopen`."""

    def why(row: Any) -> Refusal | None:
        return None if row.state in rules.OPEN else PurchaseNotOpen(number=row.number)

    return _end(actor, order_ids, why, rules.CLOSED, "purchasing.close_rest", now)


def _end(
    actor: Actor, order_ids: Sequence[int], why: Callable[[Any], Refusal | None], state: str, verb: str, now: datetime
) -> Outcome:
    found = queries.lock(actor, order_ids)
    outcome = Outcome.of(order_ids, _refusals(order_ids, found, why))
    ids = sql.array(outcome.done)
    sql.rows("purchasing", "set_cancelled", merchant_id=actor.merchant_id, ids=ids, is_given_up=True)
    set_states(actor, dict.fromkeys(outcome.done, state))
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def reopen(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复: cancelled and closed orders stand again as they stood. Inverse: `cancel` and `close_rest`."""
    found = queries.lock(actor, order_ids)
    ended = (rules.CANCELLED, rules.CLOSED)
    refused = _refusals(order_ids, found, lambda row: None if row.state in ended else NotClosed(number=row.number))
    outcome = Outcome.of(order_ids, refused)
    ids = sql.array(outcome.done)
    sql.rows("purchasing", "set_cancelled", merchant_id=actor.merchant_id, ids=ids, is_given_up=False)
    stands = queries.progress(actor.merchant_id, outcome.done)
    states = {i: rules.state_of(stands[i]) if found[i].sent_at else rules.DRAFT for i in outcome.done}
    set_states(actor, states)
    logbook.write(actor, "purchasing.reopen", outcome.done, now)
    return outcome


def set_states(
    actor: Actor, states: dict[int, str], *, sent_at: datetime | None = None, days: dict[int, int] | None = None
) -> None:
    """Write how orders stand; they are held by the caller. No verb: it tells nothing, its callers do."""
    sql.rows(
        "purchasing",
        "set_states",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(states)),
        states=list(states.values()),
        sent_at=sent_at,
        days=sql.array([(days or {}).get(i, 0) for i in states]),
    )


def _refusals(
    order_ids: Sequence[int], found: dict[int, Any], why: Callable[[Any], Refusal | None]
) -> dict[int, Refusal]:
    refused: dict[int, Refusal] = {i: UnknownPurchase() for i in order_ids if i not in found}
    refused.update({i: reason for i, row in found.items() if (reason := why(row)) is not None})
    return refused
