"""Transfers as people and programs ask for them: who may what, the file, a table of lines, and what a code means."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.transfers.tests.road import Road
from tests.world import World


@pytest.fixture
def road(world: World) -> Road:
    return Road(world, A=10)


def body(road: Road, count: int = 3) -> dict[str, Any]:
    lines = [{"sku_id": road.world.sku("A").id, "quantity": count}]
    return {"from_id": road.warehouse.id, "to_id": road.east.id, "lines": lines}


def test_a_transfer_by_its_doors(road: Road) -> None:
    world = road.world
    keeper = world.member("cang", "warehouse")
    made = world.post(keeper, "transfers/create_transfer", body(road), request_id="once").json()
    assert world.post(keeper, "transfers/create_transfer", body(road), request_id="once").json() == made
    (transfer_id,) = made["done"]
    assert world.post(keeper, "transfers/send", {"ids": [transfer_id]}).json()["done"] == [transfer_id]
    (row,) = world.get(keeper, "transfers/transfers", stage="on_the_way", search="A").json()["items"]
    assert (row["state"], row["in_transit"], row["may_send"], row["sent_by"]) == ("sent", 3, True, "cang")
    (moving,) = world.get(keeper, "transfers/in_transit", skus=world.sku("A").id).json()["items"]
    assert (moving["number"], moving["pieces"], moving["warehouse_id"]) == (row["number"], 3, str(road.east.id))
    arrived = [{"sku_id": world.sku("A").id, "quantity": 2}]
    told = world.post(world.picker, "transfers/receive", {"id": transfer_id, "arrived": arrived})
    assert told.json()["facts"]["state"] == "partly"
    assert world.post(keeper, "transfers/close_rest", {"ids": [transfer_id], "reason": "丢失"}).json()["done"]
    whole = world.get(keeper, "transfers/transfer", id=transfer_id).json()
    assert (whole["lost"], whole["lost_value"], whole["lines"][0]["lost_value"]) == (1, None, None)
    whole = world.get(world.owner, "transfers/transfer", id=transfer_id).json()
    assert (whole["lost_value"], whole["receipts"][0]["lines"][0]["good"]) == (333, 2)
    assert world.get(keeper, "transfers/file", id=transfer_id).content[:2] == b"PK"


def test_strangers_and_those_without_the_right(road: Road) -> None:
    world = road.world
    (transfer_id,) = world.post(world.owner, "transfers/create_transfer", body(road)).json()["done"]
    assert world.post(world.picker, "transfers/send", {"ids": [transfer_id]}).status_code == 403
    other = Road(World.build(), A=1)
    assert other.world.get(other.world.owner, "transfers/transfer", id=transfer_id).status_code == 404
    told = other.world.post(other.world.owner, "transfers/send", {"ids": [transfer_id]}).json()
    assert told["refused"][0]["code"] == "unknown_transfer"
    wrong = {**body(road), "to_id": other.east.id}
    assert world.post(world.owner, "transfers/create_transfer", wrong).status_code == 404


def test_codes_and_tables_become_lines(road: Road) -> None:
    world = road.world
    told = world.post(world.owner, f"transfers/goods?source={road.warehouse.id}", {"codes": ["A", "X", "A"]}).json()
    assert [(one["sku_code"], one["free"]) for one in told["items"]] == [("A", 10)] and told["unknown"] == ["X"]
    table = SimpleUploadedFile("行.csv", "调拨清单,\n商品编码,数量\nA,3\nB,many\n".encode("gb18030"))
    path = f"/api/v1/m/{world.code}/transfers/table"
    read = world.client(world.owner).post(path, {"file": table}).json()
    assert (read["rows"], read["unread"]) == ([{"code": "A", "quantity": 3}], [4])
    nothing = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
    assert world.client(world.owner).post(path, {"file": nothing}).json()["code"] == "missing_columns"


def test_suggestions_show_both_ends(road: Road) -> None:
    world = road.world
    road.came(road.sent(("A", 1)), ("A", 1))
    place = {"warehouse_id": road.east.id, "sku_id": world.sku("A").id, "level": 4}
    assert world.post(world.owner, "inventory/set_safety", {"levels": [place]}).status_code == 200
    (one,) = world.get(world.owner, "transfers/suggestions").json()["items"]
    assert (one["quantity"], one["lacking"], one["surplus"], one["to_safety"]) == (3, 3, 9, 4)
    chosen = [{name: one[name] for name in ("from_id", "to_id", "sku_id", "quantity")}]
    told = world.post(world.owner, "transfers/transfer_suggested", {"chosen": chosen}).json()
    assert told["facts"]["transfers"][0]["number"].endswith("-0001")
