"""A split order leaves in several parcels: one is told first, and nothing that was packed before leaves."""

from __future__ import annotations

from typing import Any

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import queries
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from tests.goods import Desk


def line_of(desk: Desk, order_id: int) -> int:
    rows = desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s AND is_live ORDER BY id", id=order_id)
    return int(rows[0].id)


def split(desk: Desk, order_id: int, units: int = 1) -> int:
    outcome = desk.do(orders.split, parts={order_id: [{line_of(desk, order_id): units}]})
    return int(outcome.facts["parts"][str(order_id)][0])


def pack(desk: Desk, order_id: int, waybill_no: str) -> int:
    outcome = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: waybill_no})
    assert not outcome.refused, outcome.refused
    return int(outcome.facts["parcels"][str(order_id)])


def states(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows("SELECT state FROM fulfilment_parcel ORDER BY id")]


def to_send(desk: Desk, ids: list[int]) -> dict[int, Any]:
    with tenancy.transaction(desk.world.merchant_id):
        return queries.pushes_to_send(desk.world.merchant_id, ids)


def test_a_parcel_made_before_the_split_does_not_leave_and_is_packed_anew(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    parcel = pack(desk, order_id, "YT0000000000001")
    part = split(desk, order_id)
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "parcel_stale"
    early = desk.do(fulfilment.pack, order_ids=[part], waybills={part: "YT0000000000002"})
    assert early.refused[part].code == "has_parcel"
    desk.hear()
    assert states(desk) == ["void"]
    both = [pack(desk, order_id, "YT0000000000003"), pack(desk, part, "YT0000000000002")]
    assert desk.do(fulfilment.ship, parcel_ids=both).done == both
    assert desk.stock("A") == (7, 0)


def test_a_parcel_of_a_part_that_went_back_does_not_leave(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    part = split(desk, order_id)
    parcel = pack(desk, part, "YT0000000000001")
    desk.do(orders.unsplit, order_ids=[part])
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "order_stopped"
    early = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT0000000000002"})
    assert early.refused[order_id].code == "has_parcel"
    desk.hear()
    assert states(desk) == ["void"]
    whole = pack(desk, order_id, "YT0000000000002")
    assert desk.do(fulfilment.ship, parcel_ids=[whole]).done == [whole] and desk.stock("A") == (7, 0)


def test_a_parcel_packed_before_does_not_leave_with_the_old_goods(world):
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 2))
    parcel = pack(desk, order_id, "YT0000000000001")
    desk.do(orders.change_goods, changes={line_of(desk, order_id): (world.sku("B").id, 1)})
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel].code == "parcel_stale"
    desk.hear()
    assert states(desk) == ["void"]
    pack(desk, order_id, "YT0000000000002")


def test_one_parcel_is_told_first_and_the_others_follow_it(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    part = split(desk, order_id)
    desk.do(fulfilment.ship, parcel_ids=[pack(desk, order_id, "YT0000000000001"), pack(desk, part, "YT0000000000002")])
    first, second = [row.id for row in desk.rows("SELECT id FROM fulfilment_shipmentpush ORDER BY id")]
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'sending'")
    together = to_send(desk, [first, second])
    assert (together[first].must_wait, together[second].must_wait) == (False, True)
    assert to_send(desk, [second])[second].must_wait
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done' WHERE id = %(id)s", id=first)
    after = to_send(desk, [second])[second]
    assert (after.must_wait, after.is_further, after.sibling_nos) == (False, True, ["YT0000000000001"])
    assert after.former_waybill_nos is None
