"""Which numbers are kept as sums of days and months (日汇总), so that a year is read without its orders.

Only what adds up is: a row, or an order, lies on one day of a basis, in one store and one currency. What a person is told is
the same number to the unit, whether it was summed here or counted over the rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pinerp.kit import times
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import DIMENSIONS
from pinerp.measures.rules.shapes import DUE, PAID, PLACED, SALES, SETTLED, SHIPPED

DAY, MONTH = "day", "month"
BUYERS = "buyers"
WHOLE = ""
FACETS = {
    WHOLE: (PLACED, PAID, SHIPPED, DUE, SETTLED),
    "province": (PAID, SHIPPED),
    "buyer_kind": (PAID,),
    "carrier": (SHIPPED, DUE),
    "product": (PAID,),
}
"""By what the sums are kept besides day, store and currency, and of which bases: by one thing each."""

FIRST_ORDERS = "new_buyers"
"""Buyers counted once each and yet summed: the one order that is a buyer's first lies on one day."""

TIMES = ("day", "week", "month", "quarter", "year")
"""Parts of time that are whole days one after another; and weekdays, which are days, but not one after another."""


def summed(basis: str) -> tuple[str, ...]:
    """The measures of a basis that are kept as sums, in the order of a sum's counts."""
    return tuple(
        key
        for key, one in MEASURES.items()
        if one.grain == SALES and one.basis == basis and one.of is None and (one.is_additive or key == FIRST_ORDERS)
    )


def _version() -> str:
    told = list(FACETS.items())
    for basis in FACETS[WHOLE]:
        told += [(MEASURES[key].aggregate, (MEASURES[key].by_line,)) for key in summed(basis)]
    told += [(DIMENSIONS[facet].expression, (DIMENSIONS[facet].join,)) for facet in FACETS if facet]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


VERSION = _version()
"""Sums of another version are made anew: what they count is defined otherwise now."""


@dataclass(frozen=True, slots=True)
class Run:
    """Days, or months by their first day, from `first` until before `last`, each shown `days` later."""

    grain: str
    first: date
    last: date
    days: int = 0


def runs(since: datetime, until: datetime, days: int, by_day: bool) -> list[Run]:
    """The sums that make up whole Beijing days: months where they are whole, days before and after. by_day: days alone."""
    first, last = times.beijing_day(since), times.beijing_day(until)
    whole_from = first if first.day == 1 else _next_month(first)
    whole_to = last.replace(day=1)
    if by_day or whole_from >= whole_to:
        return [Run(DAY, first, last, days)]
    cut = (Run(DAY, first, whole_from, days), Run(MONTH, whole_from, whole_to, days), Run(DAY, whole_to, last, days))
    return [one for one in cut if one.first < one.last]


def are_whole_days(moments: Sequence[datetime]) -> bool:
    """Whether each is a midnight of Beijing."""
    return all(times.day_bounds(times.beijing_day(at))[0] == at for at in moments)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
