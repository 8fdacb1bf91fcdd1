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


def test_what_rows_are_worth_adds_up_whatever_becomes_of_them():
    mapping = mapping_of(PLAIN)
    binding = files.bind(mapping, ["no", "code", "n", "price"])
    rows = [["1", "A", "3", "0.001"], ["C2", "A", "-2", "1,000.50"], ["3", "A", "x", "1"]]
    assert sum(files.worth(binding, row) for row in rows) == Decimal("-2000.997")


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
