"""库存报表: stock at a moment, its age, classes, and what lies: each number opens, and the next step leads to its page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.accounts import actors
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def test_stock_over_time_explains_itself(page: Any, world: World) -> None:
    actor, now = actors.system(world.merchant_id), times.now()
    here, east = world.warehouse(name="杭州仓"), world.warehouse("EAST", name="义乌仓", is_default=False)
    tea, cup = world.sku("TEA-1", cost=300), world.sku("CUP-1", cost=1200)
    with tenancy.transaction(world.merchant_id):
        moves = [
            inventory.Move(here.id, tea.id, 40),
            inventory.Move(east.id, tea.id, 7),
            inventory.Move(here.id, cup.id, 5),
        ]
        inventory.receive(actor=actor, moves=moves, now=now - timedelta(days=40))
        inventory.adjust(actor=actor, moves=[inventory.Move(here.id, tea.id, -3)], reason="破损", now=now)
        demand = inventory.Demand()
        demand.add(1, 1, here.id, tea.id, 10, now)
        inventory.reserve(actor=actor, demand=demand, now=now)
        inventory.ship(actor=actor, references=[1], now=now)
    sign_in(page, world)
    page.get_by_role("menuitem", name="库存报表").click()
    tab = page.get_by_role("tab", name="时点库存")
    tab.click()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.get_by_text("¥102.00").wait_for()
    page.get_by_text("2 个商品，39 件").wait_for()
    picture(page, "stock-moment", *SIZES)
    row.locator("[data-number=pieces]").click()
    page.locator(".ant-drawer").get_by_text("破损").first.wait_for()
    picture(page, "stock-moment-entries")
    page.keyboard.press("Escape")
    page.locator(".ant-drawer-open").wait_for(state="detached")
    page.get_by_role("tab", name="库龄").click()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.locator("[data-number=bucket-1]").click()
    page.locator(".ant-drawer").get_by_text("先进先出").wait_for()
    page.locator(".ant-drawer").get_by_text("还在的合计 34 件").wait_for()
    picture(page, "ageing-receipts")
    page.keyboard.press("Escape")
    page.locator(".ant-drawer-open").wait_for(state="detached")
    picture(page, "ageing", *SIZES)
    page.get_by_role("tab", name="分级").click()
    page.get_by_text("还没有测算过").wait_for()
    page.get_by_role("button", name="立即测算").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("已测算。").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    dialog.wait_for(state="detached")
    page.locator("tr.ant-table-row", has_text="CUP-1").get_by_text("Z").first.wait_for()
    picture(page, "grades", *SIZES)
    page.get_by_role("tab", name="动销与滞销").click()
    page.get_by_text("动销率 50.00%").wait_for()
    row = page.locator("tr.ant-table-row", has_text="TEA-1")
    row.locator("[data-number=cover_days]").click()
    page.get_by_text("可用 34 ÷（30 天销量 10 ÷ 30）= 102 天").wait_for()
    picture(page, "paces", *SIZES)
    page.locator("tr.ant-table-row", has_text="CUP-1").get_by_role("link", name="降价").click()
    page.wait_for_url("**/skus?text=CUP-1**")
