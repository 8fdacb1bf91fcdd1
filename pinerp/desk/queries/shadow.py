"""影子模式: what the house would have shipped and held, each day, beside what the platform records of the other system."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as stores
from pinerp.kit import sql, times

AGREES = {("would_ship", "shipped"), ("would_ship", "waiting"), ("would_hold", "waiting"), ("short", "waiting"),
          ("waits", "waiting"), ("cancelled", "cancelled")}  # fmt: skip
"""Ours and theirs that do not speak against each other; the rest is worth a look before going live."""


def shadow_days(actor: Actor, store_id: int, until: date, days: int) -> list[dict[str, Any]]:
    """The days up to and including one, the newest first. Refuses a store that the actor may not see."""
    stores.insist_on_visible(actor, store_id)
    from_at, _ = times.day_bounds(until - timedelta(days=days - 1))
    _, until_at = times.day_bounds(until)
    rows = sql.rows(
        "desk",
        "shadow_day",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        from_at=from_at,
        until_at=until_at,
    )
    found: dict[date, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.day, []).append(
            {
                "ours": row.ours,
                "code": row.code,
                "theirs": row.theirs,
                "orders": row.orders,
                "pay_amount": row.pay_amount,
                "examples": row.examples,
                "agrees": (row.ours, row.theirs) in AGREES,
            }
        )
    return [{"day": day.isoformat(), "rows": day_rows} for day, day_rows in found.items()]
