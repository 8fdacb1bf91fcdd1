"""Every page in a browser: how fast it stands there, how much it loads, how it scrolls; and its picture in both languages, both
colours and both sizes. Fails on any error that a page tells the console.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click

from bench.house import machine

HOUSE_PAGES = ["login", "register", "forgot", "reset"]
PAGES = [
    "home",
    "orders",
    "packing",
    "scan",
    "aftersales",
    "stock",
    "offers",
    "skus",
    "reconciliation",
    "files",
    "rules",
    "stores",
    "account",
]
TABS = {
    "orders": ["held", "to_ship", "shipped"],
    "packing": ["to_number", "to_print", "shipped"],
    "service": ["questions", "blacklist", "texts"],
    "files": ["calendar", "shipping"],
    "settings": ["members", "roles", "keys", "logbook", "improvements", "company", "carriers", "shipping", "payments"],
}
PLACES = [*PAGES, *(f"{page}?tab={tab}" for page, tabs in TABS.items() for tab in tabs)]
SIZES = {"wide": (1366, 768), "phone": (390, 844)}
ROUNDS = 7
MANY_ROWS = 10_000
FRAME_MS = 50
"""A frame longer than this is seen as a jerk."""

LOOKS = [("zh-CN", "light"), ("zh-CN", "dark"), ("en", "dark"), ("en", "light")]
REMEMBER = "([l, d]) => { localStorage['pinerp.language'] = l; localStorage['pinerp.darkness'] = d }"
LOOK = "() => [document.documentElement.lang, document.documentElement.dataset.colours]"

PICTURE = re.compile(r"\.(jpe?g|png|webp|gif)(\?|$)")
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#b9c4cf"/></svg>'
)

STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
QUIET = "() => !document.querySelector('.ant-spin-spinning, .ant-skeleton-active')"

PAINTED = """() => new Promise((done) => {
  const look = () => document.querySelector('tbody tr[data-row-key]') ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""
"""Milliseconds from the start of the navigation until the first order stands in the list."""

STANDS = """() => new Promise((done) => {
  const look = () => document.querySelector('form input, .content .figure') ? done() : requestAnimationFrame(look);
  look();
})"""

CHANGED = """(tab) => new Promise((done) => {
  const from = performance.now();
  document.querySelector(`[data-tab="${tab}"]`).closest('.ant-tabs-tab').click();
  const look = () => {
    const busy = document.querySelector('.ant-spin-spinning');
    const isThere = document.querySelector(`.ant-tabs-tab-active [data-tab="${tab}"]`);
    if (isThere && !busy) requestAnimationFrame(() => done(performance.now() - from));
    else requestAnimationFrame(look);
  };
  look();
})"""

SCROLLED = """() => new Promise((done) => {
  const [frames, drawn] = [[], []];
  let last = performance.now();
  const [began, box] = [last, document.scrollingElement];
  const step = (now) => {
    frames.push(now - last);
    drawn.push(document.querySelectorAll('[data-row-key]').length);
    last = now;
    box.scrollTop += 400;
    if (now - began < 6000) return requestAnimationFrame(step);
    box.scrollTop = box.scrollHeight;
    const isThere = () => document.querySelectorAll('[data-index="9999"]').length;
    setTimeout(() => done([frames.slice(1), Math.max(...drawn), isThere()]), 1000);
  };
  requestAnimationFrame(step);
})"""
"""Five rows further in each frame; then at once to the end, where the last row must stand."""


@click.command("pages")
@click.option(
    "--address", default="http://127.0.0.1:8000", show_default=True, help="a running PinERP, as of `make run`"
)
@click.option("--user", default="demo-2026@example.com", show_default=True)
@click.option("--password", default="pinerp-demo-2026", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="a folder for a picture of every page")
@click.option("--only", default="", help="pictures of these pages alone, by commas")
@click.option("--rounds", default=ROUNDS, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(address: str, user: str, password: str, out: Path | None, only: str, rounds: int, as_json: bool) -> None:
    """With --out pictures of every page; without it the figures of speed. Exit 1 where a page met an error."""
    began = time.monotonic()
    with open_browser() as browser:
        errors: list[str] = []
        merchant, kept = sign_in(browser, address, user, password)
        if out is not None:
            wanted = {name for name in only.split(",") if name}
            found: dict[str, Any] = {"pictures": take_pictures(browser, address, merchant, kept, out, wanted, errors)}
        else:
            found = measure(browser, address, merchant, kept, rounds, errors)
    found |= {"errors": errors, "machine": machine(), "seed": 0, "seconds": round(time.monotonic() - began, 1)}
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            click.echo(f"{name:<28} {value}")
    raise SystemExit(1 if errors else 0)


@contextmanager
def open_browser() -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if path is None:
        raise click.ClickException("apt install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def sign_in(browser: Any, address: str, user: str, password: str) -> tuple[str, Any]:
    """The company's code, and what a browser keeps of being signed in."""
    context = browser.new_context(base_url=address, locale="zh-CN")
    page = context.new_page()
    page.goto("/app/login")
    page.get_by_label("邮箱或手机号").fill(user)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(re.compile(r"/m/[^/]+/\w+"))
    merchant = page.url.split("/m/")[1].split("/")[0]
    kept = context.storage_state()
    context.close()
    return merchant, kept


def watch(page: Any, errors: list[str], where: list[str]) -> None:
    """Gather what a page tells the console, and its mistakes; not of pictures of goods, which this machine need not reach."""

    def note(message: Any) -> None:
        if message.type == "error" and not is_goods((message.location or {}).get("url", "")):
            errors.append(f"{where[0]}: {message.text[:200]}")

    page.on("pageerror", lambda error: errors.append(f"{where[0]}: {str(error)[:200]}"))
    page.on("console", note)


def is_goods(url: str) -> bool:
    """A picture from the platform's servers."""
    return "/app/" not in url and bool(PICTURE.search(url))


def give_pictures(page: Any) -> None:
    """Each picture of goods is answered with the same small one. Never while time is taken: a browser that has to ask this
    process about whatever it loads keeps no file, and waits for the answers.
    """
    page.route(is_goods, lambda route: route.fulfill(body=SQUARE, content_type="image/svg+xml"))


def take_pictures(
    browser: Any, address: str, merchant: str, kept: Any, out: Path, wanted: set[str], errors: list[str]
) -> int:
    """One picture for each page, language, colour and size. The reader's own switches are used, so each page is loaded once."""
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for size, (width, height) in SIZES.items():
        view = {"width": width, "height": height}
        for state, places in ((None, HOUSE_PAGES), (kept, [f"m/{merchant}/{place}" for place in PLACES])):
            context = browser.new_context(base_url=address, storage_state=state, viewport=view, locale="zh-CN")
            page, where = context.new_page(), [""]
            watch(page, errors, where)
            give_pictures(page)
            for place in places:
                name = place.rpartition("/")[2].replace("?tab=", "-")
                if wanted and name not in wanted:
                    continue
                for language, colour in LOOKS:
                    where[0] = f"{name} {size} {language} {colour}"
                    dress(page, f"/app/{place}", language, colour, is_inside=state is not None)
                    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                    if over > 0:
                        errors.append(f"{where[0]}: runs {over} pixels over the edge")
                    page.screenshot(path=out / f"{name}.{size}.{language}.{colour}.png")
                    count += 1
            context.close()
    return count


def dress(page: Any, place: str, language: str, colour: str, *, is_inside: bool) -> None:
    """The page in a language and a colour: switched where it has the switches, else loaded anew."""
    if not is_inside or (language, colour) == LOOKS[0]:
        if page.url != "about:blank":
            page.evaluate(REMEMBER, [language, colour])
        show(page, place)
        if not is_inside or page.evaluate(LOOK) != [language, colour]:
            page.evaluate(REMEMBER, [language, colour])
            show(page, place)
        return
    for icon, wrong in (("global", page.evaluate(LOOK)[0] != language), ("bulb", page.evaluate(LOOK)[1] != colour)):
        if wrong:
            page.locator(f".topbar .ant-btn:has(.anticon-{icon})").click()
    page.wait_for_timeout(200)
    page.wait_for_function(QUIET)


def show(page: Any, place: str) -> None:
    """Open a page and wait until it stands still. It polls, so the network is never idle for long."""
    page.goto(place)
    page.add_style_tag(content=STILL)
    page.locator("main, .content").first.wait_for()
    page.wait_for_timeout(300)
    page.wait_for_function(QUIET)
    page.wait_for_timeout(200)


def measure(browser: Any, address: str, merchant: str, kept: Any, rounds: int, errors: list[str]) -> dict[str, Any]:
    """The figures, each the median of the rounds."""
    where = [""]
    orders = f"/app/m/{merchant}/orders"
    context = browser.new_context(base_url=address, storage_state=kept, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    watch(page, errors, where)
    first: dict[str, int] = {}
    for name, place in (("login", "/app/login"), ("home", f"/app/m/{merchant}/home"), ("orders", orders)):
        where[0] = name
        first[name] = loaded(browser, address, None if name == "login" else kept, place)
    where[0] = "orders"
    firsts, paints, changes = [], [], []
    for _ in range(rounds):
        firsts.append(first_visit(browser, address, kept, orders))
        page.goto(orders)
        paints.append(page.evaluate(PAINTED))
    page.wait_for_timeout(1000)
    for _ in range(rounds):
        for tab in ("held", "to_ship", "shipped", "all"):
            changes.append(page.evaluate(CHANGED, tab))
    frames, drawn = scrolled(context, orders, errors)
    context.close()
    return {
        "first_paint_ms": round(median(paints)),
        "first_paint_nothing_kept_ms": round(median(firsts)),
        "tab_change_ms": round(median(changes)),
        "tab_change_worst_ms": round(max(changes)),
        "scroll_rows": MANY_ROWS,
        "scroll_rows_drawn": drawn,
        "scroll_median_frame_ms": round(median(frames), 1),
        "scroll_frame_p95_ms": round(quantiles(frames, n=20)[-1], 1),
        "scroll_jerks_percent": round(100 * sum(1 for f in frames if f > FRAME_MS) / len(frames), 1),
        "first_load_gzip_kb": {name: round(size / 1000) for name, size in first.items()},
        "worst_first_load_gzip_kb": round(max(first.values()) / 1000),
    }


def first_visit(browser: Any, address: str, state: Any, place: str) -> float:
    """The first paint of a browser that keeps no file of ours yet."""
    context = browser.new_context(base_url=address, storage_state=state, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(place)
    painted = float(page.evaluate(PAINTED))
    context.close()
    return painted


def loaded(browser: Any, address: str, state: Any, place: str) -> int:
    """Bytes of scripts and styles of a first visit until the page stands there (the first order in its list), as gzip would
    send them. What comes while the reader is looking is not waited for and not counted.
    """
    context = browser.new_context(base_url=address, storage_state=state)
    page, came = context.new_page(), []

    def note(response: Any) -> None:
        if "/app/" in response.url and response.request.resource_type in ("script", "stylesheet", "document"):
            came.append(response)

    page.on("response", note)
    page.goto(place)
    page.evaluate(PAINTED if place.endswith("orders") else STANDS)
    sizes = {response.url: len(gzip.compress(response.body(), 6)) for response in list(came)}
    context.close()
    return sum(sizes.values())


def scrolled(context: Any, orders: str, errors: list[str]) -> tuple[list[float], int]:
    """The frames of scrolling through a list of many rows, and how many rows were drawn at most. The rows are the door's own
    first page, told over and over with other ids.
    """
    page, where = context.new_page(), ["scrolling"]
    watch(page, errors, where)

    def many(route: Any) -> None:
        """All but the last row at once, and then one more page: a list of several pages is not asked for again and again."""
        answer = route.fetch()
        body = answer.json()
        rows, is_last = body["items"], "after=" in route.request.url
        span = range(MANY_ROWS - 1, MANY_ROWS) if is_last else range(MANY_ROWS - 1)
        body["items"] = [{**rows[n % len(rows)], "id": str(10**12 + n)} for n in span]
        route.fulfill(response=answer, json=body | {"next": None if is_last else body["next"]})

    page.route(re.compile(r"/api/v1/m/[^/]+/orders\?"), many)
    page.goto(f"{orders}?tab=all")
    page.locator("[data-row-key]").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="加载更多").click()
    page.get_by_role("button", name="加载更多").wait_for(state="detached")
    page.wait_for_timeout(1000)
    frames, drawn, last = page.evaluate(SCROLLED)
    if not last:
        errors.append("scrolling: the last row is not to be reached")
    return [float(frame) for frame in frames], int(drawn)
