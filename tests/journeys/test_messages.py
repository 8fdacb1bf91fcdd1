"""The platform says that something happened, and the order is there long before its window closes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
from django.db import connection

from pinerp.channels import listening
from pinerp.channels import queries as stores
from pinerp.kit import sql, tenancy
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.world import World


def hear(seconds: float) -> int:
    """A listener for a while, in a loop of its own."""
    return asyncio.run(listening.listen(seconds))


def hear_until(has_come: Callable[[], object]) -> None:
    """A listener again and again until something has come: on a busy machine a connection alone may take seconds."""
    deadline = time.monotonic() + 60
    while not has_come():
        assert time.monotonic() < deadline
        hear(2.0)


def is_subscribed(merchant_id: int) -> bool:
    with tenancy.transaction(merchant_id):
        return all(is_heard for _, _, is_heard in stores.listening_links(merchant_id))


def wished(merchant_id: int) -> list[str]:
    """Orders that wait to be read at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'order_sn' FROM procrastinate_jobs WHERE task_name = 'orders.pull_one'"
            " AND status = 'todo' AND (args->>'merchant_id')::bigint = %s ORDER BY id",
            [merchant_id],
        )
        return [row[0] for row in cursor.fetchall()]


def stage(world: World, order_sn: str) -> str | None:
    query = (
        "SELECT o.stage FROM orders_platformorder p JOIN orders_platformline q ON q.merchant_id = p.merchant_id"
        " AND q.platform_order_id = p.id JOIN orders_orderline l ON l.merchant_id = p.merchant_id"
        " AND l.platform_line_id = q.id JOIN orders_order o ON o.merchant_id = p.merchant_id AND o.id = l.order_id"
        " WHERE p.order_sn = %(sn)s"
    )
    with tenancy.transaction(world.merchant_id):
        rows = sql.statement(query, {"sn": order_sn})
    return rows[0].stage if rows else None


def act(gateway: Gateway, what: str, **params: Any) -> str:
    found = httpx.post(f"{gateway.address}/_buyer/{what}", params=params, trust_env=False)
    return str(found.json()["order_sn"])


def test_自动接单_an_order_comes_with_its_message(world: World, serve: Any) -> None:
    gateway = serve("--calm")
    store = connect(world, gateway)
    hear_until(lambda: is_subscribed(world.merchant_id))
    order_sn = act(gateway, "place_order")
    hear_until(lambda: wished(world.merchant_id) == [order_sn])
    assert stage(world, order_sn) is None
    desk.pull_one(world.merchant_id, store.id, order_sn)
    assert stage(world, order_sn) == "to_review", "no window has closed over it yet"
    act(gateway, "ask_refund", order_sn=order_sn)
    hear_until(lambda: gateway.truth()["messages_taken"] == gateway.truth()["messages_told"])
    desk.pull_one(world.merchant_id, store.id, order_sn)
    desk.work_desk(world.merchant_id)
    assert stage(world, order_sn) == "held"
    assert gateway.truth()["messages_told"] > 1


def test_a_message_about_an_order_that_is_not_shown_yet_does_no_harm(world: World, serve: Any) -> None:
    gateway = serve("--calm")
    store = connect(world, gateway)
    desk.pull_one(world.merchant_id, store.id, "261123-000000000000404")
    assert stage(world, "261123-000000000000404") is None


def test_a_listener_without_a_platform_gives_up_quietly(world: World, serve: Any) -> None:
    gateway = serve("--calm")
    connect(world, gateway)
    httpx.post(f"{gateway.address}/_mall/revoke", trust_env=False)
    began = time.monotonic()
    hear(1.0)
    assert time.monotonic() - began < 30
