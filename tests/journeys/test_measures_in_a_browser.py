"""数据分析: from a number to the orders behind it, and what stands where, as a chart and as a table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.channels.adapters.values import ChannelReceiver
from tests.browser import SIZES, picture, sign_in
from tests.goods import NOON, bought
from tests.measuring import Window
from tests.world import World

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
