"""Bins: made by a span of codes, goods put away into them and moved between them, picked in their order."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.inventory import actions as inventory
from pinerp.inventory import rules
from pinerp.inventory.errors import NotAPattern, NotInLot, SerialTaken, UnknownBin
from pinerp.inventory.tests.test_claims import wish
from pinerp.inventory.tests.test_lots import come, track
from tests.goods import Desk


def shelf(desk: Desk, code: str = "A") -> dict[tuple[str, str, str], int]:
    """(Bin, batch, serial) → pieces."""
    items = desk.world.get(desk.world.owner, "inventory/lots", sku=desk.world.sku(code).id).json()["items"]
    return {(one["bin"], one["batch"], one["serial"]): one["quantity"] for one in items}


def lot(desk: Desk, **wanted: str) -> int:
    items = desk.world.get(desk.world.owner, "inventory/lots").json()["items"]
    return next(int(one["id"]) for one in items if all(one[key] == value for key, value in wanted.items()))


def bins(desk: Desk, pattern: str = "A-01…A-03") -> list[int]:
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    return list(desk.do(inventory.create_bins, warehouse_id=desk.warehouse.id, pattern=pattern).done)


def test_a_span_counts_every_part_up():
    assert rules.bin_codes("A-01-09…A-02-10") == ["A-01-09", "A-01-10", "A-02-09", "A-02-10"]
    assert rules.bin_codes("A1~C1，补货区 A1") == ["A1", "B1", "C1", "补货区"]
    for text in ("A-1…A-1-2", "A-9…A-1", "…", "A-1…A-5…A-9", "A-0001…A-9999", "a…甲"):
        with pytest.raises(NotAPattern):
            rules.bin_codes(text)


def test_goods_are_put_away_and_picked_in_the_order_of_the_bins(world):
    desk = Desk(world, A=6)
    first, second, third = bins(desk)
    assert shelf(desk) == {("", "", ""): 6}
    body: dict[str, Any] = {"moves": [{"lot_id": lot(desk, bin=""), "bin_id": third, "quantity": 4}]}
    assert world.post(world.picker, "inventory/put_away", body).status_code == 403
    assert world.post(world.owner, "inventory/put_away", body).status_code == 200
    again = {"moves": [{"lot_id": lot(desk, bin="A-03"), "bin_id": first, "quantity": 3}]}
    for _ in range(2):
        assert world.post(world.owner, "inventory/put_away", again, request_id="once").status_code == 200
    assert shelf(desk) == {("A-01", "", ""): 3, ("A-03", "", ""): 1, ("", "", ""): 2}
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 5)))
    desk.do(inventory.ship, references=[11])
    assert shelf(desk) == {("", "", ""): 1}, "bins in their order, then what is not put away"
    desk.do(inventory.unship, demand=wish(desk, (1, 11, "A", 5)))
    assert shelf(desk) == {("A-01", "", ""): 3, ("A-03", "", ""): 1, ("", "", ""): 2}
    refused = world.post(world.owner, "inventory/archive_bins", {"ids": [first, second]}).json()
    assert (refused["done"], refused["refused"][0]["code"]) == ([str(second)], "bin_in_use")
    stranger = world.warehouse("EAST")
    with pytest.raises(UnknownBin):
        move = inventory.Move(stranger.id, world.sku("A").id, 1, inventory.Told(bin_id=first))
        desk.do(inventory.receive, moves=[move])
    with pytest.raises(NotInLot):
        desk.do(inventory.put_away, moves=[inventory.PutAway(lot(desk, bin="A-03"), first, 2)])
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=False)
    assert shelf(desk) == {} and desk.stock("A") == (6, 5)


def test_pieces_are_told_apart_afterwards_and_serial_numbers_stay_unique(world):
    desk = Desk(world, A=3)
    (first, *_) = bins(desk)
    track(desk, "serial")
    desk.do(inventory.put_away, moves=[inventory.PutAway(lot(desk, bin=""), first, 3)])
    labels = {"lots": [{"lot_id": lot(desk, bin="A-01"), "quantity": 2, "serials": ["S1", "S2"], "batch": "B"}]}
    assert world.post(world.owner, "inventory/label_lots", labels).status_code == 200
    assert shelf(desk) == {("A-01", "B", "S1"): 1, ("A-01", "B", "S2"): 1, ("A-01", "", ""): 1}
    with pytest.raises(SerialTaken):
        come(desk, "A", 1, serial="S1")
    desk.do(inventory.put_away, moves=[inventory.PutAway(lot(desk, serial="S1"), None, 1)])
    assert shelf(desk)["", "B", "S1"] == 1
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=False)
    assert shelf(desk) == {("", "B", "S1"): 1, ("", "B", "S2"): 1, ("", "", ""): 1}
    track(desk, "none")
    assert shelf(desk) == {}


def test_rows_from_a_table_may_say_bin_batch_and_days(world):
    desk = Desk(world)
    world.sku("A")
    bins(desk)
    track(desk, shelf_life_days=10)
    told = {"sku_code": "A", "batch": "B1", "made_date": "2026-11-20"}
    lines = [
        {"row": 1, "quantity": 2, "bin_code": "A-02", **told},
        {"row": 2, "quantity": 1, "bin_code": "Z-99", **told},
        {"row": 3, "quantity": 4, "sku_code": "A"},
    ]
    answer = world.post(world.owner, "inventory/receive_lines", {"lines": lines}).json()
    assert answer["done"] == ["1", "3"] and answer["refused"][0]["code"] == "unknown_bin"
    assert shelf(desk) == {("A-02", "B1", ""): 2, ("", "", ""): 4}
    soon = world.get(world.owner, "inventory/lots", within_days=10).json()["items"]
    assert [(one["batch"], one["expiry_date"]) for one in soon] == [("B1", "2026-11-30")]
    waiting = world.get(world.owner, "inventory/lots", only_to_put_away=True).json()["items"]
    assert [one["quantity"] for one in waiting] == [4]
