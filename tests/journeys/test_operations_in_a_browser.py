"""运营分析 in the browser: from numbers to their orders and arithmetic, and a board on a wall that nobody signs in at and that
does not grow.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import times
from pinerp.operations.rules import STEPS
from pinerp.operations.tests.floor import Floor
from tests.browser import fresh, picture, sign_in
from tests.goods import NOON
from tests.world import World

MINUTE = timedelta(minutes=1)
POLL = 5000
"""Milliseconds between two questions of a board."""

DESK = ((390, 1500), (1366, 1300))
WALLS = ((1920, 1080), (3840, 2160), (390, 1100))


MOST_BYTES = 20_000
"""Of what the page itself holds, over however many questions: a text here and there is longer than before."""

NOT_THE_PAGES = {"native", "code", "synthetic"}
"""What the browser notes down for whoever watches it (288 bytes of each question), and code, which grows until it is fast."""


class Morning(Floor):
    """A floor on which the last three hours just went by."""

    def __init__(self, world: World) -> None:
        super().__init__(world, A=100)
        self.begin = (times.now() - NOON) // MINUTE - 180
        self.hands = world.owner

    def order(self, number: int, depth: int, hours_left: float = 30) -> int:
        """An order that was paid when the morning began, and did so many steps, ten minutes each."""
        trip = {step: self.begin + 10 * n + number for n, step in enumerate(STEPS[:depth], 1)}
        ship_by = times.now() + timedelta(hours=hours_left)
        return self.walk(f"261128-00{number}", trip, paid=self.begin, ship_by=ship_by)


def morning(world: World) -> Morning:
    """Orders at every step; the one that waits for packing is late, and two are due within two hours."""
    floor = Morning(world)
    for number, depth in enumerate((8, 8, 7, 7, 6, 6, 5, 4, 3, 2), 1):
        floor.order(number, depth, hours_left=1 if depth in (3, 4) else 30)
    floor.order(11, 1, hours_left=-1)
    floor.order(12, 0)
    return floor


def number(page: Any, name: str) -> Any:
    return page.locator(f'[data-number="{name}"]').first


def big(page: Any, name: str) -> Any:
    return page.locator(f'[data-big="{name}"] strong')


def test_运营分析_from_a_number_to_its_orders_and_a_大屏_without_a_login(page, world, chromium, address):
    floor = morning(world)
    sign_in(page, world, at="operations")
    number(page, "shipped-reached").get_by_text("6", exact=True).wait_for()
    page.locator("[data-chart=drawn] canvas").wait_for()
    picture(page, "operations-funnel", *DESK)
    number(page, "shipped-reached").click()
    drawer = page.locator(".ant-drawer-body")
    drawer.get_by_role("link", name="261128-001").wait_for()
    assert drawer.locator("tbody tr.ant-table-row").count() == 6
    picture(page, "operations-orders")
    page.keyboard.press("Escape")
    number(page, "packed-standing-orders").click()
    drawer.get_by_role("link", name="261128-0011").wait_for()
    page.keyboard.press("Escape")

    page.get_by_role("tab", name="平台承诺").click()
    number(page, "late").get_by_text("1", exact=True).wait_for()
    number(page, "late-then").click()
    page.locator(".ant-popover").get_by_text("假设中间不停工、不来新单").first.wait_for()
    picture(page, "operations-promises", (390, 1100), (1366, 768))
    page.get_by_role("heading", name="卡在哪里").click()
    page.get_by_role("tab", name="快递时效").click()
    number(page, "YTO-shipped").wait_for()
    picture(page, "operations-carriers", *DESK)
    page.get_by_role("tab", name="人员作业量").click()
    number(page, f"{world.owner.member_id}-verified").get_by_text("7", exact=True).wait_for()
    picture(page, "operations-staff", (1366, 1000))
    number(page, f"{world.owner.member_id}-verified").click()
    drawer.get_by_text("验货", exact=True).first.wait_for()
    picture(page, "operations-lines")
    page.keyboard.press("Escape")

    page.get_by_role("tab", name="大屏").click()
    page.get_by_role("button", name="新建大屏").click()
    page.get_by_role("dialog").get_by_label("名称").fill("一号仓")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    link = page.locator("[data-link=wall]").inner_text().strip()
    picture(page, "operations-boards", (390, 900), (1366, 768))
    context = chromium.new_context(**fresh(address, viewport={"width": 1920, "height": 1080}))
    try:
        wall = context.new_page()
        wall.goto(link)
        big(wall, "to-ship").get_by_text("5", exact=True).wait_for()
        assert big(wall, "late").inner_text() == "1"
        picture(wall, "wall", *WALLS)
        (parcel,) = floor.rows("SELECT id FROM fulfilment_parcel WHERE state = 'open' AND verified_at IS NOT NULL")
        floor.minute = (times.now() - NOON) // MINUTE
        floor.do(fulfilment.ship, parcel_ids=[parcel.id])
        big(wall, "to-ship").get_by_text("4", exact=True).wait_for()
        row = page.locator("tr.ant-table-row", has_text="一号仓")
        row.get_by_role("button", name="停用").click()
        page.locator(".ant-modal-footer .ant-btn-primary").last.click()
        wall.get_by_text("这个链接已失效").wait_for()
        picture(wall, "wall-gone")
    finally:
        context.close()


@pytest.mark.parametrize("polls", [40, pytest.param(720, marks=pytest.mark.long)])
def test_大屏_runs_on_and_on_without_growing(page, world, polls):
    """720 questions are an hour of the board's life; its clock is turned, the server and its answers are real."""
    floor = morning(world)
    key = world.post(world.owner, "operations/create_board", {"name": "一号仓"}).json()["facts"]["key"]
    page.clock.install()
    page.goto(f"/app/wall#{key}")
    big(page, "to-ship").wait_for()
    for _ in range(10):
        poll(page)
    before, held_before = grown(page), held(page)
    for count in range(polls):
        if count % 20 == 0:  # something else to show, now and then; the first review takes the waiting order along
            floor.order(100 + count, 1)
        poll(page)
    assert big(page, "to-ship").inner_text() == str(6 + polls // 20)
    after = grown(page)
    assert after["Nodes"] == before["Nodes"]
    assert after["JSEventListeners"] == before["JSEventListeners"]
    assert held(page) - held_before < MOST_BYTES


def poll(page: Any) -> None:
    """One more question, and its answer drawn."""
    with page.expect_response("**/wall?**") as answered:
        page.clock.run_for(POLL)
    answered.value.finished()


def grown(page: Any) -> dict[str, float]:
    """How many nodes and listeners the page has, once what nobody needs is gone."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    devtools.send("HeapProfiler.collectGarbage")
    return {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}


def held(page: Any) -> int:
    """Bytes of the page's own objects, functions and texts."""
    devtools, chunks = page.context.new_cdp_session(page), []
    devtools.on("HeapProfiler.addHeapSnapshotChunk", lambda told: chunks.append(told["chunk"]))
    devtools.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    devtools.detach()
    told = json.loads("".join(chunks))
    fields, kinds = told["snapshot"]["meta"]["node_fields"], told["snapshot"]["meta"]["node_types"][0]
    width, size, nodes = len(fields), fields.index("self_size"), told["nodes"]
    return sum(nodes[at + size] for at in range(0, len(nodes), width) if kinds[nodes[at]] not in NOT_THE_PAGES)
