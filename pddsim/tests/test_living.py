"""The world lives: units are held, groups form, buyers change their minds; scenarios and faults show."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from pddsim import scenarios
from pddsim.faults import RATES, Faults
from pddsim.mall import CONFIRMED, FAILED
from pddsim.sign import sign
from pddsim.tests.asking import ask, gateway, token_of, told
from pddsim.world import CALM, Habits, World


def test_units_are_held_until_the_group_is_complete_and_nobody_elses_are_given_back() -> None:
    to = gateway(0)
    mall = to.world.malls[0]
    first = mall.place(to.world.now(), wait=600)
    item, count = mall.lines(first)[0]
    sku = mall.shelf.skus[item.sku_id]
    sku.quantity = count
    assert sku.reserved == count
    second = next(o for o in iter(lambda: mall.place(to.world.now(), wait=600), None) if mall.lines(o)[0][0] == item)
    assert second.held[0] is False, "all units are held by the first"
    mall.happen(second, "fail_group", to.world.now())
    assert (second.deal, sku.reserved) == (FAILED, count)
    mall.happen(first, "confirm", to.world.now())
    assert (first.deal, sku.reserved, sku.quantity) == (CONFIRMED, 0, 0)


def test_the_buyers_page_tells_an_orders_whole_life(served: Any) -> None:
    address = served("--calm")
    config = httpx.get(f"{address}/_config").json()

    def call(api: str, **params: Any) -> Any:
        given = {"type": api, "client_id": config["client_id"], "timestamp": str(int(time.time())), **params}
        return httpx.post(f"{address}/api/router", json={**given, "sign": sign(given, config["client_secret"])}).json()

    def press(act: str, order_sn: str = "") -> httpx.Response:
        page = httpx.post(f"{address}/buyers/{act}", data={"order_sn": order_sn}, follow_redirects=True)
        assert page.status_code == 200
        return page

    code = httpx.post(f"{address}/_code").json()["code"]
    token = call("pdd.pop.auth.token.create", code=code)["pop_auth_token_create_response"]["access_token"]

    def held() -> int:
        rows = call("pdd.goods.list.get", access_token=token)["goods_list_get_response"]["goods_list"]
        return sum(int(row["goods_reserve_quantity"]) for row in rows)

    page = press("place_unpaid")
    order_sn = str(page.url.params["order_sn"])
    assert "待付款成团" in page.text and held() > 0
    gone = call("pdd.order.information.get", access_token=token, order_sn=order_sn)
    assert gone["error_response"]["error_code"] == 50001, "no API shows an order that is no sale yet"
    assert "待发货" in press("confirm", order_sn).text and held() == 0

    def shown() -> Any:
        return call("pdd.order.information.get", access_token=token, order_sn=order_sn)["order_info_get_response"][
            "order_info"
        ]

    before = shown()
    press("change_address", order_sn)
    assert shown()["open_address_id"] != before["open_address_id"]
    assert "售后处理中" in press("ask_refund", order_sn).text and shown()["refund_status"] == 2
    press("close_refund", order_sn)
    ship = {"order_sn": order_sn, "logistics_id": 85, "tracking_number": "YT00000001"}
    call("pdd.logistics.online.send", access_token=token, **ship)
    page = httpx.get(f"{address}/", params={"order_sn": order_sn})
    assert "YT00000001" in page.text and "揽收" in page.text
    assert "退货退款" in page.text and press("ask_return", order_sn).status_code == 200
    assert shown()["after_sales_status"] == 3


@pytest.mark.parametrize("name", scenarios.NAMES)
def test_a_scenarios_share_of_trouble(name: str) -> None:
    habits = scenarios.habits_of(name, Habits())
    world = World(3, habits=habits, event_minutes=5)
    world.fill(600, 180, scenarios.shape_of(name, 3))
    mall = world.malls[0]
    presale = sum(order.presale_until > 0 for order in mall.by_number) / 600
    asked = len(mall.counter.cases) / 600
    assert abs(presale - habits.presale) < 0.08 and abs(asked - habits.refund) < 0.08


def test_every_fault_of_all_twelve_strikes(served: Any) -> None:
    seldom = dict.fromkeys(("slow", "token_kill"), 0.05) | dict.fromkeys(("duplicate", "reorder", "clock_skew"), 0.5)
    wanted = ",".join(f"{name}:{seldom.get(name, 0.1)}" for name in RATES)
    address = served(
        "--orders", "40", "--over", "10", "--drip", "5", "--events", "1", "--faults", wanted, "--seed", "5"
    )
    config = httpx.get(f"{address}/_config").json()
    token, met = "", dict[str, int]()

    def call(api: str, **params: Any) -> Any:
        given = {"type": api, "client_id": config["client_id"], "timestamp": str(int(time.time())), **params}
        try:
            whole = {**given, "sign": sign(given, config["client_secret"])}
            return httpx.post(f"{address}/api/router", json=whole).json()
        except (httpx.HTTPError, ValueError):
            return {}

    for _ in range(1000):  # a tenth of it is enough nearly always; the dice depend on the moment of each call
        fresh = call("pdd.pop.auth.token.create", code=httpx.post(f"{address}/_code").json()["code"])
        token = fresh.get("pop_auth_token_create_response", {}).get("access_token", token)
        now = int(time.time())
        window = {"start_updated_at": now - 1700, "end_updated_at": now, "order_status": 5, "refund_status": 5}
        call("pdd.pmc.user.permit", access_token=token)
        call("pdd.time.get")
        call("pdd.order.number.list.increment.get", access_token=token, is_lucky_flag=0, **window)
        met = httpx.get(f"{address}/_truth").json()["faults_met"]
        if all(met.values()):
            break
    assert set(met) == set(RATES) and all(met.values()), met


def test_notes_and_addresses_move_an_order_in_the_list_of_updates() -> None:
    to = gateway(3, habits=CALM)
    mall, token = to.world.malls[0], token_of(to)
    order = mall.by_number[0]
    told(ask(to, "pdd.order.note.update", access_token=token, order_sn=order.order_sn, note="加一件"))
    assert mall.by_update[-1] == (order.updated, order.number) and order.updated >= to.world.now() - 1


def test_a_late_change_is_as_late_as_it_may_be_however_long_nobody_asked() -> None:
    """Counted from the asking, a change of an hour ago showed later than any reader waits for."""
    world = World(3, habits=CALM, faults=Faults("late_update:1", 3))
    mall, now = world.malls[0], world.now()
    order = mall.place(now - 7200)
    assert order.deal == CONFIRMED
    world.plan(now - 3600, mall, order.number, "add_memo")
    world.advance()
    assert order.updated == order.shown_at == now - 3600
    assert mall.last_update() > order.shown_at, "who read until that change has not all: it was shown later"
