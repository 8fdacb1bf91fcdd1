"""库存预警提醒: a rule and a robot are set up, stock falls, and within seconds it stands on the page and in the group."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from pinerp.accounts import actors
from pinerp.alerts.models import Alert
from pinerp.alerts.tests.watch import Receiver, receiving
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.browser import SIZES, fresh, picture, serving, sign_in, wait_for
from tests.world import World


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Web and worker may call this machine's own network."""
    monkeypatch.setenv("PINERP_PRIVATE_WEBHOOKS", "1")


@pytest.fixture
def window(chromium: Any, allowed: None, worker: None) -> Iterator[Any]:
    with serving() as (address, _):
        context = chromium.new_context(**fresh(address))
        page = context.new_page()
        page.set_default_timeout(20_000)
        yield page
        context.close()


def choose(page: Any, label: str, option: str) -> None:
    page.get_by_role("dialog").get_by_label(label, exact=True).click()
    page.locator(".ant-select-item-option", has_text=option).last.click()


def add_robot(page: Any, address: str) -> None:
    page.locator('[data-tab="ways"]').click()
    page.get_by_text("还没有通知方式").wait_for()
    page.get_by_role("button", name="添加通知方式").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称").fill("仓库群")
    dialog.get_by_label("地址", exact=True).fill(address)
    dialog.get_by_label("加签密钥").fill("SEC-of-this-robot")
    dialog.get_by_label("合并时间（秒）").fill("1")
    picture(page, "alerts-way-dialog", *SIZES)
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("通知方式已保存").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()


def add_rule(page: Any) -> None:
    page.locator('[data-tab="rules"]').click()
    page.get_by_role("button", name="新建规则").click()
    page.get_by_role("dialog").get_by_label("阈值", exact=True).fill("10")
    choose(page, "通知", "仓库群")
    page.get_by_role("dialog").get_by_text("不选则只在本页").click()
    picture(page, "alerts-rule-dialog", *SIZES)
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_text("规则已保存").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()


def move(world: World, code: str, count: int) -> None:
    with tenancy.transaction(world.merchant_id):
        change = [inventory.Move(world.warehouse().id, world.sku(code).id, count)]
        inventory.adjust(actor=actors.system(world.merchant_id), moves=change, reason="盘点", now=times.now())


def test_库存预警提醒_within_seconds_on_the_page_and_in_the_group(
    window: Any, world: World, receiver: Receiver
) -> None:
    page = window
    for code in ("TEA-1", "TEA-2", "CUP-1"):
        world.sku(code)
        move(world, code, 40)
    sign_in(page, world)
    page.get_by_role("menuitem", name="预警").click()
    page.get_by_text("没有待处理的预警").wait_for()
    picture(page, "alerts-empty", *SIZES)
    add_robot(page, f"{receiver.address}/robot/send?access_token=t")
    page.get_by_role("button", name="发送测试").first.click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    wait_for(lambda: len(receiver.came), 1, 30)
    page.get_by_text(re.compile("正常，上次")).first.wait_for()
    picture(page, "alerts-ways", *SIZES)
    add_rule(page)
    picture(page, "alerts-rules", *SIZES)
    page.locator('[data-tab="open"]').click()
    page.get_by_text("没有待处理的预警").wait_for()
    time.sleep(3)

    begun = time.monotonic()
    move(world, "TEA-1", -31)
    raised = None
    while raised is None and time.monotonic() - begun < 30:
        raised = standing(world)
        time.sleep(0.05)
    seconds = time.monotonic() - begun
    print(f"from change to alert: {seconds:.2f} s (load {os.getloadavg()[0]:.1f})")
    assert raised is not None
    page.get_by_role("cell", name=re.compile("低于设定的 10 件")).wait_for()
    print(f"from change to the page: {time.monotonic() - begun:.2f} s")
    wait_for(lambda: len(receiver.came), 2, 30)
    print(f"from change to the group: {time.monotonic() - begun:.2f} s")
    assert "可用 9 ＜ 10" in receiver.bodies()[1]["markdown"]["text"]

    move(world, "TEA-2", -35)
    move(world, "CUP-1", -40)
    wait_for(lambda: page.locator("tbody tr.ant-table-row").count(), 3, 30)
    picture(page, "alerts-open", *SIZES)
    page.get_by_role("button", name=re.compile("条待处理")).click()
    page.get_by_text("3 个商品低库存").wait_for()
    picture(page, "alerts-bell")
    page.keyboard.press("Escape")
    page.locator("tbody tr.ant-table-row").nth(0).get_by_role("checkbox").check()
    page.get_by_role("button", name="标记已处理").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    wait_for(lambda: page.locator("tbody tr.ant-table-row").count(), 2, 30)
    page.locator("tbody tr.ant-table-row").nth(0).get_by_role("checkbox").check()
    page.get_by_role("button", name="稍后提醒").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.locator('[data-tab="snoozed"]', has_text="1").click()
    page.get_by_text(re.compile("推迟到")).first.wait_for()
    picture(page, "alerts-snoozed", *SIZES)
    move(world, "TEA-1", 31)
    page.locator('[data-tab="ended"]').click()
    page.get_by_text(re.compile("原因消失")).first.wait_for(timeout=60_000)
    picture(page, "alerts-history", *SIZES)
    page.locator('[data-tab="messages"]').click()
    page.get_by_text("已发送").first.wait_for()
    picture(page, "alerts-messages", *SIZES)


def standing(world: World) -> Any:
    with tenancy.transaction(world.merchant_id):
        return Alert.objects.filter(merchant_id=world.merchant_id, ended_at=None).first()
