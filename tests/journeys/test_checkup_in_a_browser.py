"""店铺体检 from nothing: a store by its name, three files at once, the numbers and their rows, and the picture to share."""

from __future__ import annotations

import re
from typing import Any

from pinerp.accounts import logbook
from pinerp.checkup.tests.shop import FIRST, History, Sold
from pinerp.finance import tasks as files
from pinerp.kit import tenancy
from pinerp.measures import tasks as facts
from tests.browser import picture, sign_in
from tests.world import World


def small_shop() -> History:
    """Four orders: settled as expected, a cent too little, refunded, not settled; two fines, of which one came back."""
    made, sn = History(), "261001-00000000000000{}".format
    for number, (listing, refund) in enumerate(
        [("8001", "none"), ("8001", "none"), ("8003", "after"), ("8004", "none")]
    ):
        made.orders.append(Sold(sn(number), FIRST, listing, 50_00, 52_00, refund))
    for number, income in ((0, 52_00), (1, 51_99), (2, 52_00)):
        made.book(sn(number), FIRST, income, "交易收入", "0010002", "交易收入-订单收入")
        made.book(sn(number), FIRST, -30, "技术服务费", "0030002", "技术服务费-基础技术服务费")
    made.book(sn(2), FIRST, -52_00, "交易退款", "0020002", "交易退款-订单退款")
    made.book(sn(0), FIRST, -5_00, "其他支出", "0040004", "其他支出-延迟发货")
    made.book(sn(3), FIRST, -3_00, "其他支出", "0040007", "其他支出-缺货")
    made.book(sn(0), FIRST, 5_00, "其他收入", "0130001", "其他收入-申诉补回")
    made.promotion += [(FIRST, "700000001", 10_00, 80_00), (FIRST, "700000002", 20_00, 90_00)]
    return made


def work(world: World) -> None:
    """What the worker does meanwhile."""
    files.read_files(world.merchant_id)
    while facts.step(world.merchant_id) or _is_behind(world):
        pass


def _is_behind(world: World) -> bool:
    with tenancy.transaction(world.merchant_id):
        return logbook.is_behind(world.merchant_id, "measures")


def chosen(page: Any, handed: list[tuple[str, bytes]]) -> None:
    page.set_input_files(
        "input[type=file]",
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in handed],
    )


def number(page: Any, section: str, name: str) -> Any:
    return page.locator(f"[data-section={section}] [data-number={name}]").first


def test_a_company_with_nothing_sees_what_its_files_say(page, world):
    history = small_shop()
    sign_in(page, world, at="home")
    page.get_by_role("button", name="先做店铺体检").click()
    page.wait_for_url("**/checkup**")
    page.get_by_text("不会传到其他任何地方").wait_for()
    page.get_by_label("店铺名称").fill("茶铺")
    page.get_by_text("把订单导出、账单、推广报表一起拖到这里").wait_for()
    foreign = "统计日期,商品id,商品访客数,商品浏览量,支付件数\n2026-10-01,1,-,87,2\n"
    chosen(page, [*history.files()[:2], ("推广.xlsx", history.report_xlsx(more=7_00)), ("流量.csv", foreign.encode())])
    page.locator("[data-file=waiting]").first.wait_for()
    work(world)
    page.get_by_text("是商品数据，没有需要导入的内容").wait_for()
    page.locator("[data-file=read]").nth(2).wait_for()
    number(page, "fines", "fines").get_by_text("¥8.00").wait_for()
    assert number(page, "fines", "repaid").inner_text() == "¥5.00"
    number(page, "refunds", "rate_money").get_by_text("25.00%").wait_for()
    page.get_by_text("正在统计").wait_for(state="hidden")
    assert number(page, "settlement", "as_expected").inner_text() == "2"
    assert number(page, "settlement", "differs").inner_text() == "1"
    assert number(page, "promotion", "roi").inner_text() == "5.67"
    assert number(page, "promotion", "net_roi").inner_text() == "2.67"
    page.get_by_text("差额没有分到商品").wait_for()
    assert page.locator("[data-footer=true]").count() == 1
    assert number(page, "costly", "costs").inner_text() == "¥70.30"
    picture(page, "checkup", (1366, 2600), (390, 3600))
    number(page, "settlement", "differs").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("已结 ¥51.99 − 应结 ¥52.00 = -¥0.01").wait_for()
    drawer.get_by_role("link", name="261001-000000000000001").wait_for()
    picture(page, "checkup-rows")
    drawer.get_by_role("button", name="关闭").click()
    number(page, "costly", "costs").click()
    page.get_by_text("退款 ¥50.00 + 罚款 ¥0.00 + 推广 ¥20.00 + 技术服务费 ¥0.30 + 货品成本 未知 = ¥70.30").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="分享图").click()
    preview = page.get_by_role("dialog").get_by_role("img", name="分享图预览")
    preview.wait_for()
    picture(page, "checkup-share", (1366, 1100))
    drawn = str(preview.evaluate("image => decodeURIComponent(image.src)"))
    assert "延迟发货" in drawn and "62.50%" in drawn
    assert not re.search("茶铺|茉莉花茶|¥|261001|70000000", drawn)
    with page.expect_download() as download:
        page.get_by_role("button", name="保存 PNG").click()
    assert download.value.path().read_bytes()[1:4] == b"PNG"
    page.get_by_role("button", name="Close").or_(page.get_by_role("button", name="关闭")).last.click()
    page.get_by_text("English").click()
    page.get_by_role("heading", name="Store checkup").wait_for()
    page.get_by_text("Dark").click()
    picture(page, "checkup-dark", (1366, 2600))


def test_files_that_do_not_fit_are_said_to_and_missing_ones_are_no_noughts(page, world):
    history = small_shop()
    sign_in(page, world, at="checkup")
    page.get_by_label("店铺名称").fill("茶铺")
    chosen(page, [("账单.csv", history.bill_csv())])
    page.locator("[data-file=waiting]").first.wait_for()
    work(world)
    number(page, "fines", "fines").get_by_text("¥8.00").wait_for()
    page.locator("[data-section=refunds]").get_by_text("未上传订单导出").wait_for()
    page.locator("[data-section=promotion]").get_by_text("未上传推广报表").wait_for()
    other = History()
    other.orders.append(Sold("261120-000000000000009", FIRST.replace(month=11), "8004", 50_00, 50_00))
    chosen(page, [("订单.csv", other.orders_csv()), ("账单.csv", history.bill_csv())])
    page.get_by_text("账单.csv 与已有文件内容相同").wait_for()
    work(world)
    page.get_by_text("没有共同的日期").wait_for()
    page.get_by_text("没有一个在这家店铺的订单里").wait_for()
