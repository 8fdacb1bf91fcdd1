"""收发存: opening + what came - what went = closing = the ledger, at any two moments; and what it was worth then."""

from __future__ import annotations

import random

import pytest

from pinerp.analytics.tests.shelf import DAY, Shelf
from pinerp.inventory import actions as inventory
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions as transfers
from tests.world import World


@pytest.fixture
def shelf(world: World) -> Shelf:
    return Shelf(world)


def test_a_period_by_kind_and_by_warehouse(shelf: Shelf) -> None:
    shelf.buy(10, 300)
    shelf.now += DAY
    shelf.sell(4, 1)
    shelf.move(inventory.adjust, -1, reason="破损")
    transfer_id = shelf.transfer(3)
    shelf.now += DAY
    arrived = [transfers.Arrived(shelf.world.sku("A").id, 2)]
    shelf.do(transfers.receive, transfer_id=transfer_id, arrived=arrived)
    shelf.do(transfers.close_rest, transfer_ids=[transfer_id], reason="丢失")
    shelf.do(purchasing.follow)
    (row,) = shelf.report(1, 2)
    told = {
        name: row[name] for name in ("opening", "received", "moved_in", "moved_out", "sold", "lost_on_way", "dropped")
    }
    assert told == {
        "opening": 10, "received": 0, "moved_in": 0, "moved_out": 0, "sold": 4, "lost_on_way": 1, "dropped": 1,
    }  # fmt: skip
    assert (row["closing"], row["opening_value"], row["closing_value"]) == (4, 3000, 1200)
    assert (row["is_by_ledger"], row["turnover_days"]) == (True, round(2 * (10 + 4) / 2 / 4))
    places = {(one["warehouse"], one["is_transit"]): one["closing"] for one in shelf.report(1, 1, by_place=True)}
    assert places == {(shelf.warehouse.name, False): 2, (f"→ {shelf.east.name}", True): 3, (shelf.east.name, False): 0}
    (only,) = shelf.report(1, 2, warehouse_id=shelf.east.id)
    assert (only["opening"], only["moved_in"], only["closing"]) == (0, 2, 2)


def test_what_came_back_is_a_kind_of_its_own(shelf: Shelf) -> None:
    shelf.buy(10, 300)
    shelf.sell(6, 1)
    shelf.move(inventory.take_back, 3, reference=1)
    shelf.move(inventory.untake_back, 1, reference=1)
    (row,) = shelf.report(0, 0)
    told = {name: row[name] for name in ("received", "returned", "gained", "sold", "dropped", "closing")}
    assert told == {"received": 10, "returned": 2, "gained": 0, "sold": 6, "dropped": 0, "closing": 6}


def test_a_past_moment_keeps_the_average_of_its_time(shelf: Shelf) -> None:
    shelf.buy(10, 300)
    shelf.now += DAY
    shelf.buy(10, 500)
    shelf.now += DAY
    shelf.sell(15, 1)
    shelf.do(purchasing.follow)
    values = [(shelf.report(0, day)[0]["closing"], shelf.report(0, day)[0]["closing_value"]) for day in range(3)]
    assert values == [(10, 3000), (20, 8000), (5, 2000)]


@pytest.mark.parametrize("seed", range(3))
def test_every_day_of_any_history_adds_up_to_the_ledger(world: World, seed: int) -> None:
    shelf, dice = Shelf(world), random.Random(seed)
    held: list[dict[tuple[int, int], int]] = []
    shelf.buy(30, 100)
    for day in range(8):
        for step in range(3):
            try:
                kind = dice.choice(["sell", "adjust", "transfer", "receive", "unreceive", "back", "unback"])
                if kind == "sell":
                    shelf.sell(dice.randint(1, 4), 100 * day + step + 1)
                elif kind == "transfer":
                    shelf.transfer(dice.randint(1, 3))
                elif kind == "adjust":
                    shelf.move(inventory.adjust, dice.choice([-2, -1, 1, 3]), reason="x")
                elif kind in ("back", "unback"):
                    verb = inventory.take_back if kind == "back" else inventory.untake_back
                    shelf.move(verb, dice.randint(1, 3), reference=day)
                else:
                    shelf.move(getattr(inventory, kind), dice.randint(1, 3))
            except Refusal:
                pass  # what is refused changes nothing, and so no sum
        rows = shelf.rows("SELECT warehouse_id, sku_id, on_hand FROM inventory_stock")
        held.append({(row.warehouse_id, row.sku_id): row.on_hand for row in rows})
        shelf.now += DAY
    for first in range(8):
        for last in range(first, 8):
            for row in shelf.report(first, last, by_place=True):
                place = int(row["warehouse_id"]), int(row["sku_id"])
                came = row["received"] + row["returned"] + row["moved_in"] + row["gained"]
                went = row["sold"] + row["moved_out"] + row["lost_on_way"] + row["dropped"]
                assert row["opening"] + came - went == row["closing"] == held[last].get(place, 0)
                assert row["opening"] == (held[first - 1].get(place, 0) if first else 0)


def test_the_report_by_its_doors(shelf: Shelf) -> None:
    world = shelf.world
    shelf.buy(10, 300)
    days = {"first_day": "2026-11-23", "last_day": "2026-11-23"}
    (row,) = world.get(world.owner, "analytics/stock_report", **days).json()["items"]
    assert (row["received"], row["closing"], row["closing_value"]) == (10, 10, 3000)
    (row,) = world.get(world.picker, "analytics/stock_report", **days).json()["items"]
    assert (row["closing"], row["closing_value"]) == (10, None)
    told = world.get(world.owner, "analytics/stock_report/entries", **days, sku=row["sku_id"]).json()["items"]
    assert [(one["verb"], one["on_hand_delta"]) for one in told] == [("receive", 10)]
    file = world.get(world.owner, "analytics/stock_report/file", **days, kind="csv").content.decode("utf-8-sig")
    assert file.splitlines()[0].endswith("期末金额") and file.splitlines()[1].endswith("CNY,0.00,30.00")
    file = world.get(world.picker, "analytics/stock_report/file", **days, kind="csv").content.decode("utf-8-sig")
    assert file.splitlines()[0].endswith("币种")
    wrong = world.get(world.owner, "analytics/stock_report", first_day="2026-11-24", last_day="2026-11-23")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "period_backwards")
