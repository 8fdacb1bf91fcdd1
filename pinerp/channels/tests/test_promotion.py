"""The promotion report: its own total stays out of the rows, a dash is not a nought, and each row set aside has a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pinerp.channels.adapters.file import headings, promotion
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal

HEADER = ["日期", "商品ID", "商品名称", "推广场景", "推广名称", "出价方式", "总花费(元)", "交易额(元)", "实际投产比",
          "净交易额占比", "成交笔数", "曝光量", "点击量", "询单量", "收藏量"]  # fmt: skip
GOOD = ["2026-11-01", "700000000001", "茉莉花茶", "稳定成本推广", "春茶", "目标投产比：5.80", "102.12", "701.07", "6.87",
        "87.02%", "21", "7,677", "624", "-", "3"]  # fmt: skip
TOTAL = ["总计", *["-"] * 5, "182.12", "1201.07", "6.59", "-", "40", "13677", "1124", "-", "-"]
AT = headings.places(HEADER, promotion.COLUMNS)


def judged(cells: list[str]) -> str:
    try:
        promotion.row_of(tables.Row(3, cells), AT)
    except Refusal as refusal:
        assert "{" not in refusal.message("zh") + refusal.message("en")
        return refusal.code
    return ""


def test_a_workbook_with_a_title_a_total_and_ids_that_excel_made_numbers(tmp_path):
    path = tmp_path / "商品推广.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "名称：推广")
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, GOOD)
        sheet.write_number(2, 1, 700000000001)
        sheet.write_number(2, 6, 102.12)
        sheet.write_row(3, 0, ["2026/11/2", "", "", "全店托管", "-", "-", "80", "-", "-", "-", *["-"] * 5])
        sheet.write_row(4, 0, TOTAL)
    report = promotion.opened(path)
    product, store = report.rows
    assert (product.day, product.goods_id, product.plan) == (date(2026, 11, 1), "700000000001", "春茶")
    assert (product.spend_fen, product.gmv_fen, product.orders, product.impressions) == (10212, 70107, 21, 7677)
    assert (product.inquiries, product.favourites, product.net_orders) == (None, 3, None)
    assert (product.roi, product.net_gmv_share) == (Decimal("6.87"), Decimal("0.8702"))
    assert (store.goods_id, store.scene, store.spend_fen, store.gmv_fen, store.plan) == ("", "全店托管", 8000, None, "")
    assert report.total is not None and (report.total.spend_fen, report.total.clicks) == (18212, 1124)
    assert report.aside == []


def test_the_older_report_without_days(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        "商品ID,花费(元),交易额(元),实际投产比,成交笔数\n700000000001.0,9.9,0,0,0\n合计,9.9,0,0,0\n".encode("gb18030")
    )
    report = promotion.opened(path)
    (row,) = report.rows
    assert (row.day, row.goods_id, row.spend_fen, row.gmv_fen) == (None, "700000000001", 990, 0)
    assert report.total is not None and report.total.spend_fen == 990


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("日期", "", "time_unreadable"), ("日期", "2026-02-30", "time_unreadable"), ("日期", "2026-11-01 00:00:00", ""),
        ("商品ID", "7.00000000001E+11", ""), ("商品ID", "7E+11", "digits_lost"), ("商品ID", "7.00000E+11", "digits_lost"),
        ("商品ID", "春茶", "goods_id_unreadable"), ("商品ID", "-1", "goods_id_unreadable"), ("商品ID", "-", ""),
        ("总花费(元)", "一百", "bad_amount"), ("总花费(元)", "0.001", "bad_amount"), ("总花费(元)", "-", ""),
        ("成交笔数", "1.5", "count_unreadable"), ("成交笔数", "1.2万", "count_unreadable"), ("成交笔数", "12.0", ""),
        ("曝光量", "-3", "count_unreadable"), ("实际投产比", "高", "ratio_unreadable"), ("净交易额占比", "0.87", ""),
    ],
)  # fmt: skip
def test_each_row_has_its_reason(column, cell, code):
    assert judged([cell if name == column else good for name, good in zip(HEADER, GOOD, strict=True)]) == code


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**12)), max_size=20))
def test_spend_and_turnover_are_exact_and_the_total_stays_out(rows):
    cells = [[*GOOD[:6], f"{Decimal(s).scaleb(-2)}", f"{Decimal(g).scaleb(-2):,}", *GOOD[8:]] for s, g in rows]
    table = tables.Table(HEADER, iter([tables.Row(n, c) for n, c in enumerate([*cells, TOTAL], start=2)]))
    report = promotion.of_table(table)
    assert [(row.spend_fen, row.gmv_fen) for row in report.rows] == rows
    assert report.total is not None and report.aside == []


@given(st.data())
def test_any_row_is_taken_dropped_as_a_total_or_set_aside(data):
    cells = [data.draw(st.one_of(st.just(good), st.text(max_size=8))) for good in GOOD]
    cells = cells[: data.draw(st.integers(0, len(cells)))]
    report = promotion.of_table(tables.Table(HEADER, iter([tables.Row(2, cells)])))
    assert len(list(report.rows)) + len(report.aside) + (report.total is not None) == 1
