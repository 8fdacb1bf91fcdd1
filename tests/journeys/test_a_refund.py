"""A buyer wants the money back: the case comes in, stops the parcel, is answered once, and its last state is the platform's."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from pinerp.aftersales import actions
from pinerp.aftersales import tasks as counter
from pinerp.aftersales.models import Reply
from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.channels.errors import OutsideFailure
from pinerp.kit import tenancy, times
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.journeys.test_a_shop import pull
from tests.world import World


class Shop:
    """A live shop of the stand-in, and what its buyers and our staff do."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.gateway = world, gateway
        self.store = connect(world, gateway)
        with tenancy.transaction(world.merchant_id):
            now = datetime(2020, 1, 1, tzinfo=UTC)
            channels.go_live(actor=world.owner, store_id=self.store.id, live_from=now, now=now)

    def buyer(self, what: str, order_sn: str) -> None:
        answer = httpx.post(f"{self.gateway.address}/_buyer/{what}", params={"order_sn": order_sn}, trust_env=False)
        assert answer.status_code == 200

    def look(self) -> list[dict[str, Any]]:
        """Cases now: the clock's lag does not count for an order that is asked for by its number."""
        adapter = rounds.speaker(self.world.merchant_id, self.store.id)[1]
        for order in self.gateway.truth()["list"]:
            cases = adapter.cases.of_order(order["order_sn"])
            with tenancy.transaction(self.world.merchant_id):
                facts: dict[str, Any] = {"actor": self.world.owner, "store_id": self.store.id, "now": times.now()}
                actions.take_in_cases(cases=cases, **facts)
        return list(self.world.get(self.world.owner, "aftersales", state="all").json()["items"])

    def send(self) -> None:
        for _ in range(40):
            if not intents.dispatch("reply", self.world.merchant_id, self.store.id):
                return

    def truth(self) -> dict[str, Any]:
        return dict(self.gateway.truth()["refunds"][0])


@pytest.fixture
def shop(world: World, serve: Any) -> Shop:
    return Shop(world, serve("--seed", "3", "--orders", "3", "--over", "10", "--calm"))


def first_order(shop: Shop) -> str:
    return str(shop.gateway.truth()["list"][0]["order_sn"])


def test_a_refund_is_agreed_to_once(shop: Shop) -> None:
    world, order_sn = shop.world, first_order(shop)
    shop.buyer("ask_refund", order_sn)
    (case,) = shop.look()
    assert (case["kind"], case["state"], case["order_sn"]) == ("refund", "asked", order_sn) and case["amount"] > 0
    assert shop.look() == [case], "the same again changes nothing"
    body = {"ids": [case["id"]], "note": "好的"}
    assert world.post(world.owner, "aftersales/agree_refund", body).json()["done"] == [case["id"]]
    again = world.post(world.owner, "aftersales/agree_refund", body).json()
    assert again["refused"][0]["code"] == "case_answered"
    shop.send()
    (case,) = shop.look()
    assert case["state"] == "done" and [r["state"] for r in case["replies"]] == ["done"]
    late = world.post(world.owner, "aftersales/agree_refund", body).json()
    assert late["refused"][0]["code"] == "case_not_answerable" and "已完成" in late["refused"][0]["message"]


def test_goods_that_come_back_end_the_case(shop: Shop) -> None:
    world, order_sn = shop.world, first_order(shop)
    adapter = rounds.speaker(world.merchant_id, shop.store.id)[1]
    adapter.ship(order_sn, "YTO", "YT0000000000001")
    shop.buyer("ask_return", order_sn)
    (case,) = shop.look()
    wrong = world.post(world.owner, "aftersales/goods_back", {"ids": [case["id"]]}).json()
    assert wrong["refused"][0]["code"] == "case_not_answerable"
    world.post(world.owner, "aftersales/agree_return", {"ids": [case["id"]]})
    shop.send()
    shop.buyer("send_back", order_sn)
    (case,) = shop.look()
    assert case["state"] == "agreed" and case["return_waybill_no"].startswith("RT")
    world.post(world.owner, "aftersales/goods_back", {"ids": [case["id"]]})
    shop.send()
    assert shop.look()[0]["state"] == "done" and shop.truth()["status"] == 10


def test_an_answer_whose_answer_was_lost_is_asked_for_before_it_is_repeated(world: World, serve: Any) -> None:
    shop = Shop(world, serve("--seed", "9", "--orders", "3", "--over", "10", "--calm", "--faults", "lost_answer:0.5"))
    order_sn = first_order(shop)
    shop.buyer("ask_refund", order_sn)
    for _ in range(20):
        with suppress(OutsideFailure):
            (case,) = shop.look()
            break
    world.post(world.owner, "aftersales/agree_refund", {"ids": [case["id"]]})
    state = ""
    for _ in range(60):
        with tenancy.transaction(world.merchant_id):
            mine = Reply.objects.filter(merchant_id=world.merchant_id)
            long_ago = datetime(2020, 1, 1, tzinfo=UTC)
            mine.exclude(state__in=["done", "refused"]).update(due_at=long_ago, leased_until=None)
        intents.dispatch("reply", world.merchant_id, shop.store.id)
        with tenancy.transaction(world.merchant_id):
            state = mine.get().state
        if state in ("done", "refused"):
            break
    assert state == "done", "told at most once, and known to be done"
    assert shop.truth()["status"] == 10


def test_a_shop_in_shadow_mode_answers_nothing(shop: Shop) -> None:
    world = shop.world
    shop.buyer("ask_refund", first_order(shop))
    (case,) = shop.look()
    world.post(world.owner, "channels/go_shadow", {"id": str(shop.store.id)})
    refused = world.post(world.owner, "aftersales/agree_refund", {"ids": [case["id"]]}).json()
    assert refused["refused"][0]["code"] == "store_not_live"


def test_cases_come_by_their_windows_and_hurry_their_orders(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "30", "--over", "60", "--events", "10", "--speed", "30")
    shop = Shop(world, gateway)
    pull(world, shop.store.id)
    rounds.give_turn(counter.HISTORY, world.merchant_id, shop.store.id)
    rounds.give_turn(counter.CASES, world.merchant_id, shop.store.id)
    held = {case["case_no"] for case in world.get(world.owner, "aftersales", state="all").json()["items"]}
    old = {str(c["id"]) for c in gateway.truth()["refunds"] if c["updated_at"] < gateway.truth()["now"] - 3600}
    assert old <= held
    counts = world.get(world.owner, "aftersales/counts").json()
    assert sum(counts.values()) == len(held) and desk.ORDERS.stream == "orders"
