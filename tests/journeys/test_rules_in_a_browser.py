"""Somebody writes a rule, reads it back, tries it on past orders, switches it on, and reads on an order why it waits."""

from __future__ import annotations

from typing import Any

from pinerp.channels import actions as channels
from tests.browser import sign_in
from tests.goods import Desk, bought


def choose(page: Any, box: Any, *options: str) -> None:
    for option in options:
        box.fill(option)
        page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).last.wait_for()
        box.press("Enter")


def test_审单_a_rule_is_built_tried_switched_on_and_explains_itself(page, world):
    desk = Desk(world, A=10)
    desk.do(channels.bind_carrier, carrier_code="ZTO", name="中通快递")
    desk.take_in(bought("261123-000000000000001", ("A", 2)))
    sign_in(page, world)
    page.get_by_role("menuitem", name="策略设置").click()
    page.get_by_text("还没有策略").wait_for()
    page.get_by_role("button", name="新建策略").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("策略名称").fill("江浙沪看一看")
    choose(page, dialog.get_by_label("值"), "浙江省", "上海市")
    dialog.get_by_text("新建策略").click()
    dialog.get_by_text("省份是其中之一：浙江省、上海市的订单：转异常，等人工审核。").wait_for()
    dialog.get_by_role("button", name="试跑").click()
    dialog.get_by_text("1 单中有 1 单会命中").wait_for()
    dialog.get_by_text("省份为浙江省").wait_for()
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("已保存").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    page.get_by_label("启用或停用“江浙沪看一看”").click()
    page.get_by_role("dialog").get_by_text("多 1 单，少 0 单").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("已启用。").wait_for()
    desk.review()
    page.goto(page.url.replace("/rules", "/orders?tab=held"))
    page.locator("tr", has_text="261123-000000000000001").dblclick()
    page.get_by_text("策略“江浙沪看一看”要求人工审核，因为省份为浙江省。审核或转正常单后放行").wait_for()
    page.get_by_text("命中的规则").wait_for()


def test_rules_change_places_and_are_set_aside_on_a_phone(page, world):
    desk = Desk(world, A=10)
    desk.do(channels.bind_carrier, carrier_code="ZTO", name="中通快递")
    for name, effect in (("甲", {"kind": "carrier", "carrier_code": "ZTO"}), ("乙", {"kind": "mark", "mark": "加急"})):
        body = {"name": name, "effect": effect}
        assert world.post(world.owner, "orders/write_rule", body).status_code == 200
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, world)
    page.goto(page.url.split("/orders")[0] + "/rules")
    page.get_by_text("所有订单：用中通快递发货。").wait_for()
    page.get_by_label("下移“甲”").click()
    page.locator(".tile").nth(1).get_by_text("甲", exact=True).wait_for()
    page.locator(".tile").nth(0).get_by_role("button", name="归档").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("已归档。").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_text("已归档", exact=True).click()
    page.get_by_role("button", name="恢复").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("已恢复，处于停用状态。").wait_for()
