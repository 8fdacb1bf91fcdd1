"""The first orders of two shops come at the same moment to a company without a warehouse: one is made, and both have it."""

from __future__ import annotations

import threading

from django.db import connection

from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from tests.goods import NOON, WAITING


def test_two_first_orders_share_one_warehouse(world):
    actor, found = world.owner, list[int]()

    def come_second() -> None:
        with tenancy.transaction(world.merchant_id):
            found.append(inventory.find_place(actor=actor, hint=None, now=NOON))
        connection.close()

    second = threading.Thread(target=come_second)
    with tenancy.transaction(world.merchant_id):
        found.append(inventory.find_place(actor=actor, hint=None, now=NOON))
        second.start()
        while not sql.statement(WAITING, {}):
            assert second.is_alive(), "it did not wait"
    second.join(10)
    assert len(found) == 2 and found[0] == found[1]
