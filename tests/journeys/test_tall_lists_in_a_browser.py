"""Ten thousand orders in one list: only those near the window are drawn, and the list goes on working."""

from __future__ import annotations

import re
from typing import Any

from tests.browser import picture, rows, sign_in, wait_for
from tests.goods import Desk

MANY = 10_000
FIRST = 10**12
DRAWN = 200
NUMBER = "261123-000000000000001"
SEEN = """() => [...document.querySelectorAll('[data-index]')].filter((row) => {
  const box = row.getBoundingClientRect();
  return box.bottom > 200 && box.top < innerHeight;
}).map((row) => Number(row.dataset.index))"""


def much(page: Any) -> None:
    """The door's own answer, its one real order told so many times, on the way to the browser: in two pages, for a list of
    one page is asked for again every few seconds.
    """

    def tell(route: Any) -> None:
        answer = route.fetch(url=re.sub("after=[^&]*", "", route.request.url))
        body = answer.json()
        (row,) = body["items"]
        span = range(MANY - 1, MANY) if "after=" in route.request.url else range(MANY - 1)
        body["items"] = [{**row, "id": str(FIRST + n), "number": str(n)} for n in span]
        route.fulfill(response=answer, json=body | {"next": None if len(span) == 1 else "more"})

    page.route(re.compile(r"/api/v1/m/[^/]+/orders\?"), tell)
    page.route("**/fulfilment/parcels?*", lambda route: route.fulfill(json={"items": []}))


def drawn(page: Any, what: str) -> int:
    return int(page.locator(what).count())


def scroll(page: Any, share: float) -> Any:
    return page.evaluate("(share) => { scrollTo(0, document.documentElement.scrollHeight * share) }", share)


def test_a_table_of_ten_thousand_orders_draws_what_is_near(page: Any, world: Any) -> None:
    desk = Desk(world, A=10)
    desk.ready(NUMBER, ("A", 1))
    much(page)
    sign_in(page, world)
    page.locator(".ant-table-row").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="加载更多").click()
    page.get_by_role("button", name="加载更多").wait_for(state="detached")
    for tenth in range(11):
        scroll(page, tenth / 10)
        wait_for(lambda: len(page.evaluate(SEEN)) > 3, True)
        assert 0 < rows(page) < DRAWN
        seen = page.evaluate(SEEN)
        assert seen == list(range(seen[0], seen[0] + len(seen))), "no hole, nothing twice"
        assert page.locator(".ant-table-thead").first.bounding_box()["y"] >= 0, "the header stays"
    wait_for(lambda: scroll(page, 1) or page.evaluate(SEEN)[-1], MANY - 1)
    picture(page, "tall-end")

    last = page.locator(f'[data-row-key="{FIRST + MANY - 1}"]')
    last.locator(".ant-checkbox-input").check()
    page.get_by_text("已选 1 单").wait_for()
    scroll(page, 0)
    wait_for(lambda: page.evaluate(SEEN)[0], 0)
    page.locator(f'[data-row-key="{FIRST}"] .ant-checkbox-input').check()
    page.get_by_text("已选 2 单").wait_for()
    page.locator(".ant-table-thead .ant-checkbox-input").first.check()
    page.get_by_text(f"已选 {MANY} 单").wait_for()
    left = page.locator(f'[data-row-key="{FIRST}"] td').nth(1).bounding_box()["x"]
    page.locator(".ant-table-body, .ant-table-content").first.evaluate("(box) => { box.scrollLeft = 300 }")
    assert page.locator(f'[data-row-key="{FIRST}"] td').nth(1).bounding_box()["x"] == left, (
        "the number stays where it is"
    )


def test_cards_of_ten_thousand_orders_draw_what_is_near(page: Any, world: Any) -> None:
    desk = Desk(world, A=10)
    desk.ready(NUMBER, ("A", 1))
    page.set_viewport_size({"width": 390, "height": 844})
    much(page)
    sign_in(page, world)
    page.locator(".tile").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="加载更多").click()
    page.get_by_role("button", name="加载更多").wait_for(state="detached")
    for tenth in range(11):
        scroll(page, tenth / 10)
        wait_for(lambda: len(page.evaluate(SEEN)) > 2, True)
        assert 0 < drawn(page, ".tile") < DRAWN
        seen = page.evaluate(SEEN)
        assert seen == list(range(seen[0], seen[0] + len(seen))), "no hole, nothing twice"
    wait_for(lambda: scroll(page, 1) or page.evaluate(SEEN)[-1], MANY - 1)
    page.locator(f'[data-index="{MANY - 1}"] .ant-checkbox-input').check()
    page.get_by_text("已选 1 单").wait_for()
