"""Notes of platform orders: what stands there, and what is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.orders.queries.facts import is_visible


def note_targets(actor: Actor, order_ids: Sequence[int]) -> list[Any]:
    """Visible orders with the platform orders behind them: order_id, stage, platform_order_id (null: none)."""
    rows = sql.rows("orders", "note_targets", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(order_ids))))
    return [row for row in rows if is_visible(actor, row.store_id, row.warehouse_id)]


def standing_notes(merchant_id: int, platform_order_ids: Sequence[int]) -> list[Any]:
    """Platform orders, locked: id, store_id, merchant_note, flag, flag_name, and what stood before the last note of ours."""
    ids = sql.array(sorted(set(platform_order_ids)))
    return sql.rows("orders", "standing_notes", merchant_id=merchant_id, ids=ids)


def stopped_notes(merchant_id: int, platform_order_ids: Sequence[int]) -> list[Any]:
    """Of platform orders the last wish, where it came to nothing and its note stands: id, store_id, platform_order_id."""
    ids = sql.array(sorted(set(platform_order_ids)))
    return sql.rows("orders", "stopped_notes", merchant_id=merchant_id, ids=ids)


def notes_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, Any]:
    """What some wishes say, by id."""
    rows = sql.rows("orders", "notes_to_send", merchant_id=merchant_id, ids=sql.array(list(ids)))
    return {row.id: row for row in rows}


def orders_of_notes(merchant_id: int, ids: Sequence[int]) -> dict[int, list[int]]:
    """Wish → the orders of ours that carry its platform order's lines."""
    found: dict[int, list[int]] = {}
    for row in sql.rows("orders", "orders_of_notes", merchant_id=merchant_id, ids=sql.array(list(ids))):
        found.setdefault(row.id, []).append(row.order_id)
    return found
