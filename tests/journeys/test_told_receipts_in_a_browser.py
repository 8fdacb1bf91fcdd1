"""On a phone: goods of a purchase are told apart as they come, by GS1 symbols, typed batches and pasted serial numbers."""

from __future__ import annotations

from typing import Any

from pinerp.inventory import actions as inventory
from pinerp.inventory.tests.test_lots import track
from pinerp.purchasing.tests.desk import Buyer
from tests.browser import SIZES, picture, sign_in
from tests.world import World


def awaited(world: World) -> tuple[Buyer, int]:
    """Ten packs of tea by batch and three phones by number are on their way; some tea lies in a bin."""
    desk = Buyer(world)
    world.sku("TEA", barcode="6901234567892", name="西湖龙井 250g")
    world.sku("PHONE", name="手机")
    track(desk, "batch", "TEA")
    track(desk, "serial", "PHONE")
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    (bin_id,) = desk.do(inventory.create_bins, warehouse_id=desk.warehouse.id, pattern="A-01").done
    old = inventory.Move(desk.warehouse.id, world.sku("TEA").id, 1, inventory.Told(bin_id, "OLD"))
    desk.do(inventory.receive, moves=[old])
    return desk, desk.sent(desk.supplier(), ("TEA", 10, 980), ("PHONE", 3, 99900))


def test_收货_on_a_phone_tells_batches_and_serial_numbers(page: Any, world: World) -> None:
    desk, _ = awaited(world)
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/purchasing?tab=orders")
    page.get_by_role("button", name="CG2026").click()
    page.set_viewport_size({"width": 390, "height": 844})
    drawer = page.locator(".ant-drawer").first
    drawer.get_by_role("button", name="收货", exact=True).click()
    dialog = page.locator(".ant-modal").last
    scan = dialog.get_by_label("扫描或输入条码")
    dialog.get_by_text("按序列号管理").wait_for()
    for code in (
        "(01)06901234567892(17)270131(10)B2611",
        "(01)06901234567892(17)270131(10)B2611",
        "PHONE",
        "(21)SN-1",
        "(21)SN-1",
    ):
        scan.fill(code)
        scan.press("Enter")
    dialog.get_by_text("序列号 SN-1 已扫描过").wait_for()
    assert dialog.get_by_label("TEA 批次", exact=True).input_value() == "B2611"
    assert dialog.get_by_label("TEA 到期日", exact=True).input_value() == "2027-01-31"
    dialog.get_by_label("TEA 良品").fill("5")
    dialog.locator("[data-line=TEA]").get_by_text("3 件未登记").wait_for()
    dialog.locator("[data-line=TEA]").get_by_role("button", name="放到 A-01").first.click()
    dialog.get_by_role("button", name="再登记一个批次").first.click()
    dialog.get_by_label("TEA 2 批次", exact=True).fill("B2612")
    dialog.get_by_label("TEA 2 件数").fill("2")
    dialog.locator("[data-line=TEA]").get_by_text("1 件未登记").wait_for()
    numbers = dialog.get_by_label("PHONE 序列号列表")
    assert numbers.input_value() == "SN-1"
    numbers.fill("SN-1\nSN-2\nSN-2")
    picture(page, "told-receiving", *SIZES)
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("序列号 SN-2 出现了两次").wait_for()
    numbers.fill("SN-1\nSN-2\nSN-3")
    dialog.get_by_text("已扫描 3 个").wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("收货已登记").wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")
    drawer.locator("[data-receipt]").get_by_text("批次 B2611 · 到期日 2027-01-31 · × 2 · 库位 A-01").wait_for()
    drawer.locator("[data-receipt]").get_by_text("SN-3").wait_for()
    picture(page, "told-receipt", *SIZES)
    rows = desk.rows("SELECT serial || batch AS told, quantity FROM inventory_lot WHERE quantity > 0 ORDER BY 1")
    assert [tuple(row) for row in rows] == [
        ("", 1), ("B2611", 2), ("B2612", 2), ("OLD", 1), ("SN-1", 1), ("SN-2", 1), ("SN-3", 1)
    ]  # fmt: skip
