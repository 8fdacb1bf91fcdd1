"""Rates of the ECB: the day's own, or the last before it, or none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from pinerp.kit import rates

FRIDAY = date(2026, 10, 30)


def one(currency: str, target: str, day: date) -> rates.Rate | None:
    return next(rates.rates(currency, target, day, day), None)


def test_a_rate_is_what_was_published_for_the_day_crossed_by_way_of_the_euro():
    published = rates.published()[FRIDAY]
    assert (published["CNY"], published["USD"]) == ("7.4326", "1.1172")
    assert one("EUR", "CNY", FRIDAY) == rates.Rate("EUR", FRIDAY, FRIDAY, Decimal("7.4326"))
    assert one("USD", "CNY", FRIDAY) == rates.Rate("USD", FRIDAY, FRIDAY, Decimal("6.6528822055"))
    assert one("CNY", "CNY", date(1990, 1, 1)) == rates.Rate("CNY", date(1990, 1, 1), date(1990, 1, 1), Decimal(1))


def test_a_day_without_a_rate_takes_the_last_before_it_and_says_so():
    week = list(rates.rates("USD", "CNY", FRIDAY - timedelta(days=7), FRIDAY))
    assert [(found.day.weekday(), found.of.weekday()) for found in week] == [
        (4, 4), (5, 4), (6, 4), (0, 0), (1, 1), (2, 2), (3, 3), (4, 4),
    ]  # fmt: skip
    (later,) = rates.rates("USD", "CNY", rates.last_day() + timedelta(days=30), rates.last_day() + timedelta(days=30))
    assert later.of == rates.last_day()


@pytest.mark.parametrize(
    ("currency", "day"),
    [("TWD", FRIDAY), ("USD", date(1998, 12, 31)), ("RUB", date(2023, 6, 1))],
    ids=["never published", "before all", "none for more than a year"],
)
def test_where_none_is_known_there_is_none(currency, day):
    assert one(currency, "CNY", day) is None and one("CNY", currency, day) is None


def test_the_rouble_lives_a_year_by_its_last_rate():
    found = one("RUB", "CNY", date(2022, 12, 1))
    assert found is not None and found.of == date(2022, 3, 1)
