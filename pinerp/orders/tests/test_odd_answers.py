"""Answers that are JSON and yet of another shape: a failure of that call, said on the store's page; nothing is passed over."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson
import pytest

from pinerp.channels import queries as stores
from pinerp.channels import rounds
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.adapters.pinduoduo.roots import ROOTS
from pinerp.channels.errors import PlatformBusy, Unintelligible
from pinerp.channels.models import PlatformApp, PullCursor
from pinerp.channels.tests.test_mutated_shapes import ORDER
from pinerp.kit import tenancy, times
from pinerp.orders import tasks
from pinerp.orders.tests.test_sync import connected
from tests.gateway import Gateway
from tests.goods import Desk
from tests.world import World

LIST, ONE = "pdd.order.number.list.increment.get", "pdd.order.information.get"


class Odd:
    """A platform that says what it is told to say."""

    def __init__(self) -> None:
        self.says: dict[str, Any] = {"pdd.time.get": {"time": times.to_beijing_text(times.now())}}
        says = self.says

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                api = orjson.loads(self.rfile.read(int(self.headers["content-length"])))["type"]
                told = says.get(api, {"error_response": {"error_code": 50001, "error_msg": "no"}})
                body = orjson.dumps(told if "error_response" in told else {ROOTS[api] or "x": told})
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/api/router"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def odd() -> Iterator[Odd]:
    platform = Odd()
    yield platform
    platform.server.shutdown()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are asked once: what is tried here is not the repeating."""
    monkeypatch.setattr("pinerp.channels.adapters.pinduoduo.client.READ_TRIES", 1)


def adapter_at(odd: Odd) -> Pinduoduo:
    link = Gateway("http://127.0.0.1:1", "c", "s", [1]).link()
    return Pinduoduo(replace(link, gateway_url=odd.address))


def page(adapter: Pinduoduo, *, count: bool) -> Any:
    now = times.now()
    return adapter.page(updated_from=now, updated_to=now, number=1, size=100, count=count)


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ({"total_count": 5}, True),
        ({"total_count": 5, "order_sn_list": None}, True),
        ({"total_count": 5, "order_sn_list": {}}, True),
        ({"total_count": "many", "order_sn_list": []}, True),
        ({"total_count": -1, "order_sn_list": []}, True),
        ({"total_count": 10**12, "order_sn_list": []}, True),
        ({"total_count": None, "order_sn_list": []}, True),
        ({"has_next": True}, False),
        ({"order_sn_list": "x", "has_next": False}, False),
        ({}, False),
    ],
)
def test_a_list_that_is_not_there_is_no_empty_one(odd: Odd, quick: None, answer: dict[str, Any], count: bool) -> None:
    odd.says[LIST] = answer
    with pytest.raises(Unintelligible):
        page(adapter_at(odd), count=count)


def test_nothing_is_nothing(odd: Odd) -> None:
    odd.says[LIST] = {"total_count": 0}
    assert page(adapter_at(odd), count=True).orders == []
    odd.says[LIST] = {"has_next": False}
    assert page(adapter_at(odd), count=False).orders == []


@pytest.mark.parametrize(
    ("api", "answer", "call"),
    [
        ("pdd.mall.info.get", {}, lambda a: a.shop()),
        ("pdd.mall.info.get", {"mall_id": {}}, lambda a: a.shop()),
        ("pdd.time.get", {"time": []}, lambda a: a.platform_time()),
        ("pdd.time.get", {"time": "soon"}, lambda a: a.platform_time()),
        ("pdd.logistics.companies.get", {"logistics_companies": [3]}, lambda a: a.carriers()),
        ("pdd.refund.list.increment.get", {"total_count": 3}, lambda a: a.cases.of_order("1")),
        ("pdd.goods.list.get", {"goods_list": [{}], "total_count": 1}, lambda a: a.goods.page(1)),
        (ONE, {"order_info": []}, lambda a: a.order("1")),
        (ONE, {"order_info": {**ORDER, "order_sn": "another"}}, lambda a: a.order("1")),
    ],
)
def test_an_odd_answer_is_a_failure_of_its_call(odd: Odd, quick: None, api: str, answer: Any, call: Any) -> None:
    odd.says[api] = answer
    with pytest.raises(Unintelligible):
        call(adapter_at(odd))


@pytest.mark.parametrize(
    "answer",
    [{}, {"access_token": None}, {"access_token": 5}, {"access_token": "a", "expires_at": "soon"},
     {"access_token": "a", "expires_in": ["x"]}, {"access_token": "a", "scope": "{"}],
)  # fmt: skip
def test_tokens_that_cannot_be_read_are_lost(odd: Odd, answer: Any) -> None:
    odd.says["pdd.pop.auth.token.create"] = answer
    with pytest.raises(Unintelligible) as failure:
        adapter_at(odd).tokens_from_code("x")
    assert failure.value.is_lost


def test_a_check_meets_odd_answers_with_a_line_for_each(odd: Odd, quick: None) -> None:
    odd.says |= {
        "pdd.mall.info.get": {"mall_id": 1, "mall_name": "店"},
        LIST: {"total_count": {}},
        "pdd.waybill.search": {"waybill_apply_subscription_cols": ["x"]},
        "pdd.logistics.companies.get": {"logistics_companies": None},
    }
    lines = {line.code: line for line in adapter_at(odd).try_connection(["YTO"], False)}
    assert {lines[code].state for code in ("orders", "waybills", "carriers", "cases", "goods")} == {"bad"}
    assert all(Pinduoduo.check_words({"code": x.code, "state": x.state, "params": x.params, "failure": x.failure})
               for x in lines.values())  # fmt: skip


def at(world: World, odd: Odd) -> Desk:
    desk = connected(world)
    with tenancy.transaction(world.merchant_id):
        PlatformApp.objects.filter(merchant_id=world.merchant_id).update(gateway_url=odd.address)
    return desk


def reach(world: World) -> Any:
    with tenancy.transaction(world.merchant_id):
        return PullCursor.objects.filter(merchant_id=world.merchant_id, stream="orders").first()


def test_a_window_stays_open_until_its_unclear_order_was_read(world: World, odd: Odd, quick: None) -> None:
    """Equal second, other content: only the order's own detail knows whether a refund was asked."""
    desk = at(world, odd)
    odd.says[LIST] = {"total_count": 1, "order_sn_list": [ORDER]}
    tasks.pull_windows(world.merchant_id, desk.store.id)
    before = reach(world).complete_until
    asked = {**copy.deepcopy(ORDER), "refund_status": 2}
    odd.says[LIST] = {"total_count": 1, "order_sn_list": [asked]}
    odd.says[ONE] = {"error_response": {"error_code": 52001, "error_msg": "busy"}}
    start = before - stores.FIRST_LOOK

    def window() -> None:
        link, adapter = rounds.speaker(world.merchant_id, desk.store.id)
        tasks.pull_window(link, adapter, start, times.now())

    with pytest.raises(PlatformBusy):
        window()
    assert reach(world).complete_until == before, "what was not read is not behind us"
    odd.says[ONE] = {"order_info": asked}
    window()
    assert reach(world).complete_until > before
    desk.review()
    (order,) = desk.rows("SELECT id FROM orders_order")
    assert "refund_asked" in desk.holds(order.id)


def test_an_order_that_alone_cannot_be_read_is_set_aside_and_the_window_closes(world: World, odd: Odd) -> None:
    desk = at(world, odd)
    odd.says[LIST] = {"total_count": 1, "order_sn_list": [ORDER]}
    tasks.pull_windows(world.merchant_id, desk.store.id)
    odd.says[LIST] = {"total_count": 1, "order_sn_list": [{**ORDER, "remark": "x"}]}
    odd.says[ONE] = {"order_info": {**ORDER, "order_status": 8}}
    link, adapter = rounds.speaker(world.merchant_id, desk.store.id)
    tasks.pull_window(link, adapter, times.now() - stores.FIRST_LOOK, times.now())
    (row,) = desk.rows("SELECT order_sn, params FROM channels_quarantine")
    assert (row.order_sn, row.params) == (ORDER["order_sn"], {"field": "order_status"})
    (order,) = desk.rows("SELECT id FROM orders_order")
    desk.review()
    assert "news_unreadable" in desk.holds(order.id)


def test_a_fault_of_our_own_is_said_on_the_stores_page_and_goes(world: World, odd: Odd) -> None:
    desk = at(world, odd)

    def broken(*_: Any) -> Any:
        raise KeyError("x")

    for _ in range(2):
        rounds.give_turn(replace(tasks.ORDERS, turn=broken), world.merchant_id, desk.store.id)
    (store,) = world.get(world.owner, "channels/stores").json()
    assert store["sync"]["failure_code"] == "turn_broke" and "KeyError" in store["sync"]["failure_message"]
    (notice,) = world.get(world.owner, "channels/notices").json()
    assert notice["code"] == "turn_broke" and notice["text"].startswith("店铺“")
    odd.says[LIST] = {"total_count": 0}
    rounds.give_turn(tasks.ORDERS, world.merchant_id, desk.store.id)
    assert world.get(world.owner, "channels/stores").json()[0]["sync"]["failure_code"] == ""
    assert world.get(world.owner, "channels/notices").json() == []
