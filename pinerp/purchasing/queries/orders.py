"""Purchase orders, their receipts and what is in transit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.purchasing import rules
from pinerp.purchasing.errors import UnknownPurchase, UnknownReceipt
from pinerp.purchasing.models import Charge, PurchaseLine, Receipt, ReceiptLine


@dataclass(frozen=True, slots=True)
class ReceivedSku:
    """What a receipt brought of a SKU, good and damaged."""

    code: str
    pieces: int
    price: int
    weight_grams: int | None


def lock(actor: Actor, order_ids: Sequence[int]) -> dict[int, Any]:
    """Hold purchase orders that the actor may see: id, number, state, supplier_id, warehouse_id, sent_at."""
    rows = sql.rows(
        "purchasing",
        "lock_purchases",
        merchant_id=actor.merchant_id,
        ids=sql.array(sorted(set(order_ids))),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    return {row.id: row for row in rows}


def purchases(
    actor: Actor,
    *,
    states: Sequence[str] | None = None,
    supplier_id: int | None = None,
    search: str = "",
    ids: Sequence[int] | None = None,
    before_id: int = rules.NEWEST,
    limit: int = 50,
) -> list[Any]:
    """Purchase orders with their sums, the newest first."""
    return sql.rows(
        "purchasing",
        "purchase_page",
        merchant_id=actor.merchant_id,
        states=None if states is None else list(states),
        supplier_id=supplier_id,
        search=f"%{sql.escaped(search)}%" if search else None,
        ids=None if ids is None else sql.array(list(ids)),
        warehouse_scope=sql.within(actor.warehouse_scope),
        before_id=before_id,
        limit=limit,
    )


def one_purchase(actor: Actor, order_id: int) -> Any:
    """A purchase order that the actor may see."""
    rows = purchases(actor, ids=[order_id], limit=1)
    if not rows:
        raise UnknownPurchase()
    return rows[0]


def lines(merchant_id: int, order_id: int) -> list[Any]:
    """The lines of an order with their goods, by code."""
    return sql.rows("purchasing", "purchase_lines", merchant_id=merchant_id, order_id=order_id)


def progress(merchant_id: int, order_ids: Iterable[int]) -> dict[int, list[tuple[int, int, int]]]:
    """Order → its lines' (quantity, received, cancelled)."""
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    rows = PurchaseLine.objects.filter(merchant_id=merchant_id, order_id__in=list(order_ids))
    for order_id, *counts in rows.values_list("order_id", "quantity", "received", "cancelled"):
        found[order_id].append((counts[0], counts[1], counts[2]))
    return dict(found)


def receipt(actor: Actor, receipt_id: int) -> Receipt:
    """A receipt; whether its order may be seen is asked where that is held."""
    found = Receipt.objects.filter(merchant_id=actor.merchant_id, id=receipt_id).first()
    if found is None:
        raise UnknownReceipt()
    return found


def receipt_lines(merchant_id: int, receipt_id: int) -> list[ReceiptLine]:
    """What a receipt brought into which warehouse."""
    return list(ReceiptLine.objects.filter(merchant_id=merchant_id, receipt_id=receipt_id).order_by("id"))


def received_by_sku(merchant_id: int, receipt_id: int) -> dict[int, ReceivedSku]:
    """SKU → what a receipt brought of it."""
    pieces: Counter[int] = Counter()
    for row in receipt_lines(merchant_id, receipt_id):
        pieces[row.line_id] += row.quantity
    order_id = Receipt.objects.get(merchant_id=merchant_id, id=receipt_id).order_id
    return {
        line.sku_id: ReceivedSku(line.code, pieces[line.id], line.price, line.weight_grams)
        for line in lines(merchant_id, order_id)
        if line.id in pieces
    }


def charges(merchant_id: int, receipt_id: int) -> list[Charge]:
    """The landed costs that a receipt bears."""
    return list(Charge.objects.filter(merchant_id=merchant_id, receipt_id=receipt_id, undone_at=None))


def receipts_of(merchant_id: int, order_id: int) -> list[Any]:
    """The receipts of an order, line by line, the newest first."""
    return sql.rows("purchasing", "receipts_of", merchant_id=merchant_id, order_id=order_id)


def charges_of(merchant_id: int, order_id: int) -> list[Any]:
    """The landed costs of an order's receipts, share by share."""
    return sql.rows("purchasing", "charges_of", merchant_id=merchant_id, order_id=order_id)


def in_transit(actor: Actor, sku_ids: Iterable[int] | None = None) -> list[Any]:
    """在途 with its orders: sku_id, warehouse_id, order_id, number, supplier, expected_date, pieces."""
    return sql.rows(
        "purchasing",
        "in_transit",
        merchant_id=actor.merchant_id,
        skus=sql.within(sku_ids),
        warehouse_scope=sql.within(actor.warehouse_scope),
        open_states=sorted(rules.OPEN),
    )


def transit_by_sku(actor: Actor, sku_ids: Iterable[int] | None = None) -> Counter[int]:
    """SKU → pieces in transit."""
    found: Counter[int] = Counter()
    for row in in_transit(actor, sku_ids):
        found[row.sku_id] += row.pieces
    return found
