"""历史订单 from sheets: any shape of file, each row once, and nothing of them on the desk or the shelf."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.kit import sql, tenancy
from pinerp.sheets.tests.handing import as_csv, counts, do, exported, looked_at, rows_of, taken_in, worked
from tests.world import World

HEADER = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
ROWS = [
    ["536365", "85123A", "WHITE LANTERN", "6", "12/1/10 8:26", "2.55", "17850", "United Kingdom"],
    ["536365", "85123A", "WHITE LANTERN", "6", "12/1/10 8:26", "2.55", "17850", "United Kingdom"],
    ["536366", "71053", "METAL LANTERN", "3", "12/13/10 9:00", "3.39", "", "France"],
    ["C536379", "85123A", "WHITE LANTERN", "-1", "12/14/10 9:41", "2.55", "17850", "United Kingdom"],
    ["536380", "TEST001", "This is a test product.", "1", "12/14/10 9:50", "4.5", "", "France"],
    ["536381", "21777", "RECIPE BOX", "0", "12/14/10 9:50", "1", "", "France"],
    ["合计", "", "", "15", "", "", "", ""],
]


@pytest.fixture
def shop(world: World) -> World:
    world.sku("71053")
    world.store("跨境", platform="file", mode="stopped", currency="GBP")
    return world


def lines(world: World) -> list[Any]:
    query = """SELECT o.number, l.* FROM histories_historyline l
               JOIN histories_historyorder o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
               WHERE l.is_live ORDER BY l.id"""
    with tenancy.transaction(world.merchant_id):
        return sql.statement(query)


def test_a_file_of_invoices_is_looked_at_taken_in_once_and_taken_back(shop: World) -> None:
    content = as_csv(["年度销售"], [], HEADER, *ROWS, encoding="gb18030")
    seen = looked_at(shop, "histories", content)
    assert (seen["sheet"]["state"], counts(seen)) == ("checked", (4, 0, 0, 3))
    assert seen["sheet"]["settings"] == {
        "store": str(lines_store(shop)), "zone": "Asia/Shanghai", "order": "mdy", "has_credits": True,
        "totals": "", "comma": False,
    }  # fmt: skip
    assert {one["code"] for one in seen["reasons"]} == {"test_row", "no_pieces", "total_row"}
    assert lines(shop) == [], "a look changes nothing"
    done = do(shop, "take_in", seen["sheet"]["id"])
    assert (done["sheet"]["state"], counts(done)) == ("done", (4, 0, 0, 3))
    found = lines(shop)
    assert [
        (one.number, one.item, one.occurrence, one.quantity, one.paid, one.returned, one.refund) for one in found
    ] == [
        ("536365", "85123A", 1, 6, 1530, 0, 0),
        ("536365", "85123A", 2, 6, 1530, 0, 0),
        ("536366", "71053", 1, 3, 1017, 0, 0),
        ("C536379", "85123A", 1, 0, 0, 1, 255),
    ]
    assert {one.currency for one in found} == {"GBP"}
    assert [one.sku_id is None for one in found] == [True, True, False, True], "a code of ours is linked"
    assert found[0].buyer == found[1].buyer == found[3].buyer is not None
    assert found[2].buyer is None, "a missing customer is nobody"
    assert counts(taken_in(shop, "histories", content)) == (0, 0, 4, 3), "the same file changes nothing"
    back = do(shop, "take_back", seen["sheet"]["id"])
    assert (back["sheet"]["state"], lines(shop)) == ("undone", [])
    assert counts(taken_in(shop, "histories", content)) == (4, 0, 0, 3), "and may come again"


def lines_store(world: World) -> int:
    with tenancy.transaction(world.merchant_id):
        return int(sql.statement("SELECT id FROM channels_store")[0].id)


def test_overlapping_periods_count_once_and_a_changed_line_is_set_back(shop: World) -> None:
    header = ["订单号", "日期", "商品编码", "数量", "实付金额", "订单状态", "订单来源"]
    first = as_csv(
        header,
        ["A1", "2025-06-18", "X", "2", "59.90", "已完成", "搜索"],
        ["A2", "2025-06-19", "X", "1", "29.95", "已完成", "直播"],
    )
    second = as_csv(header, ["A2", "2025-06-19", "X", "1", "29.95", "已退款", "推荐"],
                    ["A3", "2025-06-20", "X", "1", "-", "已完成", ""],
                    ["A4", "2025-06-20", "X", "1", "30", "睡着了", ""],
                    ["A5", "2025-06-20", "Y", "1", "30", "交易关闭", ""])  # fmt: skip
    taken_in(shop, "histories", first)
    later = taken_in(shop, "histories", second)
    assert counts(later) == (1, 1, 0, 2)
    assert {one["code"] for one in later["reasons"]} == {"cell_wanting", "unknown_order_state"}
    assert [(one.number, one.state, one.paid, one.refund, one.traffic) for one in lines(shop)] == [
        ("A1", "sold", 5990, 0, "搜索"),
        ("A2", "refunded", 2995, 2995, "推荐"),
        ("A5", "cancelled", 3000, 0, ""),
    ]
    do(shop, "take_back", later["sheet"]["id"])
    assert [(one.number, one.state, one.refund, one.traffic) for one in lines(shop)] == [
        ("A1", "sold", 0, "搜索"),
        ("A2", "sold", 0, "直播"),
    ]
    again = exported(shop, "histories")
    assert rows_of(again)[1][:2] == ["A1", "2025-06-18 00:00:00"]
    assert counts(taken_in(shop, "histories", again, "again.xlsx")) == (0, 0, 2, 0), (
        "what is handed out changes nothing"
    )


def test_what_a_file_does_not_tell_is_asked(shop: World) -> None:
    shop.store("二店")
    rows = [["1001", "3/4/25 8:00", "X", "1", "5"], ["1002", "5/6/25 8:00", "X", "1", "5"]]
    seen = looked_at(shop, "histories", as_csv(["order id", "date", "sku", "qty", "amount"], *rows))
    assert seen["sheet"]["state"] == "columns"
    assert "店铺" in seen["sheet"]["message"]
    chosen = {
        "columns": seen["sheet"]["columns"],
        "settings": {**seen["sheet"]["settings"], "store": str(lines_store(shop))},
    }
    shop.post(shop.owner, "sheets/choose_columns", {"id": seen["sheet"]["id"], **chosen})
    seen = worked(shop, seen["sheet"]["id"])
    assert seen["sheet"]["state"] == "columns"
    assert "月/日/年" in seen["sheet"]["message"]
    chosen["settings"] |= {"order": "dmy", "zone": "Europe/London"}
    shop.post(shop.owner, "sheets/choose_columns", {"id": seen["sheet"]["id"], **chosen})
    assert counts(worked(shop, seen["sheet"]["id"])) == (2, 0, 0, 0)
    do(shop, "take_in", seen["sheet"]["id"])
    assert [one.at.isoformat() for one in lines(shop)] == ["2025-04-03T07:00:00+00:00", "2025-06-05T07:00:00+00:00"]
    wrong = {**chosen, "settings": {**chosen["settings"], "zone": "Mars/Olympus"}}
    assert shop.post(shop.owner, "sheets/choose_columns", {"id": seen["sheet"]["id"], **wrong}).status_code in (
        409,
        422,
    )
