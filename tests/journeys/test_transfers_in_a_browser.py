"""多仓库: a transfer is drafted at the desk from pasted lines, leaves, is printed for the driver and received on a phone."""

from __future__ import annotations

import re
from typing import Any

from pinerp.accounts import actors
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def two_warehouses(world: World) -> None:
    """Tea stands in the first one, and the second one should hold some."""
    actor, now = actors.system(world.merchant_id), times.now()
    here = world.warehouse(name="杭州仓")
    there = world.warehouse("EAST", name="上海仓", is_default=False)
    world.warehouse("BAD", name="次品仓", kind="defective", is_default=False)
    tea, cup = world.sku("TEA-1", barcode="6901234567892"), world.sku("CUP-1")
    with tenancy.transaction(world.merchant_id):
        moves = [inventory.Move(here.id, tea.id, 40), inventory.Move(here.id, cup.id, 8)]
        inventory.receive(actor=actor, moves=moves, now=now)
        inventory.receive(actor=actor, moves=[inventory.Move(there.id, cup.id, 1)], now=now)
        inventory.set_safety(actor=actor, levels={(there.id, cup.id): 5}, now=now)


def confirm(page: Any, said: str) -> None:
    dialog = page.locator(".ant-modal").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text(said).first.wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def test_多仓库_goods_go_from_one_warehouse_to_another(page: Any, world: World) -> None:
    two_warehouses(world)
    sign_in(page, world)
    page.get_by_role("menuitem", name="调拨").click()
    page.get_by_text("还没有调拨单").wait_for()
    page.get_by_role("tab", name="调拨建议").click()
    page.locator("tr.ant-table-row", has_text="CUP-1").locator("[data-number=quantity]").click()
    page.locator(".ant-popover").get_by_text("缺 = 应有 5").wait_for()
    picture(page, "transfers-suggestions", *SIZES)
    page.mouse.click(5, 5)
    page.locator("tr.ant-table-row", has_text="CUP-1").locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="生成调拨单").click()
    confirm(page, "调拨单草稿已生成")

    page.get_by_role("tab", name="调拨单", exact=True).click()
    page.get_by_role("button", name="新建调拨单").click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_label("调入仓").click()
    page.locator(".ant-select-item-option", has_text="上海仓").click()
    pasted = dialog.get_by_label("扫描条码，或粘贴多行")
    pasted.fill("商品编码\t数量\nTEA-1\t12\nNONE\t1")
    dialog.get_by_role("button", name="添加", exact=True).click()
    dialog.get_by_text("找不到：NONE").wait_for()
    pasted.fill("6901234567892")
    pasted.press("Enter")
    dialog.get_by_text("找不到：NONE").wait_for(state="hidden")
    dialog.locator("[data-line=TEA-1]").get_by_text("可调 40").wait_for()
    assert dialog.get_by_label("数量 TEA-1").input_value() == "13"
    picture(page, "transfers-new", *SIZES)
    confirm(page, "调拨单已保存")
    picture(page, "transfers-list", *SIZES)

    numbers = page.get_by_role("button", name=re.compile("^DB"))
    page.locator("tr.ant-table-row", has=page.get_by_role("cell", name="13", exact=True)).locator(numbers).click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_role("button", name="出库", exact=True).click()
    confirm(page, "已出库")
    drawer.locator("[data-state=sent]").wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    drawer.get_by_role("button", name="收货", exact=True).click()
    dialog = page.locator(".ant-modal").last
    scan = dialog.get_by_label("扫描或输入条码")
    for _ in range(2):
        scan.fill("6901234567892")
        scan.press("Enter")
    dialog.get_by_label("TEA-1 良品").fill("9")
    dialog.get_by_label("TEA-1 破损").fill("1")
    dialog.get_by_label("TEA-1 原因").fill("外箱压坏")
    picture(page, "transfers-receiving")
    confirm(page, "收货已登记")
    drawer.locator("[data-state=partly]").wait_for()
    drawer.get_by_text("破损 1 → 次品仓").wait_for()
    picture(page, "transfers-open", *SIZES)

    address = page.url
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(re.sub(r"/transfers.*", "/stock?text=TEA-1", address))
    row = page.locator("tr.ant-table-row", has_text="上海仓")
    row.locator("[data-number=in_transit]", has_text="3").click()
    page.get_by_role("dialog").get_by_text("从杭州仓调来").wait_for()
    picture(page, "transfers-in-transit")

    page.goto(address)
    drawer.get_by_role("button", name="关闭剩余").click()
    page.locator(".ant-modal").last.locator("textarea, input[type=text]").last.fill("车上丢失")
    confirm(page, "剩余已关闭")
    drawer.locator("[data-state=closed]").wait_for()
    drawer.get_by_role("button", name="恢复", exact=True).wait_for()
    picture(page, "transfers-closed", *SIZES)
    drawer.get_by_role("button", name="打印").click()
    page.get_by_text("司机：").wait_for()
    picture(page, "transfers-sheet")
