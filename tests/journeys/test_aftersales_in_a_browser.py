"""The return counter at the desk: a refund is agreed to, or seen by one who may not; and what shadow mode would have done."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from pinerp.aftersales import actions
from pinerp.channels.adapters.values import ChannelCase
from pinerp.channels.models import Store
from pinerp.kit import tenancy, times
from tests.browser import count, sign_in, wait_for
from tests.goods import Desk, bought

ORDER = "261123-000000000000001"


def case(case_id: str, order_sn: str = ORDER, **facts: Any) -> ChannelCase:
    """A refund of 12.30, asked an hour ago, to be answered within five hours."""
    now = times.now()
    given: dict[str, Any] = {
        "kind": "refund",
        "state": "asked",
        "raw_kind": "2",
        "raw_status": "2",
        "currency": "CNY",
        "amount": 1230,
        "pieces": 2,
        "reason": "不想要了",
        "asked_at": now - timedelta(hours=1),
        "answer_by": now + timedelta(hours=5, minutes=30),
        "updated_at": now - timedelta(hours=1),
        **facts,
    }
    return ChannelCase(case_id, order_sn, **given, content_hash=hashlib.sha256(case_id.encode()).digest()[:16])


def take_in(desk: Desk, *cases: ChannelCase) -> None:
    desk.do(actions.take_in_cases, store_id=desk.store.id, cases=cases)


def open_cases(page: Any) -> None:
    page.get_by_role("menuitem", name="售后").click()
    page.wait_for_url("**/aftersales**")


def row_of(page: Any, case_no: str) -> Any:
    return page.locator("tr", has_text=case_no)


def test_退货_a_refund_is_agreed_to(page, world):
    desk = Desk(world)
    take_in(desk, case("880001"), case("880002", kind="exchange", state="agreed"), case("880003", state="closed"))
    sign_in(page, world)
    open_cases(page)
    row = row_of(page, "880001")
    for told in (ORDER, "仅退款", "待商家处理", "¥12.30", "2 件", "不想要了", "5小时", "一店"):
        row.get_by_text(told).first.wait_for()
    wait_for(
        lambda: [count(page, tab) for tab in ("open", "asked", "agreed", "done", "closed")], ["2", "1", "1", "0", "1"]
    )
    assert page.locator('[data-tab="unknown"]').count() == 0
    assert row_of(page, "880003").count() == 0, "a closed case is not open"
    page.get_by_text("拒绝退款只能在商家后台操作").wait_for()

    for ticked in ("880001", "880002"):
        row_of(page, ticked).locator("input[type=checkbox]").check()
    page.get_by_role("button", name="同意退款").click()
    dialog = page.get_by_role("dialog")
    asked = dialog.get_by_text("所选 2 张售后单").inner_text()
    assert "¥24.60" in asked and "退给买家" in asked and "不能撤回" in asked
    dialog.get_by_placeholder("给买家的留言").fill("已为您办理")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("1 单成功，1 单未成功").wait_for()
    dialog.get_by_text("换货").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    dialog.wait_for(state="hidden")
    row.locator('[data-reply="waiting"]').get_by_text("待发送").wait_for()
    assert page.get_by_role("button", name="同意退款").is_disabled(), "nothing is ticked any more"
    notes = desk.rows("SELECT verb, note FROM aftersales_reply")
    assert [(reply.verb, reply.note) for reply in notes] == [("agree_refund", "已为您办理")]

    row.get_by_role("link", name=ORDER).click()
    page.wait_for_url(f"**/orders?tab=all&search={ORDER}")


def test_an_unknown_state_and_a_refused_answer_are_seen(page, world):
    desk = Desk(world)
    take_in(desk, case("880001"), case("880002", kind="unknown", state="unknown", raw_status="77"))
    held = world.get(world.owner, "aftersales", search="880001").json()["items"][0]["id"]
    world.post(world.owner, "aftersales/agree_refund", {"ids": [held]})
    refused = "UPDATE aftersales_reply SET state = 'refused', answer_code = 'no_such_case' RETURNING id"
    assert len(desk.rows(refused)) == 1
    sign_in(page, world)
    open_cases(page)
    page.locator('[data-reply="refused"]').get_by_text("no_such_case").wait_for()
    page.locator('[data-tab="unknown"]').click()
    row = row_of(page, "880002")
    row.get_by_text("平台状态 77").wait_for()
    row.get_by_text("未知类型").wait_for()
    wait_for(lambda: row_of(page, "880001").count(), 0)
    page.get_by_placeholder("订单号或售后单号").fill("nothing")
    page.get_by_placeholder("订单号或售后单号").press("Enter")
    page.get_by_text("没有符合条件的售后单").wait_for()


def test_who_may_not_answer_sees_and_cannot_press(page, world):
    take_in(Desk(world), case("880001"))
    sign_in(page, world, "home", world.member("cangguan", "warehouse"))
    open_cases(page)
    row_of(page, "880001").locator("input[type=checkbox]").check()
    button = page.get_by_role("button", name="同意退款")
    assert button.is_disabled()
    button.hover(force=True)
    page.get_by_text("您没有此权限").wait_for()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_no_case_runs_over_the_edge(page, world, width, height):
    desk = Desk(world)
    coming_back: dict[str, Any] = {"kind": "return", "state": "agreed", "return_waybill_no": "RT0000000000001"}
    wordy = case("88000100000000001", **coming_back, reason="商品与描述不符，颜色发错了，尺码也不对")
    take_in(desk, wordy, case("88000100000000002"))
    held = world.get(world.owner, "aftersales", search="88000100000000002").json()["items"][0]["id"]
    world.post(world.owner, "aftersales/agree_refund", {"ids": [held]})
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/aftersales")
    page.get_by_text("RT0000000000001").wait_for()
    page.locator('[data-reply="waiting"]').wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert cut(page) == []
    page.get_by_role("checkbox").last.check()
    page.get_by_role("button", name="同意退款").click()
    page.get_by_role("dialog").get_by_text("不能撤回").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_what_shadow_mode_would_have_done_stands_beside_the_platform(page, world, width, height):
    desk = Desk(world, TEA=10)
    with tenancy.transaction(world.merchant_id):
        Store.objects.filter(merchant_id=world.merchant_id, id=desk.store.id).update(mode="shadow")
    now = times.now()
    paid: dict[str, Any] = {"paid_at": now, "confirmed_at": now}
    long_ago: dict[str, Any] = dict.fromkeys(("paid_at", "confirmed_at"), now - timedelta(days=20))
    stopped = bought("261123-000000000000003", ("TEA", 1), refund="asked", **paid)
    desk.take_in(bought("261123-000000000000001", ("TEA", 1), **paid), stopped)
    desk.take_in(bought("261103-000000000000001", ("TEA", 1), **long_ago))
    desk.review()
    sent: dict[str, Any] = {"status": "shipped", "waybill_no": "SF2", "minutes": 5}
    desk.take_in(bought("261123-000000000000003", ("TEA", 1), refund="asked", **paid, **sent))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    page.goto(f"/app/m/{world.code}/stores")
    page.get_by_role("button", name="影子报告").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("什么都不会发送给平台").wait_for()
    drawer.get_by_text("共 2 单，1 单有差异").wait_for()
    differs = drawer.locator("tr, .ant-card").filter(has_text="有差异")
    for told in ("用户已申请退款", "已发货", "¥10.00", "261123-000000000000003"):
        differs.get_by_text(told).wait_for()
    agrees = drawer.locator("tr, .ant-card").filter(has_text="一致")
    for told in ("会发货", "还没有发货", "261123-000000000000001"):
        agrees.get_by_text(told).wait_for()
    drawer.get_by_text("最近 31 天").click()
    drawer.get_by_text("共 3 单，1 单有差异").wait_for()
    drawer.get_by_text("261103-000000000000001").wait_for()
    wait_for(lambda: page.evaluate("document.documentElement.scrollWidth - window.innerWidth"), 0)
    assert cut(page) == []


def cut(page: Any) -> list[str]:
    """Texts of the list, or of the drawer, that are wider than the place they have. A fixed cell casts its shadow beside it."""
    places = (
        ".ant-table-content, .ant-table-body, .ant-table td:not(.ant-table-cell-fix), .ant-card, .ant-card dd, .bar > *"
    )
    script = f"[...document.querySelectorAll('{places}')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.innerText)"
    return list(page.evaluate(f"{script}.map(e => e.className + ' ' + e.innerText)"))
