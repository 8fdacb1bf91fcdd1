"""设快递 and 改仓: the order, its claims and what is merged into it go along, and back."""

from __future__ import annotations

from typing import Any

from pinerp.channels import actions as channels
from pinerp.inventory import actions as inventory
from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def stock_at(desk: Desk, warehouse_id: int) -> tuple[int, int]:
    query = "SELECT on_hand, reserved FROM inventory_stock WHERE sku_id = %(sku)s AND warehouse_id = %(w)s"
    row = desk.rows(query, sku=desk.world.sku("A").id, w=warehouse_id)[0]
    return row.on_hand, row.reserved


def facts(desk: Desk, order_id: int) -> Any:
    return desk.rows("SELECT warehouse_id, carrier_code, stage FROM orders_order WHERE id = %(id)s", id=order_id)[0]


def two_warehouses(world: Any, there: int) -> tuple[Desk, int]:
    desk = Desk(world, A=10)
    other = world.warehouse("NORTH").id
    desk.do(inventory.receive, moves=[inventory.Move(other, world.sku("A").id, there)])
    return desk, other


def test_a_warehouse_takes_the_claims_along_and_back(world: Any) -> None:
    desk, other = two_warehouses(world, 3)
    order_id = desk.ready("1-1", ("A", 2))
    done = world.post(world.owner, "orders/set_warehouse", {"ids": [order_id], "warehouse_id": other}).json()
    assert done["done"] == [str(order_id)] and facts(desk, order_id)[::2] == (other, "to_ship")
    assert (stock_at(desk, desk.warehouse.id), stock_at(desk, other)) == ((10, 0), (3, 2))
    world.post(world.owner, "orders/set_warehouse", {"ids": [order_id], "warehouse_id": desk.warehouse.id})
    assert (stock_at(desk, desk.warehouse.id), stock_at(desk, other)) == ((10, 2), (3, 0))
    history = world.get(world.owner, f"orders/{order_id}").json()["history"]
    moves = [h["params"] for h in history if h["verb"] == "orders.set_warehouse"]
    assert {"from": str(other), "to": str(desk.warehouse.id)} in moves and len(moves) == 2


def test_where_there_is_too_little_the_order_is_short_and_holds_nothing(world: Any) -> None:
    desk, other = two_warehouses(world, 1)
    order_id = desk.ready("1-1", ("A", 2))
    desk.do(orders.set_warehouse, order_ids=[order_id], warehouse_id=other)
    assert facts(desk, order_id).stage == "short"
    assert (stock_at(desk, desk.warehouse.id), stock_at(desk, other)) == ((10, 0), (1, 0))


def test_what_is_merged_goes_along(world: Any) -> None:
    desk, other = two_warehouses(world, 9)
    given = []
    for sn in ("1-1", "1-2"):
        order = bought(sn, ("A", 1))
        assert order.receiver is not None
        order.receiver.address_key = "her"
        given.append(order)
    ids = [int(i) for i in desk.take_in(*given).new]
    desk.review()
    desk.do(orders.merge, order_ids=ids)
    desk.do(orders.set_warehouse, order_ids=ids[:1], warehouse_id=other)
    assert stock_at(desk, other) == (9, 2)
    desk.do(orders.unmerge, order_ids=ids[:1])
    assert [facts(desk, i)[::2] for i in ids] == [(other, "to_ship")] * 2 and stock_at(desk, other) == (9, 2)


def test_a_carrier_is_set_and_set_back(world: Any) -> None:
    desk = Desk(world, A=10)
    for code in ("YTO", "ZTO"):
        desk.do(channels.bind_carrier, carrier_code=code, name=code)
    order_id = desk.ready("1-1", ("A", 2))
    for code in ("ZTO", "YTO"):
        desk.do(orders.set_carrier, order_ids=[order_id], carrier_code=code)
        assert facts(desk, order_id).carrier_code == code
    refused = world.post(world.owner, "orders/set_carrier", {"ids": [order_id], "carrier_code": "XX"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_carrier")


def test_another_companys_order_or_warehouse_is_not_there(world: Any) -> None:
    desk, other = two_warehouses(world, 9)
    order_id = desk.ready("1-1", ("A", 2))
    there = desk.world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/orders/set_warehouse",
        {"ids": [order_id], "warehouse_id": other},
        content_type="application/json",
        headers={"X-Request-Id": "x1"},
    )
    assert there.status_code == 404 and facts(desk, order_id).warehouse_id == desk.warehouse.id
