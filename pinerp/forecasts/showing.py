"""The market's trend, as its door gives it."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor
from typing import Any

from pinerp.forecasts import queries, rules

WEEK = timedelta(days=7)


def trend(measure: str, found: queries.Trend) -> dict[str, Any]:
    """Weeks, seasons, events and terms, each number with what it is made of."""
    return {
        "measure": measure,
        "currency": found.currency,
        "first": found.first and found.first.isoformat(),
        "last": found.last.isoformat(),
        "seasons": [_season(one, found.last) for one in found.seasons],
        "weeks": [_week(one) for one in found.weeks],
        "lifts": [_lift(name, one) for name, one in found.lifts.items()],
        "holidays_known": found.holidays_known,
        "terms": [{"term": one.term, "searches": one.searches, "before": one.before} for one in found.terms],
        "terms_last": found.terms_last and found.terms_last.isoformat(),
        "term_days": found.term_days[0],
        "term_days_before": found.term_days[1],
    }


def _week(one: rules.Week) -> dict[str, Any]:
    index = one.index
    return {
        "begins": one.begins.isoformat(),
        "sold": one.sold,
        "around": one.around,
        "index": None if index is None else floor(index + rules.HALF),
        "event": _event_within(one.begins),
    }


def _season(one: rules.Season, last: date) -> dict[str, Any]:
    begins = _next_of(one.number, last)
    told = [_week(week) for week in one.weeks if week.around is not None]
    return {
        "number": one.number,
        "index": one.index,
        "begins": begins.isoformat(),
        "event": _event_within(begins),
        "years": told,
    }


def _next_of(number: int, last: date) -> date:
    """Monday of the next week of that number that is not over yet. A week 53 is not of every year."""
    begins = last - timedelta(days=last.weekday())
    while begins.isocalendar().week != number:
        begins += WEEK
    return begins


def _event_within(begins: date) -> str:
    """The holiday or campaign of a week's days; of several the first."""
    return next((name for n in range(7) if (name := rules.event(begins + timedelta(days=n)))), "")


def _lift(name: str, one: rules.Lift) -> dict[str, Any]:
    usual = floor(one.usual + 0.5)
    lift = (2 * one.sold * 100 + usual) // (2 * usual) if usual else None
    return {"name": name, "days": one.days, "sold": one.sold, "usual": usual, "lift": lift}
