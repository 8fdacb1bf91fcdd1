"""采购退货: goods of an order go back from the warehouse for defective goods, unsold ones by a link; the supplier settles."""

from __future__ import annotations

from typing import Any

from pinerp.purchasing.tests.desk import Buyer
from tests.browser import SIZES, picture, sign_in
from tests.journeys.test_purchasing_in_a_browser import confirm
from tests.world import World


def received(world: World) -> Buyer:
    """Of ten pieces of tea two came damaged; some cups are left over."""
    desk = Buyer(world, CUP=7)
    world.sku("TEA", name="西湖龙井 250g")
    order = desk.sent(desk.supplier(), ("TEA", 10, 980))
    desk.came(order, ("TEA", 8, 2))
    return desk


def test_采购退货_damaged_goods_go_back_and_the_supplier_settles(page: Any, world: World) -> None:
    desk = received(world)
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/purchasing?tab=orders")
    page.get_by_role("button", name="CG2026").click()
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_role("button", name="采购退货", exact=True).click()
    dialog = page.locator(".ant-modal").last
    dialog.get_by_text("最多退 10 件").wait_for()
    dialog.get_by_label("退货仓库").click()
    page.locator(".ant-select-item-option", has_text=desk.defective.name).last.click()
    dialog.get_by_label("数量 TEA").fill("2")
    dialog.get_by_label("退货原因 TEA").click()
    page.locator(".ant-select-item-option", has_text="破损").click()
    picture(page, "returns-dialog", *SIZES)
    confirm(page, "采购退货已登记")
    drawer.locator("[data-return]").get_by_text("待结清").wait_for()
    assert drawer.locator("[data-number=returned]").inner_text().replace("\n", "") == "2 · ¥19.60"
    picture(page, "returns-order", *SIZES)
    drawer.locator("[data-return]").get_by_role("button", name="TH").click()
    page.locator(".ant-drawer").get_by_text("转出成本").first.wait_for()
    page.locator("[data-number=difference]").click()
    page.locator(".ant-popover").get_by_text("差额 = 应退金额 ¥19.60 − 转出成本 ¥19.60 = ¥0.00").wait_for()
    picture(page, "returns-one", *SIZES)

    page.goto(f"/app/m/{world.code}/purchasing?tab=suppliers")
    page.locator("[data-number=owed]").click()
    row = page.locator("tr.ant-table-row", has_text="TH2026")
    row.locator(".ant-checkbox-input").check()
    page.get_by_role("button", name="结清").click()
    confirm(page, "已结清")
    page.get_by_text("没有采购退货单").first.wait_for()

    page.goto(
        f"/app/m/{world.code}/purchasing?tab=returns&code=CUP&pieces=7&warehouse={desk.warehouse.id}&reason=unsold"
    )
    dialog = page.locator(".ant-modal").last
    dialog.locator("[data-line=CUP]").get_by_text("滞销").wait_for()
    assert dialog.get_by_label("数量 CUP").input_value() == "7"
    dialog.get_by_label("供应商").click()
    page.locator(".ant-select-item-option", has_text="供应商 S1").click()
    dialog.get_by_label("应退单价 CUP").fill("3.50")
    confirm(page, "采购退货已登记")
    page.locator("tr.ant-table-row", has_text="¥24.50").wait_for()
    picture(page, "returns-list", *SIZES)
    assert desk.stock("CUP") == (0, 0)
