"""Days that sell otherwise than their weekday: public holidays, 618 and 双11, and by how much they did in a company's past.

Holidays come from the kept library `chinesecalendar`; of a year that was not announced it knows none, and neither do we.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from pinerp.measures.rules.spans import campaign, holiday

PEAKS = {(6, 18): "618 当天", (11, 11): "双11 当天"}
WEEKS = 4
"""The ordinary days beside a special one: the same weekday, so many weeks to each side."""

FEWEST_UNITS = 50
"""Of ordinary days beside an event: of fewer nothing is learnt."""

LEAST, MOST = 0.25, 4.0


def event(day: date) -> str:
    """The name of a special day; empty for an ordinary one. A campaign goes before a holiday."""
    return PEAKS.get((day.month, day.day)) or campaign(day) or holiday(day) or ""


def labels(first: date, count: int) -> list[str]:
    """The names of so many days."""
    return [event(first + timedelta(days=n)) for n in range(count)]


def factors(totals: Sequence[int], names: Sequence[str]) -> dict[str, float]:
    """Event → how many times as much as ordinary days the company sold on its days: totals are units of all SKUs by day, beside
    the names of the same days. Events that were not met, or too small, are not in it.
    """
    sold: dict[str, float] = defaultdict(float)
    usual: dict[str, float] = defaultdict(float)
    for at, name in enumerate(names[: len(totals)]):
        if name and (beside := _beside(totals, names, at)):
            sold[name] += totals[at]
            usual[name] += median(beside)
    return {
        name: min(max(sold[name] / usual[name], LEAST), MOST) for name in sorted(sold) if usual[name] >= FEWEST_UNITS
    }


def _beside(totals: Sequence[int], names: Sequence[str], at: int) -> list[int]:
    places = [at + 7 * n for n in range(-WEEKS, WEEKS + 1) if n]
    return [totals[one] for one in places if 0 <= one < len(totals) and not names[one]]
