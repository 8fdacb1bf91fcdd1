"""What is said of a change: nothing from too little, nothing where chance may have done it, and what the others did taken
off.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.advice import actions, queries
from pinerp.advice.actions import Wish
from pinerp.advice.rules import Side, compare, comparing, files
from pinerp.advice.tests.shop import Shop
from pinerp.kit import tenancy
from tests.goods import NOON
from tests.world import World

QUIET = Side(14, 14, 0, 0, 0)


def side(visitors: int, buyers: int, units: int = 0) -> Side:
    return Side(14, 14, visitors * 2, visitors, buyers, units)


def verdicts(before: Side, after: Side, others_before: Side = QUIET, others_after: Side = QUIET) -> dict[str, str]:
    return {one.measure: one.verdict for one in compare(before, after, others_before, others_after)}


def test_a_small_difference_is_not_called_one() -> None:
    (found, *_) = compare(side(2000, 42), side(2000, 52), QUIET, QUIET)
    assert (found.before, found.after, found.verdict) == (210, 260, "unclear")
    assert found.least is not None and found.most is not None and found.least < 0 < found.most


def test_too_little_and_too_early_are_said() -> None:
    assert verdicts(side(150, 3), side(150, 30))["conversion"] == "too_little"
    assert verdicts(side(5000, 100), Side(3, 3, 9000, 4000, 300, 90))["conversion"] == "waiting"
    assert verdicts(Side(14, 14, units=9), Side(14, 14, units=9))["units"] == "too_little"
    assert verdicts(Side(14, 0, units=50), Side(14, 0, units=200))["visitors"] == "waiting", "no file told any visitors"


def test_a_large_difference_is_called_one_unless_the_whole_shop_had_it() -> None:
    before, after = side(5000, 100, 100), side(5000, 200, 200)
    assert verdicts(before, after)["conversion"] == "better"
    assert verdicts(after, before)["conversion"] == "worse"
    shop_before, shop_after = side(50_000, 1000, 1000), side(50_000, 2000, 2000)
    assert verdicts(before, after, shop_before, shop_after)["conversion"] == "unclear"
    (found, *_) = compare(before, after, shop_before, shop_after)
    assert found.others == 200 and found.change is not None and abs(found.change) < 5


def test_days_that_scatter_widen_the_bounds() -> None:
    even = Side(14, 14, units=70, daily_units=(5,) * 14)
    wild = Side(14, 14, units=70, daily_units=(70, *([0] * 13)))
    after = Side(14, 14, units=140, daily_units=(10,) * 14)
    assert comparing.counted("units", even, after, QUIET, QUIET).verdict == "better"
    assert comparing.counted("units", wild, after, QUIET, QUIET).verdict == "unclear"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=8, max_size=8))
def test_any_figures_are_compared_without_a_claim_beyond_their_bounds(some: list[int]) -> None:
    sides = [side(visitors, buyers, visitors // 7) for visitors, buyers in zip(some[::2], some[1::2], strict=True)]
    for one in compare(*sides):
        if one.least is None or one.most is None or one.change is None:
            assert one.verdict in ("waiting", "too_little")
        else:
            assert one.least <= one.change <= one.most
            assert (one.verdict == "better") == (one.least > 0) and (one.verdict == "worse") == (one.most < 0)


@pytest.fixture
def shop(world: World) -> Shop:
    return Shop(world)


def test_a_change_is_followed_by_files_and_orders_beside_the_others(shop: Shop) -> None:
    shop.list(1, "😀收纳箱")
    shop.list(2, "小凳子")
    row = shop.look()["😀收纳箱"]
    shop.do(actions.mark_by_hand, wishes=[Wish(row.id, frozenset(["title"]))])
    lines = ["日期,商品ID,商品访客数,商品浏览量,支付买家数"]
    for at in range(-14, 15):
        day = shop.today + timedelta(days=at)
        lines += [f"{day},1,1000,1500,{20 if at < 0 else 40}", f"{day},2,5000,7000,100"]
    shop.give(files.GOODS_DATA, "\n".join(lines))
    for at in range(1, 15):
        shop.sell(1, 2, days_ago=at)
    later = NOON + timedelta(days=20)
    with tenancy.transaction(shop.world.merchant_id):
        rows = queries.changes(shop.actor, before_id=2**62, limit=9)
        (found,) = queries.followed(shop.world.merchant_id, rows, later)
    assert (found.before.days, found.before.visitors, found.before.buyers, found.before.units) == (14, 14_000, 280, 28)
    assert (found.after.days, found.after.visitors, found.after.buyers, found.after.units) == (14, 14_000, 560, 0)
    conversion = found.compared[0]
    assert (conversion.before, conversion.after, conversion.verdict, conversion.others) == (200, 400, "better", 0)
    assert found.compared[3].verdict == "too_little", "nothing was sold after it: a ratio says nothing"
