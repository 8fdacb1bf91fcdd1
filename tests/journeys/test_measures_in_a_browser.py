"""数据分析: from a number to the orders behind it, and what stands where, as a chart and as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.accounts.tests.test_reset_by_mail import sink
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.kit import times
from pinerp.measures import tasks
from tests.browser import SIZES, dialog, picture, sign_in
from tests.goods import NOON, bought
from tests.measuring import Window
from tests.world import World

__all__ = ["sink"]

MONTH = "span=own&first=2026-11-17&last=2026-11-23"


@pytest.fixture
def window(world: World) -> Window:
    """Three orders of a week and one of the week before; a buyer who came twice, and a refund."""
    desk = Window(world, A=50, B=50)
    again = ChannelReceiver(
        form="cipher", name="~n~", phone="$p$", address="~a~", province="广东省", city="深圳市", address_key="A-1"
    )
    desk.take_in(
        bought("261123-1", ("A", 2), ("B", 1), pay_amount=12_345, receivable=12_345, receiver=again),
        bought("261123-2", ("B", 3), pay_amount=6_000, receivable=6_000),
        bought("261121-1", ("A", 1), paid_at=NOON - timedelta(days=2), pay_amount=3_000, receiver=again),
        bought("261114-1", ("A", 1), paid_at=NOON - timedelta(days=9), pay_amount=2_000),
    )
    desk.follow()
    desk.refund("261123-2", 1_500)
    desk.follow()
    return desk


def test_a_number_opens_its_arithmetic_and_the_orders_behind_it(page: Any, world: World, window: Window) -> None:
    sign_in(page, world, f"dashboard?{MONTH}")
    sales = page.locator("[data-kpi=sales]")
    sales.get_by_text("¥213.45").wait_for()
    sales.get_by_text("▲ 967.3%").wait_for()
    page.locator("[data-chart=drawn]").first.wait_for()
    picture(page, "dashboard", *SIZES)
    page.locator("[data-number=per_order]").click()
    why = page.locator(".ant-popover")
    why.get_by_text("¥213.45 ÷ 3 = ¥71.15").wait_for()
    picture(page, "dashboard-why")
    why.get_by_role("button", name="看订单").click()
    drawer = page.locator(".ant-drawer").first
    for order_sn in ("261123-1", "261123-2", "261121-1"):
        drawer.get_by_text(order_sn).wait_for()
    assert drawer.get_by_text("261114-1").count() == 0
    picture(page, "dashboard-orders")
    drawer.get_by_role("link", name="261123-2").click()
    page.wait_for_url("**/orders**")
    page.locator("tr.ant-table-row, .tile", has_text="261123-2").wait_for()


def test_what_is_drawn_is_a_table_too_and_a_part_opens_its_orders(page: Any, world: World, window: Window) -> None:
    sign_in(page, world, f"explorer?{MONTH}&by=sku")
    page.locator("[data-total=orders]").get_by_text("各部分之和多 1").wait_for()
    picture(page, "explorer", *SIZES)
    page.locator(".chart .ant-segmented-item", has_text="表").click()
    row = page.locator(".chart tr.ant-table-row", has_text="B")
    assert row.inner_text().split() == ["B", "¥101.15", "2"]
    row.get_by_role("button", name="B").click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_text("261123-2").wait_for()
    assert drawer.get_by_text("261121-1").count() == 0
    page.goto(f"/app/m/{world.code}/explorer?{MONTH}&by=warehouse&measures=stock_days")
    page.locator("[data-lacked]").get_by_text("店铺").wait_for()
    page.locator("[data-number=stock_days]").click()
    page.locator(".ant-popover").get_by_role("button", name="看商品编码").click()
    page.locator(".ant-drawer tr.ant-table-row", has_text="B").get_by_text("50").first.wait_for()
    picture(page, "explorer-stock", *SIZES)


def test_a_decomposition_sums_to_the_change_and_opens_its_orders(page: Any, world: World, window: Window) -> None:
    sign_in(page, world, f"why?{MONTH}")
    page.locator("[data-change]").get_by_text("销售额从 ¥20.00 到 ¥213.45，相差 ¥193.45").wait_for()
    page.locator("[data-sum='0']").wait_for()
    page.locator("[data-chart=drawn]").wait_for()
    picture(page, "why", *SIZES)
    page.locator(".ant-segmented-item", has_text="按商品原因").click()
    page.locator("[data-sum='0']").wait_for()
    row = page.locator("tr.ant-table-row", has_text="B").filter(has=page.locator("[data-number=part]"))
    row.get_by_text("¥101.15").first.wait_for()
    picture(page, "why-goods", *SIZES)
    row.locator("[data-number=part]").click()
    page.locator(".ant-popover").get_by_role("button", name="看订单").click()
    page.locator(".ant-drawer").get_by_text("261123-2").wait_for()


def test_a_saved_view_is_sent_to_a_mailbox_at_its_hour(
    page: Any, world: World, window: Window, sink: list[Any]
) -> None:
    box = {"kind": "email", "name": "老板邮箱", "address": "boss@example.com", "speak": "zh", "gather_seconds": 0}
    assert world.post(world.owner, "alerts/write_way", box).status_code == 200
    sign_in(page, world, f"explorer?{MONTH}&by=store")
    page.get_by_role("button", name="保存视图").click()
    dialog(page).get_by_role("textbox").fill("每周店铺")
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    dialog(page).get_by_text("已保存。").wait_for()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    page.get_by_role("button", name="定时报告").click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_role("button", name="新建定时报告").click()
    for label, choice in (("内容", "每周店铺"), ("发到", "老板邮箱")):
        dialog(page).get_by_label(label).click()
        page.locator(".ant-select-item-option", has_text=choice).last.click()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    dialog(page).get_by_text("已设置。").wait_for()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    drawer.get_by_text("每周一 08:00").wait_for()
    window.rows("UPDATE measures_schedule SET due_at = %(at)s RETURNING id", at=times.now())
    assert tasks.send_batch(world.merchant_id) == 1
    said = next(part for part in sink[0].walk() if part.get_content_type() == "text/plain").get_payload(decode=True)
    assert "一店\t213.45\t3" in said.decode()
    page.reload()
    page.get_by_role("button", name="定时报告").click()
    page.locator(".ant-drawer").get_by_text("已发").wait_for()
    picture(page, "schedules", *SIZES)


def answer(page: Any, done: str) -> None:
    """Say yes to what a dialog asks, and close what it tells."""
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    dialog(page).get_by_text(done).wait_for()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()


def test_the_weekly_report_is_opened_and_its_schedule_is_changed_stopped_and_begun_again(
    page: Any, world: World, window: Window
) -> None:
    box = {"kind": "email", "name": "老板邮箱", "address": "boss@example.com", "speak": "zh", "gather_seconds": 0}
    assert world.post(world.owner, "alerts/write_way", box).status_code == 200
    sign_in(page, world, "dashboard")
    page.get_by_role("button", name="周报 PDF").click()
    link = page.locator(".ant-drawer").get_by_role("link", name="打开周报")
    link.wait_for()
    picture(page, "weekly", *SIZES)
    report = page.request.get(link.get_attribute("href"))
    assert (report.status, report.headers["content-type"]) == (200, "application/pdf")
    assert report.body().startswith(b"%PDF-") and link.get_attribute("target") == "_blank"
    page.locator(".ant-drawer").get_by_role("button", name="定时报告").click()
    drawer = page.locator(".ant-drawer").last
    drawer.get_by_role("button", name="新建定时报告").click()
    dialog(page).get_by_label("发到").click()
    page.locator(".ant-select-item-option", has_text="老板邮箱").last.click()
    answer(page, "已设置。")
    drawer.get_by_text("每周一 08:00").wait_for()
    drawer.get_by_role("button", name="修改定时报告").click()
    dialog(page).get_by_label("发送日").click()
    assert page.locator(".ant-select-item-option", has_text="每天").count() == 0, "a weekly report goes once a week"
    page.locator(".ant-select-item-option", has_text="每周三").last.click()
    answer(page, "已设置。")
    drawer.get_by_text("每周三 08:00").wait_for()
    picture(page, "weekly-schedule", *SIZES)
    drawer.get_by_role("button", name="停止", exact=True).click()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    drawer.get_by_text("还没有定时报告。").wait_for()
    drawer.get_by_text("已停止", exact=True).click()
    drawer.get_by_role("button", name="恢复", exact=True).click()
    dialog(page).locator(".ant-modal-footer .ant-btn-primary").click()
    drawer.get_by_text("没有已停止的定时报告。").wait_for()
    drawer.get_by_text("使用中", exact=True).click()
    drawer.get_by_text("每周三 08:00").wait_for()
