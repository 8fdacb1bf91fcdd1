"""The whole desk through its pages alone: from a company that nobody knew to what the platform and the history say."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.browser import ask, count, do, fresh, picture, serving, wait_for
from tests.gateway import Gateway
from tests.journeys.test_packing_in_a_browser import close, printed
from tests.journeys.test_stores_in_a_browser import PATIENCE
from tests.world import PASSWORD

ORDERS = ("--seed", "6", "--orders", "5", "--over", "20", "--calm", "--again", "1")
"""Five orders of one buyer."""


@pytest.fixture
def practice(serve: Any) -> Gateway:
    gateway: Gateway = serve(*ORDERS)
    return gateway


@pytest.fixture
def desk(chromium: Any, practice: Gateway) -> Iterator[Any]:
    """A window at a house that knows where to practise."""
    known = f"{practice.client_id}:{practice.client_secret}"
    where = f"{practice.address.replace('://', f'://{known}@')}/?malls={practice.mall_ids[0]}"
    with serving(PINERP_PRACTICE=where) as (address, _):
        context = chromium.new_context(**fresh(address))
        page = context.new_page()
        page.set_default_timeout(40_000)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        yield page
        context.close()
        assert broken == [], "the page met a mistake of ours"


def visit(page: Any, place: str) -> None:
    page.goto(re.sub(r"(/m/[^/?#]+).*", rf"\1/{place}", page.url))


def answer(page: Any, told: str) -> None:
    """Say yes to the dialog, read what became of it, close it."""
    dialog = page.locator(".ant-modal:visible").last
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text(told).first.wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def see(page: Any, tab: str, number: str) -> None:
    """The number of a tab is looked at until it is so, as somebody does who waits."""
    wait_for(lambda: count(page, tab), number, PATIENCE / 1000)


def register(page: Any) -> None:
    page.goto("/app/register")
    for label, text in (("公司", "新公司"), ("联系人", "店主"), ("密码", PASSWORD)):
        page.get_by_label(label).first.fill(text)
    page.get_by_label(re.compile("邮箱")).fill(f"{uuid.uuid4().hex}@example.com")
    page.get_by_role("button", name=re.compile("注册")).click()
    page.wait_for_url("**/m/*/home")


def connect(page: Any) -> None:
    """One click; then the carrier, the sender and the moment from which on the house ships."""
    page.locator('[data-step="connect"]').get_by_role("button", name="接入练习店铺").click()
    page.get_by_text("已接入").wait_for()
    page.locator('[data-check="orders"][data-state="good"]').wait_for()
    close(page)
    visit(page, "settings?tab=carriers")
    page.get_by_role("button", name="绑定物流公司").click()
    page.get_by_role("dialog").get_by_label("物流公司").click()
    page.keyboard.type("圆通")
    page.keyboard.press("Enter")
    answer(page, "已保存")
    visit(page, "stores")
    page.get_by_role("button", name="编辑").click()
    dialog = page.get_by_role("dialog")
    for label, text in {
        "姓名": "练习仓",
        "手机": "13800000000",
        "省": "浙江省",
        "市": "杭州市",
        "区县": "余杭区",
        "详细地址": "一号库",
    }.items():
        dialog.get_by_label(label, exact=True).fill(text)
    answer(page, "已保存")
    page.get_by_role("button", name="正式运行").click()
    moment = page.get_by_label("接管时间（北京时间）")
    moment.fill("2020-01-01 08:00:00")
    moment.press("Enter")
    answer(page, "已正式运行")


def build_a_rule(page: Any) -> None:
    """Three pieces and more are looked at by somebody."""
    visit(page, "rules")
    page.get_by_role("button", name="新建策略").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("策略名称").fill("三件以上看一看")
    for label, option in (("字段", "商品件数"), ("比较", "不低于")):
        dialog.get_by_label(label).click()
        page.locator(".ant-select-dropdown:visible").get_by_title(option, exact=True).click()
    dialog.get_by_label("值").fill("3")
    dialog.get_by_test_id("rule-sentence").get_by_text("转异常").wait_for()
    answer(page, "已保存")
    page.get_by_label("启用或停用“三件以上看一看”").click()
    answer(page, "已启用")


def scan(page: Any, code: str) -> None:
    page.get_by_label("扫描框").fill(code)
    page.get_by_label("扫描框").press("Enter")


def verify(page: Any, waybill: str) -> None:
    """Every piece that the page asks for."""
    scan(page, waybill)
    page.locator(".scanline").first.wait_for()
    for line in page.locator(".scanline").all():
        for _ in range(int(line.locator(".tally").inner_text().split("/")[1])):
            pieces = page.locator("[data-progress]").get_attribute("data-progress")
            scan(page, line.get_attribute("data-sku"))
            page.locator(f'[data-progress="{pieces}"]').wait_for(state="detached")
    page.get_by_text("验货完成").wait_for()


def test_注册_from_a_new_company_to_what_the_platform_shows(desk, practice, component, worker):
    page, sold = desk, [str(order["order_sn"]) for order in practice.truth()["list"]]
    one, refunded, three, cut, two = sold  # of 1, 2, 3, 3 and 1 pieces
    register(page)
    connect(page)
    visit(page, "orders")
    see(page, "held", "5")
    build_a_rule(page)
    visit(page, "orders?tab=held")
    page.locator("tr", has_text=three).dblclick()
    page.locator(".ant-drawer").get_by_role("link", name="未识别的店铺商品").click()
    page.get_by_role("button", name="一键建档").click()
    answer(page, "成功")
    page.get_by_text("店铺商品都已识别").wait_for()
    picture(page, "known")

    visit(page, "orders?tab=held")
    see(page, "to_ship", "3")
    see(page, "held", "2")
    page.locator("tr", has_text=three).dblclick()
    page.get_by_text("策略“三件以上看一看”要求人工审核").wait_for()
    picture(page, "held-by-a-rule")
    page.locator(".ant-drawer-close").click()
    do(ask(page, "转正常单"))
    see(page, "to_ship", "5")

    visit(page, "orders?tab=to_ship")
    page.locator("tr", has_text=one).locator(".ant-checkbox-input").check()
    do(ask(page, "合并", two))
    see(page, "to_ship", "4")
    dialog = ask(page, "拆分", cut)
    dialog.get_by_label("新订单 1 A0005-C").fill("1")
    do(dialog)
    see(page, "to_ship", "5")

    page.evaluate("socket => localStorage.setItem('pinerp.printComponent', socket)", component.replace("http", "ws"))
    visit(page, "packing")
    see(page, "to_pack", "5")
    page.get_by_role("button", name="勾选已加载的 5 单").click()
    page.get_by_role("button", name="打单", exact=True).click()
    answer(page, "5 单成功")
    page.locator('[data-tab="to_number"]').click()
    wait_for(lambda: "5" in {count(page, "to_number"), count(page, "to_print")}, True)
    if count(page, "to_number") != "0":
        page.get_by_role("button", name="勾选已加载的 5 单").click()
        page.get_by_role("button", name="获取电子面单").click()
        answer(page, "5 单成功")
    see(page, "to_print", "5")
    page.locator('[data-tab="to_print"]').click()
    page.get_by_role("button", name="勾选已加载的 5 单").click()
    page.get_by_role("button", name="打印面单").click()
    page.get_by_text("热敏打印机 1").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="打印", exact=True).click()
    page.get_by_text("已打印 5 张，失败 0 张").wait_for()
    close(page)
    waybills = printed(component)
    assert len(set(waybills)) == 5
    picture(page, "printed")
    page.locator('[data-tab="to_verify"]').click()
    told = page.locator("tr", has_text=refunded)
    told.wait_for()
    stopped = next(waybill for waybill in waybills if waybill in told.inner_text())

    asked = httpx.post(f"{practice.address}/_buyer/ask_refund", params={"order_sn": refunded}, trust_env=False)
    assert asked.status_code == 200
    visit(page, "stores")
    page.get_by_role("button", name="立即同步").click()
    answer(page, "已请求平台")
    visit(page, "orders?tab=held")
    page.locator("tr", has_text=refunded).get_by_text("用户已申请退款").first.wait_for()
    visit(page, "scan")
    scan(page, stopped)
    page.get_by_text("请停止发货：用户已申请退款").wait_for()
    picture(page, "stopped-at-the-scan")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    for waybill in waybills:
        if waybill != stopped:
            verify(page, waybill)

    visit(page, "packing?tab=to_ship")
    see(page, "to_ship", "4")
    page.get_by_role("button", name="勾选已加载的 4 单").click()
    page.get_by_role("button", name="发货", exact=True).click()
    answer(page, "4 单成功")

    def shown() -> dict[str, tuple[int, bool]]:
        return {t["order_sn"]: (t["times_sent"], t["tracking_number"] in waybills) for t in practice.truth()["list"]}

    wait_for(shown, {sn: (1, True) if sn != refunded else (0, False) for sn in sold}, PATIENCE / 1000)
    visit(page, "orders?tab=shipped")
    page.locator("tr", has_text=one).first.dblclick()
    trail = page.locator(".ant-drawer [data-parcel]")
    for step in ("取得快递单号", "打印面单 热敏打印机 1", "面单已打印", "验货", "发货", "已回传平台"):
        trail.get_by_text(re.compile(rf"· {step}")).first.wait_for()
    history = page.locator(".ant-drawer .ant-timeline:not(.trail)")
    history.wait_for()
    for verb in ("平台订单进入系统", "合并", "发货"):
        history.get_by_text(re.compile(verb)).first.wait_for()
    picture(page, "history")
