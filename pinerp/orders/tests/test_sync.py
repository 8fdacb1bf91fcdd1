"""立即同步 and reading again: what a person asks for goes into the line once, and what could not be read is tried again."""

from __future__ import annotations

import orjson
from django.db import connection

from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.models import PlatformApp, Quarantine, StoreToken
from pinerp.channels.tests.test_mutated_shapes import ORDER
from pinerp.kit import tenancy, times
from pinerp.kit.secrets import seal
from tests.goods import Desk
from tests.world import World


def connected(world: World) -> Desk:
    """A desk whose store has an app and a token, at an address where nobody answers."""
    desk = Desk(world)
    with tenancy.transaction(world.merchant_id):
        app = PlatformApp.objects.create(
            merchant_id=world.merchant_id,
            platform="pinduoduo",
            name="a",
            client_id="c",
            client_secret=seal("s"),
            gateway_url="http://127.0.0.1:9/api/router",
        )
        type(desk.store).objects.filter(merchant_id=world.merchant_id, id=desk.store.id).update(platform_app_id=app.id)
        now = times.now()
        StoreToken.objects.create(
            merchant_id=world.merchant_id,
            store_id=desk.store.id,
            access_token=seal("t"),
            refresh_token=seal("r"),
            expires_at=now,
            obtained_at=now,
        )
    return desk


def jobs(world: World, task: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = %s AND (args->>'merchant_id')::bigint = %s",
            [task, world.merchant_id],
        )
        return [row[0] if isinstance(row[0], dict) else orjson.loads(row[0]) for row in cursor.fetchall()]


def test_an_order_or_a_span_is_asked_for_once(world: World) -> None:
    desk = connected(world)
    for _ in range(2):
        body = {"store_id": str(desk.store.id), "order_sn": "261123-1"}
        assert world.post(world.owner, "orders/sync", body).json()["done"] == [str(desk.store.id)]
    assert [job["order_sn"] for job in jobs(world, "orders.pull_one")] == ["261123-1"]
    span = {
        "store_id": str(desk.store.id),
        "from_at": "2026-11-20T00:00:00+08:00",
        "until_at": "2026-11-21T00:00:00+08:00",
    }
    assert world.post(world.owner, "orders/sync", span).status_code == 200
    assert jobs(world, "orders.pull_span")[0]["until_at"] == "2026-11-21T00:00:00+08:00"
    too_long = {**span, "from_at": "2026-10-01T00:00:00+08:00"}
    assert world.post(world.owner, "orders/sync", too_long).json()["code"] == "span_too_long"


def test_a_store_without_a_platform_is_refused(world: World) -> None:
    desk = Desk(world)
    refused = world.post(world.owner, "orders/sync", {"store_id": str(desk.store.id)})
    assert refused.status_code == 409 and refused.json()["code"] == "store_not_connected"


def test_what_could_not_be_read_is_tried_again(world: World) -> None:
    desk = Desk(world)
    good, bad = orjson.dumps(ORDER), orjson.dumps({**ORDER, "order_sn": "261123-bad", "order_status": 77})
    found = [Unreadable("261123-a", "order_unreadable", {"field": "x"}, body) for body in (good, bad)]
    with tenancy.transaction(world.merchant_id):
        channels.quarantine(actor=desk.actor, store_id=desk.store.id, unreadable=found, now=times.now())
        ids = [str(i) for i in Quarantine.objects.filter(merchant_id=world.merchant_id).values_list("id", flat=True)]
    answer = world.post(world.owner, "orders/read_again", {"ids": ids}).json()
    assert len(answer["done"]) == 1 and answer["refused"][0]["code"] == "still_unreadable"
    assert "order_status" in answer["refused"][0]["message"]
    assert desk.rows("SELECT order_sn FROM orders_platformorder")[0].order_sn == ORDER["order_sn"]
    again = world.post(world.owner, "orders/read_again", {"ids": answer["done"]}).json()
    assert again["refused"][0]["code"] == "not_found", "what was settled is not taken in twice"
