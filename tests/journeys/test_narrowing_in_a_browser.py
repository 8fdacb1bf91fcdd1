"""The list where things go wide or wrong: late orders, some stores only, an old filter, a session that ends, no server."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.browser import count, picture, rows, sign_in, wait_for, with_real_password
from tests.goods import Desk, bought
from tests.world import PASSWORD

LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


class Second(Desk):
    """A store of its own beside the first, at the same warehouse."""

    def __init__(self, first: Desk) -> None:
        self.world, self.actor, self.warehouse = first.world, first.actor, first.warehouse
        self.store = first.world.store("二店", warehouse_hint=self.warehouse.id, carrier_code="YTO")


@pytest.fixture
def desk(world: Any) -> Desk:
    desk = Desk(world, GREEN=100)
    desk.take_in(
        bought("261123-000000000000001", ("GREEN", 1), ship_by=LONG_AGO),
        bought("261123-000000000000002", ("GREEN", 1), ship_by=FAR_OFF),
    )
    second = Second(desk)
    second.take_in(bought("261123-000000000000003", ("GREEN", 2), ship_by=LONG_AGO))
    desk.review()
    return desk


def test_多店_late_orders_and_some_stores_only(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    wait_for(lambda: rows(page), 3, 60)
    page.get_by_role("menuitem", name="首页").click()
    late = page.locator('[data-number="late"] .figure')
    wait_for(lambda: late.inner_text(), "2")
    late.click()
    wait_for(lambda: rows(page), 2)
    assert "tab=late" in page.url and count(page, "late") == "2"
    page.locator("[data-only]").click()
    page.get_by_label("只看店铺").click()
    page.locator(".ant-select-dropdown:visible").get_by_title("二店").click()
    wait_for(lambda: (rows(page), count(page, "late"), count(page, "to_ship")), (1, "1", "1"))
    page.keyboard.press("Escape")
    picture(page, "narrowed")
    page.reload()
    wait_for(lambda: (rows(page), page.locator("[data-only]").inner_text()), (1, "二店"))
    page.get_by_role("menuitem", name="首页").click()
    wait_for(lambda: late.inner_text(), "1")
    search = page.get_by_placeholder("订单号 / 快递单号 / 商品，回车查找")
    search.fill("261123-000000000000002")  # a number is found wherever it is
    search.press("Enter")
    page.get_by_text("261123-000000000000002").first.wait_for()
    page.get_by_role("button", name="看全部店铺和仓库").click()
    search.fill("GREEN")
    search.press("Enter")
    wait_for(lambda: rows(page), 3)
    assert "sku=GREEN" in page.url and page.locator("[data-only]").inner_text() == "全部店铺"


def test_a_filter_of_yesterday_is_said_and_cleared(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    wait_for(lambda: rows(page), 3, 60)
    list_page = page.url.split("?")[0]
    for query, said in (
        ("store=%5B%22999%22%5D", "店铺 #999"),
        ("tab=nowhere", "筛选条件已失效"),
        ("receiver=999", "筛选条件已失效"),
    ):
        page.goto(f"{list_page}?{query}")
        page.get_by_text(said).first.wait_for()
        page.get_by_role("button", name="清除筛选").click()
        wait_for(lambda: rows(page), 3)


def test_what_was_typed_outlives_the_session_and_the_server(page: Any, world: Any, desk: Desk) -> None:
    with_real_password(world.owner)
    sign_in(page, world)
    page.locator('[data-tab="to_ship"]').click()
    wait_for(lambda: rows(page), 3)
    page.locator("tr", has_text="000000000000001").locator("input[type=checkbox]").check()
    page.get_by_role("button", name="转异常").click()
    page.get_by_placeholder("原因").fill("问买家颜色")
    verb = page.get_by_role("dialog").filter(has=page.get_by_placeholder("原因"))

    page.route("**/api/**", lambda route: route.abort())
    verb.get_by_role("button", name="确定").click()
    verb.get_by_text("连不上服务器").wait_for()
    picture(page, "server-gone")
    page.unroute("**/api/**")

    page.context.clear_cookies(name="sessionid")  # whatever the page asks next finds it out
    again = page.get_by_role("dialog").filter(has_text="登录已过期")
    again.get_by_label("密码").fill("something else")
    again.get_by_role("button", name="登录").click()
    again.locator(".ant-alert").wait_for()
    picture(page, "session-ended")
    again.get_by_label("密码").fill(PASSWORD)
    again.get_by_role("button", name="登录").click()
    again.wait_for(state="hidden")
    assert page.get_by_placeholder("原因").input_value() == "问买家颜色"
    verb.get_by_role("button", name="确定").click()
    page.get_by_text("1 单成功").wait_for()
    order_id = int(desk.rows("SELECT id FROM orders_order WHERE stage = 'held'")[0].id)
    assert desk.holds(order_id) == {"person"}
