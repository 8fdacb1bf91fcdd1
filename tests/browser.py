"""A real browser at the real web server: both stand once for every test process, and each test gets a window of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from pinerp.accounts.actors import Actor
from pinerp.ops.supervisor import free_port
from tests.world import PASSWORD, World, user_of

if TYPE_CHECKING:
    from pinerp.accounts.models import User

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The one without windows first: the same pages at a fifth of the work of its main process."""

CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), None)
APP = Path(__file__).parents[1] / "pinerp" / "config" / "webroot" / "app" / "index.html"

PICTURES = os.environ.get("PICTURES", "")
"""A folder for what the pages look like, for whoever wants to look."""

SIZES = ((390, 844), (1366, 768))
"""A phone in the hand, and the small screen of a warehouse."""


class Held:
    """One browser of a process. It is closed before a test without a browser begins: Playwright keeps an event loop running
    in the thread that opened it, in which nobody else could start one.
    """

    def __init__(self) -> None:
        self._playing: Any = None
        self._browser: Any = None

    def open(self) -> Any:
        if self._browser is None:
            from playwright.sync_api import sync_playwright

            self._playing = sync_playwright().start()
            self._browser = self._playing.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
        return self._browser

    def pages(self) -> list[Any]:
        """Those that stand open now."""
        return [page for context in self._browser.contexts for page in context.pages] if self._browser else []

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()
            self._playing.stop()
            self._browser = self._playing = None


HELD = Held()


def wants_browser(item: pytest.Item) -> bool:
    return "chromium" in getattr(item, "fixturenames", ())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = "no Chromium on this machine: apt install chromium" if CHROMIUM is None else ""
    missing = missing or ("" if APP.is_file() else "the front end is not built: make web")
    if missing:
        for item in filter(wants_browser, items):
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not wants_browser(item):
        HELD.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed at a page says what the page said: its dialogs, its messages and its list."""
    report = yield
    if call.when == "call" and report.failed and wants_browser(item):
        for page in HELD.pages():
            with suppress(Exception):
                said = "\n".join(page.locator(".ant-modal, .ant-drawer, .ant-message").all_inner_texts())
                report.sections.append((f"dialogs at {page.url}", said[-2_000:]))
                report.sections.append((f"the page at {page.url}", page.locator("body").inner_text()[:2_000]))
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    HELD.close()


@contextmanager
def serving(**settings: str) -> Iterator[tuple[str, int]]:
    """The web server as it runs in the house, on this process's database: its address and its process id."""
    port = free_port("127.0.0.1", 19_000 + os.getpid() % 900)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
    command += ["pinerp.config.wsgi:application"]
    process = subprocess.Popen(command, start_new_session=True, env=os.environ | settings)
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/api/v1/health", timeout=2, trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """One server for all tests of a process."""
    with serving() as (found, _):
        yield found


@pytest.fixture
def chromium() -> Any:
    return HELD.open()


def fresh(address: str, **settings: Any) -> dict[str, Any]:
    """How a test's window is: of a small screen, and its dialogs stand at once, for nothing is learnt from seeing them come."""
    return {"base_url": address, "locale": "zh-CN", "viewport": {"width": 1366, "height": 768}} | {
        "reduced_motion": os.environ.get("MOTION", "reduce"),
        **settings,
    }


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(**fresh(address))
    made = context.new_page()
    made.set_default_timeout(15_000)
    broken: list[str] = []
    made.on("pageerror", lambda error: broken.append(str(error)))
    yield made
    for routed in (made, context):
        routed.unroute_all(behavior="ignoreErrors")  # an answer that is altered on its way would break the next test
    context.close()
    assert broken == [], "the page met a mistake of ours"


@pytest.fixture
def component() -> Iterator[str]:
    """The print component's stand-in, as a process of its own."""
    command = [sys.executable, "-m", "pddsim", "printer", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["address"]
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        process.stdout.close()


def sign_in(page: Any, world: World, at: str = "orders", member: Actor | None = None) -> None:
    """Somebody (the owner) stands at a page, signed in. That the form signs people in has journeys of its own; here it would
    cost each test two slow hashes and two more loads of the front end.
    """
    session = world.client(member or world.owner).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "domain": "127.0.0.1", "path": "/"}])
    page.goto(f"/app/m/{world.code}/{at}")
    page.wait_for_url(f"**/{at}**")


def with_real_password(member: Actor) -> User:
    """The sign-in of a member whose PASSWORD the server knows too; before a session begins, which a change would end."""
    user = user_of(member)
    user.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    user.save(update_fields=["password"])
    return user


def sign_in_by_form(page: Any, world: World, member: Actor) -> None:
    """A member of the staff types the company's code, the login name and the password."""
    user = with_real_password(member)
    page.goto("/")
    page.get_by_text("员工", exact=True).click()
    page.get_by_label("商家编码").fill(world.code)
    page.get_by_label("登录名").fill(user.username.partition("/")[2])
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/m/**")


def count(page: Any, tab: str) -> str:
    """What a tab of the order list says how many it holds."""
    return str(page.locator(f'[data-tab="{tab}"] .ant-badge').inner_text()).strip()


def rows(page: Any) -> int:
    """How many rows the list shows."""
    return int(page.locator("tbody tr.ant-table-row").count())


def wait_for(what: Any, wanted: Any, seconds: float = 15) -> None:
    deadline, seen = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        seen = what()
        if seen == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(f"{seen!r} never became {wanted!r}")


def dialog(page: Any) -> Any:
    """The dialog on top. A drawer has the role of one too, and stands there before what is asked over it is drawn."""
    return page.get_by_role("dialog").and_(page.locator(".ant-modal")).last


def ask(page: Any, verb: str, number: str = "") -> Any:
    """Tick the order (or all that are shown) and open a verb's dialog."""
    if number:
        page.locator(".ant-table-row, .tile", has_text=number).first.locator(".ant-checkbox-input").check()
    else:
        page.locator(".ant-table-thead .ant-checkbox-input").first.check()
    page.get_by_role("button", name=verb, exact=True).first.click()
    dialog = page.locator(".ant-modal").last
    dialog.wait_for()
    return dialog


def do(dialog: Any) -> None:
    """Say yes, see that it was done, and close."""
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.get_by_text("成功").first.wait_for()
    dialog.locator(".ant-modal-footer .ant-btn-primary").click()
    dialog.wait_for(state="hidden")


def picture(page: Any, name: str, *sizes: tuple[int, int]) -> None:
    """Keep what the page shows now, at other sizes too, where somebody wants pictures."""
    if not PICTURES:
        return
    if not sizes:
        page.screenshot(path=f"{PICTURES}/{name}.png")
        return
    before = page.viewport_size
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(400)
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png")
    page.set_viewport_size(before)
