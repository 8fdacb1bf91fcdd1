"""对账 at the desk: a day with differences is seen and opened, and another day is asked for."""

from __future__ import annotations

import re
from datetime import timedelta

from pinerp.finance import actions as finance
from pinerp.finance.rules import Difference, Facts, Tally
from pinerp.kit import tenancy, times
from tests.browser import sign_in
from tests.goods import NOON, Desk


def test_a_day_with_differences_is_seen_and_opened(page, world):
    desk = Desk(world)
    day = times.beijing_day(times.now()) - timedelta(days=1)
    tally = Tally()
    tally.count("orders", 12, 11)
    tally.count("amount", 123_456, 120_000)
    theirs = Facts(NOON, "shipped", "none", 3456, "YT1")
    tally.found = [
        Difference("missing", "261120-1", None, theirs, is_healed=True),
        Difference(
            "state", "261120-2", Facts(NOON, "waiting", "none", 100), Facts(NOON, "shipped", "none", 100, "YT2")
        ),
    ]
    with tenancy.transaction(world.merchant_id):
        check = finance.begin_check(actor=desk.actor, store_id=desk.store.id, day=day, now=NOON)
        finance.end_check(actor=desk.actor, check_id=check.id, tally=tally, now=NOON)
    sign_in(page, world)
    page.get_by_role("menuitem", name="对账").click()
    row = page.get_by_role("row", name=re.compile(f"{day}.*一店.*2 处差异，1 处未补齐"))
    row.wait_for()
    told = row.inner_text()
    assert "平台 12" in told and "本系统 11" in told and "¥1,234.56" in told
    row.get_by_role("button", name="查看差异").click()
    page.get_by_role("row", name=re.compile("261120-1.*平台有、本系统没有.*已补齐")).wait_for()
    differing = page.get_by_role("row", name=re.compile("261120-2.*未补齐")).inner_text()
    assert "状态 待发货" in differing and "状态 已发货" in differing and "快递单号 YT2" in differing
    page.keyboard.press("Escape")
    page.get_by_role("button", name="核对某天").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_text("没有接入平台").wait_for()
