"""An order made by hand goes the way of every other one, tells no platform, and its receiver is found again."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.orders import actions as orders
from pinerp.orders.actions import Agreed, Goods, plain_receiver
from tests.goods import Desk, bought

TO = {
    "name": "张三",
    "phone": "13800138000",
    "province": "浙江省",
    "city": "杭州市",
    "district": "余杭区",
    "town": "五常街道",
    "detail": "文一西路1号",
}


@pytest.fixture
def desk(world: Any) -> Desk:
    desk = Desk(world, A=10, B=1)
    world.store("门店", platform="hand", mode="stopped", warehouse_hint=desk.warehouse.id, carrier_code="YTO")
    return desk


def body(desk: Desk, *goods: tuple[str, int, int], **facts: Any) -> dict[str, Any]:
    wanted = [{"sku_id": str(desk.world.sku(c).id), "quantity": n, "unit_price": price} for c, n, price in goods]
    store = desk.world.store("门店")
    return {"store_id": str(store.id), "receiver": TO, "goods": wanted, "postage": 600, "pay_amount": 1600, **facts}


def made(desk: Desk, *goods: tuple[str, int, int], **facts: Any) -> int:
    answer = desk.world.post(desk.world.owner, "orders/make_order", body(desk, *goods, **facts))
    assert answer.status_code == 200, answer.content
    return int(answer.json()["done"][0])


def money(desk: Desk, order_id: int) -> int:
    return int(desk.rows("SELECT payable FROM orders_order WHERE id = %(id)s", id=order_id)[0].payable)


def law(desk: Desk) -> list[Any]:
    return desk.rows(
        "SELECT m.id FROM orders_madeorder m WHERE m.goods_amount <> (SELECT sum(l.quantity * l.unit_price) FROM "
        "orders_orderline l WHERE l.made_order_id = m.id AND NOT l.is_removed)"
    )


def test_it_is_reviewed_claims_its_goods_and_is_shown_with_what_was_agreed(desk: Desk) -> None:
    order_id = made(desk, ("A", 2, 500), buyer_memo="尽快", merchant_note="送样品")
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (10, 2))
    row = desk.world.get(desk.world.owner, f"orders/{order_id}").json()
    assert (row["kind"], row["order_sns"], row["platform_status"], row["platform_orders"]) == ("hand", [], None, [])
    assert (row["payable"], row["paid"], row["buyer_memo"], row["merchant_note"]) == (1600, 1600, "尽快", "送样品")
    assert row["made"] == [{"kind": "hand", "reason": "", "goods_amount": 1000, "postage": 600, "pay_amount": 1600}]
    assert [(x["sku_code"], x["quantity"], x["is_ours"], x["is_gift"]) for x in row["lines"]] == [
        ("A", 2, False, False)
    ]
    assert (row["receiver"]["name_mask"], row["receiver"]["phone_mask"]) == ("张*", "138****8000")
    assert "文一西路" not in str(row) and [h["verb"] for h in row["history"]][-1] == "orders.make_order"
    assert desk.stage(made(desk, ("B", 2, 500))) == "short"


def test_one_request_makes_one_order_and_cancelling_gives_the_goods_back(desk: Desk) -> None:
    wanted = body(desk, ("A", 2, 500))
    first, again = [desk.world.post(desk.world.owner, "orders/make_order", wanted, "r1").json() for _ in range(2)]
    assert first == again and desk.stock("A") == (10, 2)
    order_id = int(first["done"][0])
    assert desk.do(orders.cancel, order_ids=[order_id], reason="").done == [order_id]
    assert (desk.stage(order_id), desk.stock("A")) == ("cancelled", (10, 0))
    assert desk.do(orders.uncancel, order_ids=[order_id]).done == [order_id]
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (10, 2))


def test_lists_find_it_by_kind_receiver_and_memo(desk: Desk) -> None:
    order_id = made(desk, ("A", 1, 500), buyer_memo="尽快发货")
    (platform,) = desk.take_in(bought("1-1", ("A", 1))).new
    for asked in (
        {"kind": "hand"},
        {"phone_tail": "8000"},
        {"name_mask": "张"},
        {"memo_text": "尽快"},
        {"memo": "yes"},
        {"search": str(order_id)},
    ):
        items = desk.world.get(desk.world.owner, "orders", **asked).json()["items"]
        assert [item["id"] for item in items] == [str(order_id)], asked
    others = desk.world.get(desk.world.owner, "orders", memo="no").json()["items"]
    assert [(item["id"], item["kind"]) for item in others] == [(str(platform), "platform")]
    assert desk.world.get(desk.world.owner, "orders", kind="resent").json()["items"] == []


def test_rules_see_its_memo(desk: Desk) -> None:
    rule = {"name": "备注", "conditions": [{"field": "merchant_note", "operator": "contains", "value": "等等"}]}
    written = desk.world.post(desk.world.owner, "orders/write_rule", rule)
    assert written.status_code == 200, written.content
    desk.world.post(desk.world.owner, "orders/switch_rule", {"id": written.json()["id"], "is_on": True})
    assert desk.holds(made(desk, ("A", 1, 500), merchant_note="先等等")) == {"rule"}
    assert desk.holds(made(desk, ("A", 1, 500))) == set()


def test_two_for_one_receiver_are_merged_and_what_is_split_keeps_its_postage_once(desk: Desk) -> None:
    first, second = made(desk, ("A", 2, 500)), made(desk, ("A", 1, 500))
    assert desk.do(orders.merge, order_ids=[first, second]).done
    assert (money(desk, first), law(desk)) == (2700, [])
    assert desk.do(orders.unmerge, order_ids=[first]).done
    assert (money(desk, first), money(desk, second)) == (1600, 1100)
    (line,) = desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s AND is_live", id=first)
    outcome = desk.do(orders.split, parts={first: [{line.id: 1}]})
    part = int(outcome.facts["parts"][str(first)][0])
    assert (money(desk, first) + money(desk, part), law(desk)) == (1600, [])
    shown = desk.world.get(desk.world.owner, f"orders/{part}").json()
    assert (shown["kind"], shown["made"][0]["postage"]) == ("hand", 600)
    desk.do(orders.unsplit, order_ids=[first])
    assert (money(desk, first), law(desk), desk.stock("A")) == (1600, [], (10, 3))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"goods": [{"sku_id": "999999999", "quantity": 1}]}, "sku_gone"),
        ({"store_id": "999999999"}, "unknown_store"),
        ({"carrier_code": "SF"}, "unknown_carrier"),
        ({"warehouse_id": "999999999"}, "unknown_warehouse"),
        ({"goods": []}, "wrong_shape"),
        ({"receiver": {**TO, "phone": "138"}}, "wrong_shape"),
        ({"receiver": {**TO, "detail": " "}}, "wrong_shape"),
    ],
)
def test_what_cannot_be_an_order_is_refused(desk: Desk, change: dict[str, Any], code: str) -> None:
    answer = desk.world.post(desk.world.owner, "orders/make_order", {**body(desk, ("A", 1, 500)), **change})
    assert answer.json()["code"] == code and desk.stock("A") == (10, 0)


def test_who_sees_other_stores_alone_makes_none_here(desk: Desk) -> None:
    member = desk.world.member("yi", "operations", store_scope=[desk.store.id])
    assert desk.world.post(member, "orders/make_order", body(desk, ("A", 1, 500))).status_code == 404
    assert desk.world.post(desk.world.picker, "orders/make_order", body(desk, ("A", 1, 500))).status_code == 403


def test_a_pasted_address_is_answered_and_kept_nowhere(desk: Desk) -> None:
    text = "张三，13800138000，朝阳区工体北路8号院"
    answer = desk.world.post(desk.world.owner, "orders/read_address", {"text": text})
    assert answer.status_code == 200, answer.content
    assert answer.json()["fields"]["name"] == "张三" and answer.json()["fields"]["province"] == ""
    assert answer.json()["uncertain"] == [
        {"field": "region", "candidates": ["北京市/北京市/朝阳区", "吉林省/长春市/朝阳区"]}
    ]
    assert desk.rows("SELECT verb FROM accounts_request WHERE verb = 'orders.read_address'") == []
    places = desk.world.get(desk.world.owner, "orders/places", province="广东省", city="东莞市").json()["names"]
    assert (
        "南城街道" in places and desk.world.get(desk.world.owner, "orders/places", province="某省").status_code == 404
    )


def test_agreed_and_goods_are_what_other_rooms_make_an_order_of(desk: Desk) -> None:
    receiver = plain_receiver(**{k: v for k, v in TO.items() if k != "town"})
    goods = [Goods(desk.world.sku("A").id, 1, 100)]
    outcome = desk.do(
        orders.make_order, store_id=desk.world.store("门店").id, receiver=receiver, goods=goods, agreed=Agreed()
    )
    assert desk.stage(outcome.done[0]) == "to_ship"
