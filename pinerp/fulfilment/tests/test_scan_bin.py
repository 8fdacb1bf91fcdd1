"""扫库位: a right bin is confirmed, a wrong one is told the right ones, and nothing counts from bins that were not scanned."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import rules
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from tests.goods import Desk


class Aisle:
    """Five cups, three of them in A-1 and two in B-1; a parcel with four of them, and a warehouse that wants bins scanned."""

    def __init__(self, world: Any) -> None:
        self.desk = desk = Desk(world, CUP=5)
        self.cup, place = world.sku("CUP").id, desk.warehouse.id
        desk.do(inventory.set_bins, warehouse_id=place, has_bins=True)
        near, far, _ = desk.do(inventory.create_bins, warehouse_id=place, pattern="A-1 B-1 C-1").done
        lot = desk.rows("SELECT id FROM inventory_lot WHERE sku_id = %(id)s", id=self.cup)[0].id
        desk.do(inventory.put_away, moves=[inventory.PutAway(lot, near, 3), inventory.PutAway(lot, far, 2)])
        self.parcel = numbered(desk, desk.ready("1-1", ("CUP", 4)), "YT1")
        self.switch(is_on=True)

    def switch(self, *, is_on: bool) -> None:
        self.desk.do(fulfilment.set_bin_scanning, warehouse_id=self.desk.warehouse.id, is_on=is_on)

    def scan(self, code: str) -> Any:
        return self.desk.do(fulfilment.scan_bin, parcel_id=self.parcel, code=code)

    def verify(self, *bins: str) -> Any:
        given = {"scanned": {self.parcel: {self.cup: 4}}, "bins": {self.parcel: bins}}
        return self.desk.do(fulfilment.verify, **given)


@pytest.fixture
def aisle(world: Any) -> Aisle:
    return Aisle(world)


def test_a_bin_is_confirmed_and_a_wrong_one_is_told_the_right_ones(aisle: Aisle) -> None:
    assert aisle.scan(" b-1 ").facts == {"bin": "B-1"}
    why = aisle.scan("C-1").refused[aisle.parcel]
    assert (why.code, why.params["places"]) == ("wrong_bin", "A-1（CUP）、B-1（CUP）")
    assert "请到：A-1" in why.message("zh")
    assert aisle.scan("Z-9").refused[aisle.parcel].code == "neither_bin_nor_goods"


def test_nothing_counts_from_bins_that_were_not_scanned(aisle: Aisle) -> None:
    for bins, left in (((), "A-1（CUP）、B-1（CUP）"), (("A-1", "C-1"), "B-1（CUP）")):
        why = aisle.verify(*bins).refused[aisle.parcel]
        assert (why.code, why.params["places"]) == ("bins_wanted", left)
    assert aisle.desk.rows("SELECT 1 FROM fulfilment_parcel WHERE verified_at IS NOT NULL") == []
    assert aisle.verify("a-1", "B-1").done == [aisle.parcel]


def test_it_is_asked_only_where_it_is_wanted(aisle: Aisle) -> None:
    aisle.switch(is_on=False)
    assert aisle.verify().done == [aisle.parcel]


def test_by_the_doors(aisle: Aisle) -> None:
    world, desk = aisle.desk.world, aisle.desk
    place = {"warehouse_id": desk.warehouse.id, "is_on": True}
    assert world.post(world.picker, "fulfilment/set_bin_scanning", place).status_code == 403
    shown = world.get(world.picker, "fulfilment/bin_scanning").json()
    assert shown == [{"id": str(desk.warehouse.id), "name": desk.warehouse.name, "is_on": True}]
    east = world.warehouse("EAST", is_default=False)
    none = world.post(world.owner, "fulfilment/set_bin_scanning", {"warehouse_id": east.id, "is_on": True})
    assert (none.status_code, none.json()["code"]) == (409, "no_bins_there")
    far = world.post(world.owner, "fulfilment/set_bin_scanning", {"warehouse_id": 1, "is_on": True})
    assert far.status_code == 404
    found = world.post(world.picker, "fulfilment/scan", {"code": "YT1"}).json()
    assert found["scans_bins"] and {one["bin"] for one in found["plan"]} == {"A-1", "B-1"}
    wrong = world.post(world.picker, "fulfilment/scan_bin", {"id": aisle.parcel, "code": "C-1"}).json()
    assert wrong["refused"][0]["code"] == "wrong_bin"
    body = {"id": aisle.parcel, "scanned": [{"sku_id": aisle.cup, "count": 4}]}
    assert world.post(world.picker, "fulfilment/verify", body).json()["refused"][0]["code"] == "bins_wanted"
    body["bins"] = ["A-1", "B-1"]
    assert world.post(world.picker, "fulfilment/verify", body).json()["done"] == [str(aisle.parcel)]


def test_goods_in_no_bin_want_no_label(world: Any) -> None:
    desk = Desk(world, CUP=5)
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    desk.do(fulfilment.set_bin_scanning, warehouse_id=desk.warehouse.id, is_on=True)
    parcel = numbered(desk, desk.ready("1-1", ("CUP", 4)), "YT1")
    why = desk.do(fulfilment.scan_bin, parcel_id=parcel, code="A-1").refused[parcel]
    assert why.code == "no_bin_to_scan"
    assert desk.do(fulfilment.verify, scanned={parcel: {world.sku("CUP").id: 4}}).done == [parcel]


LOTS = st.lists(st.tuples(st.sampled_from(["", "A", "B", "C"]), st.integers(1, 4)), max_size=4)


@given(LOTS, st.integers(1, 20), st.sets(st.sampled_from(["a", "B", "C"])))
def test_scanning_what_is_missing_is_enough_and_no_more_is_asked(
    lots: list[tuple[str, int]], count: int, scanned: set[str]
) -> None:
    planned = {1: [SimpleNamespace(bin=code, pieces=pieces) for code, pieces in lots]}
    missing = rules.bins_not_scanned({1: count}, planned, scanned)
    assert not {code.upper() for code in scanned} & set(missing)
    assert rules.bins_not_scanned({1: count}, planned, {*scanned, *missing}) == {}
    if missing:
        known = {code.upper() for code in scanned}
        assert sum(pieces for code, pieces in lots if not code or code in known) < count
