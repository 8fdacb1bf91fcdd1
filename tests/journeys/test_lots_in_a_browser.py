"""What is told apart on the shelf, at the page: bins are made, goods come by batch, are put away and found again."""

from __future__ import annotations

import re
from typing import Any

from pinerp.inventory import actions as inventory
from tests.browser import SIZES, dialog, picture, sign_in, wait_for
from tests.goods import Desk


def confirm(page: Any, words: str) -> None:
    dialog(page).get_by_role("button", name="确定").click()
    dialog(page).get_by_text(words).wait_for()
    dialog(page).get_by_role("button", name="关闭").last.click()


def lots(desk: Desk) -> list[tuple[str, str, str, int]]:
    rows = desk.rows(
        "SELECT coalesce(b.code, '') AS bin, l.batch, l.serial, l.quantity FROM inventory_lot l "
        "LEFT JOIN inventory_bin b ON b.id = l.bin_id WHERE l.quantity > 0 ORDER BY 1, 2, 3, 4"
    )
    return [tuple(row) for row in rows]


def test_goods_come_by_batch_are_put_away_and_found(page, world):
    desk = Desk(world, A=5)
    world.sku("PHONE")
    desk.receive("PHONE", 1)
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/stock")
    page.get_by_role("button", name="仓库设置").click()
    dialog(page).get_by_role("switch", name=re.compile("分库位$")).click()
    confirm(page, "已切换")
    dialog(page).get_by_role("button", name=re.compile("库位$")).click()
    dialog(page).get_by_role("button", name="新建库位").click()
    page.get_by_label("A-01-01…A-03-10").fill("A-01-01…A-02-03")
    confirm(page, "已保存")
    page.get_by_role("cell", name="A-02-03").wait_for()
    picture(page, "lots-bins", *SIZES)
    page.get_by_role("button", name="打印库位标签").click()
    page.locator(".binlabels svg").first.wait_for()
    picture(page, "lots-labels", *SIZES)
    page.reload()
    page.locator("tr.ant-table-row", has_text="商品 A").get_by_text("批次与库位").click()
    drawer = page.locator(".ant-drawer")
    drawer.get_by_role("combobox", name="管理方式").click()
    page.get_by_title("按批次与效期").click()
    drawer.get_by_label("保质期（天）").fill("365")
    drawer.get_by_role("button", name="切换管理方式").click()
    confirm(page, "已切换")
    drawer.get_by_role("button", name="按批次入库").click()
    page.get_by_label("批次", exact=True).fill("B2611")
    page.get_by_label("生产日期").fill("2026-11-01")
    dialog(page).get_by_label("件数").fill("3")
    confirm(page, "已入库")
    drawer.get_by_text("2027-11-01").wait_for()
    assert lots(desk) == [("", "", "", 1), ("", "", "", 5), ("", "B2611", "", 3)]
    picture(page, "lots-tab", *SIZES)
    page.reload()
    page.get_by_role("button", name="批次 / 效期 / 序列号").click()
    page.get_by_role("tab", name=re.compile("待上架")).click()
    scan = page.get_by_label("先扫商品编码、批次或序列号，再扫库位")
    for text in ("B2611", "A-02-01"):
        scan.fill(text)
        scan.press("Enter")
    page.get_by_text("A 3 件已放到 A-02-01").wait_for()
    picture(page, "lots-put-away", *SIZES)
    wait_for(lambda: ("A-02-01", "B2611", "", 3) in lots(desk), True)
    phone = world.sku("PHONE").id
    desk.do(inventory.set_tracking, sku_ids=[phone], tracking="serial")
    told = inventory.Told(serial="SN-77")
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, phone, 1, told)])
    page.get_by_role("tab", name="序列号追踪").click()
    page.get_by_role("searchbox", name="序列号追踪").fill("SN-77")
    page.keyboard.press("Enter")
    page.get_by_role("cell", name="入库 +1").wait_for()
    picture(page, "lots-serial", *SIZES)
    assert desk.stock("A") == (8, 0)
