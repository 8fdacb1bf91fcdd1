"""What other rooms' news does to orders: mapped listings, goods that came in, claims that were lost, holds that end by time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.kit import sql
from pinerp.orders import queries
from pinerp.orders.actions.review import Reviewed, review


def map_lines(*, actor: Actor, store_id: int, meanings: Mapping[str, tuple[int, int]], now: datetime) -> Reviewed:
    """Listings have got a meaning (key → SKU, pieces): give it to the lines that waited, and review their orders.

    The orders are locked before their lines, as a review does: it may give the same lines the same meaning at this moment.
    """
    keys = list(meanings)
    found = sql.rows("orders", "orders_to_map", merchant_id=actor.merchant_id, store_id=store_id, keys=keys)
    ids = [row.order_id for row in found]
    if not ids:
        return Reviewed()
    sql.rows("orders", "hold_orders", merchant_id=actor.merchant_id, ids=sql.array(ids))
    sql.rows(
        "orders",
        "map_lines",
        merchant_id=actor.merchant_id,
        ids=sql.array(ids),
        keys=keys,
        skus=sql.array([sku for sku, _ in meanings.values()]),
        pieces=sql.array([pieces for _, pieces in meanings.values()]),
    )
    return review(actor=actor, order_ids=ids, now=now)


def try_short(*, actor: Actor, sku_ids: Sequence[int] | None, now: datetime, limit: int = 2000) -> Reviewed:
    """Goods came in: review the orders that lacked them, the earliest promise first."""
    if sku_ids is not None:
        sku_ids = sorted({*sku_ids, *catalog.composed_of(actor.merchant_id, sku_ids)})
    ids = queries.short_orders(actor.merchant_id, sku_ids, limit)
    return review(actor=actor, order_ids=ids, now=now) if ids else Reviewed()


def lose_claims(*, actor: Actor, line_ids: Sequence[int], now: datetime) -> Reviewed:
    """Lines lost their goods to a correction of the books: their orders are reviewed, and wait if nothing is left.

    A line of a composed SKU lost one part: it gives the others back first, for it holds all of them or none.
    """
    ids = queries.orders_of_lines(actor.merchant_id, line_ids)
    sql.rows("orders", "hold_orders", merchant_id=actor.merchant_id, ids=sql.array(sorted(ids)))
    broken = shelf.broken_claims(actor.merchant_id, line_ids)
    inventory.release(actor=actor, references=broken, now=now, reason="lost_claims")
    return review(actor=actor, order_ids=ids, now=now) if ids else Reviewed()


def judge_anew(*, actor: Actor, store_id: int, now: datetime, limit: int = 2000) -> int:
    """A store went live, or back into shadow mode: its open orders are judged by that; returns how many."""
    ids = queries.open_orders_of(actor.merchant_id, store_id)
    for start in range(0, len(ids), limit):
        review(actor=actor, order_ids=ids[start : start + limit], now=now)
    return len(ids)


def judge_by_carrier(*, actor: Actor, carriers: Sequence[str], now: datetime, limit: int = 2000) -> int:
    """Carriers stopped delivering somewhere, or deliver again: open orders that would go with them are judged by that."""
    ids = queries.open_orders_with(actor.merchant_id, carriers)
    for start in range(0, len(ids), limit):
        review(actor=actor, order_ids=ids[start : start + limit], now=now)
    return len(ids)


def review_waiting(*, actor: Actor, now: datetime, limit: int = 2000) -> Reviewed:
    """Review the next orders that wait for it, and those whose hold ends by time."""
    ids = queries.orders_to_review(actor.merchant_id, now, limit)
    return review(actor=actor, order_ids=ids, now=now) if ids else Reviewed()
