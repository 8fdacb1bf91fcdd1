"""Orders that we made: what was agreed for them, and under which numbers one was sent again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.kit import sql
from pinerp.orders.models import FinishSetup


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


def of_flags(merchant_id: int, flags: Sequence[int], most: int) -> set[int] | None:
    """The orders whose platform orders bear one of some flags (旗帜); None where those are more than a number."""
    params = {"merchant_id": merchant_id, "flags": sql.array(sorted(set(flags))), "limit": most}
    ids = {row.id for row in sql.rows("orders", "orders_of_flags", **params)}
    return None if None in ids else ids


def of_kind(merchant_id: int, kind: str, most: int) -> set[int]:
    """The newest orders that were made by hand (hand), or sent again (resent)."""
    return {row.id for row in sql.rows("orders", "orders_of_kind", merchant_id=merchant_id, kind=kind, limit=most)}


def made_here(merchant_id: int, order_ids: Sequence[int]) -> set[int]:
    """Those of some orders that were made here, and hold nothing of a platform's order."""
    rows = sql.rows("orders", "made_here", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return {row.order_id for row in rows}


def finish_days(merchant_id: int) -> int:
    """After how many days an order made here is over by itself; the usual number where nobody changed it; 0: never."""
    setup = FinishSetup.objects.filter(merchant_id=merchant_id).first() or FinishSetup()
    return setup.days


def due_to_finish(merchant_id: int, before: datetime, limit: int) -> list[int]:
    """Shipped orders that were made here, left (or were reopened) before an instant, and did not come back."""
    return [row.id for row in sql.rows("orders", "due_to_finish", merchant_id=merchant_id, before=before, limit=limit)]
