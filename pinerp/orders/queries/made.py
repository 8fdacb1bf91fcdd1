"""Orders that we made: what was agreed for them, and under which numbers one was sent again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pinerp.kit import sql


def made_orders(merchant_id: int, made_ids: Sequence[int]) -> dict[int, Any]:
    """What was agreed for orders that we made, by its own id."""
    if not made_ids:
        return {}
    rows = sql.rows("orders", "made_orders", merchant_id=merchant_id, ids=sql.array(sorted(set(made_ids))))
    return {row.id: row for row in rows}


def resent_numbers(merchant_id: int, order_ids: Sequence[int]) -> dict[int, list[str]]:
    """Order → the platform's numbers of the order for which it was sent again; of those that were."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in sql.rows("orders", "resent_numbers", merchant_id=merchant_id, ids=sql.array(list(order_ids))):
        found[row.order_id].append(row.order_sn)
    return found


def of_kind(merchant_id: int, kind: str, most: int) -> set[int]:
    """The newest orders that were made by hand (hand), or sent again (resent)."""
    return {row.id for row in sql.rows("orders", "orders_of_kind", merchant_id=merchant_id, kind=kind, limit=most)}
