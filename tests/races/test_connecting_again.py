"""The main account authorises a shop again at the very moment at which a turn of it fails: both are kept."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connection

from pinerp.channels import actions as channels
from pinerp.channels import rounds
from pinerp.channels.errors import TokenExpired
from pinerp.channels.models import PullCursor, Store
from pinerp.kit import sql, tenancy, times
from tests.goods import WAITING, Desk


def test_a_failure_is_noted_while_the_shop_is_connected_again(world):
    """The one held the store and wanted its cursor, the other the cursor and then the store."""
    desk = Desk(world)

    def fail(*_: object) -> timedelta:
        raise TokenExpired()

    def turn() -> None:
        rounds.give_turn(rounds.Work("orders", "orders", fail), world.merchant_id, desk.store.id)
        connection.close()

    failing = threading.Thread(target=turn)
    with tenancy.transaction(world.merchant_id):
        Store.objects.select_for_update().get(merchant_id=world.merchant_id, id=desk.store.id)
        failing.start()
        while not sql.statement(WAITING, {}):
            assert failing.is_alive(), "it did not wait"
        channels.begin_history(actor=desk.actor, store_id=desk.store.id, now=times.now())
    failing.join(20)
    with tenancy.transaction(world.merchant_id):
        cursor = PullCursor.objects.get(merchant_id=world.merchant_id, store_id=desk.store.id, stream="orders")
    assert cursor.failure_code == TokenExpired.code
