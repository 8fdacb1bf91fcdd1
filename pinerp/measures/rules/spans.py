"""With which days of the past a span is compared, day by day.

Holidays come from the kept library `chinesecalendar` (the State Council's notices); it knows no year that was not announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

import chinese_calendar

from pinerp.kit import times

Compare = Literal["none", "before", "weekdays", "year"]
DAY = timedelta(days=1)
YEAR_OF_WEEKS = 364
"""The same weekday of last year."""

CAMPAIGNS = {"618": ((6, 1), (6, 20)), "双11": ((11, 1), (11, 11))}
"""Days of the year on which the whole trade holds its campaigns: they stand beside the same dates, not the same weekdays."""


@dataclass(frozen=True, slots=True)
class Piece:
    """[since, until) of the past, whose days are shown `days` later; why: before | weekdays | a name."""

    since: datetime
    until: datetime
    days: int
    why: str


def pieces(since: datetime, until: datetime, compare: Compare) -> list[Piece]:
    """What stands beside [since, until): the span right before, the same weekdays before, or last year's days.

    A span of the past may be used twice or not at all by `year`: a holiday may have been shorter or longer.
    """
    if compare == "none":
        return []
    days = -((since - until) // DAY)
    if compare == "before":
        return [Piece(since - days * DAY, until - days * DAY, days, compare)]
    if compare == "weekdays":
        whole = -(-days // 7) * 7
        return [Piece(since - whole * DAY, until - whole * DAY, whole, compare)]
    return list(_last_year(since, until))


def are_holidays_known(until: datetime) -> bool:
    """Whether the holidays of the year of a span's end were announced when the library was made."""
    return holiday(times.beijing_day(until - timedelta(microseconds=1)).replace(month=10, day=1)) is not None


def _last_year(since: datetime, until: datetime) -> Iterator[Piece]:
    """Runs of days with the same distance and reason."""
    run: Piece | None = None
    at = since
    while at < until:
        day = times.beijing_day(at)
        end = min(times.day_bounds(day)[1], until)
        days, why = beside(day)
        back = days * DAY
        if run is not None and (run.days, run.why) == (days, why):
            run = Piece(run.since, end - back, days, why)
        else:
            if run is not None:
                yield run
            run = Piece(at - back, end - back, days, why)
        at = end
    if run is not None:
        yield run


@cache
def beside(day: date) -> tuple[int, str]:
    """How many days before it the day lies that is compared with it, and why that one."""
    name = campaign(day)
    if name:
        return (day - day.replace(year=day.year - 1)).days, name
    name = holiday(day) or ""
    if name:
        off = _days_of(name, day.year)
        before = _days_of(name, day.year - 1)
        place = off.index(day)
        if place < len(before):
            return (day - before[place]).days, name
    return YEAR_OF_WEEKS, "weekdays"


def campaign(day: date) -> str:
    """The campaign to which a day belongs; empty: none."""
    return next((name for name, (first, last) in CAMPAIGNS.items() if first <= (day.month, day.day) <= last), "")


def holiday(day: date) -> str | None:
    """The holiday for which this day is off; empty: none; null: the library does not know the year."""
    try:
        is_off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return None
    return str(name) if is_off and name else ""


@cache
def _days_of(name: str, year: int) -> list[date]:
    """The days of a year that are off for a holiday, first to last."""
    first = date(year, 1, 1)
    found = (first + n * DAY for n in range((date(year + 1, 1, 1) - first).days))
    return [day for day in found if holiday(day) == name]
