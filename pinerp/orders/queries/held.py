"""What we hold of a store's platform orders, for those who compare it with the platform or with a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pinerp.kit import sql


def by_number(merchant_id: int, store_id: int, order_sns: Sequence[str]) -> dict[str, Any]:
    """Number → status, refund, pay_amount, waybill_no, updated_at; numbers that we do not hold are not among them."""
    return _held(merchant_id, store_id, list(order_sns), None, None)


def of_day(merchant_id: int, store_id: int, from_at: datetime, until_at: datetime) -> dict[str, Any]:
    """The same of the orders that became a sale in a span."""
    return _held(merchant_id, store_id, None, from_at, until_at)


def stores_of_numbers(merchant_id: int, store_ids: Sequence[int], order_sns: Iterable[str]) -> dict[int, int]:
    """Store → how many of these order numbers it holds, of those stores that hold any."""
    rows = sql.rows(
        "orders",
        "stores_of_numbers",
        merchant_id=merchant_id,
        stores=sql.array(list(store_ids)),
        order_sns=sorted(set(order_sns)),
    )
    return {row.store_id: row.held for row in rows}


def _held(
    merchant_id: int, store_id: int, order_sns: list[str] | None, from_at: datetime | None, until_at: datetime | None
) -> dict[str, Any]:
    rows = sql.rows(
        "orders",
        "held_orders",
        merchant_id=merchant_id,
        store_id=store_id,
        order_sns=order_sns,
        from_at=from_at,
        until_at=until_at,
    )
    return {row.order_sn: row for row in rows}
