"""限时限量购: what may take part, what the platform refuses, and that buyers truly come for a discount, as often as is said."""

from __future__ import annotations

from typing import Any

from pddsim.activities import BY_TIME
from pddsim.gateway import Gateway
from pddsim.tests.asking import ask, gateway, token_of, told
from pddsim.world import CALM, World

HOUR, DAY = 3600, 86_400


def request(to: Gateway, **changes: Any) -> dict[str, Any]:
    """A good request of an activity for the shop's first product: a fifth off, for a day."""
    mall, now = to.world.malls[0], to.world.now()
    goods = next(iter(mall.shelf.goods.values()))
    prices = [{"sku_id": sku.sku_id, "activity_price": sku.group_price_fen * 8 // 10} for sku in goods.skus]
    return {
        "activity_name": "周末八折",
        "activity_type": BY_TIME,
        "goods_id": goods.goods_id,
        "discount": 800,
        "start_time": now + HOUR,
        "end_time": now + HOUR + DAY,
        "quantity": 20,
        "sku_price_list": prices,
        **changes,
    }


def listed(to: Gateway, token: str, **filters: Any) -> list[Any]:
    given = {"activity_types": [3, 12], "status_list": [1, 2, 3, 4], **filters}
    answer = ask(to, "pdd.promotion.limited.discount.list.get", access_token=token, **given)
    return list(answer["open_goods_activity_list"])


def test_an_activity_is_made_listed_and_ended_and_locks_prices() -> None:
    to = gateway(0)
    token, wanted = token_of(to), request(to)
    (made,) = ask(to, "pdd.promotion.limited.activity.create", access_token=token, request=[wanted])["result_list"]
    assert (made["status"], made["fail_reason"]) == (1, "")
    (row,) = listed(to, token, goods_id_list=[wanted["goods_id"]])
    (info,) = row["price_info"]
    assert (row["status"], info["activity_stock_quantity"], info["discount"]) == (1, 20, 800)
    price = {"sku_id": wanted["sku_price_list"][0]["sku_id"], "group_price": 1000, "single_price": 1200}
    locked = ask(
        to, "pdd.goods.sku.price.update", access_token=token, goods_id=wanted["goods_id"], sku_price_list=[price]
    )
    assert "营销活动" in locked["error_response"]["sub_msg"]
    ids = {"detail_id": info["detail_id"], "goods_id": wanted["goods_id"]}
    assert ask(to, "pdd.promotion.limited.activity.cancel", access_token=token, **ids)["result"] is True
    assert listed(to, token)[0]["status"] == 4
    again = ask(to, "pdd.promotion.limited.activity.cancel", access_token=token, **ids)
    assert again["error_response"]["sub_msg"] == "活动已结束"


def test_what_may_not_take_part_is_told_with_why() -> None:
    to = gateway(0)
    token, mall = token_of(to), to.world.malls[0]
    goods = next(iter(mall.shelf.goods.values()))
    goods.skus[0].quantity = 2
    goods.skus[1].is_on_sale = False
    found = ask(to, "pdd.promotion.limited.qualified.sku.get", access_token=token, goods_id=goods.goods_id)
    assert {row["sku_id"]: row["valid_status"] for row in found["in_valid_sku_List"]} == {
        goods.skus[0].sku_id: 2,
        goods.skus[1].sku_id: 1,
    }
    goods.status = 2
    fine = ask(to, "pdd.promotion.limited.qualified.goods.get", access_token=token, is_valid=True, page_size=100)
    assert goods.goods_id not in [row["goods_id"] for row in fine["goods_list"]]
    assert fine["total"] == len(mall.shelf.goods) - 1

    def why(**changes: Any) -> str:
        answer = ask(to, "pdd.promotion.limited.activity.create", access_token=token, request=[request(to, **changes)])
        (row,) = answer["result_list"]
        assert row["status"] == 0
        return str(row["fail_reason"])

    assert why() == "商品需上架才能参加活动"
    goods.status = 1
    assert why() == "sku库存需≥3"
    goods.skus[0].quantity, goods.skus[1].is_on_sale = 900, True
    now = to.world.now()
    assert why(discount=50) == "折扣需在1折到9.9折之间"
    assert why(end_time=now) == "活动时间不正确"
    assert why(quantity=goods.quantity() + 1) == "活动库存需大于0且不超过商品库存"
    assert why(sku_price_list=[{"sku_id": goods.skus[0].sku_id, "activity_price": 10**9}]) == "活动价需低于拼单价"
    assert told(ask(to, "pdd.mall.info.get", access_token=token))
    made = ask(to, "pdd.promotion.limited.activity.create", access_token=token, request=[request(to), request(to)])
    assert [row["fail_reason"] for row in made["result_list"]] == ["", "商品已参加同一时段的其他活动"]


def test_a_discount_sells_as_much_more_as_is_said_and_its_books_are_the_orders() -> None:
    """3,000 baskets over 15 products, one of them discounted in the second half."""
    world = World(11, habits=CALM)
    mall, now = world.malls[0], world.now()
    goods = mall.shelf.goods[mall.items[0].goods_id]
    prices = {sku.sku_id: sku.group_price_fen * 8 // 10 for sku in goods.skus}
    start = now - 10 * DAY
    activity = mall.activities.open(
        goods.goods_id, prices, name="x", starts=start, ends=now, quantity=10**6, discount=800
    )
    for n in range(3000):
        mall.place(now - 20 * DAY + n * 20 * DAY // 3000)
    units = {True: 0, False: 0}
    others = {True: 0, False: 0}
    booked = []
    for order in mall.by_number:
        for item, count in mall.lines(order):
            mine = item.goods_id == goods.goods_id
            (units if mine else others)[order.at >= start] += count
            if mine and order.at >= start:
                booked.append((order.number, item.sku_id, count, item.price))
                assert item.price == prices[item.sku_id]
    assert sorted(booked) == sorted(activity.sold)
    assert abs(others[True] / others[False] - 1) < 0.06
    assert 1.35 < units[True] / units[False] < 1.9, "1 + lured, but for chance"
    last = mall.activities.open(goods.goods_id, prices, name="y", starts=now, ends=now + DAY, quantity=1)
    while not last.ended_at:
        mall.place(now + 1)
    assert last.left == 0 and last.status(now + 1) == 3
