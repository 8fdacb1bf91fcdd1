"""What happened after a step was done: units and earnings around the day, and what became of parcels and orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.kit import sql, times
from pinerp.todo import rules
from pinerp.todo.models import Suggestion
from pinerp.todo.rules.judging import RESULT_DAYS

Results = dict[int, dict[str, Any]]


def to_measure(merchant_id: int, now: datetime) -> list[Suggestion]:
    """Those that are done and whose two weeks are over."""
    rows = Suggestion.objects.filter(merchant_id=merchant_id, state=rules.DONE, measured_at=None)
    today = times.beijing_day(now)
    return [row for row in rows.order_by("id") if rules.measurable_at(_day(row)) <= today]


def results(merchant_id: int, rows: Sequence[Suggestion]) -> Results:
    """Suggestion → what happened in the two weeks: two questions for all."""
    found = _Around.of(merchant_id, rows)
    return {row.id: rules.result(row.kind, found.sold(row, RESULT_DAYS)) for row in rows}


def so_far(merchant_id: int, rows: Sequence[Suggestion], now: datetime) -> Results:
    """The same of those that are done and not measured yet, up to yesterday."""
    waiting = [row for row in rows if row.state == rules.DONE and row.measured_at is None]
    if not waiting:
        return {}
    found, today = _Around.of(merchant_id, waiting), times.beijing_day(now)
    told = {
        row.id: rules.so_far(row.kind, found.sold(row, min(RESULT_DAYS, (today - _day(row)).days - 1)))
        for row in waiting
    }
    return {i: one for i, one in told.items() if one is not None}


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Of a step's parcels or orders: good (signed for, answered), bad (refunded, cancelled), still (neither)."""

    whole: int
    good: int
    bad: int
    still: int


def afterwards(merchant_id: int, rows: Sequence[Suggestion]) -> dict[int, Afterwards]:
    """Suggestion → what became of what it was about, of those that named parcels or orders."""
    found: dict[int, Afterwards] = {}
    for kind, question in ((rules.CALL, "parcels_after"), (rules.ASK, "orders_after")):
        ids = [row.id for row in rows if row.kind == kind and row.deed]
        if ids:
            told = sql.rows("todo", question, merchant_id=merchant_id, ids=sql.array(ids))
            found |= {one.id: Afterwards(one.whole, one.good, one.bad, one.still) for one in told}
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """Suggestion → what was sold by day, and what its promotion cost a day before and after."""

    days: Mapping[int, Mapping[date, Any]]
    spent: Mapping[tuple[int, bool], int]

    @classmethod
    def of(cls, merchant_id: int, rows: Sequence[Suggestion]) -> _Around:
        asked = {"merchant_id": merchant_id, "ids": sql.array([row.id for row in rows]), "days": RESULT_DAYS}
        days: dict[int, dict[date, Any]] = defaultdict(dict)
        for told in sql.rows("todo", "units_around", **asked):
            days[told.id][told.day] = told
        spent = sql.rows("todo", "spends_around", **asked)
        return cls(days, {(one.id, one.is_after): one.spend // one.days for one in spent})

    def sold(self, row: Suggestion, days_after: int) -> rules.Sold | None:
        """Two weeks before the day on which it was done, and some days after it; none where what it is about has no sales of
        its own.
        """
        if row.sku_id is None and not row.keys:
            return None
        middle, known = _day(row), self.days.get(row.id, {})
        spans = [range(-RESULT_DAYS, 0), range(1, days_after + 1)]
        before, after = ([known.get(middle + timedelta(days=n)) for n in span] for span in spans)

        def units(side: Sequence[Any], name: Callable[[Any], int]) -> list[int]:
            return [name(one) if one else 0 for one in side]

        return rules.Sold(
            units(before, lambda one: one.units),
            units(after, lambda one: one.units),
            sum(units(before, lambda one: one.others)),
            sum(units(after, lambda one: one.others)),
            (_earned(before), _earned(after)),
            (self.spent.get((row.id, False)), self.spent.get((row.id, True))),
        )


def _earned(side: Sequence[Any]) -> int | None:
    """None where a cost of what was sold is not known."""
    told = [one for one in side if one]
    return None if any(one.uncosted for one in told) else sum(int(one.earned) for one in told)


def _day(row: Suggestion) -> date:
    assert row.decided_at is not None, "what is done was done at some time"
    return times.beijing_day(row.decided_at)
