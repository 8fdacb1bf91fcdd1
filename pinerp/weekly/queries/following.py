"""What comes next week, what waits, and what came of what was done: the answers of forecasts, alerts and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.accounts.permissions import COST
from pinerp.alerts import queries as alerts
from pinerp.alerts import rules as warnings
from pinerp.forecasts import queries as forecasts
from pinerp.forecasts import rules as foretelling
from pinerp.kit import times
from pinerp.todo import queries as todo
from pinerp.todo import rules as steps
from pinerp.weekly import rules

NAMED = 8
"""SKUs and steps that are named."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a SKU will sell in the week after, in hundredths of a piece; its model's error in hundredths of a per cent."""

    code: str
    name: str
    units: int
    error: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of what to do. effect: minor units of currency, null: not told, or not to this reader. result: see todo.rules."""

    kind: str
    name: str
    currency: str
    effect: int | None
    result: dict[str, Any] | None


def foretold(actor: Actor, first: date) -> list[Foretold]:
    """SKUs that will sell most in a week, as far as one forecast reaches over all of its days."""
    found = []
    for row in forecasts.page(actor, text="", model="", after=None, limit=200):
        place = (first - row.first_day).days
        points = row.points[place : place + rules.WEEK_DAYS] if place >= 0 else []
        if row.model != foretelling.NONE and len(points) == rules.WEEK_DAYS:
            name = " ".join(part for part in (row.name, row.spec) if part)
            found.append(Foretold(row.code, name, sum(points), row.error))
    return sorted(found, key=lambda one: (-one.units, one.code))[:NAMED]


def events(first: date) -> dict[str, list[date]]:
    """Holidays and campaigns of a week, each with its days."""
    found: dict[str, list[date]] = {}
    for day in rules.days_of(first):
        name = foretelling.event(day)
        if name:
            found.setdefault(name, []).append(day)
    return found


def waiting(actor: Actor) -> dict[str, int] | None:
    """Kind of stock warning → how many wait now; null where stock may not be seen."""
    if not set(alerts.kinds_of(actor)) & set(warnings.GOODS_KINDS):
        return None
    return {row.kind: row.open for row in alerts.counts(actor) if row.kind in warnings.GOODS_KINDS and row.open}


def became(actor: Actor, first: date) -> tuple[list[Step], list[Step], list[Step]] | None:
    """Steps done in a week, those whose result was measured in it, and those that are open now; null where the reader may not
    see them.
    """
    if not actor.may("todo.view"):
        return None
    since, until = _span(first)
    done, measured = todo.of_span(actor, since, until)
    sees = sight.sees(actor, COST.unless)
    opened = todo.page(actor, steps.OPEN, NAMED)
    return _steps(done, sees), _steps(measured, sees), _steps(opened, sees)


def _steps(rows: Sequence[Any], sees: bool) -> list[Step]:
    return [_step(row, sees) for row in rows[:NAMED]]


def _step(row: Any, sees: bool) -> Step:
    name = f"{row.code} {row.name}" if row.code and row.code != row.name else row.name
    return Step(row.kind, name, row.currency, row.effect if sees else None, row.result)


def _span(first: date) -> tuple[datetime, datetime]:
    return times.day_bounds(first)[0], times.day_bounds(first + timedelta(days=rules.WEEK_DAYS))[0]
