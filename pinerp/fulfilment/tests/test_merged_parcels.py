"""One waybill for merged orders, told for each of them; what was told and given up is corrected, and nothing stale leaves."""

from __future__ import annotations

from typing import Any

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import queries
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def to_her(order_sn: str, count: int, **facts: Any) -> Any:
    order = bought(order_sn, ("A", count), **facts)
    assert order.receiver is not None
    order.receiver.address_key = "her"
    return order


def pair(desk: Desk) -> tuple[int, int]:
    """Two orders of hers that may go; the host first."""
    first, second = desk.take_in(to_her("1-1", 1), to_her("1-2", 2)).new
    desk.review()
    return int(first), int(second)


def pack(desk: Desk, order_id: int, waybill_no: str) -> int:
    outcome = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: waybill_no})
    assert not outcome.refused, outcome.refused
    return int(outcome.facts["parcels"][str(order_id)])


def told(desk: Desk) -> list[tuple[str, str, list[str] | None]]:
    """What the pushes that would be sent now say, by order number."""
    ids = [row.id for row in desk.rows("SELECT id FROM fulfilment_shipmentpush WHERE state = 'waiting'")]
    with tenancy.transaction(desk.world.merchant_id):
        found = queries.pushes_to_send(desk.world.merchant_id, ids).values()
    return sorted((row.order_sn, row.waybill_no, row.former_waybill_nos) for row in found)


def states(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows("SELECT state FROM fulfilment_parcel ORDER BY id")]


def test_one_number_is_told_for_every_order_in_the_parcel(world):
    desk = Desk(world, A=10)
    first, second = pair(desk)
    desk.do(orders.merge, order_ids=[first, second])
    parcel = pack(desk, first, "YT0000000000001")
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert told(desk) == [("1-1", "YT0000000000001", None), ("1-2", "YT0000000000001", None)]
    assert desk.stock("A") == (7, 0)


def test_a_parcel_made_before_the_merge_does_not_leave_and_is_voided(world):
    desk = Desk(world, A=10)
    first, second = pair(desk)
    parcels = [pack(desk, first, "YT0000000000001"), pack(desk, second, "YT0000000000002")]
    desk.rows("DELETE FROM orders_toldnumber")
    desk.do(orders.merge, order_ids=[first, second])
    refused = desk.do(fulfilment.ship, parcel_ids=parcels).refused
    assert {p: refused[p].code for p in parcels} == {parcels[0]: "parcel_stale", parcels[1]: "order_stopped"}
    desk.hear()
    assert states(desk) == ["void", "void"]
    parcel = pack(desk, first, "YT0000000000003")
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]


def test_goods_are_not_packed_while_they_stand_in_another_parcel(world):
    desk = Desk(world, A=10)
    first, second = pair(desk)
    desk.do(orders.merge, order_ids=[first, second])
    pack(desk, first, "YT0000000000001")
    desk.do(orders.unmerge, order_ids=[second])
    early = desk.do(fulfilment.pack, order_ids=[second], waybills={second: "YT0000000000002"})
    assert early.refused[second].code == "has_parcel"
    desk.hear()
    assert states(desk) == ["void"]
    pack(desk, second, "YT0000000000002")
    pack(desk, first, "YT0000000000003")


def test_an_order_taken_out_is_told_anew_and_the_old_number_is_remembered(world):
    desk = Desk(world, A=10)
    first, second = pair(desk)
    desk.do(orders.merge, order_ids=[first, second])
    desk.do(fulfilment.push_now, parcel_ids=[pack(desk, first, "YT0000000000001")])
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done'")
    desk.take_in(to_her("1-2", 2, minutes=1, status="shipped", waybill_no="YT0000000000001", refund="asked"))
    assert (desk.stage(first), desk.stage(second)) == ("to_ship", "held")
    desk.hear()
    assert states(desk) == ["void"]
    desk.do(fulfilment.push_now, parcel_ids=[pack(desk, first, "YT0000000000003")])
    assert told(desk) == [("1-1", "YT0000000000003", ["YT0000000000001"])]
    desk.take_in(to_her("1-1", 1, minutes=2, status="shipped", waybill_no="YT0000000000001"))
    assert desk.stage(first) == "to_ship"


def test_an_address_changed_after_packing_gives_the_number_back(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(to_her("1-1", 1)).new
    desk.review()
    pack(desk, order_id, "YT0000000000001")
    moved = to_her("1-1", 1, minutes=1)
    moved.receiver.address, moved.receiver.address_key = "~other~1~", "other"
    desk.take_in(moved)
    desk.hear()
    assert (desk.stage(order_id), states(desk)) == ("held", ["void"])
