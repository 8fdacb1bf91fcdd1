"""立即同步 and reading again: what a person asks for goes into the line once, and what could not be read is tried again."""

from __future__ import annotations

from typing import Any

import httpx
import orjson
import pytest
from django.db import connection

from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.models import PlatformApp, Quarantine, StoreToken
from pinerp.channels.tests.test_mutated_shapes import ORDER
from pinerp.kit import tenancy, times
from pinerp.kit.secrets import seal
from pinerp.orders import tasks
from tests.gateway import connect
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


def asked(world: World, desk: Desk, order_sn: str, member: Any = None) -> str:
    body = {"store_id": str(desk.store.id), "order_sn": order_sn}
    answer = world.post(member or world.owner, "orders/sync", body)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["facts"]["sync_id"])


def test_who_asked_for_an_order_learns_why_it_did_not_come(world: World) -> None:
    desk = connected(world)
    sync_id = asked(world, desk, "261123-1")
    stands = world.get(world.owner, f"orders/syncs/{sync_id}").json()
    assert (stands["state"], stands["message"], stands["ended_at"]) == ("waiting", "", None)
    tasks.pull_one(world.merchant_id, desk.store.id, "261123-1")
    stands = world.get(world.owner, f"orders/syncs/{sync_id}").json()
    assert (stands["state"], stands["code"]) == ("refused", "platform_unreachable")
    assert "请检查网络" in stands["message"] and stands["ended_at"]
    line = desk.rows("SELECT ids, params FROM accounts_logbook WHERE verb = 'orders.sync_refused'")[0]
    assert (list(line.ids), line.params) == ([int(sync_id)], {"code": "platform_unreachable"})
    again = asked(world, desk, "261123-1")
    assert [one["id"] for one in world.get(world.owner, "orders/syncs").json()] == [again], "the last word on an order"
    other = world.with_rights("orders.sync")
    assert world.get(other, "orders/syncs").json() == []
    assert world.get(other, f"orders/syncs/{sync_id}").status_code == 404


def test_a_fault_of_our_own_is_told_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = connected(world)
    sync_id = asked(world, desk, "261123-2")

    def broken(*_given: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tasks.pulling, "read_one", broken)
    with pytest.raises(ZeroDivisionError):
        tasks.pull_one(world.merchant_id, desk.store.id, "261123-2")
    stands = world.get(world.owner, f"orders/syncs/{sync_id}").json()
    assert (stands["state"], stands["code"], stands["needs_person"]) == ("refused", "turn_broke", True)


def test_an_order_that_comes_or_cannot_be_read_is_told(world: World, serve: Any) -> None:
    gateway = serve("--calm")
    store = connect(world, gateway)
    order_sn = httpx.post(f"{gateway.address}/_buyer/place_order", trust_env=False).json()["order_sn"]
    for number, state, code in ((order_sn, "done", ""), ("261123-000000000000404", "refused", "platform_refused")):
        answer = world.post(world.owner, "orders/sync", {"store_id": str(store.id), "order_sn": number})
        tasks.pull_one(world.merchant_id, store.id, number)
        stands = world.get(world.owner, f"orders/syncs/{answer.json()['facts']['sync_id']}").json()
        assert (stands["state"], stands["code"]) == (state, code), stands
