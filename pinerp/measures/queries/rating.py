"""By which rates sales are said in one currency (ADR 0055): those of the day on which they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from pinerp.kit import money, rates, times
from pinerp.measures.queries.keeping import currencies

Span = tuple[datetime, datetime]


def rates_of(merchant_id: int, target: str, spans: Sequence[Span]) -> Iterator[rates.Rate]:
    """Of each currency in which anything was sold, for all days from the first span's beginning to the last one's end."""
    first = min(times.beijing_day(since) for since, _ in spans)
    last = max(times.beijing_day(until - timedelta(microseconds=1)) for _, until in spans)
    for currency in currencies(merchant_id):
        yield from rates.rates(currency, target, first, last)


def factors(merchant_id: int, target: str, spans: Sequence[Span]) -> dict[str, Any]:
    """The same as parameters of a statement: currencies, days, and by what a minor unit is multiplied."""
    found = list(rates_of(merchant_id, target, spans))
    digits = money.digits(target)
    return {
        "rate_currencies": [one.currency for one in found],
        "rate_days": [one.day.isoformat() for one in found],
        "rate_factors": [rate_text(one.rate.scaleb(digits - money.digits(one.currency))) for one in found],
    }


def rate_at(currency: str, target: str, at: datetime) -> rates.Rate | None:
    """By what a sale that counts at a moment was converted."""
    day = times.beijing_day(at)
    return next(rates.rates(currency, target, day, day), None)


def rate_text(value: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end."""
    return format(value.normalize(), "f")
