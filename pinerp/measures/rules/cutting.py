"""Periods (期间): what stood on the shelf is told of both ends of a period, so a span is cut where a part of time begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from pinerp.kit import times

DAY = timedelta(days=1)
BEGINS: dict[str, Callable[[date], bool]] = {
    "day": lambda day: True,
    "week": lambda day: day.weekday() == 0,
    "month": lambda day: day.day == 1,
    "quarter": lambda day: day.day == 1 and day.month % 3 == 1,
    "year": lambda day: (day.month, day.day) == (1, 1),
}
"""By a part of time: whether one begins on a day."""

Span = tuple[datetime, datetime, int]
"""Since and until, and how many days later it is shown."""


@dataclass(frozen=True, slots=True)
class Periods:
    """marks: instants that rise; periods: the place of the mark with which each begins, from 1, and by how many days later it
    is shown. The mark after that one ends it.
    """

    marks: list[datetime]
    periods: list[tuple[int, int]]


def cut(spans: Sequence[Span], parts: Collection[str]) -> Periods:
    """Spans in periods of which none reaches over the beginning of any of the parts. Spans that overlap both have the piece."""
    marks = sorted({mark for span in spans for mark in _marks(span, parts)})
    periods = [
        (place + 1, days)
        for since, until, days in spans
        for place, (first, last) in enumerate(pairwise(marks))
        if since <= first and last <= until
    ]
    return Periods(marks, periods)


def _marks(span: Span, parts: Collection[str]) -> Iterator[datetime]:
    since, until, days = span
    yield since
    yield until
    begins = [BEGINS[part] for part in parts]
    day = times.beijing_day(since) + DAY
    while begins and (at := times.day_bounds(day)[0]) < until:
        if any(begin(day + days * DAY) for begin in begins):
            yield at
        day += DAY
