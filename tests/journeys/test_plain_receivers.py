"""Receivers stay sealed: plain words only for who may see them, from inside the platform's cloud, counted, and in no log."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels.models import Reveal
from pinerp.kit import sql, tenancy, times
from pinerp.orders import tasks
from tests.gateway import Gateway, connect
from tests.journeys.test_a_shop import keep_app, pull
from tests.world import World


def shop(world: World, gateway: Gateway, *, in_cloud: bool) -> int:
    store = connect(world, gateway)
    with tenancy.transaction(world.merchant_id):
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        channels.go_live(actor=world.owner, store_id=store.id, live_from=long_ago, now=times.now())
    if in_cloud:
        keep_app(world, gateway, gateway_url=f"{gateway.address}/cloud/api/router")
    pull(world, store.id)
    return int(store.id)


def an_order(world: World) -> str:
    return str(world.get(world.owner, "orders").json()["items"][0]["id"])


def look(world: World, member: Any, order_id: str, store_id: int) -> dict[str, Any]:
    begun = world.post(member, "orders/reveal", {"id": order_id})
    assert begun.status_code == 202, begun.content
    intents.dispatch("reveal", world.merchant_id, store_id)
    return dict(world.get(member, f"orders/reveals/{begun.json()['id']}").json())


def test_plain_words_for_who_may_and_for_two_minutes(
    world: World, serve: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway = serve("--seed", "3", "--orders", "5", "--over", "10", "--calm")
    store_id = shop(world, gateway, in_cloud=True)
    order_id = an_order(world)
    clerk, packer = world.member("ke", "service"), world.member("da", "packing")
    assert world.post(packer, "orders/reveal", {"id": order_id}).status_code == 403
    shown = look(world, clerk, order_id, store_id)
    assert shown["state"] == "done" and set(shown["plain"]) == {"name", "phone", "address"}
    assert len(shown["plain"]["phone"]) == 11 and not shown["plain"]["name"].startswith("~")
    other = world.get(world.owner, f"orders/reveals/{shown['id']}")
    assert other.status_code == 404, "only for the one who asked"
    with tenancy.transaction(world.merchant_id):
        (row,) = sql.statement("SELECT sealed, texts FROM channels_reveal")
        assert shown["plain"]["phone"].encode() not in bytes(row.sealed) and row.texts == {}
        later = times.now() + timedelta(minutes=3)
        channels.forget_reveals(actor=world.owner, now=later)
    assert world.get(clerk, f"orders/reveals/{shown['id']}").json()["plain"] == {}
    told = world.get(world.owner, "accounts/logbook").content.decode()
    assert "channels.reveal" in told
    with tenancy.transaction(world.merchant_id):
        (token,) = sql.statement("SELECT form, name, phone FROM orders_receiver LIMIT 1")
    said = "\n".join(record.getMessage() for record in caplog.records) + told
    for secret in (*shown["plain"].values(), token.name, token.phone, gateway.client_secret):
        assert secret not in said


def seek(world: World, member: Any, text: str) -> dict[str, Any]:
    begun = world.post(member, "orders/find_receiver", {"text": text})
    assert begun.status_code == 202, begun.content
    tasks.find_receiver(world.merchant_id, int(begun.json()["id"]))
    return dict(world.get(member, f"orders/receiver_searches/{begun.json()['id']}").json())


def test_a_receiver_is_found_by_name_or_phone_though_only_ciphertexts_are_here(
    world: World, serve: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store_id = shop(world, serve("--seed", "3", "--orders", "5", "--over", "10", "--calm"), in_cloud=True)
    clerk, order_id = world.member("ke", "service"), an_order(world)
    plain = look(world, clerk, order_id, store_id)["plain"]
    for text in (plain["name"], plain["phone"], f" {plain['phone'][:3]} {plain['phone'][3:7]} {plain['phone'][7:]} "):
        found = seek(world, clerk, text)
        assert (found["state"], found["message"]) == ("done", "")
        page = world.get(clerk, "orders", receiver=found["id"]).json()["items"]
        assert order_id in {row["id"] for row in page} and found["found"] == len(page) < 5
    assert seek(world, clerk, "查无此人")["found"] == 0
    assert world.get(world.owner, "orders", receiver=found["id"]).status_code == 404, "only for the one who asked"
    packer = world.member("da", "packing")
    assert world.post(packer, "orders/find_receiver", {"text": plain["name"]}).status_code == 403
    assert world.post(clerk, "orders/find_receiver", {"text": "   "}).status_code == 422
    with tenancy.transaction(world.merchant_id):
        assert {row.sealed for row in sql.statement("SELECT sealed FROM orders_receiversearch")} == {None}
    told = world.get(world.owner, "accounts/logbook").content.decode()
    said = "\n".join(record.getMessage() for record in caplog.records) + told
    assert "orders.find_receiver" in told and plain["name"] not in said and plain["phone"] not in said


def test_a_platform_that_does_not_answer_is_said_with_the_search(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "5", "--over", "10", "--calm")
    shop(world, gateway, in_cloud=True)
    keep_app(world, gateway, gateway_url="http://127.0.0.1:9/api/router")
    found = seek(world, world.owner, "王小明")
    assert found["state"] == "refused" and found["message"].endswith("。")


def test_outside_the_cloud_the_button_says_why_not(world: World, serve: Any) -> None:
    store_id = shop(world, serve("--seed", "3", "--orders", "5", "--over", "10", "--calm"), in_cloud=False)
    shown = look(world, world.owner, an_order(world), store_id)
    assert shown["state"] == "refused" and "多多云" in shown["message"] and shown["plain"] == {}


def test_looks_are_counted(world: World, serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pinerp.channels.actions import revealing

    monkeypatch.setattr(revealing, "A_DAY", 1)
    shop(world, serve("--seed", "3", "--orders", "5", "--over", "10", "--calm"), in_cloud=True)
    order_id = an_order(world)
    assert world.post(world.owner, "orders/reveal", {"id": order_id}).status_code == 202
    refused = world.post(world.owner, "orders/reveal", {"id": order_id})
    assert refused.status_code == 409 and refused.json()["code"] == "reveals_spent"
    with tenancy.transaction(world.merchant_id):
        assert Reveal.objects.filter(merchant_id=world.merchant_id).count() == 1


def test_a_store_in_shadow_mode_asks_for_nothing(world: World, serve: Any) -> None:
    store_id = shop(world, serve("--seed", "3", "--orders", "5", "--over", "10", "--calm"), in_cloud=True)
    world.post(world.owner, "channels/go_shadow", {"id": str(store_id)})
    refused = world.post(world.owner, "orders/reveal", {"id": an_order(world)})
    assert refused.json()["code"] == "store_not_live"
