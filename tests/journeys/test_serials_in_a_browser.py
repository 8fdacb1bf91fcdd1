"""On a phone at the packing bench: a piece is scanned by its serial number or its batch, and wrong ones are told at once."""

from __future__ import annotations

from datetime import date

from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from tests.browser import picture, sign_in, wait_for
from tests.goods import Desk


def shelf(world) -> Desk:
    """Two phones by their numbers and tea of two batches in a bin; an order of one phone and two packs of tea."""
    desk = Desk(world, PHONE=0, TEA=0)
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    (bin_id,) = desk.do(inventory.create_bins, warehouse_id=desk.warehouse.id, pattern="A-01").done
    phone, tea = world.sku("PHONE").id, world.sku("TEA").id
    desk.do(inventory.set_tracking, sku_ids=[phone], tracking="serial")
    desk.do(inventory.set_tracking, sku_ids=[tea], tracking="batch")
    told = [inventory.Told(bin_id, serial=serial) for serial in ("SN-1", "SN-2")]
    moves = [inventory.Move(desk.warehouse.id, phone, 1, one) for one in told]
    for batch, day in (("OLD", 10), ("NEW", 20)):
        moves.append(inventory.Move(desk.warehouse.id, tea, 5, inventory.Told(bin_id, batch, None, date(2027, 1, day))))
    desk.do(inventory.receive, moves=moves)
    return desk


def test_a_phone_is_scanned_by_its_number_and_found_by_it(page, world):
    desk = shelf(world)
    numbered(desk, desk.ready("261123-000000000000001", ("PHONE", 1), ("TEA", 2)))
    sign_in(page, world)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/app/m/{world.code}/scan")

    def scan(code: str) -> None:
        box = page.get_by_label("扫描框")
        box.fill(code)
        box.press("Enter")

    def refused(words: str) -> None:
        page.get_by_text(words).wait_for()
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for(state="hidden")

    scan("YT0000000000001")
    page.get_by_text("请扫序列号").wait_for()
    page.get_by_text("批次 OLD · 到期 2027-01-10").wait_for()
    scan("PHONE")
    refused("PHONE 按序列号管理")
    scan("SN-9")
    refused("“SN-9”不是这个包裹里")
    scan("(01)06901234567892(21)SN-2")
    page.locator('[data-progress="1"]').wait_for()
    scan("NEW")
    page.locator('[data-progress="2"]').wait_for()
    picture(page, "serials-scan")
    scan("TEA")
    page.get_by_text("验货完成").first.wait_for()
    rows = desk.rows("SELECT serial || batch AS told, quantity FROM inventory_pick ORDER BY 1")
    assert [tuple(row) for row in rows] == [("NEW", 1), ("SN-2", 1)]
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"/app/m/{world.code}/packing?tab=to_ship&search=SN-2")
    page.get_by_text("序列号 / 批次").wait_for()
    picture(page, "serials-parcel")
    wait_for(lambda: page.get_by_text("SN-2").count() > 0, True)
