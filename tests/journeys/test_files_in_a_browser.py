"""Files at the desk: dropped together, one answered, a shipment told by file, and the days that are missing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pinerp.finance import tasks
from pinerp.finance.tests.dropping import SALE, Counter, bill
from pinerp.fulfilment import actions as fulfilment
from tests.browser import sign_in
from tests.goods import FileDesk
from tests.world import World

FOREIGN = "单号,货品,个数,单件价钱\n261101-000000000000001,茶,2,19.90\nF-2,杯,1,十元\nF-3,杯,1,10.00\n"


def open_files(page: Any, world: World) -> None:
    sign_in(page, world)
    page.get_by_role("menuitem", name="文件").click()
    page.wait_for_url("**/files*")


def test_批量导入_files_are_dropped_one_is_answered_and_the_calendar_tells(page, world):
    counter = Counter.build(world)
    open_files(page, world)
    page.get_by_text("不含收货人信息").wait_for()
    chosen = [("a.csv", bill(SALE)), ("b.csv", FOREIGN.encode("gb18030")), ("c.csv", b"")]
    page.set_input_files(
        "input[type=file]", [{"name": n, "mimeType": "text/csv", "buffer": content} for n, content in chosen]
    )
    page.get_by_text("“c.csv”是空的").wait_for()
    counter.read()
    page.get_by_role("row", name=re.compile("a.csv.*货款账单.*已导入")).wait_for()
    page.get_by_role("row", name=re.compile("b.csv.*待确认")).get_by_role("button", name="确认").click()
    dialog = page.get_by_role("dialog")
    for field, column in (("订单号", "单号"), ("数量", "个数"), ("单价", "单件价钱"), ("商品名称", "货品")):
        box = dialog.get_by_label(field, exact=True)
        box.click()
        box.fill(column)
        box.press("Enter")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("已确认").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    counter.read()
    row = page.get_by_role("row", name=re.compile("b.csv.*已导入.*新增 1 行.*未导入 2 行"))
    row.wait_for()
    with page.expect_download() as download:
        row.get_by_role("link", name="下载标注文件").click()
    assert "十元" in download.value.path().read_text("utf-8-sig")
    page.get_by_role("tab", name="文件日历").click()
    page.locator("[data-kind=bill]").wait_for()
    assert page.get_by_label(re.compile("2026-11-01：1 行")).count() == 1


def test_a_shipment_is_told_by_file_and_its_refusal_read_back(page, world):
    desk = FileDesk(world, A=5)
    order_id = desk.ready("261120-000000000000001", ("A", 1))
    packed = desk.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: "YT0000000000001"})
    desk.do(fulfilment.ship, parcel_ids=[int(packed.facts["parcels"][str(order_id)])])
    open_files(page, world)
    page.get_by_role("tab", name="批量发货").click()
    page.get_by_text("1 单已发货、待告知平台").wait_for()
    page.get_by_role("button", name="导出批量发货").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("已导出").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    row = page.get_by_role("row", name=re.compile("一店.*待结果 1"))
    with page.expect_download() as download:
        row.get_by_role("link", name="下载", exact=True).click()
    assert download.value.suggested_filename.startswith("批量发货-一店-")
    page.get_by_role("tab", name="导入文件").click()
    text = "订单号,快递单号,发货结果,失败原因\n261120-000000000000001,YT0000000000001,失败,单号已被使用\n"
    page.set_input_files("input[type=file]", [{"name": "结果.csv", "mimeType": "text/csv", "buffer": text.encode()}])
    page.get_by_role("row", name=re.compile("结果.csv")).wait_for()
    tasks.read_files(world.merchant_id)
    page.get_by_role("row", name=re.compile("结果.csv.*发货结果.*已导入")).wait_for()
    page.get_by_role("tab", name="批量发货").click()
    page.get_by_role("row", name=re.compile("一店.*被拒 1")).get_by_role("button", name="文件中的订单").click()
    page.get_by_text("单号已被使用").wait_for()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_file_runs_over_the_edge(page, world, width, height):
    counter = Counter.build(world)
    counter.drop(("一个名字很长很长的账单文件-2026-11-01-2026-11-30.csv", bill(SALE)), ("b.csv", FOREIGN.encode()))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    for path in ("files", "files?tab=calendar", "files?tab=shipping", "reconciliation"):
        page.goto(f"/app/m/{world.code}/{path}")
        page.locator("main").wait_for()
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
