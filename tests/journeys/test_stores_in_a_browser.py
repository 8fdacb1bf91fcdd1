"""A shop is connected at the desk: its code pasted, its past read, live from a chosen moment, synced, and back to shadow."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.models import Store
from pinerp.kit import tenancy, times
from tests.browser import picture, sign_in, wait_for
from tests.gateway import Gateway
from tests.goods import Desk
from tests.world import World

PATIENCE = 60_000
"""Milliseconds in which a worker, just started on two shared cores, reads 89 days of a quiet shop."""


def open_stores(page: Any, world: World) -> None:
    sign_in(page, world)
    page.get_by_role("menuitem", name="shop 店铺").click()
    page.wait_for_url("**/stores")


def fill_app(page: Any, gateway: Gateway, secret: str = "") -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("client_id").fill(gateway.client_id)
    dialog.get_by_label("client_secret").fill(secret or gateway.client_secret)
    dialog.get_by_label("网关地址").fill(f"{gateway.address}/api/router")
    dialog.get_by_label("授权页地址").fill(f"{gateway.address}/service-market/auth")
    dialog.get_by_role("button", name="下一步").click()


def close(page: Any) -> None:
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")


def the_store(world: World) -> Store:
    with tenancy.transaction(world.merchant_id):
        return Store.objects.get(merchant_id=world.merchant_id)


def test_连接店铺_goes_live_and_back(page, world, serve, worker):
    gateway = serve("--seed", "3", "--orders", "40", "--over", "20", "--calm")
    open_stores(page, world)
    page.get_by_text("还没有店铺").wait_for()
    page.get_by_role("button", name="接入店铺").click()
    fill_app(page, gateway)
    link = page.locator("[data-link=authorise]")
    assert "response_type=code" in link.get_attribute("href") and "state=" in link.get_attribute("href")
    pasted = page.get_by_role("dialog").get_by_label("授权码，或授权后跳转到的完整地址")
    pasted.fill("https://example.com/cb?error=access_denied")
    page.get_by_text("这里没有授权码").wait_for()
    assert page.get_by_role("button", name="提交授权").is_disabled()
    pasted.fill(f"https://example.com/cb?code={gateway.code()}")
    page.get_by_role("button", name="提交授权").click()
    page.get_by_text("已接入").wait_for(timeout=PATIENCE)
    page.locator('[data-check="orders"][data-state="good"]').wait_for(timeout=PATIENCE)
    assert page.locator('[data-check="sender"]').get_attribute("data-state") == "bad"
    close(page)
    page.locator("tr", has_text="影子模式").wait_for()
    page.locator('[data-stream="orders"]').get_by_text("接入前订单已读完").wait_for(timeout=PATIENCE)
    assert page.locator('[data-stream="orders"] [role=progressbar]').get_attribute("aria-valuenow") == "100"
    page.locator('[data-stream="cases"]').get_by_text("接入前").first.wait_for()  # in half hours: a quarter of an hour

    page.get_by_role("button", name="正式运行").click()
    page.get_by_text("绝不会自动发货或回传").wait_for()
    moment = page.get_by_label("接管时间（北京时间）")
    moment.fill("2026-11-22 08:30:00")
    moment.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="确定").last.click()
    page.get_by_role("dialog").get_by_text("已正式运行").wait_for()
    close(page)
    page.get_by_text("自 11-22 08:30").wait_for()
    store = the_store(world)
    assert (store.mode, store.live_from) == ("live", datetime(2026, 11, 22, 0, 30, tzinfo=UTC))

    page.get_by_role("button", name="立即同步").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_text("已请求平台").wait_for()
    close(page)
    page.get_by_role("button", name="立即同步").click()
    page.get_by_role("dialog").get_by_text("一个订单").click()
    page.get_by_role("dialog").get_by_label("平台订单号").fill("261123-000000000000404")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_text("订单 261123-000000000000404 没有同步成功").wait_for(timeout=PATIENCE)
    picture(page, "sync-refused")
    close(page)
    page.get_by_role("button", name="再试一次").wait_for()
    page.get_by_text("没有同步成功").wait_for()
    picture(page, "stores-sync-refused")
    page.get_by_role("button", name="影子模式").click()
    wait_for(lambda: the_store(world).mode, "shadow")
    page.get_by_role("button", name="正式运行").wait_for()


def test_a_callback_to_this_page_brings_its_code(page, world, serve, worker):
    gateway = serve("--seed", "3", "--orders", "5", "--over", "5", "--calm")
    open_stores(page, world)
    page.get_by_role("button", name="接入店铺").click()
    fill_app(page, gateway, secret="another")
    page.goto(page.locator("[data-link=authorise]").get_attribute("href"))
    page.get_by_text("将使用授权码").wait_for()
    assert "code=" not in page.url
    page.get_by_role("button", name="提交授权").click()
    page.get_by_text("授权未成功").wait_for(timeout=PATIENCE)
    assert "client_secret" in page.get_by_role("dialog").inner_text()


def test_what_could_not_be_read_is_shown_and_tried_again(page, world):
    desk = Desk(world)
    body = orjson.dumps({"order_sn": "261123-bad", "order_status": 77})
    case = orjson.dumps({"order_sn": "261123-case", "id": 7, "refund_amount": "much"})
    unread = [
        Unreadable("261123-bad", "order_unreadable", {"field": "order_status"}, body),
        Unreadable("261123-case", "case_unreadable", {"field": "refund_amount"}, case),
    ]
    with tenancy.transaction(world.merchant_id):
        channels.quarantine(actor=desk.actor, store_id=desk.store.id, unreadable=unread, now=times.now())
    open_stores(page, world)
    page.locator("tr", has_text="一店").get_by_role("button", name="2", exact=True).click()
    for number, field in (("261123-bad", "order_status"), ("261123-case", "refund_amount")):
        row = page.locator("tr", has_text=number)
        row.get_by_text(field).wait_for()
        row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="重新识别").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    outcome = page.get_by_role("dialog").locator("tr", has_text="仍无法识别字段")
    outcome.first.wait_for()
    assert {"261123-bad" in text or "261123-case" in text for text in outcome.all_inner_texts()} == {True}
    assert outcome.count() == 2


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_store_runs_over_the_edge(page, world, width, height):
    for name in ("一店", "一个名字特别长的拼多多官方旗舰店铺二号店"):
        world.store(name, mall_id=str(900_000_000 + world.merchant_id * 10 + len(name)))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/stores")
    page.get_by_text("一个名字特别长的").first.wait_for()
    for over in (
        "document.documentElement",
        "document.querySelector('.ant-table-content, .ant-table-body') ?? document.body",
    ):
        assert page.evaluate(f"(e => e.scrollWidth - e.clientWidth)({over})") <= 0
