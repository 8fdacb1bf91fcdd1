"""动销与滞销: how long goods last at the pace at which they sell, what lies, what is tied up in it, and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.analytics import rules
from pinerp.kit import sql
from pinerp.purchasing import queries as purchasing


@dataclass(frozen=True, slots=True)
class Pacing:
    """By what left for orders in the last `days` days; goods that last more than slow_from days are slow. by_place: in each
    warehouse for itself. only: one of rules.PACES, or empty; grade: A, B, C, or empty.
    """

    days: int = 30
    slow_from: int = 90
    by_place: bool = False
    text: str = ""
    warehouse_id: int | None = None
    only: str = ""
    grade: str = ""


def paces(actor: Actor, asked: Pacing, now: datetime) -> list[dict[str, Any]]:
    """All rows that are asked for, those that tie up most first."""
    rows = [row for row in _all(actor, asked, now) if asked.only in ("", row["state"])]
    return sorted(rows, key=lambda row: (-(row["value"] or 0), -row["on_hand"], row["code"], row["id"]))


def pace_totals(actor: Actor, asked: Pacing, now: datetime) -> list[dict[str, Any]]:
    """By currency: 动销率 with its parts, and rows, pieces and value in each state."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _all(actor, asked, now):
        found[row["currency"]].append(row)
    return [{"currency": currency, **_summed(rows)} for currency, rows in sorted(found.items())]


def _summed(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    sold, stocked = set(), set()
    states: dict[str, Counter[str]] = {state: Counter() for state in rules.PACES}
    for row in rows:
        states[row["state"]].update(rows=1, pieces=row["on_hand"], value=row["value"] or 0)
        stocked.add(row["sku_id"])
        if row["sold"] > 0:
            sold.add(row["sku_id"])
    return {
        "sold_skus": len(sold),
        "skus": len(stocked),
        "sold_share": rules.sold_share(len(sold), len(stocked)),
        "states": [
            {"state": state, **{name: sums[name] for name in ("rows", "pieces", "value")}}
            for state, sums in states.items()
        ],
    }


def _all(actor: Actor, asked: Pacing, now: datetime) -> list[dict[str, Any]]:
    goods = {
        row.id: row
        for row in sql.rows("analytics", "goods_of_paces", merchant_id=actor.merchant_id, text=sql.escaped(asked.text))
        if asked.grade in ("", row.grade)
    }
    places = sql.rows(
        "analytics",
        "paces",
        merchant_id=actor.merchant_id,
        since=now - timedelta(days=asked.days),
        until=now,
        warehouse_id=None,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    names = {row.id: row for row in sql.rows("analytics", "places", merchant_id=actor.merchant_id)}
    ordered = purchasing.transit_by_sku(actor)
    of_sku: dict[int, list[Any]] = defaultdict(list)
    for row in places:
        if row.sku_id in goods:
            of_sku[row.sku_id].append(row)
    found = []
    for sku_id, there in of_sku.items():
        for part in _parts(there, asked):
            found.append(_told(goods[sku_id], part, there, asked, names, ordered[sku_id]))
    return found


def _parts(places: list[Any], asked: Pacing) -> list[list[Any]]:
    """The places that make one row each: every one for itself, the one asked for, or all together."""
    kept = [row for row in places if asked.warehouse_id in (None, row.warehouse_id)]
    if asked.by_place or not kept:
        return [[row] for row in kept]
    return [kept]


def _told(
    sku: Any, rows: list[Any], places: list[Any], asked: Pacing, names: dict[int, Any], ordered: int
) -> dict[str, Any]:
    pace = rules.Pace(
        sum(row.on_hand for row in rows),
        sum(row.available for row in rows),
        sum(max(0, row.sold) for row in rows),
        asked.days,
    )
    state = rules.pace_of(pace, asked.slow_from)
    here = {row.warehouse_id for row in rows}
    better = max(
        (row for row in places if row.warehouse_id not in here and _sells(row, asked)),
        key=lambda row: (row.sold, -row.warehouse_id),
        default=None,
    )
    step = rules.next_step(state, sells_elsewhere=better is not None, is_ordered=ordered > 0)
    place = names[rows[0].warehouse_id] if len(rows) == 1 else None
    return {
        "id": f"{sku.id}-{place.id if place else 0}",
        "sku_id": str(sku.id),
        **{name: getattr(sku, name) for name in ("code", "name", "spec", "currency", "grade", "steadiness")},
        "warehouse_id": str(place.id) if place else None,
        "warehouse": place.name if place else "",
        "on_hand": pace.on_hand,
        "available": pace.available,
        "sold": pace.sold,
        "days": asked.days,
        "cover_days": pace.cover_days,
        "state": state,
        "value": _worth(sku, pace.on_hand),
        "ordered": ordered,
        "step": step,
        "to_warehouse_id": str(better.warehouse_id) if better and step == rules.TRANSFER else None,
        "to_warehouse": names[better.warehouse_id].name if better and step == rules.TRANSFER else "",
        "to_sold": better.sold if better and step == rules.TRANSFER else 0,
    }


def _sells(row: Any, asked: Pacing) -> bool:
    """Whether goods would be sold there: they sell, and do not lie there too."""
    pace = rules.Pace(row.on_hand, row.available, max(0, row.sold), asked.days)
    return pace.sold > 0 and rules.pace_of(pace, asked.slow_from) in (rules.FINE, rules.SOLD_OUT)


def _worth(sku: Any, pieces: int) -> int | None:
    """Pieces at the average of now, in minor units, floored."""
    if sku.basis_pieces is not None:
        return int(sku.basis_value * pieces // sku.basis_pieces)
    return None if sku.cost is None else int(sku.cost * pieces)
