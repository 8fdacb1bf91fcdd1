"""Days that sell otherwise than their weekday: public holidays, 618 and 双11, and by how much they did in a company's past.

Holidays come from the kept library `chinesecalendar`; of a year that was not announced it knows none, and neither do we.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from pinerp.measures.rules.spans import campaign, holiday

PEAKS = {(6, 18): "618 当天", (11, 11): "双11 当天"}
WEEKS = 4
"""The ordinary days beside a special one: the same weekday, so many weeks to each side."""

FEWEST_UNITS = 50
"""Of ordinary days beside an event: of fewer nothing is learnt."""

LEAST, MOST = 0.25, 4.0


@dataclass(frozen=True, slots=True)
class Lift:
    """What an event's days sold, what they usually would have, and how many days that are."""

    sold: int
    usual: float
    days: int


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
    found = lifts(totals, names)
    return {
        name: min(max(one.sold / one.usual, LEAST), MOST) for name, one in found.items() if one.usual >= FEWEST_UNITS
    }


def lifts(totals: Sequence[int], names: Sequence[str]) -> dict[str, Lift]:
    """Event → what was sold on its days, and what the same days usually sell: the median of the ordinary days beside each."""
    found: dict[str, Lift] = {}
    for at, name in enumerate(names[: len(totals)]):
        if name and (beside := _beside(totals, names, at)):
            was = found.get(name, Lift(0, 0.0, 0))
            found[name] = Lift(was.sold + totals[at], was.usual + median(beside), was.days + 1)
    return dict(sorted(found.items()))


def _beside(totals: Sequence[int], names: Sequence[str], at: int) -> list[int]:
    places = [at + 7 * n for n in range(-WEEKS, WEEKS + 1) if n]
    return [totals[one] for one in places if 0 <= one < len(totals) and not names[one]]
