"""Order histories as other shops, platforms and public data hand them out: the columns, the sums, and what is said."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pinerp.kit import sql, tenancy
from pinerp.sheets.rules import Asked
from pinerp.sheets.rules.histories import has_credits, is_test, state_of
from pinerp.sheets.rules.orders import share
from pinerp.sheets.tests.handing import as_csv, counts, looked_at, taken_in
from tests.world import World

SHOPIFY = (
    ["Name", "Email", "Financial Status", "Paid at", "Currency", "Total", "Created at", "Lineitem quantity", "Lineitem name",
     "Lineitem price", "Lineitem sku", "Refunded Amount"],
    ["#1", "a@x.c", "partially_refunded", "2023-01-02 03:04:05 +0800", "USD", "45.01", "2023-01-02 03:00:00 +0800", "1", "Tee",
     "10.00", "T", "5.00"],
    ["#1", "a@x.c", "", "", "", "", "2023-01-02 03:00:00 +0800", "2", "Hat", "15.00", "H", ""],
    ["#2", "b@x.c", "pending", "", "USD", "9.00", "2023-01-03 03:00:00 +0800", "1", "Tee", "9.00", "T", "0.00"],
)  # fmt: skip
AMAZON = (
    ["amazon-order-id", "purchase-date", "order-status", "product-name", "sku", "quantity", "currency", "item-price"],
    ["1-2", "2022-04-01T06:00:00+00:00", "Shipped - Delivered to Buyer", 'Set "A"', "S", "2", "JPY", "3960.00"],
    ["1-3", "2022-04-01T06:00:00+00:00", "Cancelled", "K", "S", "0", "", ""],
    ["1-4", "2022-04-01T06:00:00+00:00", "Shipped - Returned to Seller", "K", "S", "1", "EUR", "19.99"],
)
WOOCOMMERCE = (
    ["Order Number", "Order Status", "Order Date", "Order Total Amount", "SKU", "Quantity (- Refund)", "Item Cost"],
    ["7", "Completed", "2024-03-01 10:00", "35", "A", "1", "15"],
    ["7", "Completed", "2024-03-01 10:00", "35", "B", "1", "15"],
)
TAOBAO = (
    ["订单编号", "买家会员名", "总金额", "买家实际支付金额", "订单状态", "订单创建时间", "订单付款时间",
     "宝贝标题", "宝贝总数量", "店铺名称"],
    ['="3600000000000000001"', "t1", "99.00", "95.00", "卖家已发货，等待买家确认",
     "2024-06-01 10:00:00", "2024-06-01 10:00:30", "T恤",
     "1", "某某旗舰店"],
    ['="3600000000000000002"', "t1", "99.00", "0.00", "等待买家付款", "2024-06-01 10:00:00", "", "T恤", "1", "某某旗舰店"],
)  # fmt: skip
EUROPE = (
    ["order id", "date", "qty", "amount"],
    ["1", "31.01.2024 10:00", "1", "1.234,50"],
    ["2", "01.02.2024 10:00", "1", "(12,00)"],
)
BOOKS = ["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID"]
CASES: dict[str, tuple[bytes, list[tuple[Any, ...]]]] = {
    "shopify": (
        as_csv(*SHOPIFY),
        [("#1", "T", "sold", 1, 1125, 125, "USD"), ("#1", "H", "sold", 2, 3376, 375, "USD"),
         ("#2", "T", "unpaid", 1, 900, 0, "USD")],
    ),
    "amazon": (
        "\n".join("\t".join(row) for row in AMAZON).encode(),
        [("1-2", "S", "sold", 2, 3960, 0, "JPY"), ("1-3", "S", "cancelled", 0, 0, 0, "CNY"),
         ("1-4", "S", "refunded", 1, 1999, 1999, "EUR")],
    ),
    "woocommerce": (
        as_csv(*WOOCOMMERCE), [("7", "A", "sold", 1, 1750, 0, "CNY"), ("7", "B", "sold", 1, 1750, 0, "CNY")],
    ),
    "taobao": (
        as_csv(*TAOBAO, encoding="gb18030"),
        [("3600000000000000001", "T恤", "sold", 1, 9500, 0, "CNY"), ("3600000000000000002", "T恤", "unpaid", 1, 0, 0, "CNY")],
    ),
}  # fmt: skip


@pytest.fixture
def shop(world: World) -> World:
    world.store("一店", platform="file", mode="stopped")
    return world


def kept(world: World) -> list[tuple[Any, ...]]:
    query = """SELECT o.number, l.item, l.state, l.quantity, l.paid, l.refund, l.currency FROM histories_historyline l
               JOIN histories_historyorder o ON o.merchant_id = l.merchant_id AND o.id = l.order_id
               WHERE l.is_live ORDER BY l.id"""
    with tenancy.transaction(world.merchant_id):
        return [tuple(row) for row in sql.statement(query)]


@pytest.mark.parametrize(("content", "lines"), CASES.values(), ids=CASES)
def test_a_file_of_another_shop_is_read_to_the_cent_and_once(
    shop: World, content: bytes, lines: list[tuple[Any, ...]]
) -> None:
    assert counts(taken_in(shop, "histories", content)) == (len(lines), 0, 0, 0)
    assert sorted(kept(shop)) == sorted(lines)
    assert counts(looked_at(shop, "histories", content)) == (0, 0, len(lines), 0)


def test_signs_of_europe_are_told_from_the_whole_file(shop: World) -> None:
    content = "\n".join(";".join(row) for row in EUROPE).replace("qty", "Größe;qty").replace("10:00;1", "10:00;é;1")
    seen = taken_in(shop, "histories", content.encode("cp1252"))
    assert (seen["sheet"]["settings"]["comma"], seen["sheet"]["settings"]["order"]) == (True, "dmy")
    assert [row[4:6] for row in kept(shop)] == [(123450, 0), (0, 1200)]


def test_all_sheets_of_a_book_are_read_and_a_part_of_orders_is_told(shop: World) -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for year, number in (("2009", 489434), ("2010", 536365)):
            sheet = book.add_worksheet(f"Year {year}")
            sheet.write_row(0, 0, BOOKS)
            sheet.write_row(1, 0, [number, "85048", "LIGHTS", 12, f"{year}-12-01 07:45", 6.95, 13085])
        book.add_worksheet("Notes").write_row(0, 0, ["what", "why"])
    assert counts(taken_in(shop, "histories", target.getvalue(), "retail.xlsx")) == (2, 0, 0, 0)
    assert [row[0] for row in kept(shop)] == ["489434", "536365"]
    olist = as_csv(["order_id", "product_id", "price", "freight_value"], ["a1", "p", "58.90", "13.29"])
    part = looked_at(shop, "histories", olist)["sheet"]
    assert (part["state"], "按订单号" in part["message"]) == ("columns", True)


@given(
    total=st.integers(0, 10**7),
    lines=st.lists(st.tuples(st.integers(1, 9), st.integers(0, 10**5)), min_size=2, max_size=6),
)
def test_the_parts_of_an_order_are_the_order(total: int, lines: list[tuple[int, int]]) -> None:
    rows = [Asked(i, [], {"number": "1", "quantity": q, "price": Decimal(p) / 100}) for i, (q, p) in enumerate(lines)]
    rows[0].facts["amount"] = Decimal(total) / 100
    share(rows, lambda _: 2)
    parts = [row.facts["amount"] for row in rows]
    assert sum(parts) == Decimal(total) / 100
    assert min(parts) >= 0


def test_credits_states_and_tests_are_told_apart() -> None:
    assert has_credits(["536365", "536366", "C536379"])
    assert not has_credits(["C20240101001", "C20240101002"]), "a shop whose numbers all begin so"
    assert [state_of(word) for word in ("", "交易成功", "On Hold", "已退款", "Canceled", "睡着了")] == [
        "sold", "sold", "unpaid", "refunded", "cancelled", None,
    ]  # fmt: skip
    assert (
        is_test("TEST001", "") and is_test("X", "This is a test product.") and not is_test("TUBE", "TEST TUBE HOLDER")
    )
