"""Sales of several currencies said in one: each line by its day's rate, rounded by itself; what has none is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest

from pinerp.histories import actions as histories
from pinerp.histories.rules import Line
from pinerp.kit import rates, sql, tenancy, times
from pinerp.measures.queries.composing import HALF_EVEN
from tests.measuring import Window
from tests.world import World

WEDNESDAY, SATURDAY = date(2026, 10, 14), date(2026, 10, 17)
SPAN = {"first": WEDNESDAY.isoformat(), "last": SATURDAY.isoformat()}
DIGITS = {"JPY": 0}
SOLD = [
    ("1", "USD", WEDNESDAY, 1999, 0),
    ("1", "USD", WEDNESDAY, 1, 0),
    ("2", "USD", SATURDAY, 1999, 500),
    ("3", "JPY", SATURDAY, 1980, 0),
    ("4", "CNY", WEDNESDAY, 777, 7),
    ("5", "TWD", WEDNESDAY, 5000, 0),
]
"""Order, currency, Beijing day, paid and refunded in minor units."""


@pytest.fixture
def window(world: World) -> Window:
    window = Window(world, A=10)
    lines = [
        Line(
            window.store.id,
            number,
            f"I{n}",
            1,
            "",
            None,
            _noon(day),
            "sold",
            1,
            paid,
            0,
            refund,
            currency,
            country="",
            province="",
            city="",
            traffic="",
            buyer=None,
        )
        for n, (number, currency, day, paid, refund) in enumerate(SOLD)
    ]
    window.do(histories.keep_lines, lines=lines)
    window.follow()
    return window


def _noon(day: date) -> datetime:
    return times.day_bounds(day)[0].astimezone(UTC) + timedelta(hours=12)


def told(currency: str, target: str, day: date, minor: int) -> int:
    """Plainly: minor units of one currency in those of another."""
    (found,) = rates.rates(currency, target, day, day)
    shift = DIGITS.get(target, 2) - DIGITS.get(currency, 2)
    return int((found.rate * minor * Decimal(10) ** shift).quantize(Decimal(1), ROUND_HALF_EVEN))


def ask(window: Window, **body: Any) -> Any:
    answer = window.world.post(window.world.owner, "measures/ask", {**SPAN, "convert": True, **body})
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("target", ["CNY", "USD", "JPY"])
def test_sales_of_all_currencies_are_one_sum_by_the_rates_of_their_days(window, target):
    known = [one for one in SOLD if one[1] != "TWD"]
    found = ask(window, measures=["sales", "refunds", "orders", "per_order"], dimensions=["day"], currency=target)
    paid = sum(told(currency, target, day, minor) for _, currency, day, minor, _ in known)
    refunds = sum(told(currency, target, day, minor) for _, currency, day, _, minor in known)
    assert (found["total"]["sales"], found["total"]["refunds"], found["total"]["orders"]) == (paid, refunds, 4)
    assert sum(row["values"]["sales"] for row in found["rows"]) == paid
    conversion = found["conversion"]
    assert conversion["source"] == "ECB" and conversion["until"] == rates.last_day().isoformat()
    assert [(one["currency"], one["orders"]) for one in conversion["left"]] == [("TWD", 1)]
    assert {one["currency"] for one in conversion["ranges"]} == {"CNY", "USD", "JPY"} - {target}
    for one in conversion["ranges"]:
        assert (one["days"], one["borrowed"], one["last_of"]) == (4, 1, "2026-10-16")
        assert Decimal(one["low"]) <= Decimal(one["last"]) <= Decimal(one["high"])


def test_the_orders_behind_a_converted_number_sum_to_it_and_tell_their_rate(window):
    whole = ask(window, measures=["sales"], currency="CNY")["total"]["sales"]
    body = {**SPAN, "convert": True, "measure": "sales", "currency": "CNY"}
    answer = window.world.post(window.world.owner, "measures/orders", body).json()
    assert sum(row["values"]["sales"] for row in answer["items"]) == whole
    by_number = {row["order_sn"]: row for row in answer["items"]}
    assert by_number["4"]["rate"] is None and by_number["4"]["currency"] == "CNY"
    (friday,) = rates.rates("USD", "CNY", SATURDAY, SATURDAY)
    assert Decimal(by_number["2"]["rate"]["rate"]) == friday.rate and by_number["2"]["rate"]["of"] == "2026-10-16"


def test_without_the_wish_a_currency_stays_alone_and_the_file_says_what_was_done(window):
    alone = ask(window, measures=["sales"], currency="USD", convert=False)
    assert (alone["total"]["sales"], alone["conversion"]) == (3999, None)
    asked = {**SPAN, "measures": ["sales", "orders"], "currency": "CNY", "kind": "csv"}
    lines = [
        window.world.get(window.world.owner, "measures/file", **asked, **more).content.decode("utf-8-sig").splitlines()
        for more in ({}, {"convert": "true"})
    ]
    assert "折算" not in lines[0][0] and "折算为 CNY，ECB 参考汇率" in lines[1][0]
    assert lines[0][1] != lines[1][1]


def test_what_files_of_promotion_tell_is_not_converted(window):
    body = {**SPAN, "convert": True, "measures": ["sales", "net_return_on_spend"]}
    answer = window.world.post(window.world.owner, "measures/ask", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_converted")


def test_halves_of_a_minor_unit_go_to_the_even_one(window):
    values = [Decimal(n) / 8 for n in range(-40, 41)]
    query = f"SELECT {HALF_EVEN.format('v')} AS whole FROM unnest(%(values)s::numeric[]) WITH ORDINALITY AS u (v, n) ORDER BY n"
    with tenancy.transaction(window.world.merchant_id):
        found = [row.whole for row in sql.statement(query, {"values": [str(one) for one in values]})]
    assert found == [int(one.quantize(Decimal(1), ROUND_HALF_EVEN)) for one in values]
