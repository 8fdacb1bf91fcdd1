"""What the bench tells the desk: which order goes under a waybill, and of which a parcel stands, so that its way is fixed."""

from __future__ import annotations

from typing import Any

from pinerp.channels import actions as channels
from pinerp.fulfilment import actions as fulfilment
from pinerp.inventory import actions as inventory
from pinerp.orders import actions as orders
from tests.goods import Desk


def test_a_waybill_finds_its_order(world: Any) -> None:
    desk = Desk(world, A=10)
    order_id, _ = desk.ready("1-1", ("A", 2)), desk.ready("1-2", ("A", 1))
    desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT12345"})
    for query in ({"waybill": "YT12345"}, {"search": "YT12345"}):
        assert [item["id"] for item in world.get(world.owner, "orders", **query).json()["items"]] == [str(order_id)]
        theirs = world.client(world.outsider).get(f"/api/v1/m/{world.other_code}/orders", query)
        assert theirs.json()["items"] == []


def test_a_parcel_that_stands_fixes_carrier_and_warehouse_until_it_is_void(world: Any) -> None:
    desk, other = Desk(world, A=10), world.warehouse("NORTH").id
    desk.do(inventory.receive, moves=[inventory.Move(other, world.sku("A").id, 9)])
    desk.do(channels.bind_carrier, carrier_code="ZTO", name="ZTO")
    order_id = desk.ready("1-1", ("A", 2))
    packed = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT12345"})
    for path, given in (("set_carrier", {"carrier_code": "ZTO"}), ("set_warehouse", {"warehouse_id": other})):
        answer = world.post(world.owner, f"orders/{path}", {"ids": [order_id], **given}).json()
        assert [r["code"] for r in answer["refused"]] == ["parcel_stands"]
    row = desk.rows("SELECT warehouse_id, carrier_code FROM orders_order WHERE id = %(id)s", id=order_id)[0]
    assert (row.warehouse_id, row.carrier_code) == (desk.warehouse.id, "YTO")
    desk.do(fulfilment.void, parcel_ids=[int(p) for p in packed.facts["parcels"].values()])
    assert desk.do(orders.set_carrier, order_ids=[order_id], carrier_code="ZTO").done == [order_id]
