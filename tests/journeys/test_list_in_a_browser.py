"""The order list in a browser: a filter stays in the address, is kept by name, and one verb goes over all that match it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pinerp.desk import tasks
from tests.browser import SIZES, count, do, picture, rows, sign_in, wait_for
from tests.goods import Desk, bought


@pytest.fixture
def desk(world: Any) -> Desk:
    desk = Desk(world, A=100, B=0)
    desk.take_in(
        *[bought(f"261123-{n:015d}", ("A", 1 + n % 3), buyer_memo="请尽快发货" if n < 3 else "") for n in range(1, 9)],
        bought("261123-000000000000021", ("B", 1)),
        bought("261123-000000000000022", ("Z", 2)),
    )
    desk.review()
    return desk


def test_a_filter_lives_in_the_address_and_under_a_name(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    wait_for(lambda: rows(page), 10)
    picture(page, "list")
    page.get_by_label("买家留言").click()
    page.locator(".ant-select-dropdown:visible").get_by_title("有", exact=True).click()
    wait_for(lambda: rows(page), 2)
    assert "memo=yes" in page.url
    page.reload()
    wait_for(lambda: rows(page), 2)
    page.get_by_role("button", name="存为我的查询").click()
    page.get_by_placeholder("查询名称").fill("有留言")
    page.get_by_role("button", name="确定").click()
    page.locator(".rail .ant-tag", has_text="有留言").wait_for()
    page.get_by_role("button", name="清空").click()
    wait_for(lambda: rows(page), 10)
    page.locator(".rail .ant-tag", has_text="有留言").click()
    wait_for(lambda: rows(page), 2)
    box = page.get_by_label("商品编码")
    box.fill("B")
    box.press("Enter")
    wait_for(lambda: rows(page), 0)


def test_one_verb_goes_over_all_that_match_and_survives_a_reload(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    page.locator('[data-tab="to_ship"]').click()
    wait_for(lambda: rows(page), 8)
    page.get_by_role("button", name="批量处理").click()
    page.get_by_role("menuitem", name="转异常").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_placeholder("原因").fill("盘点")
    dialog.get_by_role("button", name="预览").click()
    dialog.get_by_text("将处理 8 单").wait_for()
    picture(page, "preview")
    with page.expect_response("**/desk/for_all") as begun:
        dialog.get_by_role("button", name="开始").click()
    batch = begun.value.json()
    page.locator(f'[data-batch="{batch["id"]}"]').get_by_text("进行中").wait_for()
    page.reload()
    page.get_by_role("button", name="批量任务").click()
    page.locator(f'[data-batch="{batch["id"]}"]').get_by_text("进行中").wait_for()
    tasks.work_batch(world.merchant_id, int(batch["id"]))
    page.locator(f'[data-batch="{batch["id"]}"]').get_by_text("已结束").wait_for()
    page.locator(f'[data-batch="{batch["id"]}"]').get_by_text("8 / 8").wait_for()
    picture(page, "batches")
    wait_for(lambda: count(page, "held"), "9")


def test_columns_are_arranged_and_stay_so(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    wait_for(lambda: rows(page), 10)
    page.get_by_role("columnheader", name="线上单号").wait_for()
    page.get_by_role("button", name="列设置").click()
    with page.expect_response("**/desk/save_columns"):
        page.get_by_role("checkbox", name="线上单号").click()
    picture(page, "columns")
    page.reload()
    wait_for(lambda: rows(page), 10)
    assert page.get_by_role("columnheader", name="线上单号").count() == 0


def test_an_export_is_downloaded(page: Any, world: Any, desk: Desk) -> None:
    sign_in(page, world)
    wait_for(lambda: rows(page), 10)
    page.get_by_role("button", name="导出").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="预览").click()
    with page.expect_response("**/desk/for_all") as begun:
        dialog.get_by_role("button", name="开始").click()
    tasks.work_batch(world.merchant_id, int(begun.value.json()["id"]))
    with page.expect_download() as got:
        page.get_by_role("link", name="下载表格").click()
    assert re.fullmatch(r"orders-\d+\.xlsx", got.value.suggested_filename)


def test_on_a_phone_the_filters_open_beside_the_list(page: Any, world: Any, desk: Desk) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, world)
    wait_for(lambda: page.locator(".tile").count(), 10)
    picture(page, "phone")
    page.get_by_role("button", name="筛选").click()
    page.locator(".ant-drawer .rail").wait_for()
    picture(page, "phone-filters")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_a_part_that_an_upgrade_replaced_is_told_and_the_page_stays(page: Any, world: Any, desk: Desk) -> None:
    page.route("**/assets/OrderDrawer-*.js", lambda route: route.fulfill(status=404))
    sign_in(page, world)
    wait_for(lambda: rows(page), 10)
    page.locator(".ant-table-row").first.dblclick()
    page.get_by_text("PinERP 已更新，请刷新页面").wait_for()
    picture(page, "upgraded", *SIZES)
    assert rows(page) == 10
    page.unroute("**/assets/OrderDrawer-*.js")
    page.get_by_role("button", name="刷新", exact=True).click()
    page.get_by_text("PinERP 已更新，请刷新页面").wait_for(state="detached")
    page.locator(".ant-table-row").first.dblclick()
    page.locator(".ant-drawer").get_by_text("平台订单（原始单）").wait_for()


def test_after_a_verb_only_its_page_is_asked_again_and_what_left_is_gone(page: Any, world: Any) -> None:
    desk = Desk(world, A=200)
    desk.take_in(*[bought(f"261123-{n:015d}", ("A", 1)) for n in range(1, 121)])
    desk.review()
    asked: list[str] = []

    def note_question(request: Any) -> None:
        if re.search(r"/orders\?", request.url):
            asked.append(request.url)

    page.on("request", note_question)
    sign_in(page, world)
    wait_for(lambda: count(page, "to_ship"), "120")
    page.locator('[data-tab="to_ship"]').click()
    page.get_by_role("button", name="加载更多").click()
    wait_for(lambda: rows(page), 100)
    page.locator(".ant-table-row .ant-checkbox-input").last.check()
    gone = str(page.locator(".ant-table-row").last.get_attribute("data-row-key"))
    asked.clear()
    page.get_by_role("button", name="转异常", exact=True).click()
    do(page.locator(".ant-modal").last)
    page.locator(f'[data-row-key="{gone}"]').wait_for(state="detached")
    wait_for(lambda: count(page, "to_ship"), "119")
    assert len(asked) == 1 and "after=" in asked[0], asked
    assert rows(page) == 100, "the list is as long as it was: the next one has moved up"
    page.locator('[data-tab="held"]').click()
    page.locator(f'[data-row-key="{gone}"]').wait_for()
