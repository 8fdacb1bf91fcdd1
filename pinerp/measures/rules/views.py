"""Saved questions (视图): the days that the name of a span means, and when a report of one is due next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.kit import times

SPANS = ("today", "yesterday", "week", "days30", "month", "year", "own")
"""As the pages name them (web/src/features/measures/spans.ts)."""

SHAPES = ("line", "bar", "stacked", "pie")
VIEW, WEEKLY = "view", "weekly"
"""What a schedule sends: a saved view, or the owner's weekly report."""

MOST_TRIES = 6
"""With the waits below some eight hours; then a report waits for its next hour, and the page says why it did not go."""

FIRST_WAIT = timedelta(minutes=15)


def days_of(question: Mapping[str, Any], today: date) -> tuple[date, date]:
    """First and last day that a question means on some day; of a span of one's own, its own days, whichever comes first."""
    span = question.get("span", "own")
    if span == "own":
        own = sorted(date.fromisoformat(question.get(name) or today.isoformat()) for name in ("first", "last"))
        return own[0], own[1]
    yesterday = today - timedelta(days=1)
    begins = {
        "today": today,
        "yesterday": yesterday,
        "week": today - timedelta(days=6),
        "days30": today - timedelta(days=29),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    return begins[span], yesterday if span == "yesterday" else today


def next_hour(now: datetime, weekday: int | None, hour: int) -> datetime:
    """The next time, after now, that Beijing's clock strikes `hour`; on `weekday` (1: Monday … 7: Sunday), null: any day."""
    day = times.beijing_day(now)
    if weekday is not None:
        day += timedelta(days=(weekday - day.isoweekday()) % 7)
    at = times.day_bounds(day)[0] + timedelta(hours=hour)
    return at if at > now else at + timedelta(days=1 if weekday is None else 7)


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    return FIRST_WAIT * (1 << max(0, attempts - 1))
