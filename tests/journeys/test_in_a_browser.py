"""Somebody at the desk: signs in, watches the counts move, stops an order and lets it go, on a small screen and a phone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.contrib.auth.hashers import make_password

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.ops.supervisor import free_port
from pinerp.orders import tasks
from tests.goods import Desk, bought
from tests.world import PASSWORD, user_of

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
APP = Path(__file__).parents[2] / "pinerp" / "config" / "webroot" / "app" / "index.html"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt install chromium"),
    pytest.mark.skipif(not APP.is_file(), reason="the front end is not built: make web"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The web server as it runs in the house, on this test's database."""
    port = free_port("127.0.0.1", 19_000 + os.getpid() % 900)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
    process = subprocess.Popen([*command, "pinerp.config.wsgi:application"], start_new_session=True)
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/api/v1/health", timeout=2, trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(base_url=address, locale="zh-CN", viewport={"width": 1366, "height": 768})
    made = context.new_page()
    made.set_default_timeout(15_000)
    broken: list[str] = []
    made.on("pageerror", lambda error: broken.append(str(error)))
    yield made
    context.close()
    assert broken == [], "the page met a mistake of ours"


def sign_in(page: Any, world: Any) -> None:
    user = user_of(world.owner)
    user.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    user.save(update_fields=["password"])
    page.goto("/")
    page.get_by_label("邮箱或手机号").fill(user.email)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/home")
    page.goto(page.url.replace("/home", "/orders"))
    page.wait_for_url("**/orders**")


def count(page: Any, tab: str) -> str:
    return str(page.locator(f'[data-tab="{tab}"] .ant-badge').inner_text()).strip()


def wait_for(what: Any, wanted: Any, seconds: float = 15) -> None:
    deadline, seen = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        seen = what()
        if seen == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(f"{seen!r} never became {wanted!r}")


def test_an_order_is_watched_stopped_and_let_go(page, world):
    desk = Desk(world, A=10)
    order_id = desk.ready("261123-000000000000001", ("A", 2))
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    wait_for(lambda: count(page, "to_ship"), "1")
    desk.take_in(bought("261123-000000000000002", ("NEW", 1)))
    desk.review()
    wait_for(lambda: count(page, "held"), "1")
    row = page.locator("tr", has_text="261123-000000000000001")
    row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="转异常").click()
    page.get_by_placeholder("原因").fill("问买家颜色")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    page.get_by_text("1 单成功").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="关闭").last.click()
    page.get_by_role("dialog").wait_for(state="hidden")
    wait_for(lambda: count(page, "held"), "2")
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"person"})
    page.locator('[data-tab="held"]').click()
    page.get_by_text("问买家颜色").first.wait_for()
    page.locator("tr", has_text="261123-000000000000001").locator("input[type=checkbox]").check()
    page.get_by_role("button", name="转正常单").click()
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    wait_for(lambda: desk.stage(order_id), "to_ship")


def test_a_wrong_password_is_answered_in_words(page, world):
    page.goto("/")
    page.get_by_label("邮箱或手机号").fill(user_of(world.owner).email)
    page.get_by_label("密码").fill("something else")
    page.get_by_role("button", name="登录").click()
    page.locator(".ant-alert").wait_for()
    assert "不正确" in page.locator(".ant-alert").inner_text()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_runs_over_the_edge(page, world, width, height):
    desk = Desk(world, A=10)
    desk.ready("261123-000000000000001", ("A", 2))
    page.set_viewport_size({"width": width, "height": height})
    sign_in(page, world)
    page.get_by_text("261123-000000000000001").first.wait_for()
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert over <= 0


def test_orders_are_found_by_their_receiver(page, world):
    desk = Desk(world, A=1)
    hers = bought("1-1", ("A", 1), receiver=ChannelReceiver(form="plain", name="王小明", phone="13800001111"))
    desk.take_in(hers, bought("1-2", ("A", 1)))
    sign_in(page, world)
    page.get_by_text("1-2", exact=True).wait_for()
    page.get_by_label("查找方式").click()
    page.get_by_title("收货人", exact=True).last.click()
    box = page.get_by_placeholder("收货人姓名或手机号（完整）")
    box.fill("王小明")
    with page.expect_response("**/orders/find_receiver") as begun:
        box.press("Enter")
    tasks.find_receiver(world.merchant_id, int(begun.value.json()["id"]))
    page.get_by_text("按收货人找到的订单").wait_for()
    page.get_by_text("1-2", exact=True).wait_for(state="detached")
    page.get_by_text("1-1", exact=True).wait_for()
    assert "王小明" not in page.url
