"""What a board on the wall shows: counts alone. No amounts, no buyers, no orders' numbers, no members."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries as fulfilment
from pinerp.fulfilment.rules import TABS
from pinerp.kit import sql, times
from pinerp.operations.models import WallBoard
from pinerp.operations.queries.promises import promises
from pinerp.operations.queries.stepping import Narrowed
from pinerp.orders.rules import CANCELLED, DONE, OPEN_STAGES, SHIPPED

PAID_STAGES = [*OPEN_STAGES, SHIPPED, DONE, CANCELLED]
WEEK = timedelta(days=7)
HOURS = range(24)


def wall(board: WallBoard, now: datetime) -> dict[str, Any]:
    """The facts of a board, with a cursor that stands for them: it is the same as long as they are."""
    actor = _eyes_of(board)
    guard = fulfilment.settings(board.merchant_id).guard_minutes
    risk = promises(Narrowed(actor), -(-guard // 60), now)
    counts = fulfilment.counts(actor)
    today, before = times.beijing_day(now), times.beijing_day(now - WEEK)
    shipped = _shipped_by_hour(actor, now)
    facts = {
        "name": board.name,
        "day": today.isoformat(),
        "day_before": before.isoformat(),
        "to_ship": risk.foreseen.waiting,
        "shipped_today": sum(shipped),
        "late": sum(late for late, _ in risk.causes.values()),
        "soon": sum(soon for _, soon in risk.causes.values()),
        "soon_hours": -(-guard // 60),
        "late_then": risk.foreseen.late_then,
        "per_hour": risk.pace.per_hour,
        "pace_basis": risk.pace.basis,
        "stations": {tab: counts[tab] for tab in TABS if tab != "shipped"},
        "paid": _paid_by_hour(actor, now),
        "paid_before": _paid_by_hour(actor, now - WEEK),
        "shipped": shipped,
    }
    return {**facts, "cursor": hashlib.sha256(orjson.dumps(facts)).hexdigest()[:16]}


def _eyes_of(board: WallBoard) -> Actor:
    """Nobody in particular, who sees counts of what the board is bounded to."""
    whole = Actor(board.merchant_id, None, frozenset({"fulfilment.view"}), data=frozenset())
    return replace(
        whole,
        store_scope=None if board.store_ids is None else frozenset(board.store_ids),
        warehouse_scope=None if board.warehouse_ids is None else frozenset(board.warehouse_ids),
    )


def _paid_by_hour(actor: Actor, now: datetime) -> list[int]:
    since, until = times.day_bounds(times.beijing_day(now))
    params = {name: value for name, value in Narrowed(actor).params.items() if name != "carrier_code"}
    rows = sql.rows("operations", "orders_by_hour", **params, since=since, until=until, stages=PAID_STAGES)
    counts = {row.hour: row.orders for row in rows}
    return [counts.get(hour, 0) for hour in HOURS]


def _shipped_by_hour(actor: Actor, now: datetime) -> list[int]:
    since, until = times.day_bounds(times.beijing_day(now))
    found = [0 for _ in HOURS]
    for row in sql.rows("operations", "shipped_minutes", **Narrowed(actor).params, since=since, until=until):
        found[row.at.astimezone(times.BEIJING).hour] += row.orders
    return found
