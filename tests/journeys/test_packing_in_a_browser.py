"""At the packing bench: parcels are made, printed through the component's stand-in, scanned, stopped by a refund, shipped."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pinerp.fulfilment.tests.bench import numbered, print_state
from tests.browser import SIZES, count, picture, sign_in, sign_in_by_form, wait_for
from tests.goods import Desk, bought


def misbehave(component: str, fault: str) -> None:
    httpx.post(f"{component}/_fault?name={fault}", trust_env=False).raise_for_status()


def printed(component: str) -> list[str]:
    return list(httpx.get(f"{component}/_printed", trust_env=False).json()["printed"])


def go(page: Any, world: Any, path: str, component: str = "") -> None:
    if component:
        socket = component.replace("http", "ws")
        page.evaluate(f"localStorage.setItem('pinerp.printComponent', '{socket}')")
    page.goto(f"/app/m/{world.code}/{path}")


def tick(page: Any, text: str) -> None:
    page.locator("tr", has_text=text).locator("input[type=checkbox]").check()


def close(page: Any) -> None:
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_from_an_order_to_a_parcel_with_a_number(page, world):
    desk = Desk(world, A=10)
    for n in (1, 2):
        desk.ready(f"261123-00000000000000{n}", ("A", n))
    sign_in(page, world)
    go(page, world, "packing")
    wait_for(lambda: count(page, "to_pack"), "2")
    page.get_by_role("button", name="勾选已加载的 2 单").click()
    picture(page, "to-pack", *SIZES)
    page.get_by_role("button", name="打单", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("2 单成功").wait_for()
    close(page)
    wait_for(lambda: (count(page, "to_pack"), count(page, "to_number")), ("0", "2"))
    page.locator('[data-tab="to_number"]').click()
    tick(page, "261123-000000000000001")
    tick(page, "261123-000000000000002")
    page.get_by_role("button", name="填写单号").click()
    page.get_by_role("textbox", name="填写单号").fill("YT0000000000001")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("填写了 1 个单号，需要 2 个").wait_for()
    page.get_by_role("textbox", name="填写单号").fill("YT0000000000001\nYT0000000000002")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("2 单成功").wait_for()
    close(page)
    wait_for(lambda: count(page, "to_verify"), "2")
    search = page.get_by_placeholder("快递单号或订单号")
    search.fill("YT0000000000002")
    search.press("Enter")
    page.get_by_text("261123-000000000000002").wait_for()
    assert page.get_by_text("261123-000000000000001").count() == 0


def test_waybills_are_printed_by_the_component_and_a_reprint_asks(page, world, component):
    desk = Desk(world, A=10)
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("A", 1)), f"YT000000000000{n}") for n in (1, 2)]
    sign_in(page, world)
    go(page, world, "packing?tab=to_print", component)
    page.get_by_role("button", name="勾选已加载的 2 单").click()
    misbehave(component, "out_of_paper")
    page.get_by_role("button", name="打印面单").click()
    page.get_by_text("热敏打印机 1").wait_for()
    picture(page, "print", *SIZES)
    page.get_by_role("dialog").get_by_role("button", name="打印", exact=True).click()
    page.get_by_text("已打印 1 张，失败 1 张").wait_for()
    assert printed(component) == ["YT0000000000001"]
    assert [print_state(desk, p) for p in parcels] == ["printed", "failed"]
    picture(page, "print-failed", *SIZES)
    close(page)
    page.get_by_text("打印机缺纸").first.wait_for()
    misbehave(component, "lost_result")
    tick(page, "1-2")
    page.get_by_role("button", name="打印面单").click()
    page.get_by_text("热敏打印机 1").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="打印", exact=True).click()
    page.get_by_text("已打印 1 张，失败 0 张").wait_for(timeout=40_000)
    close(page)
    assert [print_state(desk, p) for p in parcels] == ["printed", "printed"]
    page.locator('[data-tab="to_verify"]').click()
    tick(page, "1-1")
    page.get_by_role("button", name="打印面单").click()
    button = page.get_by_role("dialog").get_by_role("button", name="打印", exact=True)
    page.get_by_text("重打：其中 1 张").wait_for()
    assert button.is_disabled()
    page.get_by_role("dialog").get_by_role("button", name="预览").click()
    page.get_by_text("打开预览").wait_for()
    misbehave(component, "refused")
    page.get_by_role("dialog").get_by_role("checkbox").check()
    button.click()
    page.get_by_text("打印任务被拒绝").wait_for()
    assert print_state(desk, parcels[0]) == "failed" and printed(component) == ["YT0000000000001", "YT0000000000002"]


def test_without_the_component_it_says_what_to_start(page, world, component):
    desk = Desk(world, A=10)
    numbered(desk, desk.ready("1-1", ("A", 1)))
    sign_in(page, world)
    go(page, world, "packing?tab=to_print", "http://127.0.0.1:9")
    tick(page, "1-1")
    page.get_by_role("button", name="打印面单").click()
    page.get_by_text("没有找到拼多多打印组件").wait_for()
    picture(page, "no-component", *SIZES)
    misbehave(component, "no_printer")
    page.get_by_label("打印组件地址").fill(component.replace("http", "ws"))
    page.get_by_role("dialog").get_by_role("button", name="重试").click()
    page.get_by_text("打印组件没有找到打印机").wait_for()
    misbehave(component, "")
    page.get_by_role("dialog").get_by_role("button", name="重试").click()
    page.get_by_text("热敏打印机 1").wait_for()


def test_打包_a_packer_scans_piece_by_piece_with_the_keyboard_alone(page, world):
    desk = Desk(world, A=10, B=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2), ("B", 1)), "YT0000000000001")
    numbered(desk, desk.ready("1-2", ("A", 1)), "YT0000000000002")
    desk.rows("UPDATE catalog_sku SET barcode = '6901234567892' WHERE code = 'B'")
    sign_in_by_form(page, world, world.picker)
    page.wait_for_url("**/packing**")
    picture(page, "packer", *SIZES)
    assert page.get_by_role("menuitem", name="订单").count() == 0
    go(page, world, "scan")
    page.get_by_text("请扫描包裹").wait_for()
    picture(page, "scan-ready", *SIZES)

    def scan(code: str) -> None:
        page.keyboard.type(code)
        page.keyboard.press("Enter")

    scan("YT0000000000001")
    page.get_by_text("已扫 0 / 3 件").wait_for()
    scan("a")
    page.get_by_text("已扫 1 / 3 件").wait_for()
    picture(page, "scan-half", *SIZES)
    scan("C")
    page.get_by_text("“C”不在这个包裹里").wait_for()
    picture(page, "scan-wrong", *SIZES)
    scan("A")
    assert page.get_by_text("“C”不在这个包裹里").is_visible()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.get_by_text("已扫 1 / 3 件").wait_for()
    scan("A")
    page.get_by_text("已扫 2 / 3 件").wait_for()
    scan("A")
    page.get_by_text("“A”已扫够数量").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    scan("6901234567892")
    page.get_by_text("验货完成").wait_for()
    picture(page, "scan-done", *SIZES)
    stood = "SELECT state, verified_at IS NOT NULL AS is_verified FROM fulfilment_parcel WHERE id = %(id)s"
    assert tuple(desk.rows(stood, id=parcel)[0]) == ("open", True)
    desk.take_in(bought("1-2", ("A", 1), minutes=1, refund="asked"))
    scan("YT0000000000002")
    page.get_by_text("用户已申请退款").wait_for()
    picture(page, "scan-stop", *SIZES)
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.get_by_label("验货后自动发货").check()
    scan("YT0000000000001")
    page.get_by_text("验货并发货完成").wait_for()
    assert desk.rows(stood, id=parcel)[0].state == "shipped"


def test_a_pick_list_and_delivery_notes_are_printed_by_the_browser(page, world):
    desk = Desk(world, A=10, B=10)
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("A", n), ("B", 1)), f"YT000000000000{n}") for n in (1, 2)]
    sign_in(page, world)
    ids = ",".join(map(str, parcels))
    go(page, world, f"sheets?kind=pick&ids={ids}")
    page.get_by_text("共 5 件，2 种商品").wait_for()
    picture(page, "pick", *SIZES)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="打印这一页").is_visible()
    page.emulate_media(media="screen")
    go(page, world, f"sheets?kind=notes&ids={ids}")
    page.get_by_text("1-2").wait_for()
    assert page.locator("section").count() == 2
    picture(page, "notes", *SIZES)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("path", ["packing?tab=to_print", "scan"])
def test_nothing_runs_over_the_edge(page, world, width, height, path):
    desk = Desk(world, A=10)
    numbered(desk, desk.ready("261123-000000000000001", ("A", 2)))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    go(page, world, path)
    page.get_by_text("YT0000000000001" if path != "scan" else "请扫描包裹").first.wait_for()
    wait_for(
        lambda: page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, True
    )  # the menu folds
