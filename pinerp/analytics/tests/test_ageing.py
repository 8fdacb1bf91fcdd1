"""库龄: first in, first out, by the receipts of which the shelf consists; against a replay that plays every entry."""

from __future__ import annotations

import random
from collections import deque
from contextlib import suppress
from typing import Any

import pytest

from pinerp.analytics import queries, rules
from pinerp.analytics.errors import BucketsDoNotRise
from pinerp.analytics.tests.shelf import DAY, Shelf
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions as transfers
from tests.world import World


def ages(shelf: Shelf, **given: Any) -> list[dict[str, Any]]:
    asked = queries.Ageing(times.beijing_day(shelf.now), **given)
    with tenancy.transaction(shelf.world.merchant_id):
        return list(queries.ageing(shelf.actor, asked))


def replayed(shelf: Shelf) -> list[tuple[int, int]]:
    """(Days, pieces), the oldest first: what came stands in line, what goes takes from its head; what was taken back
    never came.
    """
    rows = shelf.rows(
        "SELECT id, at, verb, on_hand_delta AS delta, reverses_id FROM inventory_stockentry "
        "WHERE on_hand_delta <> 0 AND verb NOT IN ('send', 'arrive', 'unsend', 'unarrive') ORDER BY at, id"
    )
    undone = {row.reverses_id for row in rows if row.reverses_id}
    line: deque[list[Any]] = deque()
    for row in rows:
        if row.id in undone or row.reverses_id:
            continue
        if row.delta > 0:
            line.append([row.at, row.delta])
        left = -row.delta
        while left > 0:
            taken = min(left, line[0][1])
            line[0][1] -= taken
            left -= taken
            if not line[0][1]:
                line.popleft()
    today = times.beijing_day(shelf.now)
    return [((today - times.beijing_day(at)).days, pieces) for at, pieces in line]


def test_what_is_there_came_last_and_every_bucket_names_its_receipts(world: World) -> None:
    shelf = Shelf(world)
    shelf.buy(10, 300)
    shelf.now += 40 * DAY
    shelf.buy(5, 600)
    shelf.sell(8, 1)
    shelf.now += 5 * DAY
    shelf.do(purchasing.follow)
    (row,) = ages(shelf)
    assert (row["buckets"], row["bucket_values"], row["pieces"]) == ([5, 2, 0, 0, 0], [2000, 800, 0, 0, 0], 7)
    sku = row["sku_id"]
    with tenancy.transaction(world.merchant_id):
        asked = queries.Ageing(times.beijing_day(shelf.now))
        told = queries.ageing_receipts(shelf.actor, asked, [int(sku)], 1)
    assert [(one["came"], one["pieces"], one["days"], one["supplier"]) for one in told] == [(10, 2, 45, "厂")]
    assert [row["buckets"] for row in ages(shelf, bounds=(10,))] == [[5, 2]]
    suppliers = {row["supplier_id"]: row["pieces"] for row in ages(shelf, by="supplier")}
    assert sorted(suppliers.values()) == [2, 5] and "0" not in suppliers


def test_in_a_warehouse_goods_are_as_old_as_their_stay(world: World) -> None:
    shelf = Shelf(world)
    shelf.buy(10, 300)
    shelf.now += 100 * DAY
    transfer_id = shelf.transfer(4)
    arrived = [transfers.Arrived(world.sku("A").id, 3)]
    shelf.do(transfers.receive, transfer_id=transfer_id, arrived=arrived)
    (whole,) = ages(shelf)
    assert whole["buckets"] == [0, 0, 0, 10, 0]
    places = {(row["warehouse"], row["is_transit"]): row["buckets"] for row in ages(shelf, by="place")}
    assert places == {
        ("仓库 MAIN", False): [0, 0, 0, 6, 0],
        ("仓库 EAST", True): [1, 0, 0, 0, 0],
        ("仓库 EAST", False): [3, 0, 0, 0, 0],
    }


def test_batches_know_when_they_came(world: World) -> None:
    shelf = Shelf(world)
    sku = world.sku("MILK", cost=100)
    shelf.do(inventory.set_tracking, sku_ids=[sku.id], tracking="batch")
    for batch in ("B1", "B2"):
        move = inventory.Move(shelf.warehouse.id, sku.id, 6, inventory.Told(batch=batch))
        shelf.do(inventory.receive, moves=[move])
        shelf.now += 40 * DAY
    lot_id = shelf.rows("SELECT id FROM inventory_lot WHERE batch = 'B2'")[0].id
    shelf.do(inventory.unreceive, moves=[inventory.Move(shelf.warehouse.id, sku.id, 5, lot_id=lot_id)])
    (row,) = ages(shelf)
    assert row["buckets"] == [0, 1, 6, 0, 0]  # by the books alone the newest six would be left


@pytest.mark.parametrize("seed", range(4))
def test_any_history_is_as_old_as_its_replay(world: World, seed: int) -> None:
    shelf, dice = Shelf(world), random.Random(seed)
    shelf.buy(30, 100)
    for step in range(40):
        shelf.now += dice.randint(1, 9) * DAY
        with suppress(Refusal):  # what is refused changes nothing
            kind = dice.choice(["sell", "sell", "adjust", "transfer", "receive", "receive", "reverse"])
            if kind == "sell":
                shelf.sell(dice.randint(1, 5), 100 + step)
            elif kind == "transfer":
                shelf.transfer(dice.randint(1, 3))
            elif kind == "adjust":
                shelf.move(inventory.adjust, dice.choice([-2, -1, 2]), reason="x")
            elif kind == "receive":
                shelf.move(inventory.receive, dice.randint(1, 6))
            else:
                newest = shelf.rows("SELECT id FROM inventory_stockentry ORDER BY id DESC LIMIT 1")[0].id
                shelf.do(inventory.reverse, entry_ids=[newest])
    bounds = (5, 20, 60, 120)
    wanted = [0] * 5
    for days, pieces in replayed(shelf):
        wanted[sum(days >= bound for bound in bounds)] += pieces
    (row,) = ages(shelf, bounds=bounds)
    assert row["buckets"] == wanted and row["pieces"] == sum(wanted)


@pytest.mark.parametrize("days", [[], [0, 5], [5, 5], [9, 3], [4000], list(range(1, 12))])
def test_bounds_rise(days: list[int]) -> None:
    with pytest.raises(BucketsDoNotRise):
        rules.bucket_bounds(days)


def test_the_doors_of_ageing(world: World) -> None:
    shelf = Shelf(world)
    shelf.buy(10, 300)
    (row,) = world.get(world.owner, "analytics/ageing").json()["items"]
    assert (row["code"], row["pieces"], row["value"]) == ("A", 10, 3000)
    (total,) = world.get(world.owner, "analytics/ageing/totals").json()
    assert (total["pieces"], sum(total["bucket_values"])) == (10, 3000)
    (receipt,) = world.get(world.owner, "analytics/ageing/receipts", sku=row["sku_id"]).json()
    assert (receipt["pieces"], receipt["verb"]) == (10, "receive")
    (hidden,) = world.get(world.picker, "analytics/ageing").json()["items"]
    assert (hidden["value"], hidden["bucket_values"], hidden["pieces"]) == (None, [], 10)
    file = world.get(world.owner, "analytics/ageing/file", kind="csv").content.decode("utf-8-sig").splitlines()
    assert "181+天" in file[0] and len(file) == 2
    wrong = world.get(world.owner, "analytics/ageing", buckets="60,30")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "buckets_do_not_rise")
    assert world.get(world.owner, "analytics/ageing", buckets="x").status_code == 422


def test_a_cost_that_nobody_knows_is_no_zero(world: World) -> None:
    shelf = Shelf(world)
    shelf.buy(4, 300)
    shelf.do(purchasing.follow)
    free = world.sku("FREE")
    shelf.do(inventory.receive, moves=[inventory.Move(shelf.warehouse.id, free.id, 7)])
    known, unknown = ages(shelf)
    assert (known["value"], known["bucket_values"], known["unvalued"]) == (1200, [1200, 0, 0, 0, 0], 0)
    assert (unknown["value"], unknown["bucket_values"]) == (None, [None, 0, 0, 0, 0])
    assert (unknown["unvalued"], unknown["bucket_unvalued"]) == (7, [7, 0, 0, 0, 0])
    (total,) = world.get(world.owner, "analytics/ageing/totals").json()
    assert (total["pieces"], total["value"], total["unvalued"]) == (11, 1200, 7)
    text = world.get(world.owner, "analytics/ageing/file", kind="csv").content.decode("utf-8-sig")
    assert [line.split(",")[-1] for line in text.splitlines()] == ["成本未知件数", "0", "7"]
