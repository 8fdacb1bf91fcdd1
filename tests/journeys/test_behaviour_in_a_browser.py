"""用户行为 at the desk: a site is made, its page sends events, and the funnel tells exactly what was sent."""

from __future__ import annotations

import random
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.behaviour import tasks
from pinerp.kit import times
from tests.browser import picture, sign_in
from tests.world import World

SIZES = ((390, 844), (1440, 900))
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36"
MINUTE = timedelta(minutes=1)


def visited(seed: int) -> Iterator[dict[str, Any]]:
    """What 60 visitors do in two weeks: they look, some put into the cart, some of those pay, each step minutes later."""
    dice, begins = random.Random(seed), times.now() - timedelta(days=14)
    for visitor in range(60):
        for _ in range(dice.randint(1, 3)):
            at = begins + timedelta(minutes=dice.randrange(13 * 24 * 60))
            goods = dice.choice(["茶杯", "茶壶", "茶盘"])
            steps = ["view", *(["cart"] if dice.random() < 0.5 else []), *(["pay"] if dice.random() < 0.3 else [])]
            order = uuid.UUID(int=dice.getrandbits(128)).hex
            for kind in steps:
                at += dice.randint(1, 20) * MINUTE
                facts = {
                    "listing": goods,
                    "category": "茶具",
                    "price": 1990,
                    "channel": dice.choice(["search", "feed"]),
                }
                paid = {"amount": 1990, "quantity": 1, "order": order} if kind == "pay" else {}
                name = f"{visitor}-{at.timestamp()}-{kind}"
                yield {"id": name, "at": at.isoformat(), "kind": kind, "visitor": f"v{visitor}", **facts, **paid}


def reached(events: list[dict[str, Any]], steps: list[str]) -> list[int]:
    """How many visitors got to each step, by looking at each visitor's events one after the other."""
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in sorted(events, key=lambda one: one["at"]):
        of[event["visitor"]].append(event)
    furthest = []
    for own in of.values():
        best = 0
        for first, event in enumerate(own):
            if event["kind"] != steps[0]:
                continue
            got = 1
            for later in own[first + 1 :]:
                if got < len(steps) and later["kind"] == steps[got] and _days(event, later) <= 7:
                    got += 1
            best = max(best, got)
        furthest.append(best)
    return [sum(best > at for best in furthest) for at in range(len(steps))]


def _days(one: dict[str, Any], other: dict[str, Any]) -> float:
    return (datetime.fromisoformat(other["at"]) - datetime.fromisoformat(one["at"])) / timedelta(days=1)


def test_用户行为_a_page_sends_and_its_funnel_is_what_was_sent(page: Any, world: World, address: str) -> None:
    events = list(visited(7))
    sign_in(page, world)
    page.get_by_role("menuitem", name="用户行为").click()
    page.get_by_role("tab", name="采集设置").click()
    page.get_by_role("button", name="新建站点").click()
    dialog = page.locator(".ant-modal:visible").last
    dialog.get_by_label("站点").fill("官网商城")
    dialog.get_by_label("允许的来源").fill("https://shop.example.com")
    dialog.get_by_role("button", name="生成").click()
    key = page.locator("code", has_text="wk_").first.inner_text().strip()
    picture(page, "behaviour-setup", *SIZES)
    send = {"User-Agent": BROWSER, "Origin": "https://shop.example.com"}
    for start in range(0, len(events), 100):
        body = orjson.dumps(events[start : start + 100])
        answer = page.request.post(f"{address}/collect/{key}", data=body, headers=send)
        assert answer.status == 200, answer.text()
    tasks.write(world.merchant_id)
    page.get_by_role("tab", name="漏斗").click()
    counts = reached(events, ["view", "cart", "pay"])
    page.locator("[data-chart=drawn]").wait_for()
    picture(page, "behaviour-funnel", *SIZES)
    page.get_by_text("表", exact=True).click()
    for kind, count in zip(("浏览", "加购", "支付"), counts, strict=True):
        page.locator("tr.ant-table-row", has_text=kind).get_by_text(str(count), exact=True).wait_for()
    page.get_by_role("tab", name="留存").click()
    page.locator("[data-number=retention]").first.click()
    page.get_by_text("÷").first.wait_for()
    picture(page, "behaviour-retention", *SIZES)
    for tab in ("路径", "偏好", "连带购买", "RFM 与生命周期"):
        page.get_by_role("tab", name=tab).click()
        page.locator("[data-chart=drawn], .ant-empty").first.wait_for()
        picture(page, f"behaviour-{tab}", *SIZES)


LOG = """wer,was,wann,ding
u1,pv,2026-11-01 10:00:00,x1
u1,buy,2026-11-01 10:05:00,x1
u2,pv,2026-11-01 11:00:00,x2
u2,hover,2026-11-01 11:00:30,x2
"""


def test_a_log_that_nobody_saw_before_is_checked_read_and_downloaded(page: Any, world: World) -> None:
    sign_in(page, world)
    page.get_by_role("menuitem", name="用户行为").click()
    page.get_by_role("tab", name="采集设置").click()
    button = page.get_by_role("button", name="选择文件")
    page.locator(".ant-card", has=button).locator("input[type=file]").set_input_files(
        {"name": "log.csv", "mimeType": "text/csv", "buffer": LOG.encode()}
    )
    page.get_by_role("cell", name="读取中").wait_for()
    tasks.read_files(world.merchant_id)
    page.get_by_role("button", name="核对并读取").click()
    dialog = page.locator(".ant-modal:visible").last
    dialog.get_by_text("还需指定：访客或买家、行为").wait_for()
    dialog.get_by_label("行为", exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text="was · pv").click()
    dialog.get_by_label("访客或买家").click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text="wer · u1").click()
    dialog.get_by_label("商品", exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text="ding · x1").click()
    dialog.get_by_label("hover").click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text="不计入").click()
    picture(page, "behaviour-plan", *SIZES)
    dialog.get_by_role("button", name="按此读取").click()
    dialog.wait_for(state="hidden")
    tasks.read_files(world.merchant_id)
    page.get_by_role("cell", name="已导入").wait_for()
    page.get_by_role("button", name="log.csv 1").click()
    page.get_by_text("共 4 行 = 已计入 3 + 重复 0 + 未读入 0 + 不计入 1").wait_for()
    with page.expect_download() as going:
        page.get_by_role("link", name="下载 2026-11").click()
    with zipfile.ZipFile(going.value.path()) as package:
        assert [one.rpartition(".")[2] for one in package.namelist()] == ["md", "parquet"]
    picture(page, "behaviour-files", *SIZES)
