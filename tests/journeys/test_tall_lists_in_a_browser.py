"""Ten thousand orders in one list: only those near the window are drawn, and the list goes on working."""

from __future__ import annotations

import re
from typing import Any

from tests.browser import ask, picture, rows, sign_in, wait_for
from tests.goods import Desk

MANY = 10_000
FIRST = 10**12
DRAWN = 200
NUMBER = "261123-000000000000001"
SEEN = """() => [...document.querySelectorAll('[data-index]')].filter((row) => {
  const box = row.getBoundingClientRect();
  return box.bottom > 200 && box.top < innerHeight;
}).map((row) => Number(row.dataset.index))"""


def much(page: Any, many: int = MANY) -> None:
    """The door's own answer, its one real order told so many times, on the way to the browser: in two pages, for a list of
    one page is asked for again every few seconds.
    """

    def tell(route: Any) -> None:
        answer = route.fetch(url=re.sub("after=[^&]*", "", route.request.url))
        body = answer.json()
        (row,) = body["items"]
        span = range(many - 1, many) if "after=" in route.request.url else range(many - 1)
        body["items"] = [{**row, "id": str(FIRST + n), "number": str(n)} for n in span]
        route.fulfill(response=answer, json=body | {"next": None if len(span) == 1 else "more"})

    page.route(re.compile(r"/api/v1/m/[^/]+/orders\?"), tell)


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
    wait_for(lambda: scroll(page, 1) or page.evaluate(SEEN)[-1:], [MANY - 1])
    picture(page, "tall-end")

    last = page.locator(f'[data-row-key="{FIRST + MANY - 1}"]')
    last.locator(".ant-checkbox-input").check()
    page.get_by_text("已选 1 单").wait_for()
    scroll(page, 0)
    wait_for(lambda: page.evaluate(SEEN)[:1], [0])
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
    wait_for(lambda: scroll(page, 1) or page.evaluate(SEEN)[-1:], [MANY - 1])
    page.locator(f'[data-index="{MANY - 1}"] .ant-checkbox-input').check()
    page.get_by_text("已选 1 单").wait_for()


def test_more_rows_than_a_door_takes_go_in_spans_and_what_was_typed_stays(page: Any, world: Any) -> None:
    """None of these orders is there, so the doors refuse them all: the question stands below what became of it."""
    many = 1_200
    Desk(world, A=10).ready(NUMBER, ("A", 1))
    much(page, many)
    sign_in(page, world)
    page.locator(".ant-table-row").first.wait_for()
    page.get_by_role("button", name="加载更多").click()
    page.get_by_role("button", name="加载更多").wait_for(state="detached")
    sent: list[tuple[int, str]] = []

    def note_span(request: Any) -> None:
        if "/orders/hold" in request.url:
            sent.append((len(request.post_data_json["ids"]), request.headers["x-request-id"]))

    page.on("request", note_span)
    dialog = ask(page, "转异常")
    note = dialog.get_by_placeholder("原因")
    note.fill("等客户回复")
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text(f"0 单成功，{many} 单未成功").wait_for()
    assert [count for count, _ in sent] == [500, 500, 200] and len({click for _, click in sent}) == 3
    assert drawn(page, ".ant-modal .ant-table-row") < DRAWN and note.input_value() == "等客户回复"
    picture(page, "all-refused")
    with page.expect_response(lambda answer: answer.request.headers.get("x-request-id", "").endswith(".1000")):
        dialog.get_by_role("button", name="确定").click()
    assert len({click for _, click in sent}) == 6
    dialog.get_by_role("button", name="关闭").last.click()
    dialog.wait_for(state="hidden")
    assert page.get_by_text(f"已选 {many} 单").count() == 1
