"""Checkpoints of the ledger: the balances at the beginning of months, so that any moment of the past is near to one."""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.inventory import queries, rules
from pinerp.inventory.models import Checkpoint
from pinerp.kit import sql

MOST_AT_ONCE = 12


def keep_checkpoints(*, actor: Actor, now: datetime) -> list[datetime]:
    """Make the checkpoints that are due, the oldest first; returns their moments. Repeating it is harmless.

    They say nothing that the entries do not: `drop_checkpoints` is the inverse, and they may be made again at any time.
    """
    held = sql.rows("inventory", "hold_checkpoints", merchant_id=actor.merchant_id)[0]
    settled = min(now, held.settled)
    made = set(queries.checkpoints(actor.merchant_id))
    if not held.is_held or rules.month_of(settled) in made:
        return []
    first = sql.rows("inventory", "first_entry", merchant_id=actor.merchant_id)[0].at
    due = [] if first is None else [one for one in rules.months(first, settled) if one not in made][:MOST_AT_ONCE]
    for moment in due:
        stock = sql.text("inventory", "stock_at")
        sql.statement(
            sql.text("inventory", "make_checkpoint").replace("{stock}", stock),
            {
                "moment": moment,
                "now": now,
                **queries.moment_span(actor.merchant_id, moment, now),
                "skus": None,
                "warehouse_id": None,
                "warehouse_scope": None,
            },
        )
    return due


def drop_checkpoints(*, actor: Actor) -> None:
    """Forget them all: what stood at a moment is then summed from the balances of now."""
    Checkpoint.objects.filter(merchant_id=actor.merchant_id).delete()
