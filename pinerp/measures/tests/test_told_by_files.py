"""Measures of files: visitors and promotion, by what the files know, the newest of a day alone."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.advice.rules import files
from pinerp.advice.tests.shop import Shop
from pinerp.finance.tests.dropping import REPORT_HEADER, Counter, report
from pinerp.measures.tests.test_asking import NOVEMBER
from tests.measuring import Window, follow

DATA = """统计日期,商品ID,商品名称,商品访客数,商品浏览量,支付买家数,支付件数,支付金额(元)
2026-11-01,11,收纳箱,1000,2500,25,30,597.00
2026-11-02,11,收纳箱,500,900,5,6,119.40
2026-11-02,12,小凳子,0,9,0,0,0
"""
AGAIN = """统计日期,商品ID,商品名称,商品访客数,商品浏览量,支付买家数,支付件数,支付金额(元)
2026-11-02,11,收纳箱,600,900,6,6,119.40
"""


@pytest.fixture
def shop(world):
    shop = Shop(world)
    shop.list(11, "收纳箱")
    shop.list(12, "小凳子")
    follow(shop)
    return shop


def ask(shop: Any, status: int = 200, door: str = "ask", **body: Any) -> Any:
    answer = shop.world.post(shop.world.owner, f"measures/{door}", {**NOVEMBER, **body})
    assert answer.status_code == status, answer.content
    return answer.json()


def test_visitors_are_told_by_day_listing_and_product(shop):
    shop.give(files.GOODS_DATA, DATA)
    shop.give(files.GOODS_DATA, AGAIN, name="again.csv")
    told = ask(shop, measures=["visitors", "conversion"], dimensions=["listing"])
    assert [(row["names"], row["values"]) for row in told["rows"]] == [
        (["收纳箱"], {"visitors": 1600, "conversion": 194}),
        (["小凳子"], {"visitors": 0, "conversion": None}),
    ]
    by_product = ask(shop, measures=["visitors", "orders"], dimensions=["product", "month"])
    assert [(row["names"], row["values"]["visitors"]) for row in by_product["rows"]] == [
        (["收纳箱", "2026-11"], 1600),
        (["小凳子", "2026-11"], 0),
    ]
    assert ask(shop, measures=["visitors"], only=["store=9000000000000000001"])["total"] == {"visitors": 0}


def test_what_files_do_not_know_is_refused_in_a_sentence(shop):
    assert ask(shop, 422, measures=["visitors"], dimensions=["province"])["code"] == "dimension_does_not_apply"
    assert ask(shop, 422, measures=["sales"], only=["scene=全站推广"])["code"] == "dimension_does_not_apply"
    known = {"known_at": "2026-11-23T12:00:00+08:00"}
    assert ask(shop, 422, measures=["visitors"], **known)["code"] in ("past_not_kept", "known_too_early")
    assert ask(shop, 422, "orders", measure="conversion")["code"] == "no_orders_behind"


def test_promotion_is_told_by_scene_and_its_return_also_after_refunds(world):
    counter = Counter.build(world)
    follow(counter.desk)
    days = report(("2026-11-01", "900000000001", "40"), ("2026-11-02", "900000000001", "10"))
    (file,) = counter.drop(("推广.xlsx", days))
    counter.do("answer_file", id=file["id"], store_id=counter.store_id)
    counter.read()
    told = ask(counter, measures=["spend", "clicks", "return_on_spend"], dimensions=["scene"])
    assert [(row["keys"], row["values"]) for row in told["rows"]] == [
        (["稳定成本推广"], {"spend": 5000, "clicks": 18, "return_on_spend": 400})
    ]
    months = ask(counter, measures=["net_return_on_spend", "net_sales"], dimensions=["month"])
    assert [row["values"] for row in months["rows"]] == [{"net_return_on_spend": 40, "net_sales": 2000}]


PROMOTED = [
    ("2026-11-23", "11", "收纳箱", "搜索推广", "甲", "-", "20.00", "80.00", "4", "900", "30", "60.00"),
    ("2026-11-23", "11", "收纳箱", "全站推广", "乙", "-", "30.00", "120.00", "6", "1,100", "40", "-"),
    ("2026-11-23", "12", "小凳子", "全站推广", "乙", "-", "10.00", "50.00", "5", "600", "20", "-"),
]
"""By day, listing and scene; only the first says what is left after early refunds."""


def test_promotion_is_told_by_channel_and_what_a_product_brings_after_its_refunds(shop):
    shop.sell(11, 1)
    shop.sell(12, 1)
    window = Window.onto(shop)
    window.refund(shop.rows("SELECT order_sn FROM orders_platformorder ORDER BY id")[0].order_sn, 400)
    counter = Counter(shop.world, shop)
    (file,) = counter.drop(
        ("推广.csv", "\n".join(map(csv_line, [[*REPORT_HEADER, "净交易额(元)"], *PROMOTED])).encode())
    )
    counter.do("answer_file", id=file["id"], store_id=counter.store_id)
    counter.read()
    follow(shop)
    measures = ["promotion_impressions", "clicks", "spend", "promoted_orders", "return_on_spend", "promoted_net_return"]
    told = ask(shop, measures=measures, dimensions=["scene"])
    assert {row["names"][0]: tuple(row["values"].values()) for row in told["rows"]} == {
        "全站推广": (1700, 60, 4000, 11, 425, None),
        "搜索推广": (900, 30, 2000, 4, 400, 300),
    }
    by_product = ask(shop, measures=["net_return_on_spend", "net_sales", "spend"], dimensions=["product"])
    assert {row["names"][0]: tuple(row["values"].values()) for row in by_product["rows"]} == {
        "收纳箱": (12, 600, 5000),
        "小凳子": (100, 1000, 1000),
    }
    assert ask(shop, 422, measures=["visitors"], dimensions=["scene"])["code"] == "dimension_does_not_apply"


def csv_line(cells: Any) -> str:
    return ",".join(f'"{cell}"' for cell in cells)


def test_groups_overlap_and_each_is_asked_alone(world):
    from pinerp.catalog import actions as catalog
    from tests.goods import bought

    window = Window(world, A=10, B=10)
    a, b = (window.world.sku(code).id for code in "AB")
    groups = {}
    for name, skus in (("一组", [a, b]), ("二组", [b])):
        made = window.do(catalog.create_group, name=name, kind="other", rule=None)
        groups[name] = made.id
        window.do(catalog.set_members, group_id=groups[name], placed=dict.fromkeys(skus, True))
    window.take_in(bought("1-1", ("A", 1)), bought("1-2", ("B", 2), pay_amount=500))
    window.follow()
    told = ask(window, measures=["sales", "orders"], dimensions=["group"])
    assert {row["names"][0]: row["values"]["sales"] for row in told["rows"]} == {"一组": 1500, "二组": 500}
    assert told["total"] == {"sales": 1500, "orders": 2} and told["overlap"] == {"sales": 500, "orders": 1}
    both = [f"group={one}" for one in groups.values()]
    assert ask(window, measures=["sales"], only=both)["total"] == {"sales": 1500}
