"""Rows of a file as orders: the platform's own export, any table by a mapping, and the reason for each row that is none."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.file.mapping import mapping_of
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal

SAMPLE = Path(files.__file__).parent / "samples" / "orders_export.csv"
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
PLAIN: dict[str, Any] = {
    "name": "表",
    "columns": {"order_sn": "no", "code": "code", "quantity": "n", "unit_price": "price", "paid_at": "at"},
}


def judged(mapping: files.Mapping, header: list[str], cells: list[str]) -> str:
    try:
        files.line_of(mapping, files.bind(mapping, header), cells)
    except Refusal as refusal:
        for language in ("zh", "en"):
            assert "{" not in refusal.message(language)
        return refusal.code
    return ""


def test_the_platforms_own_export():
    table = tables.read(SAMPLE, lambda header: [] if files.guess(header) else ["订单号"])
    mapping = files.guess(table.header)
    assert mapping is not None and mapping.name == "拼多多订单导出"
    binding = files.bind(mapping, table.header)
    rows = list(table.rows)
    assert [judged(mapping, table.header, row.cells) for row in rows] == ["", "", "", "unpaid", "", "status_unknown"]
    orders = [files.order_of(mapping, [files.line_of(mapping, binding, rows[i].cells)], NOW) for i in (0, 1, 2, 4)]
    first, shipped, refunded, held = orders
    assert (first.order_sn, first.status, first.refund) == ("261120-000000000000001", "waiting", "none")
    assert (first.goods_amount, first.discount_amount, first.pay_amount, first.receivable) == (3980, 250, 3730, 3930)
    assert first.ship_by == datetime(2026, 11, 22, 1, 41, tzinfo=UTC)
    assert (first.lines[0].listing_key, first.lines[0].outer_code, first.lines[0].quantity) == ("800001", "TEA-1", 2)
    assert first.lines[0].unit_price == 1990 and first.buyer_memo == "请发圆通"
    assert first.receiver is not None and first.receiver.province == "浙江省"
    assert (shipped.status, shipped.waybill_no) == ("shipped", "YT1234567890123")
    assert (refunded.status, refunded.refund, refunded.goods_amount) == ("cancelled", "done", 129900)
    assert refunded.confirmed_at == datetime(2026, 11, 19, 16, tzinfo=UTC), "the day stands in the number"
    assert (held.stops, held.refund) == (["platform_review"], "asked")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["1", "A", "2", "9.90", "2026-06-06 13:41:00"], ""),
        (["1", "A", "2.0", "1,009.9", "2026/6/6 13:41"], ""),
        (["", "A", "2", "9.90", ""], "missing_order_number"),
        (["C1", "A", "-2", "9.90", ""], "credit_note"),
        (["1", "A", "-2", "9.90", ""], "quantity_not_positive"),
        (["1", "A", "0", "9.90", ""], "quantity_not_positive"),
        (["1", "A", "1.5", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "两", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "nan", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "1e99", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "2", "0", ""], "price_not_positive"),
        (["1", "A", "2", "-0.5", ""], "price_not_positive"),
        (["1", "A", "2", "0.001", ""], "too_many_decimals"),
        (["1", "A", "2", "九块九", ""], "price_unreadable"),
        (["1", "A", "2", "", ""], "price_unreadable"),
        (["1", "A", "2", "inf", ""], "price_unreadable"),
        (["1", "A", "2", "9.90", "昨天"], "time_unreadable"),
        (["1", "A", "1,5", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "1E+05", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "1_0", "9.90", ""], "quantity_unreadable"),
        (["1", "A", "1,000", "9.90", ""], ""),
        (["1", "A", "2", "12,50", ""], "price_unreadable"),
        (["1", "A", "2", "1.2E+05", ""], "price_unreadable"),
        (["1", "A", "2", "1e999999", ""], "price_unreadable"),
        (["1", "A", "2", "sNaN", ""], "price_unreadable"),
        (["1", "A", "2", "￥1,009.90 元", "-"], ""),
        (["1", "A", "2", "$9.90", ""], "price_unreadable"),
        (["1", "A", "２", "９．９", ""], ""),
        (["合计", "A", "2", "9.90", ""], "order_number_unreadable"),
        (["共 12 单", "A", "2", "9.90", ""], "order_number_unreadable"),
        (["茶叶", "A", "2", "9.90", ""], "order_number_unreadable"),
        (["手工-261120-1", "A", "2", "9.90", ""], ""),
        (["2.6E17", "A", "2", "9.90", ""], "digits_lost"),
        (["1", "6.9E+12", "2", "9.90", ""], "digits_lost"),
        (["2.60517607198974E+17", "A", "2", "9.90", ""], "digits_lost"),
        (["9" * 61, "A", "2", "9.90", ""], "text_too_long"),
        (["1", "A" * 121, "2", "9.90", ""], "text_too_long"),
        (["1", "A", "2", "9.90"], ""),
        (["1"], "quantity_unreadable"),
    ],
)
def test_each_row_has_its_reason(cells, code):
    mapping = mapping_of({**PLAIN, "credit_note_prefix": "C"})
    assert judged(mapping, ["no", "code", "n", "price", "at"], cells) == code


HEADER = [
    "订单号",
    "订单状态",
    "售后状态",
    "商品数量（件）",
    "商品总价（元）",
    "用户实付金额（元）",
    "样式id",
    "快递单号",
]
GOOD = ["261120-000000000000001", "待发货", "", "2", "39.80", "37.30", "800001", ""]


def changed(**cells: str) -> list[str]:
    return [cells.get(name.partition("（")[0], cell) for name, cell in zip(HEADER, GOOD, strict=True)]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, ""),
        ({"订单状态": ""}, "status_missing"),
        ({"订单状态": "已拆分"}, "status_unknown"),
        ({"售后状态": "协商中"}, "status_unknown"),
        ({"快递单号": "7.73127E+14"}, "digits_lost"),
        ({"订单号": "261120-000000000000001 261120-2"}, "order_number_unreadable"),
    ],
)
def test_a_platform_row_under_wide_signs_and_chosen_columns(cells, code):
    mapping = files.guess(HEADER)
    assert mapping is not None and not files.missing_columns(mapping, HEADER)
    assert judged(mapping, HEADER, changed(**cells)) == code


def test_a_refund_is_read_from_the_status_with_any_comma_and_spaces():
    mapping = files.guess(HEADER)
    assert mapping is not None
    for written in ("未发货，退款成功", "未发货,退款成功", "未发货, 退款成功", " 未发货 ， 退款成功 "):
        line = files.line_of(mapping, files.bind(mapping, HEADER), changed(订单状态=written))
        assert (line.status, line.refund) == ("cancelled", "done")


def test_a_header_that_names_a_decisive_fact_twice_is_refused():
    mapping = files.built_in()[0]
    with pytest.raises(Refusal) as refusal:
        files.bind(mapping, [*HEADER, "商品数量(件)"])
    assert refusal.value.code == "twin_columns" and "商品数量(件)" in refusal.value.message("zh")
    assert files.bind(mapping, [*HEADER, "备注", "备注"])["quantity"] == (3,)


@pytest.mark.parametrize(
    ("words", "status", "refund"),
    [
        (("买家已付款，等待卖家发货", ""), "waiting", "none"),
        (("交易关闭", ""), "cancelled", "none"),
        (("Shipped", "refunding"), "shipped", "asked"),
        (("待发货", "退款成功"), "cancelled", "done"),
    ],
)
def test_the_usual_words_of_other_shops_where_a_mapping_names_none(words, status, refund):
    mapping = mapping_of({**PLAIN, "columns": {**PLAIN["columns"], "status": "state", "after_sale": "refund"}})
    header = ["no", "code", "n", "price", "state", "refund"]
    line = files.line_of(mapping, files.bind(mapping, header), ["1", "A", "1", "1", *words])
    assert (line.status, line.refund) == (status, refund)
    assert judged(mapping, header, ["1", "A", "1", "1", "飞走了", ""]) == "status_unknown"


def test_rows_that_contradict_each_other_make_no_order():
    mapping = files.built_in()[0]
    binding = files.bind(mapping, HEADER)

    def together(*rows: list[str]) -> str:
        refusal = files.refuse_together(mapping, binding, [files.line_of(mapping, binding, row) for row in rows])
        return "" if refusal is None else refusal.code

    assert together(GOOD, changed(商品数量="1")) == ""
    assert together(GOOD, changed(订单状态="已收货")) == "rows_disagree"
    assert together(GOOD, changed(售后状态="退款中")) == "rows_disagree"
    assert together(GOOD, changed(用户实付金额="1")) == "rows_disagree"
    assert together(GOOD, changed(用户实付金额="")) == "", "it stands in the first"
    assert together(changed(用户实付金额="")) == "payment_missing"
    assert together(changed(用户实付金额="", 订单状态="已取消")) == ""


def test_what_rows_are_worth_adds_up_whatever_becomes_of_them():
    mapping = mapping_of(PLAIN)
    binding = files.bind(mapping, ["no", "code", "n", "price"])
    rows = [["1", "A", "3", "0.001"], ["C2", "A", "-2", "1,000.50"], ["3", "A", "x", "1"]]
    assert sum(files.worth(mapping, binding, row) for row in rows) == Decimal("-2000.997")


def test_the_hash_knows_news_from_a_second_reading():
    mapping = mapping_of(PLAIN)
    binding = files.bind(mapping, ["no", "code", "n", "price"])
    line = files.line_of(mapping, binding, ["1", "A", "3", "1"])
    other = files.line_of(mapping, binding, ["1", "A", "3", "1.01"])
    before = files.order_of(mapping, [line], NOW).content_hash
    assert files.order_of(mapping, [line], datetime(2027, 1, 1, tzinfo=UTC)).content_hash == before
    assert files.order_of(mapping, [other], NOW).content_hash != before


@pytest.mark.parametrize(
    "change",
    [
        {"columns": {"order_sn": "no"}},
        {"columns": {**PLAIN["columns"], "weather": "w"}},
        {"currency": "XXX"},
        {"timezone": "Mars/Base"},
        {"colour": "red"},
        {"statuses": {"好": "good"}},
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path, change):
    path = tmp_path / "m.json"
    path.write_bytes(orjson.dumps({**PLAIN, **change}))
    with pytest.raises(files.BadMapping) as refusal:
        files.read_mapping(path)
    assert refusal.value.params["detail"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff"])
def test_a_mapping_that_is_no_json(tmp_path, content):
    path = tmp_path / "m.json"
    path.write_bytes(content)
    with pytest.raises(files.BadMapping):
        files.read_mapping(path)
