"""At the bench: told after printing, stopped by the scale, named by a badge, shipped by scanning, warned in time."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.fulfilment.tests.bench import numbered
from tests.browser import SIZES, picture, sign_in, wait_for
from tests.goods import Desk, bought
from tests.journeys.test_packing_in_a_browser import close, go, printed, tick


def scan(page: Any, code: str) -> None:
    page.get_by_label("扫描框").fill(code)
    page.get_by_label("扫描框").press("Enter")


def dismiss(page: Any) -> None:
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")


def choose(page: Any, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=option).first.click()


def pushes(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows("SELECT state FROM fulfilment_shipmentpush ORDER BY id")]


def acted(desk: Desk, verb: str) -> list[int | None]:
    rows = desk.rows("SELECT member_id FROM accounts_logbook WHERE verb = %(verb)s ORDER BY id", verb=verb)
    return [row.member_id for row in rows]


def test_a_store_that_tells_after_printing_tells_when_the_sheet_is_out(page, world, component):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    sign_in(page, world)
    go(page, world, "settings?tab=shipping")
    page.get_by_text("拿到快递单号就告诉平台").first.wait_for()
    picture(page, "settings-shipping", *SIZES)
    choose(page, "回传时机 一店", "打印后")
    page.get_by_label("添加快递 一店").click()
    page.get_by_label("添加快递 一店").fill("ZTO")
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text="中通快递 ZTO").first.click()
    choose(page, "回传时机 中通快递", "称重后")
    page.get_by_role("button", name="保存回传时机").click()
    page.get_by_text("已保存").first.wait_for()
    kept = desk.rows("SELECT push_moment FROM channels_store UNION ALL SELECT push_moment FROM channels_carriermoment")
    assert sorted(row.push_moment for row in kept) == ["printed", "weighed"] and pushes(desk) == []
    page.get_by_label("承诺时间前多少分钟提醒").fill("240")
    page.get_by_role("button", name="保存", exact=True).click()
    wait_for(
        lambda: [r.guard_minutes for r in desk.rows("SELECT guard_minutes FROM fulfilment_shippingsettings")], [240]
    )
    go(page, world, "home")
    page.get_by_text("离承诺发货时间不到 240 分钟").first.wait_for()
    picture(page, "home-warned", *SIZES)
    go(page, world, "packing?tab=push_late", component)
    page.locator("tr", has_text="临近承诺时间，平台未收到").first.wait_for()
    picture(page, "push-late", *SIZES)
    go(page, world, "packing?tab=to_print", component)
    tick(page, "1-1")
    page.get_by_role("button", name="打印面单").click()
    page.get_by_text("热敏打印机 1").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="打印", exact=True).click()
    page.get_by_text("已打印 1 张，失败 0 张").wait_for()
    close(page)
    assert printed(component) == ["YT0000000000001"]
    wait_for(lambda: pushes(desk), ["waiting"])
    page.locator('[data-tab="to_verify"]').click()
    page.locator("tr", has_text="1-1").get_by_text("待回传").wait_for()
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused', answer_code = 'too_slow'")
    page.locator('[data-tab="push_failed"]').click()
    tick(page, "1-1")
    page.get_by_role("button", name="回传平台").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    wait_for(lambda: pushes(desk), ["waiting"])
    assert parcel


def test_the_scale_stops_a_wrong_weight_and_the_badge_is_in_the_logbook(page, world):
    world.sku("A", weight_grams=500)
    desk = Desk(world, A=10)
    first, second = (numbered(desk, desk.ready(f"1-{n}", ("A", 1)), f"YT000000000000{n}") for n in (1, 2))
    helper = world.member("xiaoli", "packing")
    sign_in(page, world)
    go(page, world, "settings?tab=members")
    page.get_by_role("button", name="xiaoli 的更多操作").click()
    page.get_by_role("menuitem", name="打印工牌").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_label("工牌条码").wait_for()
    badge = page.locator(".badge code").inner_text()
    picture(page, "badge", *SIZES)
    page.context.clear_cookies()
    sign_in(page, world, "scan", world.picker)
    scan(page, badge)
    page.locator("[data-person=xiaoli]").wait_for()
    page.get_by_text("称重", exact=True).click()
    scan(page, "YT0000000000001")
    page.get_by_text("商品应重 500 克").wait_for()
    picture(page, "weigh", *SIZES)
    scan(page, "YT0000000000002")
    page.get_by_text("“YT0000000000002”不是重量").wait_for()
    dismiss(page)
    scan(page, "0.9")
    page.get_by_text("重量不符：称得 900 克，商品应为 500 克").wait_for()
    picture(page, "weigh-stop", *SIZES)
    dismiss(page)
    assert acted(desk, "fulfilment.weigh") == []
    page.get_by_role("button", name="按 900 克记录").wait_for()
    scan(page, "0.55kg")
    page.get_by_text("称重完成：550 克").wait_for()
    assert acted(desk, "fulfilment.weigh") == [helper.member_id]
    page.get_by_text("扫描发货", exact=True).click()
    scan(page, "YT0000000000001")
    page.get_by_text("本次已发货 1 个").wait_for()
    assert acted(desk, "fulfilment.ship") == [helper.member_id]
    desk.take_in(bought("1-2", ("A", 1), minutes=1, refund="asked"))
    scan(page, "YT0000000000002")
    page.get_by_text("用户已申请退款").wait_for()
    dismiss(page)
    picture(page, "ship-scan", *SIZES)
    scan(page, badge)
    page.get_by_text("记在登录账号名下").wait_for()
    scan(page, "YT0000000000001")
    page.get_by_text("此包裹已发货").wait_for()
    states = desk.rows("SELECT id, state FROM fulfilment_parcel ORDER BY id")
    assert [(row.id, row.state) for row in states] == [(first, "shipped"), (second, "open")]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_runs_over_the_edge(page, world, width, height):
    desk = Desk(world, A=10)
    numbered(desk, desk.ready("261123-000000000000001", ("A", 2)))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    for path, text in (
        ("scan", "请扫描包裹"),
        ("settings?tab=shipping", "拿到快递单号就告诉平台"),
        ("packing?tab=lying", "YT0000000000001"),
    ):
        go(page, world, path)
        page.get_by_text(text).first.wait_for()
        wait_for(lambda: page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, True)
