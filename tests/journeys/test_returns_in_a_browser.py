"""On a phone at the return counter: a returned parcel is scanned, a swapped piece is told at once, and what left comes back."""

from __future__ import annotations

from typing import Any

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from tests.browser import picture, sign_in
from tests.goods import Desk
from tests.world import World

ORDER = "261123-000000000000001"


def shipped(world: World) -> Desk:
    """Two phones and two packs of tea left in one parcel, scanned; a third phone stands on the shelf."""
    desk = Desk(world, PHONE=0, TEA=0)
    phone, tea = world.sku("PHONE").id, world.sku("TEA").id
    desk.do(inventory.set_tracking, sku_ids=[phone], tracking="serial")
    desk.do(inventory.set_tracking, sku_ids=[tea], tracking="batch")
    told = [(phone, 1, inventory.Told(serial=f"SN-{n}")) for n in (1, 2, 3)]
    told.append((tea, 5, inventory.Told(batch="B1")))
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, *one) for one in told])
    parcel = numbered(desk, desk.ready(ORDER, ("PHONE", 2), ("TEA", 2)))
    pieces = [fulfilment.Piece(phone, serial=one) for one in ("SN-1", "SN-2")]
    pieces.append(fulfilment.Piece(tea, batch="B1", count=2))
    desk.do(fulfilment.verify, scanned={parcel: {phone: 2, tea: 2}}, pieces={parcel: pieces})
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    desk.do(inventory.create_warehouse, code="TH", name="退货仓", kind="returns")
    desk.do(inventory.create_warehouse, code="CP", name="次品仓", kind="defective")
    return desk


def test_a_returned_parcel_is_counted_by_its_numbers(page: Any, world: World) -> None:
    desk = shipped(world)
    sign_in(page, world)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/app/m/{world.code}/aftersales")
    page.get_by_role("button", name="收退货").click()
    find = page.get_by_label("扫退货包裹")
    find.fill("YT9")
    find.press("Enter")
    page.get_by_text("没有找到已发出的包裹：YT9").wait_for()
    find.fill("YT0000000000001")
    find.press("Enter")
    page.get_by_text("随包裹发出：SN-1、SN-2、B1 × 2").wait_for()
    box = page.get_by_label("扫描或输入条码、商品编码后回车")

    def scan(code: str) -> None:
        box.fill(code)
        box.press("Enter")

    scan("SN-3")
    page.get_by_text("SN-3 不是随这个包裹发出的，可能被调包").wait_for()
    picture(page, "returns-swapped")
    scan("SN-2")
    page.get_by_text("已扫描 1 个").wait_for()
    scan("(10)B1")
    page.get_by_text("1 件未登记").wait_for(state="hidden")
    page.get_by_label("PHONE SN-2 次品").check()
    page.get_by_label("次品入到仓库").wait_for()
    picture(page, "returns-counted")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("已入库。退款请在售后单里").wait_for()
    held = "SELECT w.name, l.serial || l.batch AS told FROM inventory_lot l JOIN inventory_warehouse w "
    held += (
        "ON w.merchant_id = l.merchant_id AND w.id = l.warehouse_id WHERE l.quantity > 0 AND w.kind <> 'own' ORDER BY 2"
    )
    assert [tuple(row) for row in desk.rows(held)] == [("退货仓", "B1"), ("次品仓", "SN-2")]
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("button", name="收退货").click()
    find.fill("SN-2")
    find.press("Enter")
    page.get_by_text("发出 2 件，已退回 1 件").first.wait_for()
    page.get_by_text("其中次品 1 件入 次品仓").wait_for()
    page.get_by_role("button", name="撤销收退货").click()
    page.get_by_text("货从 退货仓 退出").wait_for()
    picture(page, "returns-undo")
    page.get_by_role("button", name="确定").last.click()
    page.get_by_role("dialog").get_by_text("已撤销", exact=True).wait_for()
    assert desk.rows(held) == []
