"""Parcels of orders made by hand: a number through a store that has one to give, and no word to any platform."""

from __future__ import annotations

from pinerp.fulfilment import actions as fulfilment
from pinerp.orders.tests.test_make_order import desk as desk
from pinerp.orders.tests.test_make_order import made
from tests.goods import Desk


def test_it_ships_without_a_word_to_any_platform(desk: Desk) -> None:
    order_id = made(desk, ("A", 2, 500))
    parcel = int(desk.do(fulfilment.pack, order_ids=[order_id]).facts["parcels"][str(order_id)])
    assert desk.do(fulfilment.request_waybills, parcel_ids=[parcel]).done == [parcel]
    (asked,) = desk.rows("SELECT store_id FROM fulfilment_waybillrequest WHERE parcel_id = %(id)s", id=parcel)
    assert asked.store_id == desk.store.id, "its own store has no account: the first live one's gives the number"
    desk.do(fulfilment.type_waybills, waybills={parcel: "YT1234567890123"})
    warned = desk.world.get(desk.world.owner, "fulfilment/warnings").json()
    assert warned["push_late"] == 0
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert (desk.stage(order_id), desk.stock("A")) == ("shipped", (8, 0))
    assert desk.rows("SELECT id FROM fulfilment_shipmentpush") == []
    assert desk.rows("SELECT id FROM orders_platformorder") == []


def test_without_a_live_store_a_number_is_typed(desk: Desk) -> None:
    desk.rows("UPDATE channels_store SET mode = 'shadow' WHERE id = %(id)s RETURNING id", id=desk.store.id)
    order_id = made(desk, ("A", 1, 500))
    parcel = int(desk.do(fulfilment.pack, order_ids=[order_id]).facts["parcels"][str(order_id)])
    assert desk.do(fulfilment.request_waybills, parcel_ids=[parcel]).refused[parcel].code == "no_giver"
