"""What verbs ask of orders, already narrowed to what the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.orders.models import Hold, Order, Ruling


def lock(actor: Actor, order_ids: Sequence[int]) -> list[Any]:
    """Visible orders, locked in id order: id, stage, store_id, warehouse_id, carrier_code, ship_by, receiver_id, left_id."""
    rows = sql.rows("orders", "lock_orders", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(order_ids))))
    return [row for row in rows if is_visible(actor, row.store_id, row.warehouse_id)]


def in_sight(actor: Actor, order_ids: Sequence[int]) -> set[int]:
    """Those of some orders that the actor may see. Nothing is locked: a verb that follows may lock other rows first."""
    rows = Order.objects.filter(merchant_id=actor.merchant_id, id__in=list(order_ids))
    found = rows.values_list("id", "store_id", "warehouse_id")
    return {id_ for id_, store_id, warehouse_id in found if is_visible(actor, store_id, warehouse_id)}


def parts_of(merchant_id: int, order_ids: Sequence[int]) -> dict[int, int]:
    """Split-off order → the order from which it came; of those named, or whose origin is named."""
    rows = sql.rows("orders", "parts_of", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return {row.part: row.root for row in rows}


def hosts_among(merchant_id: int, order_ids: Sequence[int]) -> set[int]:
    """Those of some orders in which others stand that were merged into them."""
    rows = sql.rows("orders", "guests_of", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return {row.host for row in rows}


def is_visible(actor: Actor, store_id: int, warehouse_id: int | None) -> bool:
    """Whether an order of this store and warehouse lies in the actor's scope."""
    if actor.store_scope is not None and store_id not in actor.store_scope:
        return False
    return actor.warehouse_scope is None or warehouse_id is None or warehouse_id in actor.warehouse_scope


def open_holds(merchant_id: int, order_ids: Sequence[int]) -> list[Any]:
    """The open holds of orders: order_id, code, params, since."""
    if not order_ids:
        return []
    return sql.rows("orders", "open_holds", merchant_id=merchant_id, ids=sql.array(list(order_ids)))


def rulings_of(merchant_id: int, order_id: int) -> list[Ruling]:
    """What rules gave an order, holds aside."""
    return list(Ruling.objects.filter(merchant_id=merchant_id, order_id=order_id).order_by("kind", "id"))


def short_orders(merchant_id: int, sku_ids: Sequence[int] | None, limit: int) -> list[int]:
    """Orders in 缺货, those that lack one of the SKUs where given, the earliest promise first."""
    rows = sql.rows(
        "orders",
        "short_orders",
        merchant_id=merchant_id,
        sku_ids=None if sku_ids is None else sql.array(list(sku_ids)),
        limit=limit,
    )
    return [row.id for row in rows]


def open_orders_of(merchant_id: int, store_id: int) -> list[int]:
    """A store's open orders that were reviewed before, the earliest promise first."""
    rows = sql.rows("orders", "open_orders_of", merchant_id=merchant_id, store_id=store_id)
    return [row.id for row in rows]


def open_orders_with(merchant_id: int, carriers: Sequence[str]) -> list[int]:
    """Reviewed open orders that go with one of these carriers, or with none yet, the earliest promise first."""
    rows = sql.rows("orders", "open_orders_with", merchant_id=merchant_id, carriers=list(carriers))
    return [row.id for row in rows]


def orders_of_lines(merchant_id: int, line_ids: Sequence[int]) -> list[int]:
    """The orders that own some lines."""
    rows = sql.rows("orders", "orders_of_lines", merchant_id=merchant_id, ids=sql.array(list(line_ids)))
    return [row.order_id for row in rows]


def orders_to_review(merchant_id: int, now: datetime, limit: int) -> list[int]:
    """Orders that wait for their review, and those with a hold whose time has come; the earliest promise first."""
    rows = sql.rows("orders", "orders_to_review", merchant_id=merchant_id, now=now, limit=limit)
    return [row.id for row in rows]


def lines_to_pack(merchant_id: int, order_ids: Sequence[int]) -> list[Any]:
    """Live lines of orders that wait to be shipped: order_id, store_id, warehouse_id, carrier_code, line_id, sku_id, pieces."""
    return sql.rows("orders", "lines_to_pack", merchant_id=merchant_id, ids=sql.array(list(order_ids)))


def platform_orders_of(merchant_id: int, order_ids: Sequence[int]) -> list[Any]:
    """The platform orders behind orders: order_id, platform_order_id, store_id, order_sn, status, refund."""
    return sql.rows("orders", "platform_orders_of", merchant_id=merchant_id, ids=sql.array(list(order_ids)))


def receivers_of(merchant_id: int, order_ids: Sequence[int]) -> dict[int, Any]:
    """Receivers by order id; for labels only."""
    rows = sql.rows("orders", "receivers_of", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return {row.order_id: row for row in rows}


def next_end_of_hold(merchant_id: int, now: datetime) -> datetime | None:
    """When the next hold ends by time."""
    ends = Hold.objects.filter(merchant_id=merchant_id, ended_at__isnull=True, until__gt=now)
    return ends.order_by("until").values_list("until", flat=True).first()


def find_by_number(merchant_id: int, text: str) -> list[int]:
    """The orders that have exactly this number, the platform's or our own."""
    number = int(text) if text.isdecimal() and len(text) < 18 else None
    rows = sql.rows("orders", "search", merchant_id=merchant_id, text=text, number=number)
    return [row.id for row in rows]


def merge_groups(merchant_id: int, order_ids: Sequence[int]) -> list[list[int]]:
    """Orders by what one parcel asks for (store, warehouse, currency, receiver); those without a known address each alone."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for row in sql.rows("orders", "merge_facts", merchant_id=merchant_id, ids=sql.array(sorted(order_ids))):
        key = (row.store_id, row.warehouse_id, row.currency, row.address_key) if row.address_key else row.id
        groups[key].append(row.id)
    return list(groups.values())
