"""At the shelf: an adjustment tells whose goods it takes and is taken back, a receipt lets an order go; and who sees what."""

from __future__ import annotations

from typing import Any

from pinerp.inventory import actions as inventory
from tests.browser import SIZES, dialog, picture, sign_in, wait_for
from tests.goods import Desk, bought


def go(page: Any, world: Any, path: str) -> None:
    page.goto(f"/app/m/{world.code}/{path}")


def row(page: Any, code: str) -> Any:
    return page.locator("tr.ant-table-row", has_text=f"商品 {code}")


def figures(page: Any, code: str) -> list[str]:
    found = row(page, code).locator("[data-number]").all_inner_texts()
    return [text.strip() for text in found][:3]


def close(page: Any) -> None:
    dialog(page).get_by_role("button", name="关闭").last.click()
    page.locator(".ant-modal-wrap:visible").wait_for(state="hidden")


def test_an_adjustment_is_previewed_done_and_taken_back(page, world):
    desk = Desk(world, A=5)
    order_id = desk.ready("261123-000000000000001", ("A", 2))
    sign_in(page, world)
    go(page, world, "stock")
    row(page, "A").wait_for()
    assert figures(page, "A") == ["5", "2", "3"]
    row(page, "A").get_by_role("button", name="调整").click()
    page.get_by_label("增减件数").fill("-4")
    page.get_by_text("1 个订单的占用会被取消").wait_for()
    dialog(page).get_by_text("261123-000000000000001").wait_for()
    picture(page, "stock-adjust", *SIZES)
    confirm = dialog(page).get_by_role("button", name="确定")
    confirm.click()
    dialog(page).get_by_text("请填写原因。").wait_for()
    page.get_by_role("combobox", name="原因").fill("破损")
    page.keyboard.press("Escape")
    confirm.click()
    dialog(page).get_by_text("请先预览受影响的订单").wait_for()
    assert desk.stock("A") == (5, 2)
    dialog(page).get_by_role("checkbox").check()
    confirm.click()
    dialog(page).get_by_text("已调整").wait_for()
    close(page)
    wait_for(lambda: figures(page, "A"), ["1", "0", "1"])
    desk.hear()
    assert desk.stage(order_id) == "short"
    row(page, "A").locator('[data-number="on_hand"]').click()
    entry = page.locator(".ant-drawer tr", has_text="破损").filter(has_text="-4")
    entry.get_by_text("店主").wait_for()
    page.locator(".ant-drawer tr", has_text="占用").get_by_role("link", name="261123-000000000000001").first.wait_for()
    picture(page, "stock-entries", *SIZES)
    entry.get_by_role("button", name="冲销").click()
    dialog(page).locator("[data-preview]").wait_for()
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_text("已冲销，流水里可以看到两条记录").wait_for()
    close(page)
    entry.get_by_text("已冲销").wait_for()
    assert desk.stock("A") == (5, 0)
    desk.hear()
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (5, 2))
    page.get_by_role("tab", name="可用").click()
    page.get_by_text("− 占用").wait_for()
    page.get_by_role("tab", name="在途").click()
    page.get_by_text("没有在途").wait_for()


def test_库存监控_a_receipt_lets_a_short_order_go_and_safety_stock_is_watched(page, world):
    desk = Desk(world, A=5, B=0)
    (order_id,) = desk.take_in(bought("261123-000000000000002", ("B", 3))).new
    desk.review()
    assert desk.stage(order_id) == "short"
    sign_in(page, world)
    go(page, world, f"orders?tab=short&order={order_id}")
    page.locator("tr", has_text="261123-000000000000002").last.dblclick()
    page.get_by_role("link", name="B 缺 3 件").click()
    page.wait_for_url("**/stock?**")
    row(page, "B").get_by_text("缺 3 件 / 1 单").wait_for()
    assert row(page, "A").count() == 0
    go(page, world, "stock")
    row(page, "A").wait_for()
    picture(page, "stock-list", *SIZES)
    page.get_by_role("button", name="入库").click()
    page.get_by_label("商品与件数").fill("商品编码\t件数\nB\t3\nNONE\t1")
    page.get_by_text("读到 2 行，共 4 件").wait_for()
    picture(page, "stock-receive", *SIZES)
    dialog(page).get_by_role("button", name="确定").click()
    page.get_by_text("商品编码“NONE”不存在").wait_for()
    close(page)
    desk.hear()
    assert desk.stage(order_id) == "to_ship"
    wait_for(lambda: figures(page, "B"), ["3", "3", "0"])
    page.get_by_role("button", name="B 安全库存").click()
    page.get_by_role("textbox", name="B 安全库存").fill("x")
    page.keyboard.press("Enter")
    page.get_by_text("安全库存是不小于 0 的整数").wait_for()
    page.get_by_role("textbox", name="B 安全库存").fill("10")
    page.keyboard.press("Enter")
    row(page, "B").get_by_text("低于安全库存").wait_for()
    go(page, world, "home")
    page.locator('[data-number="below_safety"]').get_by_text("1", exact=True).wait_for()
    page.locator('[data-number="below_safety"]').click()
    row(page, "B").wait_for()
    assert row(page, "A").count() == 0
    page.get_by_role("button", name="仓库设置").click()
    page.get_by_role("switch", name="管理库存").click()
    page.get_by_text("从现在起，订单不受这个仓库的库存限制").wait_for()
    picture(page, "stock-warehouses", *SIZES)
    dialog(page).get_by_role("button", name="确定").click()
    page.get_by_text("已切换").wait_for()


def test_facts_of_skus_are_mended_in_place_and_a_clerk_sees_no_cost(page, world):
    desk = Desk(world, A=5)
    world.sku("C", cost=800, weight_grams=120)
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, world.sku("C").id, 1)])
    sign_in(page, world)
    go(page, world, "skus")
    row(page, "C").get_by_text("¥8.00").wait_for()
    row(page, "C").get_by_role("button", name="C 成本价").click()
    cost = page.get_by_role("textbox", name="C 成本价")
    cost.fill("7.5x")
    cost.press("Enter")
    page.get_by_text("请填写金额").wait_for()
    cost.fill("7.55")
    cost.press("Enter")
    row(page, "C").get_by_text("¥7.55").wait_for()
    row(page, "C").get_by_role("button", name="改回“8.00”").click()
    row(page, "C").get_by_text("¥8.00").wait_for()
    picture(page, "stock-skus", *SIZES)
    page.context.clear_cookies()
    sign_in(page, world, "skus", world.clerk)
    row(page, "C").get_by_text("120").wait_for()
    assert page.get_by_text("¥").count() == 0 and page.get_by_text("成本价").count() == 0
    assert page.get_by_role("button", name="C 重量（克）").count() == 0
    page.context.clear_cookies()
    sign_in(page, world, "stock", world.picker)
    row(page, "C").wait_for()
    assert page.get_by_role("button", name="调整").count() == 0 and page.get_by_role("button", name="入库").count() == 0
    body = {"moves": [{"warehouse_id": desk.warehouse.id, "sku_id": world.sku("C").id, "quantity": 1}], "reason": "x"}
    assert world.post(world.picker, "inventory/adjust", body).status_code == 403
    assert world.get(world.picker, "catalog/skus").status_code == 403
