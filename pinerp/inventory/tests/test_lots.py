"""Batches and their days: what comes is told apart, what goes leaves the first to expire, and lots always make the balance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import NotInLot, NotToldApart, SerialTaken, WouldLoseClaims
from pinerp.inventory.tests.test_claims import wish
from tests.goods import NOON, Desk

TODAY = date(2026, 11, 23)
SOON, LATE, GONE = TODAY + timedelta(days=10), TODAY + timedelta(days=90), TODAY - timedelta(days=1)


def told_lots(desk: Desk, code: str = "A") -> dict[tuple[str, str], int]:
    """(Batch, serial) → pieces, those with any."""
    rows = desk.rows(
        "SELECT batch, serial, sum(quantity)::bigint AS quantity FROM inventory_lot WHERE sku_id = %(id)s AND quantity > 0 "
        "GROUP BY batch, serial",
        id=desk.world.sku(code).id,
    )
    return {(row.batch, row.serial): row.quantity for row in rows}


def come(desk: Desk, code: str, quantity: int, **told: Any) -> Any:
    move = inventory.Move(desk.warehouse.id, desk.world.sku(code).id, quantity, inventory.Told(**told))
    return desk.do(inventory.receive, moves=[move])


def track(desk: Desk, tracking: str = "batch", code: str = "A", **given: Any) -> Any:
    return desk.do(inventory.set_tracking, sku_ids=[desk.world.sku(code).id], tracking=tracking, **given)


def test_the_first_to_expire_leaves_first_and_what_is_expired_last(world):
    desk = Desk(world, A=2)
    track(desk)
    assert told_lots(desk) == {("", ""): 2}
    come(desk, "A", 3, batch="LATE", expiry_date=LATE)
    come(desk, "A", 2, batch="GONE", expiry_date=GONE)
    come(desk, "A", 3, batch="SOON", expiry_date=SOON)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (2, 21, "A", 3), (3, 31, "A", 4)))
    desk.do(inventory.ship, references=[11, 21])
    assert told_lots(desk) == {("", ""): 2, ("LATE", ""): 1, ("GONE", ""): 2}
    desk.do(inventory.ship, references=[31])
    assert told_lots(desk) == {("GONE", ""): 1} and desk.stock("A") == (1, 0)


def test_what_comes_back_from_a_parcel_lies_in_the_lots_that_it_left(world):
    desk = Desk(world)
    track(desk)
    come(desk, "A", 2, batch="SOON", expiry_date=SOON)
    come(desk, "A", 5, batch="LATE", expiry_date=LATE)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 3), (2, 21, "A", 1)))
    desk.do(inventory.ship, references=[11, 21])
    assert told_lots(desk) == {("LATE", ""): 3}
    back = wish(desk, (1, 11, "A", 3))
    desk.do(inventory.unship, demand=back)
    assert told_lots(desk) == {("SOON", ""): 2, ("LATE", ""): 4}
    desk.do(inventory.ship, references=[11])
    desk.do(inventory.unship, demand=back)
    assert told_lots(desk) == {("SOON", ""): 2, ("LATE", ""): 4} and desk.stock("A") == (6, 3)


def test_what_was_booked_is_taken_back_from_its_own_lots(world):
    desk = Desk(world)
    track(desk)
    come(desk, "A", 2, batch="SOON", expiry_date=SOON)
    come(desk, "A", 5, batch="LATE", expiry_date=LATE)
    newest = desk.rows("SELECT id FROM inventory_stockentry ORDER BY id DESC LIMIT 1")[0].id
    desk.do(inventory.reverse, entry_ids=[newest])
    assert told_lots(desk) == {("SOON", ""): 2}
    again = desk.rows("SELECT id FROM inventory_stockentry ORDER BY id DESC LIMIT 1")[0].id
    desk.do(inventory.reverse, entry_ids=[again])
    assert told_lots(desk) == {("SOON", ""): 2, ("LATE", ""): 5}
    sku, lot = world.sku("A").id, desk.rows("SELECT id FROM inventory_lot WHERE batch = 'LATE'")[0].id
    move = inventory.Move(desk.warehouse.id, sku, -3, lot_id=lot)
    desk.do(inventory.adjust, moves=[move], reason="破损")
    assert told_lots(desk) == {("SOON", ""): 2, ("LATE", ""): 2}
    with pytest.raises(NotInLot):
        desk.do(inventory.adjust, moves=[move], reason="破损", release_claims=True)


def test_a_receipt_is_undone_from_the_lots_that_it_came_into(world):
    desk = Desk(world)
    track(desk)
    sku = world.sku("A").id
    come(desk, "A", 2, batch="SOON", expiry_date=SOON)
    moves = [inventory.Move(desk.warehouse.id, sku, 3, inventory.Told(batch="LATE", expiry_date=LATE))]
    desk.do(inventory.receive, moves=moves, reference=7)
    plain = [inventory.Move(desk.warehouse.id, sku, 3)]
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 5)))
    with pytest.raises(WouldLoseClaims):
        desk.do(inventory.unreceive, moves=plain, reference=7)
    desk.do(inventory.release, references=[11])
    desk.do(inventory.unreceive, moves=plain, reference=7)
    assert told_lots(desk) == {("SOON", ""): 2}


def test_what_is_not_tracked_is_not_told_and_costs_no_lot(world):
    desk = Desk(world, A=5)
    with pytest.raises(NotToldApart):
        come(desk, "A", 1, batch="X")
    assert desk.rows("SELECT 1 FROM inventory_lot") == [] and desk.stock("A") == (5, 0)
    track(desk, shelf_life_days=30)
    come(desk, "A", 1, batch="X", made_date=TODAY)
    assert desk.rows("SELECT expiry_date FROM inventory_lot WHERE batch = 'X'")[0].expiry_date == TODAY + timedelta(30)
    track(desk, "none")
    assert told_lots(desk) == {}
    track(desk)
    assert told_lots(desk) == {("", ""): 6}


def test_stock_that_is_not_kept_has_no_lots_and_a_first_count_begins_them(world):
    desk = Desk(world, A=5)
    track(desk)
    sku = world.sku("A").id
    desk.do(inventory.set_stock_kept, sku_ids=[sku], kept=False)
    assert told_lots(desk) == {}
    desk.do(inventory.adjust, moves=[inventory.Move(desk.warehouse.id, sku, -8)], reason="x", release_claims=True)
    desk.do(inventory.open_stock, counts=[inventory.Counted(1, "A", 4)])
    assert told_lots(desk) == {("", ""): 4}
    desk.do(inventory.set_stock_kept, sku_ids=[sku], kept=True)
    desk.do(inventory.set_warehouse_kept, warehouse_id=desk.warehouse.id, kept=False)
    assert told_lots(desk) == {}
    desk.do(inventory.set_warehouse_kept, warehouse_id=desk.warehouse.id, kept=True)
    assert told_lots(desk) == {("", ""): 4}


def test_a_serial_number_is_on_hand_once_and_its_way_is_known(world):
    desk = Desk(world, A=1)
    track(desk, "serial")
    other = world.warehouse("EAST")
    come(desk, "A", 1, serial="SN-1")
    with pytest.raises(SerialTaken):
        desk.do(
            inventory.receive,
            moves=[inventory.Move(other.id, world.sku("A").id, 1, inventory.Told(serial="SN-1"))],
        )
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 1), (2, 21, "A", 1)))
    desk.do(inventory.ship, references=[11])
    assert told_lots(desk) == {("", "SN-1"): 1}, "what has no number leaves first"
    desk.do(inventory.ship, references=[21])
    come(desk, "A", 1, serial="SN-1")
    body = world.get(world.owner, "inventory/serials", serial="SN-1").json()
    assert [(e["verb"], e["reference"]) for e in body] == [("receive", None), ("ship", "21"), ("receive", None)]


def test_the_database_refuses_a_balance_without_its_lots(world):
    desk = Desk(world, A=5)
    desk.rows("UPDATE inventory_stock SET on_hand = 6")
    desk.rows("UPDATE inventory_stock SET on_hand = 5")
    track(desk)
    for lie in (
        "UPDATE inventory_stock SET on_hand = 6",
        "UPDATE inventory_lot SET quantity = 4",
        "UPDATE inventory_stock SET is_placed = false",
    ):
        with pytest.raises(IntegrityError, match="inventory_lots_are_the_stock"):
            desk.rows(lie)
    assert NOON and desk.stock("A") == (5, 0)
