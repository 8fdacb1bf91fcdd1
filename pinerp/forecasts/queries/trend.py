"""市场趋势, as far as it can be known: a company's own sales against the calendar, and the search terms of files handed in.

No platform tells a merchant what its whole market sells; nothing here claims to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pinerp.accounts.actors import Actor
from pinerp.forecasts import rules
from pinerp.kit import sql, times
from pinerp.measures import queries as measures
from pinerp.measures.queries.admitting import MOST_DAYS
from pinerp.measures.rules import spans

TERM_DAYS = 28
MOST_TERMS = 100


@dataclass(frozen=True, slots=True)
class Term:
    """A search term: how often it was searched for in the last four weeks that files tell of, and in the four before."""

    term: str
    searches: int
    before: int


@dataclass(frozen=True, slots=True)
class Trend:
    """first, last: the days of which sales are known (null: none). weeks: each whole one. lifts: of events, by name. term_days:
    of how many days of the last four weeks, and of the four before, files tell; terms_last: their last day (null: no file).
    """

    first: date | None
    last: date
    currency: str
    weeks: list[rules.Week]
    seasons: list[rules.Season]
    lifts: dict[str, rules.Lift]
    holidays_known: bool
    terms: list[Term]
    term_days: tuple[int, int]
    terms_last: date | None


def trend(actor: Actor, measure: str, only: Sequence[str], currency: str, now: datetime) -> Trend:
    """Up to three years until yesterday, of what the actor sees and `only` leaves."""
    last = times.beijing_day(now) - timedelta(days=1)
    since = last - timedelta(days=MOST_DAYS - 1)
    wanted = measures.Wanted([measure], ["day"], first=since, last=last, only=only, currency=currency)
    asked = measures.admit(actor, wanted, now)
    found = measures.ask(actor, asked)
    sold = {date.fromisoformat(part.keys[0]): part.values[measure] or 0 for part in found.parts}
    first = min(sold, default=None)
    known = [] if first is None else rules.weeks(sold, first, last)
    terms, term_days, terms_last = _terms(actor)
    return Trend(
        first,
        last,
        asked.currency,
        known,
        rules.seasons(known),
        {} if first is None else _lifts(sold, first, last),
        spans.are_holidays_known(now),
        terms,
        term_days,
        terms_last,
    )


def _lifts(sold: dict[date, int], first: date, last: date) -> dict[str, rules.Lift]:
    count = (last - first).days + 1
    return rules.lifts([sold.get(first + timedelta(days=n), 0) for n in range(count)], rules.labels(first, count))


def _terms(actor: Actor) -> tuple[list[Term], tuple[int, int], date | None]:
    seen = sql.within(actor.store_scope)
    rows = sql.rows(
        "forecasts", "searched_terms", merchant_id=actor.merchant_id, stores=seen, days=TERM_DAYS, limit=MOST_TERMS
    )
    if not rows:
        return [], (0, 0), None
    head = rows[0]
    return (
        [Term(row.term, row.searches, row.before) for row in rows],
        (head.told_days, head.told_before),
        head.last_day,
    )
