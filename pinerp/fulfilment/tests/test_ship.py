"""Parcels leave once, a stopped order never leaves, and everything before hand-over can be undone."""

from __future__ import annotations

from pinerp.channels import intents
from pinerp.fulfilment import actions as fulfilment
from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def packed(desk: Desk, order_id: int) -> int:
    outcome = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT0000000000001"})
    return int(outcome.facts["parcels"][str(order_id)])


def pushes(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows("SELECT state FROM fulfilment_shipmentpush ORDER BY id")]


def test_shipping_twice_ships_once(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = packed(desk, order_id)
    for _ in range(2):
        assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert (desk.stage(order_id), desk.stock("A"), pushes(desk)) == ("shipped", (8, 0), ["waiting"])


def test_packing_twice_makes_one_parcel(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    packed(desk, order_id)
    again = desk.do(fulfilment.pack, order_ids=[order_id])
    assert again.refused[order_id].code == "has_parcel"


def test_a_stopped_order_is_refused_at_the_scan_with_its_reason(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = packed(desk, order_id)
    desk.take_in(bought("1-1", ("A", 2), minutes=1, refund="asked"))
    refused = desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel]
    assert refused.code == "order_stopped" and "用户已申请退款" in refused.message("zh")
    desk.do(orders.cancel, order_ids=[order_id], reason="")
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "order_stopped"
    assert desk.stock("A") == (10, 0)


def test_undoing_a_shipment_puts_goods_and_claims_back_and_shipping_again_works(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = packed(desk, order_id)
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    desk.do(fulfilment.unship, parcel_ids=[parcel])
    assert (desk.stage(order_id), desk.stock("A"), pushes(desk)) == ("to_ship", (10, 2), ["stopped"])
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert (desk.stage(order_id), desk.stock("A"), pushes(desk)) == ("shipped", (8, 0), ["waiting"])


def test_undoing_is_refused_once_the_platform_was_told(world):
    desk = Desk(world, A=10)
    parcel = packed(desk, desk.ready("1-1", ("A", 2)))
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done'")
    assert desk.do(fulfilment.unship, parcel_ids=[parcel]).refused[parcel].code == "already_pushed"


def test_a_voided_parcel_does_not_leave_and_another_may_be_packed(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = packed(desk, order_id)
    desk.do(fulfilment.void, parcel_ids=[parcel])
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "parcel_void"
    assert packed(desk, order_id) != parcel


def test_a_parcel_without_a_number_does_not_leave_and_a_typed_one_is_checked(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = int(desk.do(fulfilment.pack, order_ids=[order_id]).facts["parcels"][str(order_id)])
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "no_waybill"
    wrong = world.post(world.owner, "fulfilment/type_waybills", {"waybills": {str(parcel): "??"}})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_waybill")
    world.post(world.owner, "fulfilment/type_waybills", {"waybills": {str(parcel): " yt123 45678 "}})
    assert world.post(world.picker, "fulfilment/ship", {"ids": [parcel]}).json()["done"] == [str(parcel)]
    shown = world.get(world.owner, "fulfilment/parcels", order_ids=str(order_id)).json()["items"][0]
    assert (shown["waybill_no"], shown["state"], shown["push_state"]) == ("YT12345678", "shipped", "waiting")


def test_what_the_platform_refuses_does_not_leave_until_its_order_changes(world):
    world.store(push_moment="waybill", warehouse_hint=world.warehouse().id, carrier_code="YTO", mall_id="1")
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = packed(desk, order_id)
    assert pushes(desk) == ["waiting"]
    (push,) = desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused' RETURNING id")
    reason = intents.Answer(push.id, "refused", "platform_refused", {"reason": "订单暂停发货"})
    desk.do(fulfilment.record_pushes, answers=[reason])
    desk.hear()
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"push_refused"})
    refused = desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel]
    assert refused.code == "order_stopped" and "平台拒绝发货" in refused.message("zh")
    desk.take_in(bought("1-1", ("A", 2), minutes=1, tags=["已解除"]))
    desk.hear()
    assert (desk.stage(order_id), desk.holds(order_id), pushes(desk)) == ("to_ship", set(), ["waiting"])
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert desk.stock("A") == (8, 0)
