"""不限库存: nothing is ever short; entries are written all the same; beginning to keep stock needs a count."""

from __future__ import annotations

from pinerp.inventory import actions as inventory
from pinerp.inventory.actions import Counted
from tests.goods import Desk, bought


def kept(desk: Desk, code: str) -> bool:
    query = "SELECT is_kept FROM inventory_stock WHERE sku_id = %(id)s"
    return bool(desk.rows(query, id=desk.world.sku(code).id)[0].is_kept)


def test_a_sku_of_which_no_stock_is_kept_is_never_short(world):
    desk = Desk(world, A=1)
    (order_id,) = desk.take_in(bought("1-1", ("A", 5))).new
    desk.review()
    assert desk.stage(order_id) == "short"
    body = {"sku_ids": [str(world.sku("A").id)], "kept": False}
    assert world.post(world.owner, "inventory/set_stock_kept", body).json()["done"] == body["sku_ids"]
    desk.hear()
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (1, 5))
    refused = world.post(world.owner, "inventory/set_stock_kept", {**body, "kept": True}).json()["refused"]
    assert refused[0]["code"] == "still_reserved"
    desk.receive("A", 4)
    assert world.post(world.owner, "inventory/set_stock_kept", {**body, "kept": True}).json()["refused"] == []
    assert kept(desk, "A")


def test_an_empty_company_begins_to_keep_stock_with_a_count(world):
    warehouse = world.warehouse(is_stock_kept=False)
    desk = Desk(world)
    world.sku("A")
    desk.ready("1-1", ("A", 3))
    body = {"id": str(warehouse.id), "kept": True}
    assert world.post(world.owner, "inventory/set_warehouse_kept", body).json()["code"] == "count_first"
    desk.do(inventory.open_stock, counts=[Counted(1, "A", 10)])
    assert world.post(world.owner, "inventory/set_warehouse_kept", body).json()["done"] == [body["id"]]
    assert (kept(desk, "A"), desk.stock("A")) == (True, (10, 3))
    world.post(world.owner, "inventory/set_warehouse_kept", {**body, "kept": False})
    assert not kept(desk, "A")
    stranger = world.post(world.owner, "inventory/set_warehouse_kept", {"id": "9000000000000000001", "kept": True})
    assert stranger.status_code == 404
