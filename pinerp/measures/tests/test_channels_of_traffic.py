"""By which channel an order came: no API says it, files of orders do, also of orders that came by API."""

from __future__ import annotations

from pathlib import Path

import pytest

from pinerp.intake import tasks as intake
from pinerp.measures.tests.test_asking import NOVEMBER
from pinerp.orders import actions as orders
from tests.goods import bought
from tests.measuring import Window

HEADER = "订单号,订单状态,商品数量(件),商品总价(元),用户实付金额(元),样式ID,支付时间,是否直播间成交,是否直播间引导成交,订单来源"


def row(number: int, live: str, led: str, source: str, amount: str = "10.00") -> str:
    return f"261120-{number:015d},待发货,1,{amount},{amount},800001,2026-11-20 09:41:00,{live},{led},{source}"


@pytest.fixture
def window(world):
    return Window(world, A=10)


def give(window: Window, folder: Path, *rows: str, header: str = HEADER) -> dict[str, int]:
    path = folder / "export.csv"
    path.write_text("\n".join([header, *rows]) + "\n")
    taken = intake.import_file(window.actor, window.store.id, path)
    window.follow()
    return taken.reasons


def by_channel(window: Window) -> dict[str, tuple[int, int]]:
    body = {"measures": ["orders", "sales"], "dimensions": ["traffic"], **NOVEMBER}
    answer = window.world.post(window.world.owner, "measures/ask", body)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    parts = {one["names"][0]: tuple(one["values"].values()) for one in told["rows"]}
    assert [sum(values) for values in zip(*parts.values(), strict=True)] == list(told["total"].values())
    assert window.strays() == []
    return parts


def test_orders_are_told_by_the_channel_that_their_export_names(window, tmp_path):
    window.follow()
    rows = [
        row(1, "是", "否", "搜索"),
        row(2, "否", "是", ""),
        row(3, "否", "否", ""),
        row(4, "否", "否", "搜索"),
        row(5, "", "", "-"),
    ]
    assert give(window, tmp_path, *rows) == {}
    assert by_channel(window) == {
        "直播间成交": (1, 1000),
        "直播间引导成交": (1, 1000),
        "非直播": (1, 1000),
        "搜索": (1, 1000),
        "渠道未知（文件未说明）": (1, 1000),
    }
    assert give(window, tmp_path, *rows) == {}, "the same file again changes nothing"
    give(window, tmp_path, row(4, "是", "否", ""), row(5, "否", "否", "推荐"))
    assert {name: one[0] for name, one in by_channel(window).items()} == {
        "直播间成交": 2, "直播间引导成交": 1, "非直播": 1, "推荐": 1,
    }  # fmt: skip
    give(window, tmp_path, row(4, "", "", ""), header=HEADER)
    assert by_channel(window)["直播间成交"] == (2, 2000), "what a file leaves open changes nothing"


def test_a_file_tells_the_channel_of_orders_that_came_by_api_and_nothing_else_of_them(window, tmp_path):
    given = bought(f"261120-{1:015d}", ("A", 1), pay_amount=1234)
    window.do(orders.take_in, store_id=window.store.id, orders=[given], page_id=7)
    window.follow()
    before = window.sales()
    assert list(by_channel(window)) == ["渠道未知（文件未说明）"]
    give(window, tmp_path, row(1, "是", "否", "", "99.00"))
    assert by_channel(window) == {"直播间成交": (1, before[0].paid)}
    (past,) = window.rows("SELECT facts->>'traffic' AS traffic FROM measures_salepast")
    assert past.traffic == "", "what was known before stays answerable"
