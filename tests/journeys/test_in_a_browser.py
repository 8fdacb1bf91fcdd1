"""Somebody at the desk: signs in, watches the counts move, stops an order and lets it go, on a small screen and a phone."""

from __future__ import annotations

import pytest

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.orders import tasks
from tests.browser import count, sign_in, wait_for
from tests.goods import Desk, bought
from tests.world import user_of


def test_an_order_is_watched_stopped_and_let_go(page, world):
    desk = Desk(world, A=10)
    order_id = desk.ready("261123-000000000000001", ("A", 2))
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    wait_for(lambda: count(page, "to_ship"), "1")
    desk.take_in(bought("261123-000000000000002", ("NEW", 1)))
    desk.review()
    wait_for(lambda: count(page, "held"), "1")
    row = page.locator("tr", has_text="261123-000000000000001")
    row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="转异常").click()
    page.get_by_placeholder("原因").fill("问买家颜色")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("1 单成功").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")
    wait_for(lambda: count(page, "held"), "2")
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"person"})
    page.locator('[data-tab="held"]').click()
    page.get_by_text("问买家颜色").first.wait_for()
    page.locator("tr", has_text="261123-000000000000001").locator("input[type=checkbox]").check()
    page.get_by_role("button", name="转正常单").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    wait_for(lambda: desk.stage(order_id), "to_ship")


def test_a_wrong_password_is_answered_in_words(page, world):
    page.goto("/")
    page.get_by_label("邮箱或手机号").fill(user_of(world.owner).email)
    page.get_by_label("密码").fill("something else")
    page.get_by_role("button", name="登录").click()
    page.locator(".ant-alert").wait_for()
    assert "不正确" in page.locator(".ant-alert").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_runs_over_the_edge(page, world, width, height):
    desk = Desk(world, A=10)
    desk.ready("261123-000000000000001", ("A", 2))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert over <= 0


def test_orders_are_found_by_their_receiver(page, world):
    desk = Desk(world, A=1)
    hers = bought("1-1", ("A", 1), receiver=ChannelReceiver(form="plain", name="王小明", phone="13800001111"))
    desk.take_in(hers, bought("1-2", ("A", 1)))
    sign_in(page, world)
    page.get_by_text("1-2", exact=True).wait_for()
    page.get_by_label("查找方式").click()
    page.get_by_title("收货人", exact=True).last.click()
    box = page.get_by_placeholder("收货人姓名或手机号（完整）")
    box.fill("王小明")
    with page.expect_response("**/orders/find_receiver") as begun:
        box.press("Enter")
    tasks.find_receiver(world.merchant_id, int(begun.value.json()["id"]))
    page.get_by_text("按收货人找到的订单").wait_for()
    page.get_by_text("1-2", exact=True).wait_for(state="detached")
    page.get_by_text("1-1", exact=True).wait_for()
    assert "王小明" not in page.url
