"""Tables as people keep them: every encoding, every disguise of a number, titles above the header, and what is no table."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import xlsxwriter

from pinerp.kit import tables

LINES = '订单号,商品,数量\n260517-1\t,茶叶,1\t\n260517-2,"杯,子",2\n'


def wanted(*names: str):
    return lambda header: [name for name in names if name not in header]


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    text = "订单号,商品,数量\n260517-1,茶叶,1\n".replace(",", delimiter)
    table = tables.read(written(tmp_path, "a.csv", text.encode(encoding)), wanted("订单号", "数量"))
    assert table.header == ["订单号", "商品", "数量"]
    assert list(table.rows) == [tables.Row(2, ["260517-1", "茶叶", "1"])]


def test_packed_and_plain_are_the_same(tmp_path):
    plain = tables.read(written(tmp_path, "a.csv", LINES.encode()), wanted("数量"))
    packed = tables.read(written(tmp_path, "a.csv.gz", gzip.compress(LINES.encode())), wanted("数量"))
    rows = list(plain.rows)
    assert rows == list(packed.rows)
    assert [row.cells for row in rows] == [["260517-1", "茶叶", "1"], ["260517-2", "杯,子", "2"]]


def test_a_header_under_a_title_and_rows_counted_as_the_file_counts_them(tmp_path):
    text = '快麦 商品导出\n导出时间：2026-11-01\n\n商家编码,名称\nA,甲\n,\nB,"乙\n二"\nC,丙\n'
    table = tables.read(written(tmp_path, "a.csv", text.encode("gb18030")), wanted("商家编码"))
    assert [(row.number, row.cells[0]) for row in table.rows] == [(5, "A"), (7, "B"), (9, "C")]


def test_a_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "标题")
        for column, name in enumerate(["订单号", "数量", "时间", "价格"]):
            sheet.write(2, column, name)
        sheet.write(3, 0, 260517607198974342)
        sheet.write(3, 1, 3)
        sheet.write_datetime(
            3,
            2,
            __import__("datetime").datetime(2026, 6, 6, 13, 41),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        sheet.write(3, 3, 19.9)
        sheet.write(4, 0, "x")
    table = tables.read(path, wanted("订单号", "数量"))
    (first, second) = table.rows
    assert (first.number, first.cells[1:]) == (4, ["3", "2026-06-06 13:41:00", "19.9"])
    assert tables.was_rounded(first.cells[0]), "Excel keeps 15 digits of a number"
    assert second.cells[0] == "x"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [('="35153131473293579"', "35153131473293579"), (" 1\t", "1"), ("\ufeff订单号", "订单号"), (7.0, "7"), (None, ""),
     ("a\x00b", "ab"), (True, "True"), (0.1, "0.1"), (123456789012345.0, "123456789012345")],
)  # fmt: skip
def test_a_cell_as_people_mean_it(cell, meant):
    assert tables.text(cell) == meant


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path):
    path = written(tmp_path, "a.csv", LINES.encode())
    with pytest.raises(tables.MissingColumns) as refusal:
        tables.read(path, wanted("订单号", "价格"))
    assert refusal.value.params == {"missing": "价格", "found": "订单号、商品、数量"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"PK\x03\x04 no book", b"\xd0\xcf\x11\xe0 no book", b"\x1f\x8b no gzip", b"\x00\x01\x02\x03" * 99,
     b"\xff\xfe\xff", "订单号\n".encode() + b"\xff\xff", gzip.compress(b"a,b\n" * 99999)[:-9]],
)  # fmt: skip
def test_what_is_no_table_is_refused(tmp_path, content):
    with pytest.raises((tables.NotATable, tables.MissingColumns)) as refusal:
        list(tables.read(written(tmp_path, "a.csv", content), wanted("订单号", "数量")).rows)
    assert "{" not in refusal.value.message("zh") + refusal.value.message("en")


def test_a_folder_or_nothing_at_all_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(tables.NotATable):
            tables.read(path, wanted("订单号"))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST_BYTES", 3_000_000)
    path = written(tmp_path, "a.csv.gz", gzip.compress(b"a,b\n" * 1_000_000))
    with pytest.raises(tables.TooLarge):
        tables.read(path, wanted("a"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_written_is_read_again(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    tables.write(path, ["订单号", "原因"], iter([["=1+1", "价格"], ["007", "数,量"]]))
    assert [row.cells for row in tables.read(path, wanted("原因")).rows] == [["=1+1", "价格"], ["007", "数,量"]]
