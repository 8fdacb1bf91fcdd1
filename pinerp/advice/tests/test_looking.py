"""Every listing of a company is judged from what its own data tell; what is kept says why, and goes with its listing."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pinerp.advice import actions, queries, tasks
from pinerp.advice.models import Look
from pinerp.advice.tests.shop import Shop
from pinerp.kit import tenancy, times
from pinerp.offers.models import Offer
from tests.goods import NOON
from tests.world import World


@pytest.fixture
def shop(world: World) -> Shop:
    return Shop(world)


def part(row: Any, code: str) -> dict[str, Any]:
    return next(one for one in row.parts if one["code"] == code)


def test_标题描述图片优化_a_listing_is_scored_with_its_reasons_and_a_change_is_proposed(shop: Shop) -> None:
    shop.list(1, "😀最好的收纳箱【加厚】收纳箱", brand="松果", description="收纳箱")
    for goods in range(2, 9):
        shop.list(goods, f"大号收纳箱带盖{goods}" if goods < 4 else f"小凳子{goods}")
    shop.sell(2, 30)
    shop.sell(3, 20)
    found = shop.look()
    row = found["😀最好的收纳箱【加厚】收纳箱"]
    points, most = (sum(one[name] for one in row.parts) for name in ("points", "most"))
    assert row.score == round(100 * points / most), "the score is the sum of its parts"
    codes = {finding["code"] for one in row.parts for finding in one["findings"]}
    assert {
        "forbidden",
        "repeated",
        "emoji",
        "brackets",
        "no_brand",
        "description_length",
        "few_main",
        "no_white",
    } <= codes
    assert row.proposal["title"]["title"] == "松果的收纳箱 加厚"
    others = next(one for one in part(row, "selling")["findings"] if one["code"] == "others_sell")
    assert "大号" in others["params"]["words"], "what sells beside it is told, and not written into it"
    assert part(row, "attributes")["most"] == 0, "its category was not read, so that is not counted"
    best = found["大号收纳箱带盖2"]
    assert (best.units, best.amount) == (30, 59_700) and next(iter(found)) == best.title, "what sells most comes first"


def test_prices_are_judged_by_cost_and_by_what_buyers_paid(shop: Shop) -> None:
    low = shop.list(1, "低于成本的杯子", price=900, cost=1234)
    dear = shop.list(2, "涨价的杯子", price=2990, cost=900)
    shop.sell(2, 6, price=1990, days_ago=40)
    found = shop.look()
    below = found["低于成本的杯子"]
    assert part(below, "price")["points"] == 3
    assert below.proposal["prices"] == [{"sku_id": str(low.id), "now": 900, "price": 1240, "why": "below_cost"}]
    above = found["涨价的杯子"].proposal["prices"]
    assert above == [{"sku_id": str(dear.id), "now": 2990, "price": 1990, "why": "above_history"}]
    told = shop.world.get(shop.world.owner, f"advice/{below.id}").json()
    assert any("12.34" in one["message"] for two in told["parts"] for one in two["findings"])
    clerk = shop.world.get(shop.world.clerk, f"advice/{below.id}").json()
    assert "12.34" not in str(clerk) and "1234" not in str(clerk) and clerk["proposal"]["prices"] == [], (
        "a cost is a right"
    )


def test_a_listing_that_is_gone_leaves_the_list(shop: Shop) -> None:
    shop.list(1, "收纳箱"), shop.list(2, "小凳子")
    assert set(shop.look()) == {"收纳箱", "小凳子"}
    with tenancy.transaction(shop.world.merchant_id):
        Offer.objects.filter(goods_key="2").update(seen_at=NOON - timedelta(days=2))
    assert set(shop.look(NOON + timedelta(hours=1))) == {"收纳箱"}


def test_what_orders_alone_tell_is_judged_too(shop: Shop) -> None:
    shop.list(1, "收纳箱")
    shop.sell(77, 3)
    row = shop.look()["商品 77"]
    assert (row.units, row.goods_key, row.product_id) == (3, "", None)


def test_another_company_finds_nothing(shop: Shop) -> None:
    shop.list(1, "收纳箱")
    row = shop.look()["收纳箱"]
    with tenancy.transaction(shop.world.outsider.merchant_id):
        assert queries.page(shop.world.outsider, queries.AdviceWanted(), below=None, limit=9) == []
    narrow = shop.world.member("narrow", "operations", store_scope=[shop.world.store("二店", mall_id="2").id])
    assert shop.world.get(narrow, "advice").json()["items"] == []
    assert shop.world.get(narrow, f"advice/{row.id}").status_code == 404


def test_news_of_goods_have_all_judged_anew_within_the_hour(shop: Shop) -> None:
    shop.list(1, "收纳箱")
    tasks.sweep(shop.world.merchant_id)
    with tenancy.transaction(shop.world.merchant_id):
        look = Look.objects.get()
        assert look.listings == 1 and look.wished_at is None
        assert not actions.is_due(actor=shop.actor, now=times.now())
        actions.wish(actor=shop.actor, now=times.now())
        assert actions.is_due(actor=shop.actor, now=times.now())
    before = look.looked_at
    time.sleep(0.01)
    tasks.sweep(shop.world.merchant_id)
    with tenancy.transaction(shop.world.merchant_id):
        after = Look.objects.get().looked_at
        assert before is not None and after is not None and after > before


def test_however_many_listings_there_are_the_questions_are_as_many(shop: Shop) -> None:
    def questions() -> int:
        with tenancy.transaction(shop.world.merchant_id), CaptureQueriesContext(connection) as asked:
            actions.look(actor=shop.actor, now=NOON)
        return len(asked)

    shop.list(1, "收纳箱一号")
    few = questions()
    for goods in range(2, 30):
        shop.list(goods, f"收纳箱第{goods}款")
    assert questions() == few


def test_any_title_may_be_tried_at_the_door(world: World) -> None:
    told = world.get(world.owner, "advice/try_title", title="国家级收纳箱！！", category="收纳 > 收纳箱").json()
    assert told["proposed"]["title"] == "收纳箱" and "收纳箱" in told["words"]
    assert world.get(world.owner, "advice/try_title", title="").json()["proposed"] is None
    assert world.get(world.owner, "advice/sellers").json() == {"items": [], "categories": []}
