"""A store is connected, and nobody asks the platform for long: what happened in between is missed by nobody."""

from __future__ import annotations

import time
from typing import Any

from pinerp.channels import queries as channels
from pinerp.kit import sql, tenancy
from pinerp.orders import tasks
from tests.gateway import connect
from tests.world import World


def test_orders_between_the_connecting_and_the_first_look_come_in(world: World, serve: Any) -> None:
    gateway = serve("--seed", "4", "--orders", "40", "--over", "20", "--ahead", "60", "--calm", "--speed", "600")
    store = connect(world, gateway)
    deadline = time.monotonic() + 60
    while gateway.truth()["now"] < gateway.truth()["born"] + 3 * 3600:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert len(gateway.truth()["list"]) == 40
    tasks.pull_windows(world.merchant_id, store.id)
    while tasks.pull_history(world.merchant_id, store.id):
        pass
    with tenancy.transaction(world.merchant_id):
        held = {row.order_sn for row in sql.statement("SELECT order_sn FROM orders_platformorder", {})}
        load = channels.history_of(world.merchant_id, store.id, "orders")
    assert load is not None and load.ended_at is not None
    assert held == {order["order_sn"] for order in gateway.truth()["list"]}
