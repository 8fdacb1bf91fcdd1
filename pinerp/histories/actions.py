"""Order histories are kept and taken back, in batches. They reach nothing but analysis: there is no verb that acts on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.histories.rules import FACTS, Line
from pinerp.kit import sql

UNSAID = {"traffic": ""}
"""What facts that were kept by an earlier version do not say."""


def keep_lines(*, actor: Actor, lines: Sequence[Line], now: datetime) -> list[int]:
    """Keep lines of finished orders as they are said now; the ids of those that came or changed.

    Inverse: `take_back_lines` for those that were new, and this again with the former facts for those that were changed.
    """
    if not lines:
        return []
    facts: dict[str, Any] = {name: [getattr(line, name) for line in lines] for name in FACTS}
    found = sql.rows("histories", "keep_lines", merchant_id=actor.merchant_id, **_keys(lines), **facts)
    _tell(actor, "histories.keep_lines", found, now)
    return [row.id for row in found]


def take_back_lines(*, actor: Actor, line_ids: Sequence[int], now: datetime) -> None:
    """撤销: lines count no more; what was known of them stays answerable. Inverse: `keep_lines`."""
    found = sql.rows("histories", "take_back_lines", merchant_id=actor.merchant_id, ids=sql.array(list(line_ids)))
    _tell(actor, "histories.take_back_lines", found, now)


def restore_lines(*, actor: Actor, former: Mapping[int, Mapping[str, Any]], now: datetime) -> None:
    """Set lines back to former facts: id → facts as in rules.FACTS. Inverse: `keep_lines`."""
    if not former:
        return
    facts: dict[str, Any] = {name: [{**UNSAID, **one}[name] for one in former.values()] for name in FACTS}
    found = sql.rows("histories", "restore_lines", merchant_id=actor.merchant_id, ids=sql.array(list(former)), **facts)
    _tell(actor, "histories.restore_lines", found, now)


def _keys(lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "stores": sql.array([line.store_id for line in lines]),
        "numbers": [line.number for line in lines],
        "items": [line.item for line in lines],
        "occurrences": sql.array([line.occurrence for line in lines]),
    }


def _tell(actor: Actor, verb: str, rows: Sequence[Any], now: datetime) -> None:
    """The orders of these lines are others now: whoever keeps facts of them reads it as news."""
    logbook.write(actor, verb, sorted({row.order_id for row in rows}), now)
