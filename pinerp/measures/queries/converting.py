"""What was done to say sales of several currencies in one (ADR 0055): the rates, their days and source, what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pinerp.accounts.actors import Actor
from pinerp.kit import rates, sql
from pinerp.measures.queries import rating
from pinerp.measures.queries.composing import Asked, compose
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import needed
from pinerp.measures.rules.shapes import SALES


@dataclass(frozen=True, slots=True)
class Range:
    """How a currency was converted over the days asked for: the lowest and highest rate, and the last with the day that it is
    of; borrowed: days that had none of their own and took the last before. low, high and last are texts of a decimal.
    """

    currency: str
    low: str
    high: str
    last: str
    last_of: date
    days: int
    borrowed: int


@dataclass(frozen=True, slots=True)
class Left:
    """Orders that count by `basis` and have no rate."""

    basis: str
    currency: str
    orders: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was done to say sales in one currency. until: the last day of which rates are known at all."""

    source: str
    until: date
    ranges: list[Range]
    left: list[Left]


def conversion(actor: Actor, asked: Asked) -> Conversion | None:
    """How the answer to a question was converted; null: it was not. Of the span asked for, not of that beside it."""
    if not asked.is_converted:
        return None
    by_currency: dict[str, list[rates.Rate]] = {}
    for one in rating.rates_of(actor.merchant_id, asked.currency, [(asked.since, asked.until)]):
        by_currency.setdefault(one.currency, []).append(one)
    ranges = [_range(name, found) for name, found in by_currency.items() if name != asked.currency]
    return Conversion(rates.SOURCE, rates.last_day(), ranges, _left(actor, asked))


def _range(currency: str, found: list[rates.Rate]) -> Range:
    values = [one.rate for one in found]
    low, high, last = (rating.rate_text(one) for one in (min(values), max(values), values[-1]))
    borrowed = sum(one.of != one.day for one in found)
    return Range(currency, low, high, last, found[-1].of, len(found), borrowed)


def _left(actor: Actor, asked: Asked) -> list[Left]:
    keys = {MEASURES[key].basis: key for key in needed(list(asked.measures)) if MEASURES[key].grain == SALES}
    found: list[Left] = []
    for basis, key in keys.items():
        made = compose(actor, replace(asked, is_left=True, pieces=()), basis, [key], ())
        query = f"SELECT s.currency, count(DISTINCT (s.kind, s.sale_id)) AS orders {made.source} GROUP BY 1 ORDER BY 1"
        found += [Left(basis, row.currency, row.orders) for row in sql.statement(query, made.params)]
    return found
