"""A new company's first five minutes: one path on the first page, the tour over real pages, a report without anybody's data,
and what was refused again and again.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from pinerp.accounts import doorbook
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.kit import times
from tests.browser import sign_in, wait_for
from tests.goods import Desk, bought
from tests.world import user_of

CANARIES = ["金丝雀收货人", "13912345678", "金丝雀路八百号", "金丝雀留言", "canary-note-of-ours-1234567890"]
"""Of a receiver, a buyer's memo and our own note: whatever a report holds, it is none of these."""


@pytest.fixture(autouse=True)
def patience(page: Any) -> None:
    """Several pages are loaded anew on the way, on a machine that may do other things."""
    page.set_default_timeout(60_000)


def home(page: Any, world: Any) -> None:
    page.goto(f"/app/m/{world.code}/home")
    page.locator(".firststeps").wait_for()


def step(page: Any, name: str) -> Any:
    return page.locator(f'[data-step="{name}"]')


def test_an_empty_company_sees_one_path_that_ticks_itself_off(page, world):
    sign_in(page, world)
    home(page, world)
    assert page.locator("[data-number]").count() == 0
    assert [step(page, n).get_attribute("data-done") for n in ("connect", "review", "ship")] == ["false"] * 3
    step(page, "connect").get_by_role("button", name="接入真实店铺").click()
    page.wait_for_url("**/stores")
    page.get_by_text("还没有店铺").wait_for()
    desk = Desk(world, A=2)
    desk.ready("261123-000000000000001", ("A", 1))
    home(page, world)
    page.locator('[data-number="to_ship"]').wait_for()
    assert step(page, "review").get_attribute("data-done") == "true"
    step(page, "ship").get_by_role("button").click()
    page.wait_for_url(re.compile(r"/(packing|settings|stores)"))


def test_the_tour_goes_over_the_pages_outlives_a_reload_and_needs_no_mouse(page, world):
    sign_in(page, world)
    home(page, world)
    page.get_by_role("button", name="看一遍操作引导").click()
    tour = page.locator(".ant-tour:visible")
    tour.get_by_text("从这里开始").wait_for()
    focused = "() => document.activeElement?.classList.contains('ant-tour-next-btn')"
    page.wait_for_function(focused)
    page.keyboard.press("Enter")
    page.wait_for_url("**/stores")
    tour.get_by_text("新店铺先在影子模式里观察").wait_for()
    page.wait_for_function(focused)
    page.keyboard.press("Enter")
    page.wait_for_url("**/orders**")
    tour.get_by_text("每个标签是一种状态").wait_for()
    page.reload()
    tour.get_by_text("每个标签是一种状态").wait_for()
    page.wait_for_function(focused)
    page.keyboard.press("Escape")
    tour.wait_for(state="detached")
    wait_for(lambda: world.client(world.owner).get("/api/v1/me").json()["merchants"][0]["has_toured"], True)
    home(page, world)
    assert page.locator(".firststeps").get_by_role("button", name="看一遍操作引导").count() == 0
    page.get_by_role("button", name="帮助").click()
    page.get_by_role("dialog").get_by_role("button", name="看一遍操作引导").click()
    tour.get_by_text("从这里开始").wait_for()


def test_a_report_is_read_before_it_is_saved_and_holds_nobodys_data(page, world, tmp_path):
    name, phone, street, memo, note = CANARIES
    desk = Desk(world, A=1)
    hers = ChannelReceiver(form="plain", name=name, phone=phone, address=street)
    desk.take_in(bought("261123-000000000000001", ("A", 1), receiver=hers, buyer_memo=memo, merchant_note=note))
    desk.review()
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    page.goto(f"/app/m/{world.code}/orders?memo_text={memo}&tab=all&phone_tail=5678&sku={note}")
    page.get_by_text("没有符合条件的订单").or_(page.locator("tbody tr[data-row-key]")).first.wait_for()
    page.get_by_placeholder("订单号 / 快递单号 / 商品，回车查找").fill(phone)
    page.get_by_placeholder("订单号 / 快递单号 / 商品，回车查找").press("Enter")
    page.evaluate("(words) => console.error('could not show ' + words.join(' '))", CANARIES)
    page.get_by_role("button", name="帮助").click()
    page.get_by_text("上方标签是订单状态").wait_for()
    page.get_by_role("button", name="报告问题").click()
    dialog = page.get_by_role("dialog", name="报告问题")
    dialog.get_by_label("发生了什么").fill(f"列表是空的，她的电话是 {phone}")
    shown = dialog.locator("pre")
    wait_for(lambda: json.loads(shown.inner_text())["versions"].get("database", "") != "", True)
    wait_for(lambda: "列表是空的" in shown.inner_text(), True)
    with page.expect_download() as saved:
        dialog.get_by_role("button", name="保存报告文件").click()
    kept = tmp_path / "report.json"
    saved.value.save_as(kept)
    text = kept.read_text()
    told = json.loads(text)
    assert (told["page"], told["filters"]["tab"], told["filters"]["memo_text"]) == ("orders", "all", "…")
    assert set(told["versions"]) == {"page", "server", "python", "database"}
    counts = [one for one in told["requests"] if one["door"] == "/api/v1/m/*/orders/counts"]
    assert counts and all(len(one["request_id"]) == 32 and one["status"] == 200 and one["ms"] >= 0 for one in counts)
    assert any("could not show" in fault["text"] for fault in told["faults"])
    assert [one for one in [*CANARIES, world.code, "261123", user_of(world.owner).email, "本店"] if one in text] == []


def test_what_is_refused_again_and_again_is_listed_with_what_to_do(page, world):
    for _ in range(3):
        world.post(world.clerk, "orders/approve", {"ids": [1]})
    doorbook.write()
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/settings?tab=improvements")
    row = page.get_by_role("row", name=re.compile("审核通过.*3 次操作"))
    row.get_by_text("给他的角色加上权限").wait_for()
    row.get_by_role("link", name="去处理").click()
    page.wait_for_url("**/settings?tab=roles")


def test_订单提醒_the_bell_tells_what_is_overdue_until_it_was_read(page, world):
    desk = Desk(world, A=1)
    desk.take_in(bought("261123-000000000000001", ("A", 1), ship_by=times.now() - timedelta(hours=1)))
    desk.review()
    sign_in(page, world)
    bell = page.get_by_role("button", name=re.compile("通知：[1-9]"))
    bell.click()
    late = page.get_by_role("button", name="1 单已超承诺发货时间")
    late.wait_for()
    page.get_by_role("button", name="全部已读").click()
    page.get_by_role("button", name=re.compile("通知：0 条")).wait_for()
    page.reload()
    page.get_by_role("button", name=re.compile("通知：0 条")).click()
    late.click()
    page.wait_for_url("**/orders?tab=late")
