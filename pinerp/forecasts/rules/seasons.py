"""Which weeks of the year sell more than others, from years of a company's own sales: each week against the year around it.

A week is compared with the 53 weeks of which it is the middle, so that growth is no season. Where half a year is not known
to each side, nothing is told of a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

AROUND = 26
"""Weeks to each side of one: with it they are a year."""

WEEK = timedelta(days=7)
HALF = Fraction(1, 2)
WHOLE = 100
"""The index of a week that sells as the mean of its year does."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday that lies whole within what is known: what it sold, and what the 53 weeks around it sold (null: not
    all of them are known, or nothing was sold in them).
    """

    begins: date
    sold: int
    around: int | None

    @property
    def index(self) -> Fraction | None:
        """100: as the mean of its year."""
        return None if self.around is None else Fraction(self.sold * (2 * AROUND + 1) * WHOLE, self.around)


@dataclass(frozen=True, slots=True)
class Season:
    """A week of the year (ISO 8601), its index (the mean of its years; null: not known) and the weeks of which that is."""

    number: int
    index: int | None
    weeks: list[Week]


def weeks(sold: Mapping[date, int], first: date, last: date) -> list[Week]:
    """The whole weeks of a span of days, in order; a day that is not in it sold nothing."""
    begins = first + timedelta(days=-first.weekday() % 7)
    sums: list[tuple[date, int]] = []
    while begins + WEEK - timedelta(days=1) <= last:
        sums.append((begins, sum(sold.get(begins + timedelta(days=n), 0) for n in range(7))))
        begins += WEEK
    values = [value for _, value in sums]
    return [Week(day, value, _around(values, at)) for at, (day, value) in enumerate(sums)]


def _around(values: list[int], at: int) -> int | None:
    if at < AROUND or at + AROUND >= len(values):
        return None
    return sum(values[at - AROUND : at + AROUND + 1]) or None


def seasons(known: list[Week]) -> list[Season]:
    """The 53 weeks of a year, each of all the years in which it is known."""
    found: dict[int, list[Week]] = defaultdict(list)
    for one in known:
        found[one.begins.isocalendar().week].append(one)
    return [Season(number, _mean(found[number]), found[number]) for number in range(1, 54)]


def _mean(some: list[Week]) -> int | None:
    told = [one.index for one in some if one.index is not None]
    return floor(sum(told, Fraction(0)) / len(told) + HALF) if told else None
