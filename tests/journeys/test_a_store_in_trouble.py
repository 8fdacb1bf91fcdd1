"""What stands in a store's way stops only that store, is said on its page and told, and ends by itself or by one button."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pinerp.channels import rounds, tasks
from pinerp.channels.models import StoreToken
from pinerp.kit import tenancy
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.journeys.test_a_shop import authorise, keep_app, pull, stores
from tests.world import World


def check(world: World, store_id: int) -> dict[str, dict[str, Any]]:
    """接入检查 through the doors; its lines by code."""
    begun = world.post(world.owner, "channels/check_store", {"id": str(store_id)})
    assert begun.status_code == 202 and begun.json()["state"] == "waiting"
    tasks.try_store(world.merchant_id, store_id, int(begun.json()["id"]))
    done = world.get(world.owner, f"channels/checks/{begun.json()['id']}").json()
    assert done["state"] == "done" and all(line["message"] and "{" not in line["message"] for line in done["lines"])
    return {line["code"]: line for line in done["lines"]}


def store_of(world: World, store_id: int) -> dict[str, Any]:
    return next(row for row in stores(world) if row["id"] == str(store_id))


def told(world: World) -> list[str]:
    """What waits for a person, as the logbook tells it."""
    page = world.get(world.owner, "accounts/logbook").json()
    return [row["params"]["code"] for row in page["items"] if row["verb"] == "channels.needs_person"]


def notices(world: World) -> list[dict[str, Any]]:
    """The texts that the bell shows."""
    found: list[dict[str, Any]] = world.get(world.owner, "channels/notices").json()
    return found


def move_app(world: World, calm: Gateway, address: str) -> None:
    keep_app(world, calm, gateway_url=f"{address}/api/router")


def test_a_good_connection_is_green_all_the_way(world: World, serve: Any) -> None:
    gateway = serve("--orders", "5", "--over", "5", "--calm")
    world.post(world.owner, "channels/bind_carrier", {"carrier_code": "YTO", "name": "圆通"})
    lines = check(world, connect(world, gateway).id)
    assert {code: line["state"] for code, line in lines.items()} == {
        "app": "good", "clock": "good", "authorisation": "good", "orders": "good", "cases": "good", "goods": "good",
        "carriers": "good", "waybills": "good", "sender": "good", "plain_texts": "warn", "messages": "good",
    }  # fmt: skip


TROUBLES = [
    (["--allow-ip", "10.9.9.9"], "platform_address_not_allowed", "app"),
    (["--package", "pdd.pop.", "--package", "pdd.time."], "platform_package_missing", "authorisation"),
    (["--test-quota", "0"], "platform_quota_spent", "app"),
    (["--clock-off", "700"], "clock_off", "app"),
    (["--client-secret", "another"], "platform_bad_signature", "app"),
    (["--client-id", "another"], "platform_app_unknown", "app"),
]


@pytest.mark.parametrize(("words", "code", "point"), TROUBLES, ids=[code for _, code, _ in TROUBLES])
def test_a_trouble_of_the_app(world: World, serve: Any, words: list[str], code: str, point: str) -> None:
    calm = serve("--seed", "3", "--orders", "10", "--over", "10", "--calm")
    other = serve("--seed", "4", "--orders", "10", "--over", "10", "--calm")
    app = keep_app(world, calm)
    store_id = int(authorise(world, calm, app["id"])["store_id"])
    bad = serve("--seed", "3", "--first-mall", str(calm.mall_ids[0]), *words)
    move_app(world, calm, bad.address)
    if point == "authorisation":
        authorise(world, bad, app["id"])
    pull(world, store_id)
    pull(world, store_id)
    store = store_of(world, store_id)
    assert store["sync"]["failure_code"] == code
    assert store["sync"]["failure_message"].endswith("。") and "{" not in store["sync"]["failure_message"]
    assert told(world).count(code) == 1, "told once, however often it is met"
    assert [(n["code"], n["text"].startswith("店铺“")) for n in notices(world)] == [(code, True)]
    lines = check(world, store_id)
    assert lines[point]["state"] == "bad" and lines["messages"]["state"] in ("skipped", "warn")
    unhurt = World.build()
    fine = connect(unhurt, other)
    pull(unhurt, fine.id)
    assert store_of(unhurt, fine.id)["sync"]["failure_code"] == "", "nobody else is stopped"
    move_app(world, calm, calm.address)
    if point == "authorisation":
        authorise(world, calm, app["id"])
    pull(world, store_id)
    assert store_of(world, store_id)["sync"]["failure_code"] == "", "it goes on by itself when the cause is gone"
    assert notices(world) == []


def test_a_clock_that_is_a_little_off_is_said(world: World, serve: Any) -> None:
    lines = check(world, connect(world, serve("--clock-off", "120")).id)
    assert (lines["clock"]["state"] == "warn" and "120" in lines["clock"]["message"]) or "11" in lines["clock"][
        "message"
    ]


def test_a_revoked_authorisation_waits_for_the_main_account(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "10", "--over", "10", "--calm")
    app = keep_app(world, gateway)
    store_id = int(authorise(world, gateway, app["id"])["store_id"])
    httpx.post(f"{gateway.address}/_mall/revoke", trust_env=False)
    pull(world, store_id)
    with tenancy.transaction(world.merchant_id):
        StoreToken.objects.filter(merchant_id=world.merchant_id).update(obtained_at="2020-01-01T00:00:00Z")
    tasks.refresh_tokens(world.merchant_id, store_id)
    store = store_of(world, store_id)
    assert store["sync"]["failure_code"] == "platform_not_authorised" and not store["is_authorised"]
    assert "platform_not_authorised" in told(world)
    assert [n["store_id"] for n in notices(world)] == [str(store_id)]
    authorise(world, gateway, app["id"])
    pull(world, store_id)
    assert store_of(world, store_id)["sync"]["failure_code"] == "" and store_of(world, store_id)["is_authorised"]


def test_a_closed_shop_stops_and_comes_back_by_itself(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "10", "--over", "10", "--calm")
    store_id = connect(world, gateway).id
    httpx.post(f"{gateway.address}/_mall/close", trust_env=False)
    pull(world, store_id)
    assert store_of(world, store_id)["sync"]["failure_code"] == "platform_package_missing"
    refused = httpx.get(
        f"{gateway.address}/service-market/auth",
        params={"client_id": gateway.client_id, "redirect_uri": "http://localhost/cb"},
        trust_env=False,
    )
    assert refused.status_code == 403
    httpx.post(f"{gateway.address}/_mall/open", trust_env=False)
    pull(world, store_id)
    assert store_of(world, store_id)["sync"]["failure_code"] == ""


def test_a_sub_account_gets_no_code(serve: Any) -> None:
    gateway = serve("--calm")
    facts = {"client_id": gateway.client_id, "redirect_uri": "http://localhost/cb", "state": "x", "account": "sub"}
    refused = httpx.get(f"{gateway.address}/service-market/auth", params=facts, trust_env=False)
    assert refused.status_code == 403 and "主账号" in refused.text
    given = httpx.get(f"{gateway.address}/open.html", params={**facts, "account": "main"}, trust_env=False)
    assert given.status_code == 302 and "code=" in given.headers["location"]


def test_a_broken_turn_of_one_store_leaves_the_others_their_turns(world: World, serve: Any) -> None:
    """A store whose gateway hangs up gets its failure noted; the next in the line is served all the same."""
    good, bad = serve("--orders", "5", "--over", "5", "--calm"), serve("--calm", "--faults", "drop_connection:1")
    other = World.build()
    troubled = connect(other, serve("--calm"))
    keep_app(other, good, client_id="gone", gateway_url="http://127.0.0.1:9/api/router")
    fine = connect(world, good)
    for merchant, store_id in ((other.merchant_id, troubled.id), (world.merchant_id, fine.id)):
        rounds.give_turn(desk.ORDERS, merchant, store_id)
    assert store_of(world, fine.id)["sync"]["complete_until"] and bad.address
