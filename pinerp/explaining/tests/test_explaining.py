"""Why sales changed: parts that sum to the change to the last unit, whatever the numbers."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from pinerp.explaining.rules import Goods, factors, why
from pinerp.inventory import actions as inventory
from tests.goods import NOON, bought
from tests.measuring import Window

COUNTS = st.integers(0, 10**6)
SALES = st.integers(0, 10**12)


@given(before=SALES, now=SALES, counts=st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=2))
def test_factors_sum_to_the_change(before, now, counts):
    sides = [{f"count{n}": pair[side] for n, pair in enumerate(counts)} for side in (0, 1)]
    found = factors(before, now, *sides)
    if all(count for pair in counts for count in pair):
        assert found is not None and sum(found.values()) == now - before
    else:
        assert found is None, "no ratio is told of nothing"


def test_each_factor_has_the_part_that_it_alone_would_have():
    assert factors(1000, 2000, {"orders": 10}, {"orders": 20}) == {"orders": 1000, "value": 0}
    assert factors(1000, 500, {"visitors": 100, "orders": 10}, {"visitors": 100, "orders": 5}) == {
        "visitors": 0,
        "orders": -500,
        "value": 0,
    }


@given(
    units=st.tuples(COUNTS, COUNTS),
    sales=st.tuples(SALES, SALES),
    out=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_the_parts_of_a_sku_sum_to_its_change(units, sales, out):
    goods = Goods(units[0], sales[0], units[1], sales[1], *out)
    found = why(goods, 30, 30)
    assert sum(astuple(found)) == sales[1] - sales[0]
    assert found.stock_out <= 0
    less = why(replace(goods, out_days=0), 30, 30)
    assert less.stock_out >= found.stock_out and less.price == found.price


def test_what_sold_less_at_the_same_price_while_it_was_there_is_units():
    assert astuple(why(Goods(100, 10_000, 50, 5_000), 10, 10)) == (0, 0, -5_000, 0, 0)
    assert astuple(why(Goods(100, 10_000, 50, 5_000, 0, 4), 10, 10)) == (0, -4_000, -1_000, 0, 0)
    assert astuple(why(Goods(100, 10_000, 100, 8_000), 10, 10)) == (-2_000, 0, 0, 0, 0)


def test_a_change_is_told_by_stores_products_prices_and_days_without_stock(world):
    window = Window(world, A=10, B=10)
    week = timedelta(days=7)
    window.take_in(
        bought("1-1", ("A", 4), pay_amount=400, paid_at=NOON - week),
        bought("1-2", ("B", 2), pay_amount=600, paid_at=NOON - week),
        bought("1-3", ("B", 1), pay_amount=270),
    )
    window.rows("UPDATE inventory_stockentry SET at = %(at)s", at=NOON - 2 * week)
    sku = window.world.sku("A").id
    window.do(inventory.adjust, moves=[inventory.Move(window.warehouse.id, sku, -10)], reason="x", release_claims=True)
    window.rows("UPDATE inventory_stockentry SET at = %(at)s WHERE on_hand_delta < 0", at=NOON - timedelta(days=4))
    window.follow()
    body = {"first": "2026-11-20", "last": "2026-11-26", "compare": "weekdays"}
    told = window.world.post(window.world.owner, "explaining/sales", body).json()
    assert (told["before"], told["now"], told["change"], told["has_visitors"]) == (1000, 270, -730, False)
    assert sum(one["part"] for one in told["factors"]) == -730
    assert sum(one["part"] for one in told["stores"]) == sum(one["part"] for one in told["products"]) == -730
    assert sum(told["why"].values()) == -730
    by_sku = {one["name"]: one for one in told["skus"]}
    assert by_sku["B"]["why"] == {"price": -45, "stock_out": 0, "units": -285, "new": 0, "gone": 0}
    assert (by_sku["A"]["out_days"], by_sku["A"]["out_days_before"]) == (7, 0)
    assert by_sku["A"]["why"] == {"price": 0, "stock_out": -400, "units": 0, "new": 0, "gone": 0}
    short = window.world.post(window.world.owner, "explaining/sales", {**body, "limit": 1}).json()
    assert short["products"][0]["part"] + short["products_rest"]["part"] == -730
