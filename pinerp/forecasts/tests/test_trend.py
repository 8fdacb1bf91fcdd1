"""市场趋势: weeks against the year around them, events against ordinary days, search terms of files; the rest is not told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.advice.rules import files
from pinerp.advice.tests.shop import Shop
from pinerp.forecasts import rules
from pinerp.kit import times
from pinerp.sheets.tests.handing import as_csv, taken_in
from tests.measuring import follow

MONDAY = date(2023, 1, 2)
TERMS = """统计日期,搜索词,搜索人气,曝光量,点击量
2026-10-01,保温杯,100,900,90
2026-11-10,保温杯,300,900,90
2026-11-11,收纳箱,50,100,10
2026-11-11,合计,350,1000,100
"""


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=160))
def test_each_week_is_told_of_its_own_year_alone(sold: list[int]) -> None:
    last = MONDAY + timedelta(days=7 * len(sold) - 1)
    days = {MONDAY + timedelta(days=7 * at): value for at, value in enumerate(sold)}
    found = rules.weeks(days, MONDAY, last)
    assert [one.sold for one in found] == sold
    for at, one in enumerate(found):
        window = sold[max(at - 26, 0) : at + 27]
        assert one.around == ((sum(window) or None) if len(window) == 53 else None)
    told = rules.seasons(found)
    assert [one.number for one in told] == list(range(1, 54))
    assert sum(len(one.weeks) for one in told) == len(sold)
    assert all(one.index is None for one in told) == all(one.around is None for one in found)


def test_a_company_that_sells_the_same_each_week_has_no_season() -> None:
    days = {MONDAY + timedelta(days=n): 5 for n in range(3 * 364)}
    found = rules.seasons(rules.weeks(days, MONDAY + timedelta(days=1), max(days)))
    assert {one.index for one in found} <= {100, None}
    assert sum(one.index == 100 for one in found) >= 52


@pytest.fixture
def shop(world: Any) -> Shop:
    return Shop(world)


def told(shop: Shop, **asked: Any) -> Any:
    answer = shop.world.get(shop.world.owner, "forecasts/trend", **asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_years_of_another_system_show_their_season_and_their_11_11(shop: Shop) -> None:
    """Ten pieces a day for two and a half years, thirty in each July's first week, a hundred on each 11-11."""
    follow(shop)
    nothing = told(shop)
    assert (nothing["first"], nothing["weeks"], nothing["lifts"], nothing["terms_last"]) == (None, [], [], None)
    last = times.beijing_day(times.now()) - timedelta(days=1)
    days = [last - timedelta(days=n) for n in range(910)]
    pieces = {
        day: 100 if (day.month, day.day) == (11, 11) else 30 if day.month == 7 and day.day < 8 else 10 for day in days
    }
    rows = [[f"H{day:%Y%m%d}", day.isoformat(), "X", str(count), str(count * 2)] for day, count in pieces.items()]
    taken_in(shop.world, "histories", as_csv(["订单号", "日期", "商品编码", "数量", "金额"], *rows))
    follow(shop)
    found = told(shop)
    assert (found["first"], found["last"]) == (min(days).isoformat(), last.isoformat())
    peak = next(one for one in found["lifts"] if one["name"] == "双11 当天")
    peaks = sum((day.month, day.day) == (11, 11) for day in days)
    assert (peak["days"], peak["sold"], peak["usual"], peak["lift"]) == (peaks, 100 * peaks, 10 * peaks, 1000)
    july = [one for one in found["weeks"] if "06-25" <= one["begins"][5:] <= "07-07" and one["around"]]
    assert max(one["index"] for one in july) > 200
    for one in found["weeks"]:
        assert one["index"] is None or abs(one["index"] - one["sold"] * 5300 / one["around"]) <= 0.5
    assert told(shop, measure="sales")["weeks"][0]["sold"] == 200 * found["weeks"][0]["sold"]
    assert told(shop, only=["store=9000000000000000001"])["first"] is None


def test_search_terms_are_those_of_files_and_say_of_how_many_days(shop: Shop) -> None:
    shop.give(files.SEARCH_TERMS, TERMS)
    follow(shop)
    found = told(shop)
    assert [(one["term"], one["searches"], one["before"]) for one in found["terms"]] == [
        ("保温杯", 300, 100),
        ("收纳箱", 50, 0),
    ]
    assert (found["terms_last"], found["term_days"], found["term_days_before"]) == ("2026-11-11", 2, 1)
