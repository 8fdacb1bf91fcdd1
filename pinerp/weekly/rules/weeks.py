"""Weeks of Beijing, Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta

WEEK_DAYS, OFFERED = 7, 26
"""Days of a week, and weeks that the page offers: half a year."""

FIRST_DAY = date(2016, 1, 4)
"""The Monday before which no report is made: the platform was founded in 2015."""


def monday(day: date) -> date:
    """The first day of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def last_over(today: date) -> date:
    """The first day of the last week that is over."""
    return monday(today) - timedelta(days=WEEK_DAYS)


def days_of(first: date) -> list[date]:
    """The seven days of a week."""
    return [first + timedelta(days=n) for n in range(WEEK_DAYS)]


def offered(today: date) -> list[date]:
    """The first days of the last weeks that are over, the latest first."""
    return [last_over(today) - timedelta(days=WEEK_DAYS * n) for n in range(OFFERED)]
