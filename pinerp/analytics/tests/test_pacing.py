"""动销与滞销: days of cover with their arithmetic, what lies, what is tied up in it, and the next step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.analytics import queries, rules
from pinerp.analytics.tests.shelf import DAY, Shelf
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.purchasing import actions as purchasing
from tests.goods import NOON
from tests.world import World


@pytest.fixture
def shelf(world: World) -> Shelf:
    """A sells in MAIN; in EAST it lies. DUST lies everywhere. GONE is sold out."""
    shelf = Shelf(world)
    for code, cost in (("A", 100), ("DUST", 700), ("GONE", 50)):
        world.sku(code, cost=cost)
    shelf.now = NOON - 60 * DAY
    here, there = shelf.warehouse.id, shelf.east.id
    for place, code, count in ((here, "A", 60), (there, "A", 40), (here, "DUST", 5), (here, "GONE", 2)):
        shelf.do(inventory.receive, moves=[inventory.Move(place, world.sku(code).id, count)])
    shelf.now = NOON - 10 * DAY
    shelf.sell(30, 1)
    demand = inventory.Demand()
    demand.add(2, 2, here, world.sku("GONE").id, 2, NOON)
    shelf.do(inventory.reserve, demand=demand)
    shelf.do(inventory.ship, references=[2])
    shelf.now = NOON
    return shelf


def told(shelf: Shelf, **given: Any) -> list[dict[str, Any]]:
    with tenancy.transaction(shelf.world.merchant_id):
        return queries.paces(shelf.actor, queries.Pacing(**given), shelf.now)


def test_what_lies_where_and_what_to_do(shelf: Shelf) -> None:
    rows = {(row["code"], row["warehouse"]): row for row in told(shelf, by_place=True)}
    names = ("on_hand", "sold", "cover_days", "state", "value", "step", "to_warehouse", "to_sold")
    assert {key: tuple(row[name] for name in names) for key, row in rows.items()} == {
        ("A", "仓库 MAIN"): (30, 30, 30, "fine", 3000, "", "", 0),
        ("A", "仓库 EAST"): (40, 0, None, "dead", 4000, "transfer", "仓库 MAIN", 30),
        ("DUST", "仓库 MAIN"): (5, 0, None, "dead", 3500, "mark_down", "", 0),
        ("GONE", "仓库 MAIN"): (0, 2, 0, "sold_out", 0, "", "", 0),
    }
    whole = {row["code"]: (row["on_hand"], row["sold"], row["cover_days"], row["state"]) for row in told(shelf)}
    assert whole["A"] == (70, 30, 70, "fine")
    assert [row["code"] for row in told(shelf, slow_from=60, only="slow")] == ["A"]
    assert [row["code"] for row in told(shelf, only="dead")] == ["DUST"]


def test_what_is_still_ordered_of_goods_that_lie_is_stopped_first(shelf: Shelf) -> None:
    sku_id = shelf.world.sku("DUST").id
    maker = shelf.do(purchasing.create_supplier, code="S", name="厂").id
    purchase = purchasing.NewPurchase(maker, shelf.warehouse.id, [purchasing.Wanted(sku_id, 9, 700)])
    order_id = shelf.do(purchasing.create_purchases, purchases=[purchase])[0].id
    shelf.do(purchasing.send, order_ids=[order_id])
    (row,) = told(shelf, only="dead")
    assert (row["step"], row["ordered"]) == ("cancel_ordered", 9)


def test_the_share_of_goods_that_sell_and_what_is_tied_up(shelf: Shelf) -> None:
    with tenancy.transaction(shelf.world.merchant_id):
        (total,) = queries.pace_totals(shelf.actor, queries.Pacing(by_place=True), shelf.now)
    assert (total["sold_skus"], total["skus"], total["sold_share"]) == (2, 3, 6667)
    states = {one["state"]: (one["rows"], one["pieces"], one["value"]) for one in total["states"]}
    assert states == {"dead": (2, 45, 7500), "slow": (0, 0, 0), "fine": (1, 30, 3000), "sold_out": (1, 0, 0)}


def test_the_doors_of_paces(shelf: Shelf) -> None:
    world = shelf.world
    first = world.get(world.owner, "analytics/paces", limit=1).json()
    rest = world.get(world.owner, "analytics/paces", limit=2, after=first["next"]).json()
    assert len(first["items"]) == 1 and len(rest["items"]) == 2 and rest["next"] is None
    assert world.get(world.picker, "analytics/paces").json()["items"][0]["value"] is None
    file = world.get(world.owner, "analytics/paces/file", kind="csv").content.decode("utf-8-sig").splitlines()
    assert file[0].endswith("币种,占用资金") and len(file) == 4 and any("滞销" in line for line in file)
    english = world.client(world.owner).get(
        f"/api/v1/m/{world.code}/analytics/paces/file", {"kind": "csv"}, headers={"Accept-Language": "en"}
    )
    assert "Days of cover" in english.content.decode("utf-8-sig").splitlines()[0]
    (total,) = world.get(world.owner, "analytics/paces/totals").json()
    assert total["skus"] == 3


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 366), st.integers(1, 400))
def test_cover_is_what_is_free_at_the_pace_of_the_span(on_hand: int, sold: int, days: int, slow_from: int) -> None:
    pace = rules.Pace(on_hand, on_hand, sold, days)
    state = rules.pace_of(pace, slow_from)
    assert (state == rules.SOLD_OUT) == (on_hand == 0)
    if sold:
        assert pace.cover_days == int(timedelta(days=on_hand * days) / timedelta(days=sold))
        assert state != rules.DEAD
    else:
        assert pace.cover_days is None
    assert rules.next_step(state, sells_elsewhere=True, is_ordered=False) in ("", rules.TRANSFER)
