"""Two people at the last lot: each parcel leaves lots that really have its goods, and the second one waits for the first."""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Any

import pytest
from django.db import connection

from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import SerialTaken
from pinerp.inventory.tests.test_claims import wish
from pinerp.inventory.tests.test_lots import come, told_lots, track
from pinerp.kit import sql, tenancy
from tests.goods import NOON, WAITING, Desk


def waits() -> bool:
    return bool(sql.statement(WAITING))


def test_two_shipments_of_the_last_lot_share_it_and_the_next_one(world):
    desk = Desk(world)
    track(desk)
    come(desk, "A", 2, batch="SOON", expiry_date=date(2026, 12, 1))
    come(desk, "A", 2, batch="LATE", expiry_date=date(2027, 12, 1))
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 1), (2, 21, "A", 2)))

    def ship() -> None:
        desk.do(inventory.ship, references=[21])
        connection.close()

    other = threading.Thread(target=ship)
    with tenancy.transaction(world.merchant_id):
        inventory.ship(actor=desk.actor, references=[11], now=NOON)
        other.start()
        deadline = time.monotonic() + 20
        while not waits() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert waits()
    other.join(20)
    assert told_lots(desk) == {("LATE", ""): 1} and desk.stock("A") == (1, 0)
    left = desk.rows(
        "SELECT reference, sum(delta)::integer AS gone FROM inventory_lotentry WHERE verb = 'ship' GROUP BY 1"
    )
    assert {row.reference: row.gone for row in left} == {11: -1, 21: -2}


def test_one_serial_number_comes_into_two_warehouses_at_once_and_is_taken_once(world):
    desk = Desk(world)
    track(desk, "serial")
    sku = world.sku("A").id
    places = [desk.warehouse.id, world.warehouse("EAST").id]
    refused: list[str] = []
    begin = threading.Barrier(2)

    def receive(warehouse_id: int) -> None:
        begin.wait(10)
        try:
            move = inventory.Move(warehouse_id, sku, 1, inventory.Told(serial="SN-1"))
            desk.do(inventory.receive, moves=[move])
        except SerialTaken as why:
            refused.append(why.code)
        connection.close()

    people = [threading.Thread(target=receive, args=(place,)) for place in places]
    for person in people:
        person.start()
    for person in people:
        person.join(20)
    assert refused == ["serial_taken"] and told_lots(desk) == {("", "SN-1"): 1}


@pytest.mark.parametrize("verb", ["tracking", "bins"])
def test_stock_that_is_made_while_telling_apart_begins_is_told_apart(world, verb):
    desk = Desk(world)
    sku = world.sku("A").id

    def receive() -> None:
        desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, sku, 3)])
        connection.close()

    other = threading.Thread(target=receive)
    with tenancy.transaction(world.merchant_id):
        given: dict[str, Any] = {"actor": desk.actor, "now": NOON}
        if verb == "bins":
            inventory.set_bins(warehouse_id=desk.warehouse.id, has_bins=True, **given)
        else:
            inventory.set_tracking(sku_ids=[sku], tracking="batch", **given)
        other.start()
        deadline = time.monotonic() + 20
        while not waits() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert waits()
    other.join(20)
    assert told_lots(desk) == {("", ""): 3}
