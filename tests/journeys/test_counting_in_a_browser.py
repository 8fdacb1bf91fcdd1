"""盘点 at the desk and on a phone: a blind sheet is begun, counted by scanning and by pad, reviewed, posted and reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest

from pinerp.counting.models import Count, Line
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.browser import SIZES, fresh, picture, sign_in, wait_for
from tests.goods import Desk
from tests.world import World

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(chromium: Any, address: str, world: World) -> Iterator[Any]:
    """A picker's phone, signed in already."""
    context = chromium.new_context(**fresh(address, viewport=PHONE, has_touch=True, is_mobile=True))
    session = world.client(world.picker).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    made = context.new_page()
    made.set_default_timeout(15_000)
    yield made
    context.close()


def scan(phone: Any, *codes: str) -> None:
    for code in codes:
        box = phone.get_by_label("扫描或输入编码")
        box.fill(code)
        box.press("Enter")
        phone.locator(f'[data-sku="{code}"], [data-figure]').first.wait_for()


def figure(phone: Any) -> str:
    return str(phone.locator("[data-figure]").get_attribute("data-figure"))


def save(phone: Any) -> None:
    phone.get_by_role("button", name="保存", exact=True).click()
    phone.get_by_text("可以开始清点").wait_for()


def begin(page: Any) -> str:
    """A blind sheet of the whole warehouse; its id."""
    page.get_by_role("menuitem", name="盘点").click()
    page.get_by_text("还没有盘点单").wait_for()
    page.get_by_role("button", name="新建盘点").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("盲盘").check()
    picture(page, "counting-begin", *SIZES)
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("共 4 个商品").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    page.wait_for_url("**/stocktake?id=*")
    return unquote(page.url.split("id=")[1]).strip('"')


def do(page: Any, verb: str, told: str) -> None:
    page.get_by_role("button", name=verb, exact=True).click()
    dialog = page.get_by_role("dialog").last
    dialog.locator(".ant-modal-footer .ant-btn-primary, .ant-modal-footer .ant-btn-dangerous").last.click()
    dialog.get_by_text(told).first.wait_for()
    picture(page, f"counting-{verb}")
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def count_on_the_phone(phone: Any, world: World, stocktake: str) -> None:
    phone.goto(f"/app/m/{world.code}/count?id={stocktake}")
    phone.get_by_text("可以开始清点").wait_for()
    picture(phone, "counting-phone-ready")
    scan(phone, "A", "A", "A")
    wait_for(lambda: figure(phone), "3")
    assert phone.get_by_text("账面").count() == 0
    picture(phone, "counting-phone")
    save(phone)
    scan(phone, "6901234567892")
    for key in ("1", "2"):
        phone.locator(f'[data-key="{key}"]').click()
    wait_for(lambda: figure(phone), "12")
    save(phone)
    phone.locator("[data-unsent='0']").wait_for(state="attached")

    phone.route("**/counting/count", lambda route: route.abort())  # the network goes away
    scan(phone, "C")
    save(phone)
    phone.locator("[data-unsent='1']").wait_for()
    phone.reload()
    phone.locator("[data-unsent='1']").wait_for()
    picture(phone, "counting-phone-unsent")
    phone.unroute("**/counting/count")
    phone.locator("[data-unsent='0']").wait_for(state="attached")
    phone.locator("[data-mine=C]").wait_for()

    phone.get_by_label("扫描或输入编码").fill("NOTHING")
    phone.get_by_label("扫描或输入编码").press("Enter")
    phone.get_by_role("alert").get_by_text("NOTHING").wait_for()
    picture(phone, "counting-phone-unknown")
    phone.get_by_role("button", name="按回车继续").click()
    phone.locator(".warning").wait_for(state="hidden")


def test_盘点报告_counted_on_a_phone_and_posted_by_another(page: Any, phone: Any, world: World) -> None:
    world.sku("B", barcode="6901234567892", cost=450)
    desk = Desk(world, A=4, B=10, C=1, D=7)
    sign_in(page, world)
    stocktake = begin(page)
    count_on_the_phone(phone, world, stocktake)
    phone.goto(f"/app/m/{world.code}/stocktake?id={stocktake}")
    phone.get_by_text("账面数和差异在过账后显示").wait_for()
    assert phone.locator("[data-number=difference]").count() == 0
    picture(phone, "counting-blind")
    with tenancy.transaction(world.merchant_id):
        assert Count.objects.filter(stocktake_id=int(stocktake)).count() == 3
        moves = [inventory.Move(desk.warehouse.id, world.sku("B").id, 5)]
        inventory.receive(actor=desk.actor, moves=moves, now=times.now())

    page.reload()
    page.locator("[data-number=difference]").first.wait_for()
    page.locator("[data-number=difference]").first.click()
    page.locator(".ant-popover").get_by_text("开始时账面").wait_for()
    picture(page, "counting-arithmetic")
    page.keyboard.press("Escape")
    page.mouse.click(5, 5)
    page.locator("[data-number=counted]").first.click()
    page.locator(".ant-drawer").get_by_text("实盘 12 = 12").wait_for()
    picture(page, "counting-counts", *SIZES)
    page.keyboard.press("Escape")
    page.locator(".ant-drawer-content-wrapper").wait_for(state="hidden")
    do(page, "提交审核", "已提交审核")
    do(page, "填写原因", "成功")
    do(page, "审核过账", "已过账 2 个商品")
    page.get_by_text("盘点报告").first.wait_for()
    page.get_by_text("按原因").click()
    page.get_by_text("按人员").click()
    page.get_by_text("丢失").first.wait_for()
    picture(page, "counting-report", *SIZES)
    assert [desk.stock(code)[0] for code in "ABCD"] == [3, 17, 1, 7]
    with tenancy.transaction(world.merchant_id):
        assert Line.objects.filter(stocktake_id=int(stocktake), entry_id__isnull=False).count() == 2
    page.get_by_role("link", name="打印").click()
    page.get_by_text("品项准确率").wait_for()
    page.get_by_role("heading", name=re.compile("盘点报告")).wait_for()
    picture(page, "counting-paper")
    page.get_by_role("menuitem", name="盘点").click()
    page.get_by_text("已过账").first.wait_for()
    picture(page, "counting-list", *SIZES)
    page.get_by_role("button", name="周期盘点").click()
    page.get_by_text("从未盘点").first.wait_for()
    picture(page, "counting-proposals", *SIZES)
