"""A shop through the doors: its app, its authorisation, shadow, live, set aside and back; and no secret ever comes out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from pinerp.channels import rounds, tasks
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.models import PullCursor, StoreToken
from pinerp.kit import sql, tenancy, times
from pinerp.orders import tasks as desk
from tests.world import World, register


def keep_app(world: World, gateway: Any, **changes: Any) -> dict[str, Any]:
    facts = {
        "client_id": gateway.client_id,
        "client_secret": gateway.client_secret,
        "gateway_url": f"{gateway.address}/api/router",
        **changes,
    }
    answer = world.post(world.owner, "channels/keep_app", facts)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def authorise(world: World, gateway: Any, app_id: str, code: str | None = None) -> dict[str, Any]:
    body = {"app_id": app_id, "code": code or gateway.code(), "warehouse_id": str(world.warehouse().id)}
    answer = world.post(world.owner, "channels/authorise", body)
    assert answer.status_code == 202
    tasks.authorise(world.merchant_id)
    found = world.get(world.owner, "channels/authorisations").json()
    return dict(next(row for row in found if row["id"] == answer.json()["id"]))


def stores(world: World) -> list[dict[str, Any]]:
    return list(world.get(world.owner, "channels/stores").json())


def pull(world: World, store_id: int) -> None:
    """A turn of each round: what changed, and what is older."""
    for work in (desk.ORDERS, desk.HISTORY):
        rounds.give_turn(work, world.merchant_id, store_id)


@pytest.fixture
def gateway(serve: Any) -> Any:
    return serve("--seed", "3", "--orders", "40", "--over", "20", "--calm")


def test_a_shop_is_connected_watched_and_let_go(world: World, gateway: Any) -> None:
    app = keep_app(world, gateway)
    done = authorise(world, gateway, app["id"])
    assert (done["state"], done["message"]) == ("done", "")
    (store,) = stores(world)
    assert (store["id"], store["mode"], store["is_authorised"]) == (done["store_id"], "shadow", True)
    assert store["sync"]["complete_until"] is None
    pull(world, int(store["id"]))
    (store,) = stores(world)
    assert store["sync"]["complete_until"] and not store["sync"]["failure_code"]
    tabs = world.get(world.owner, "orders/counts").json()["counts"]
    assert sum(tabs.values()) > 20
    for verb, mode in (("go_live", "live"), ("go_shadow", "shadow"), ("stop_store", "stopped")):
        assert world.post(world.owner, f"channels/{verb}", {"id": store["id"]}).json()["done"] == [store["id"]]
        assert stores(world)[0]["mode"] == mode
    changed = world.post(
        world.owner, "channels/change_store", {"id": store["id"], "name": "主店", "push_moment": "waybill"}
    )
    assert changed.status_code == 200
    assert (stores(world)[0]["name"], stores(world)[0]["push_moment"]) == ("主店", "waybill")
    world.post(world.owner, "channels/archive_store", {"id": store["id"]})
    assert stores(world) == []
    world.post(world.owner, "channels/restore_store", {"id": store["id"]})
    assert stores(world)[0]["mode"] == "stopped"


def test_no_secret_token_or_code_comes_out(world: World, gateway: Any) -> None:
    app = keep_app(world, gateway)
    code = gateway.code()
    authorise(world, gateway, app["id"], code)
    with tenancy.transaction(world.merchant_id):
        sealed = [bytes(token.access_token) for token in StoreToken.objects.filter(merchant_id=world.merchant_id)]
    assert sealed and all(gateway.client_secret.encode() not in text for text in sealed)
    said = b"".join(
        world.get(world.owner, path).content
        for path in ("channels/apps", "channels/stores", "channels/authorisations", "accounts/logbook")
    )
    for secret in (gateway.client_secret, code):
        assert secret.encode() not in said


def test_a_wrong_code_is_refused_with_the_platforms_reason(world: World, gateway: Any) -> None:
    app = keep_app(world, gateway)
    refused = authorise(world, gateway, app["id"], "no-such-code")
    assert refused["state"] == "refused" and refused["message"] and refused["store_id"] is None
    assert stores(world) == []


def test_a_shop_belongs_to_one_company_of_the_house(world: World, gateway: Any) -> None:
    authorise(world, gateway, keep_app(world, gateway)["id"])
    other = World.build()
    refused = authorise(other, gateway, keep_app(other, gateway)["id"])
    assert (refused["state"], refused["code"]) == ("refused", "shop_taken")
    assert stores(other) == []


def test_an_ended_authorisation_is_said_and_nothing_is_lost(world: World, gateway: Any) -> None:
    app = keep_app(world, gateway)
    store_id = int(authorise(world, gateway, app["id"])["store_id"])
    Pinduoduo(gateway.link()).tokens_from_code(gateway.code())  # the shop authorises anew elsewhere: ours is dead
    pull(world, store_id)
    (store,) = stores(world)
    assert store["sync"]["failure_code"] == "platform_token_expired" and "授权" in store["sync"]["failure_message"]
    assert not world.get(world.owner, "orders/counts").json()["counts"]["to_review"]
    authorise(world, gateway, app["id"])
    pull(world, store_id)
    assert stores(world)[0]["is_authorised"] and stores(world)[0]["sync"]["failure_code"] == ""
    assert world.get(world.owner, "orders/counts").json()["counts"]["to_review"]


def test_tokens_are_renewed_before_they_end(world: World, gateway: Any) -> None:
    store_id = int(authorise(world, gateway, keep_app(world, gateway)["id"])["store_id"])
    with tenancy.transaction(world.merchant_id):
        mine = StoreToken.objects.filter(merchant_id=world.merchant_id, store_id=store_id)
        mine.update(obtained_at=times.now() - timedelta(hours=1))
        before = mine.get()
    tasks.refresh_tokens(world.merchant_id, store_id)
    with tenancy.transaction(world.merchant_id):
        after = StoreToken.objects.get(merchant_id=world.merchant_id, store_id=store_id)
    assert bytes(after.access_token) != bytes(before.access_token) and after.state == "good"
    pull(world, store_id)
    assert stores(world)[0]["sync"]["complete_until"]


@pytest.mark.parametrize("fault", ["rate_limit", "html_error", "half_page", "drop_connection"])
def test_a_misbehaving_platform_moves_no_cursor_and_gets_a_sentence(world: World, serve: Any, fault: str) -> None:
    calm = serve("--seed", "3", "--orders", "10", "--over", "10", "--calm")
    app = keep_app(world, calm)
    store_id = int(authorise(world, calm, app["id"])["store_id"])
    bad = serve("--seed", "3", "--faults", f"{fault}:1")
    keep_app(world, calm, gateway_url=f"{bad.address}/api/router")
    pull(world, store_id)
    (store,) = stores(world)
    assert store["sync"]["failed_at"]
    assert datetime.fromisoformat(store["sync"]["complete_until"]) < times.now() - timedelta(minutes=29)
    assert store["sync"]["failure_message"].endswith("。") and "{" not in store["sync"]["failure_message"]
    keep_app(world, calm)
    pull(world, store_id)
    assert stores(world)[0]["sync"]["failure_code"] == ""


def test_pulling_twice_and_backwards_loses_and_doubles_nothing(world: World, gateway: Any) -> None:
    store_id = int(authorise(world, gateway, keep_app(world, gateway)["id"])["store_id"])
    pull(world, store_id)
    with tenancy.transaction(world.merchant_id):
        PullCursor.objects.filter(merchant_id=world.merchant_id, store_id=store_id).update(
            complete_until=times.now() - timedelta(hours=2)
        )
    before = numbers(world)
    pull(world, store_id)
    after = numbers(world)
    assert set(before) <= set(after) and len(set(after)) == len(after)
    assert set(after) <= {order["order_sn"] for order in gateway.truth()["list"]}


def numbers(world: World) -> list[str]:
    """The order numbers behind our orders' lines, each as often as it stands there."""
    query = (
        "SELECT p.order_sn FROM orders_orderline l"
        " JOIN orders_platformline q ON q.merchant_id = l.merchant_id AND q.id = l.platform_line_id"
        " JOIN orders_platformorder p ON p.merchant_id = l.merchant_id AND p.id = q.platform_order_id"
        " WHERE q.position = 1"
    )
    with tenancy.transaction(world.merchant_id):
        return [str(row.order_sn) for row in sql.statement(query)]


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("keep_app", {"client_id": "", "client_secret": "x"}),
        ("keep_app", {"client_id": "a", "client_secret": "x", "gateway_url": "ftp://x"}),
        ("keep_app", {"platform": "taobao", "client_id": "a", "client_secret": "x"}),
        ("authorise", {"app_id": "9000000000000000001", "code": "x"}),
        ("create_store", {"name": "店", "platform": "file", "currency": "gold"}),
        ("create_store", {"name": "店", "platform": "file", "carrier_code": "NOPE"}),
        ("bind_carrier", {"carrier_code": "NOPE", "name": "x"}),
        ("go_live", {"id": "9000000000000000001"}),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(world: World, verb: str, body: dict[str, Any]) -> None:
    answer = world.post(world.owner, f"channels/{verb}", body)
    assert answer.status_code in (404, 409, 422), answer.content
    assert answer.json()["message"] and "{" not in answer.json()["message"]
    assert stores(world) == [] and world.get(world.owner, "channels/apps").json() == []


def test_carriers_and_ways_of_paying_come_and_go(world: World) -> None:
    bound = world.post(world.owner, "channels/bind_carrier", {"carrier_code": "YTO", "name": "圆通"}).json()
    assert bound["is_default"] is True
    assert world.post(world.owner, "channels/bind_carrier", {"carrier_code": "ZTO", "name": "圆通"}).status_code == 409
    world.post(world.owner, "channels/unbind_carrier", {"id": bound["id"]})
    assert world.get(world.owner, "channels/carrier_accounts").json() == []
    again = world.post(world.owner, "channels/bind_carrier", {"carrier_code": "YTO", "name": "圆通"}).json()
    assert again["id"] == bound["id"]
    paid = world.post(world.owner, "channels/create_payment_method", {"kind": "alipay", "name": "公司支付宝"}).json()
    world.post(world.owner, "channels/archive_payment_method", {"id": paid["id"]})
    assert world.get(world.owner, "channels/payment_methods").json() == []
    kept = world.get(world.owner, "channels/payment_methods", with_archived=True).json()
    assert [(row["id"], row["is_archived"]) for row in kept] == [(paid["id"], True)]
    world.post(world.owner, "channels/restore_payment_method", {"id": paid["id"]})
    assert len(world.get(world.owner, "channels/payment_methods").json()) == 1


def test_a_member_of_one_store_sees_only_that(world: World) -> None:
    register("另一家")
    for name in ("甲店", "乙店"):
        world.post(world.owner, "channels/create_store", {"name": name, "platform": "hand"})
    first = stores(world)[0]
    clerk = world.member("zhangsan", "service", store_scope=[int(first["id"])])
    assert [row["id"] for row in world.get(clerk, "channels/stores").json()] == [first["id"]]
