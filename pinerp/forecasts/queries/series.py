"""What was sold and what was there, day by day: the series from which days to come are foretold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.forecasts import rules
from pinerp.forecasts.rules.judging import HELD_WEEKS
from pinerp.kit import sql, times

DAY = timedelta(days=1)
FEWEST_HISTORY = 84
"""Days since the first sale: eight weeks to learn from before the four held back."""

RECENT_DAYS, FEWEST_SOLD = 70, 14
"""Of so many last days so many must have sold something: of rarer sales a figure for each day says nothing."""


@dataclass(frozen=True, slots=True)
class Basis:
    """first_day: the day from which is foretold. names: of the days from the first of history on, HORIZON ones ahead. known,
    ratios: event → factor, without the weeks held back and from all.
    """

    first_day: date
    start: date
    names: list[str]
    known: dict[str, float]
    ratios: dict[str, float]


@dataclass(frozen=True, slots=True)
class Known:
    """A SKU's days from `start`: units sold and whether nothing was there."""

    sku_id: int
    start: date
    sold: list[int]
    dry: list[bool]


def start_of(first_day: date) -> date:
    """The first day of history."""
    return first_day - rules.HISTORY_DAYS * DAY


def basis(merchant_id: int, first_day: date) -> Basis:
    """What is known of the days themselves."""
    start = start_of(first_day)
    names = rules.labels(start, rules.HISTORY_DAYS + rules.HORIZON)
    rows = sql.rows("forecasts", "company_by_day", merchant_id=merchant_id, **_span(start, first_day))
    found = {row.day: row.units for row in rows}
    totals = [found.get(start + n * DAY, 0) for n in range(rules.HISTORY_DAYS)]
    held = rules.HISTORY_DAYS - 7 * HELD_WEEKS
    return Basis(first_day, start, names, rules.factors(totals[:held], names[:held]), rules.factors(totals, names))


def due(merchant_id: int, first_day: date) -> list[int]:
    """SKUs that sold enough and are not foretold from this day on yet."""
    rows = sql.rows(
        "forecasts",
        "skus_to_foretell",
        merchant_id=merchant_id,
        first_before=_begin(first_day - FEWEST_HISTORY * DAY),
        recent_since=_begin(first_day - RECENT_DAYS * DAY),
        fewest_days=FEWEST_SOLD,
        first_day=first_day,
        **_span(start_of(first_day), first_day),
    )
    return [row.sku_id for row in rows]


def known(merchant_id: int, sku_ids: Sequence[int], first_day: date) -> list[Known]:
    """The days of some SKUs until the day before, each from its first sale on: four questions however many they are."""
    start, ids = start_of(first_day), sql.array(sorted(set(sku_ids)))
    units = _units(merchant_id, ids, start, first_day)
    balances = _balances(merchant_id, ids, start, first_day)
    found = []
    for sku_id in sorted(units):
        sold = [units[sku_id].get(n, 0) for n in range(rules.HISTORY_DAYS)]
        dry = rules.dry_days(balances.get(sku_id), sold)
        first = next(at for at, one in enumerate(sold) if one)
        found.append(Known(sku_id, start + first * DAY, sold[first:], dry[first:]))
    return found


def _units(merchant_id: int, ids: str, start: date, first_day: date) -> dict[int, dict[int, int]]:
    bundles = sql.rows("forecasts", "bundles_of_parts", merchant_id=merchant_id, skus=ids)
    of_sales = ids[:-1] + "".join(f",{row.sku_id}" for row in bundles) + "}"
    rows = sql.rows(
        "forecasts", "units_by_day", merchant_id=merchant_id, skus=ids, of_sales=of_sales, **_span(start, first_day)
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in rows:
        found[row.sku_id][(row.day - start).days] = row.units
    return found


def _balances(merchant_id: int, ids: str, start: date, first_day: date) -> dict[int, rules.Balance]:
    """SKU → what was free at the end of the day before first_day, and how it came to be so. Later changes are taken off."""
    stock = sql.rows("forecasts", "available_now", merchant_id=merchant_id, skus=ids)
    free = {row.sku_id: row.available for row in stock}
    changes: dict[int, dict[int, int]] = defaultdict(dict)
    came: dict[int, dict[int, int]] = defaultdict(dict)
    for row in sql.rows("forecasts", "stock_by_day", merchant_id=merchant_id, skus=ids, since=_begin(start)):
        if row.day >= first_day:
            free[row.sku_id] = free.get(row.sku_id, 0) - row.change
        else:
            changes[row.sku_id][(row.day - start).days] = row.change
            came[row.sku_id][(row.day - start).days] = row.came
    return {sku_id: rules.Balance(free.get(sku_id, 0), changes[sku_id], came[sku_id]) for sku_id in changes}


def _begin(day: date) -> datetime:
    return times.day_bounds(day)[0]


def _span(start: date, first_day: date) -> dict[str, Any]:
    return {"since": _begin(start), "until": _begin(first_day)}
