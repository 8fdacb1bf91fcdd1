"""What left goes out once more: free of charge, linked both ways, to the same receiver or to a plain one."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.effects import load_requests
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from pinerp.orders.tests.test_make_order import TO
from tests.goods import Desk, bought


@pytest.fixture
def desk(world: Any) -> Desk:
    return Desk(world, A=20, B=20)


def sent(desk: Desk, order_sn: str = "1-1") -> int:
    order_id = desk.ready(order_sn, ("A", 3), ("B", 1))
    waybill = {order_id: f"YT1234567890{order_id:05d}"[:18]}
    parcel = int(desk.do(fulfilment.pack, order_ids=[order_id], waybills=waybill).facts["parcels"][str(order_id)])
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert desk.stage(order_id) == "shipped"
    return order_id


def lines(desk: Desk, order_id: int) -> dict[str, str]:
    shown = desk.world.get(desk.world.owner, f"orders/{order_id}").json()["lines"]
    return {line["sku_code"]: line["id"] for line in shown}


def resend(desk: Desk, order_id: int, **facts: Any) -> Any:
    return desk.world.post(desk.world.owner, "orders/resend_order", {"id": str(order_id), "reason": "少件", **facts})


def test_everything_goes_again_and_both_orders_say_so(desk: Desk) -> None:
    order_id = sent(desk)
    new = int(resend(desk, order_id).json()["done"][0])
    assert (desk.stage(new), desk.stock("A"), desk.stock("B")) == ("to_ship", (17, 3), (19, 1))
    shown = desk.world.get(desk.world.owner, f"orders/{new}").json()
    assert (shown["kind"], shown["resent_from_id"], shown["payable"], shown["paid"]) == ("resent", str(order_id), 0, 0)
    assert (shown["made"][0]["reason"], shown["order_sns"], shown["item_count"]) == ("少件", [], 4)
    first = desk.world.get(desk.world.owner, f"orders/{order_id}").json()
    assert first["resent_as"] == [str(new)] and first["kind"] == "platform"
    assert "orders.resend_order" in [h["verb"] for h in first["history"]]
    found = desk.world.get(desk.world.owner, "orders", kind="resent").json()["items"]
    assert [item["id"] for item in found] == [str(new)]
    desk.do(orders.cancel, order_ids=[new], reason="")
    assert (desk.stage(new), desk.stock("A")) == ("cancelled", (17, 0))


def test_a_ciphertext_gets_its_number_under_the_first_order_and_no_platform_is_told(desk: Desk) -> None:
    order_id = sent(desk)
    pushes = len(desk.rows("SELECT id FROM fulfilment_shipmentpush"))
    part = {"line_id": lines(desk, order_id)["A"], "pieces": 1}
    new = int(resend(desk, order_id, lines=[part]).json()["done"][0])
    again = int(desk.do(fulfilment.pack, order_ids=[new]).facts["parcels"][str(new)])
    desk.do(fulfilment.request_waybills, parcel_ids=[again])
    (row,) = desk.rows("SELECT id FROM fulfilment_waybillrequest WHERE parcel_id = %(id)s", id=again)
    with tenancy.transaction(desk.world.merchant_id):
        wish = load_requests(desk.actor, [row.id])[row.id][1]
    assert (list(wish.order_sns), wish.is_own, wish.receiver.name) == (["1-1"], False, "~n~1~")
    desk.do(fulfilment.type_waybills, waybills={again: "YT0000000000001"})
    desk.do(fulfilment.ship, parcel_ids=[again])
    assert (desk.stock("A"), len(desk.rows("SELECT id FROM fulfilment_shipmentpush"))) == ((16, 0), pushes)
    twice = int(resend(desk, new).json()["done"][0])
    with tenancy.transaction(desk.world.merchant_id):
        from pinerp.orders import queries

        assert queries.resent_numbers(desk.world.merchant_id, [twice]) == {twice: ["1-1"]}


def test_a_plain_receiver_may_take_the_place_of_the_ciphertext(desk: Desk) -> None:
    order_id = sent(desk)
    new = int(resend(desk, order_id, receiver=TO).json()["done"][0])
    parcel = int(desk.do(fulfilment.pack, order_ids=[new]).facts["parcels"][str(new)])
    desk.do(fulfilment.request_waybills, parcel_ids=[parcel])
    (row,) = desk.rows("SELECT id FROM fulfilment_waybillrequest WHERE parcel_id = %(id)s", id=parcel)
    with tenancy.transaction(desk.world.merchant_id):
        wish = load_requests(desk.actor, [row.id])[row.id][1]
    assert (list(wish.order_sns), wish.is_own, wish.receiver.address) == ([str(new)], True, "五常街道文一西路1号")


def test_what_cannot_be_sent_again_is_refused(desk: Desk) -> None:
    waits = desk.ready("1-2", ("A", 1))
    assert resend(desk, waits).json()["code"] == "not_sent"
    order_id = sent(desk)
    known = lines(desk, order_id)
    for wanted, code in (
        ([{"line_id": known["B"], "pieces": 2}], "more_than_sent"),
        ([{"line_id": "999999999", "pieces": 1}], "line_gone"),
        ([], "wrong_shape"),
    ):
        assert resend(desk, order_id, lines=wanted).json()["code"] == code
    assert resend(desk, order_id, reason=" ").json()["code"] == "wrong_shape"
    assert resend(desk, 999_999_999).status_code == 404
    desk.rows("UPDATE orders_receiver SET name = '', phone = '', address = '' RETURNING id")
    assert resend(desk, order_id).json()["code"] == "receiver_needed"
    assert resend(desk, order_id, receiver=TO).status_code == 200


def test_the_platforms_news_of_the_first_order_leaves_the_second_alone(desk: Desk) -> None:
    order_id = sent(desk)
    new = int(resend(desk, order_id).json()["done"][0])
    gone = ChannelReceiver(form="cipher", name="~n~1~", phone="$p$1$", address="~a~1~", province="浙江省")
    news = bought("1-1", ("A", 3), ("B", 1), minutes=5, status="received", refund="asked", receiver=gone)
    desk.take_in(news)
    assert (desk.stage(order_id), desk.stage(new), desk.holds(new)) == ("done", "to_ship", set())
