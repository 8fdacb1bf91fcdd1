"""Marks (标记): free words on orders, for people and for filters; they change nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries


def mark(
    *, actor: Actor, order_ids: Sequence[int], added: Sequence[str], removed: Sequence[str], now: datetime
) -> Outcome:
    """标记: add words to orders of any stage and take others away. Its inverse is the same with both turned around."""
    found = {row.id for row in queries.lock(actor, order_ids)}
    rows = sql.rows(
        "orders",
        "mark_orders",
        merchant_id=actor.merchant_id,
        ids=sql.array(sorted(found)),
        added=list(added),
        removed=list(removed),
    )
    params = {"added": list(added), "removed": list(removed)}
    logbook.write(actor, "orders.mark", sorted(row.id for row in rows), now, params)
    return Outcome.of(order_ids, {i: NotFound() for i in order_ids if i not in found})
