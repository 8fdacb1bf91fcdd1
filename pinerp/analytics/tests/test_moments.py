"""时点库存: what stood where at any minute, by kind and by warehouse, worth what it was worth then; and its entries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.analytics.tests.shelf import DAY, Shelf
from pinerp.inventory import actions as inventory
from pinerp.purchasing import actions as purchasing
from tests.goods import NOON
from tests.world import World


@pytest.fixture
def shelf(world: World) -> Shelf:
    shelf = Shelf(world)
    shelf.buy(10, 300)
    shelf.now += DAY
    shelf.buy(10, 500)
    shelf.transfer(4)
    shelf.now += DAY
    shelf.sell(9, 1)
    shelf.do(purchasing.follow)
    return shelf


def asked(world: World, moment: Any, path: str = "", **given: Any) -> Any:
    query = {"at": moment.isoformat(), **given}
    return world.get(given.pop("member", world.owner), f"analytics/stock_moment{path}", **query)


def test_each_moment_has_the_stock_and_the_average_of_its_time(world: World, shelf: Shelf) -> None:
    def told(moment: Any) -> tuple[int, ...]:
        (row,) = asked(world, moment).json()["items"]
        return tuple(row[name] for name in ("own", "transit", "pieces", "value"))

    assert told(NOON - timedelta(minutes=1)) == (0, 0, 0, 0)
    assert told(NOON) == (10, 0, 10, 3000)
    assert told(NOON + DAY - timedelta(minutes=1)) == (10, 0, 10, 3000)
    assert told(NOON + DAY) == (16, 4, 20, 8000)
    assert told(NOON + 2 * DAY) == (7, 4, 11, 4400)


def test_a_row_for_each_place_and_all_of_them_together(world: World, shelf: Shelf) -> None:
    rows = asked(world, NOON + 2 * DAY, by_place=True).json()["items"]
    assert [(row["warehouse"], row["is_transit"], row["pieces"]) for row in rows] == [
        ("仓库 MAIN", False, 7),
        ("仓库 EAST", True, 4),
    ]
    totals = asked(world, NOON + 2 * DAY, "/totals").json()
    assert totals == [{"currency": "CNY", "skus": 1, "pieces": 11, "value": 4400, "unvalued": 0}]
    (only,) = asked(world, NOON + 2 * DAY, "/totals", warehouse=shelf.warehouse.id).json()
    assert (only["pieces"], only["value"]) == (7, 2800)


def test_its_entries_end_with_it(world: World, shelf: Shelf) -> None:
    sku_id = world.sku("A").id
    entries = asked(world, NOON + DAY, "/entries", sku=sku_id, warehouse=shelf.warehouse.id).json()["items"]
    assert [(one["verb"], one["on_hand_delta"]) for one in entries] == [("send", -4), ("receive", 10), ("receive", 10)]


def test_batches_are_as_they_were(world: World) -> None:
    shelf = Shelf(world)
    sku = world.sku("MILK")
    shelf.do(inventory.set_tracking, sku_ids=[sku.id], tracking="batch")
    move = inventory.Move(shelf.warehouse.id, sku.id, 6, inventory.Told(batch="B1"))
    shelf.do(inventory.receive, moves=[move])
    shelf.now += DAY
    shelf.do(inventory.adjust, moves=[inventory.Move(shelf.warehouse.id, sku.id, -2)], reason="破损")
    batches = [
        [(one["batch"], one["quantity"]) for one in asked(world, moment, "/lots", sku=sku.id).json()]
        for moment in (NOON - DAY, NOON, NOON + DAY)
    ]
    assert batches == [[], [("B1", 6)], [("B1", 4)]]


def test_who_may_not_see_costs_gets_none_and_nobody_sees_what_is_to_come(world: World, shelf: Shelf) -> None:
    (row,) = asked(world, NOON, member=world.picker).json()["items"]
    assert (row["pieces"], row["value"]) == (10, None)
    file = asked(world, NOON + 2 * DAY, "/file", kind="csv").content.decode("utf-8-sig").splitlines()
    assert file[0].endswith("币种,金额") and file[1].endswith("7,0,0,4,11,CNY,44.00")
    file = asked(world, NOON, "/file", kind="csv", member=world.picker).content.decode("utf-8-sig").splitlines()
    assert file[0].endswith("币种")
    late = world.get(world.owner, "analytics/stock_moment", at="2199-01-01T00:00:00+08:00")
    assert (late.status_code, late.json()["code"]) == (422, "moment_ahead")
    assert world.get(world.outsider, "analytics/stock_moment", at=NOON.isoformat()).status_code == 404
