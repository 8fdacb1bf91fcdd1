"""Tables as people keep them: every encoding, every disguise of a number, titles above the header, and what is no table."""

from __future__ import annotations

import csv
import gc
import gzip
import os
import random
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pinerp.kit import tables
from pinerp.kit.refusals import Refusal
from pinerp.kit.tables import child, longbook, source

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
            datetime(2026, 6, 6, 13, 41),
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
     ("a\x00b", "ab"), (True, "True"), (0.1, "0.1"), (123456789012345.0, "123456789012345"),
     ("'260517-1", "260517-1"), ("'待发货", "待发货"), ("'s", "'s"), (59.97 - 1e-14, "59.97"), (1e-7, "0.0000001"),
     (1e15, "1.00000000000000E+15")],
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
    monkeypatch.setattr(source, "LARGEST_BYTES", 3_000_000)
    path = written(tmp_path, "a.csv.gz", gzip.compress(b"a,b\n" * 1_000_000))
    with pytest.raises(tables.TooLarge):
        tables.read(path, wanted("a"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_written_is_read_again(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    tables.write(path, ["订单号", "原因"], iter([["=1+1", "价格"], ["007", "数,量"]]))
    assert [row.cells for row in tables.read(path, wanted("原因")).rows] == [["=1+1", "价格"], ["007", "数,量"]]


def test_the_reason_stands_under_its_heading_however_long_a_row_is(tmp_path):
    path = tmp_path / "marked.csv"
    tables.write_marked(path, ["订单号", "数量"], [(["1"], 2, "缺"), (["2", "3", "", "错"], 3, "列错位")])
    (short, long) = tables.read(path, wanted("原因")).rows
    assert (short.cells, long.cells) == (["1", "", "2", "缺"], ["2", "3", "3", "列错位", "", "错"])


HTML = """<html><head><meta charset="gb2312"><style>td{}</style></head><body><table><tr><th>订单号<th>数量<th>备注</tr>
<tr><td rowspan=2>1</td><td>2</td><td>a<br>b&amp;c</td></tr><tr><td>3<td>z<tr><td colspan=2>4<td>&nbsp;</table>"""
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns:ss="SPACE" xmlns="SPACE"><Worksheet
 ss:Name="A"><Table><Row><Cell><Data ss:Type="String">说明</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="B">
<Table><Row><Cell><Data ss:Type="String">订单号</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">数量</Data></Cell>
</Row><Row ss:Index="4"><Cell><Data ss:Type="DateTime">2026-06-06T13:41:00.000</Data></Cell><Cell ss:Index="3"><Data
 ss:Type="Number">2</Data></Cell></Row></Table></Worksheet></Workbook>""".replace("SPACE", source.WORKBOOK_XML)


def book(folder: Path, sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = (), **options: Any) -> Path:
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(str(path), options) as made:
        moment = made.add_format({"num_format": "yyyy/mm/dd hh:mm"})
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(number, column, cell, *([moment] if isinstance(cell, datetime) else []))
    return path


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "."), content)
    return path


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        list(tables.read(path, wanted("订单号", "数量")).rows)
    for language in ("zh", "en"):
        assert "{" not in refusal.value.message(language)
    return refusal.value


def read(path: Path) -> list[tuple[int, list[str]]]:
    return [(row.number, row.cells) for row in tables.read(path, wanted("订单号", "数量")).rows]


@pytest.mark.parametrize("date_1904", [False, True])
def test_a_workbooks_sheet_is_the_visible_one_with_the_header_and_rows(tmp_path, date_1904):
    data: list[list[Any]] = [["说明"], [], ["订单号", "数量", "时间"], ["A", 2, datetime(2026, 6, 6, 13, 41)]]
    sheets: dict[str, list[list[Any]]] = {"封面": [["请看后页"]], "空": [["订单号", "数量"]], "数据": data}
    path = book(tmp_path, sheets, date_1904=date_1904)
    table = tables.read(path, wanted("订单号", "数量"))
    assert [row.cells[:1] for row in table.above] == [["说明"], []]
    assert [(row.number, row.cells) for row in table.rows] == [(4, ["A", "2", "2026-06-06 13:41:00"])]


def test_two_sheets_that_fit_are_refused_and_a_hidden_one_is_not_looked_at(tmp_path):
    rows: list[list[Any]] = [["订单号", "数量"], ["1", "2"]]
    refusal = refused(book(tmp_path, {"1月": rows, "2月": rows}))
    assert isinstance(refusal, tables.SeveralTables) and refusal.params["tables"] == "1月、2月"
    assert read(book(tmp_path, {"1月": rows, "2月": rows}, hidden=("2月",))) == [(2, ["1", "2"])]
    assert refused(book(tmp_path, {"甲": [["x"]], "1月": rows}, hidden=("1月",))).code == "missing_columns"


def test_a_merged_cell_stands_once_and_a_formula_without_a_value_is_empty(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["订单号", "数量"])
        sheet.merge_range(1, 0, 2, 0, "A")
        sheet.write_formula(1, 1, "=1+1", value="")
        sheet.write(2, 1, 3)
    assert read(path) == [(2, ["A", ""]), (3, ["", "3"])]


@pytest.mark.parametrize("options", [{}, {"date_1904": True}, {"constant_memory": True}])
def test_a_long_book_says_what_the_library_says_of_a_short_one(tmp_path, options):
    rows: list[list[Any]] = [
        ["订单号", "数量", "时间", "备注"],
        ["A_x000D_", 2, datetime(2026, 6, 6, 13, 41), True],
        [],
        [None, 1.5, 0.1, "二"],
    ]
    sheets: dict[str, list[list[Any]]] = {"封面": [["x"]], "数据": rows, "隐": rows}
    path = str(book(tmp_path, sheets, hidden=("隐",), **options))
    short, long = child.Workbook(path), longbook.LongBook(path)
    assert not longbook.is_long(path)
    assert [name for _, name in short.names()] == [name for _, name in long.names()] == ["封面", "数据"]
    for index in (0, 1):
        filled = [(number, [*cells, *[""] * (4 - len(cells))]) for number, cells in long.rows(index)]
        assert filled == [(number, [*cells, *[""] * (4 - len(cells))]) for number, cells in short.rows(index)]
        assert [number for number, _ in filled] == [[1], [1, 2, 4]][index]


def test_a_long_book_is_walked_and_not_held(tmp_path, monkeypatch):
    """The same file by both ways; the long one stops where nobody reads on."""
    path = book(tmp_path, {"A": [["订单号", "数量"], *[[f"N{n}", n] for n in range(20_000)]]})
    monkeypatch.setattr(longbook, "LONG_BYTES", 1000)
    assert longbook.is_long(str(path))
    walked = longbook.LongBook(str(path)).rows(0)
    assert [next(walked), next(walked)] == [(1, ["订单号", "数量"]), (2, ["N0", "0"])]
    assert sum(1 for _ in walked) == 19_999


def test_a_stray_cell_in_the_last_corner_is_walked_and_takes_no_memory(tmp_path):
    rows: list[list[Any]] = [["订单号", "数量"], ["1", "2"]]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        sheet.write(1_048_575, 16_383, "x")
    (first, stray) = tables.read(path, wanted("订单号", "数量")).rows
    assert (first.number, first.cells) == (2, ["1", "2"])
    assert (stray.number, len(stray.cells), stray.cells[-1]) == (1_048_576, 16_384, "x")


def test_a_workbook_under_the_name_of_another_kind(tmp_path):
    made = book(tmp_path, {"A": [["订单号", "数量"], ["1", "2"]]}).read_bytes()
    for name in ("a.xls", "a.xlsb", "a.ods", "a.csv", "a"):
        assert read(written(tmp_path, name, made)) == [(2, ["1", "2"])]


def test_a_row_in_which_a_text_breaks_off_or_a_quotation_swallows_others_is_marked(tmp_path):
    def broken(text: str) -> list[bool]:
        table = tables.read(written(tmp_path, "a.csv", text.encode()), wanted("订单号", "数量"))
        return [row.is_broken for row in table.rows]

    assert broken("订单号,数量,金额\n1,2,3\n2,2,3\n3,2") == [False, False, True]
    assert broken("订单号,数量,金额\n1,2,3\n2,2,3\n3,2,3") == [False, False, False]
    assert broken("订单号,数量,金额\n1,2,3\n2,2,3\n3,2\n") == [False, False, False], "the end was reached"
    assert broken('订单号,数量,备注\n1,2,"坏\n2,2,好\n3,2,"坏\n4,2,好\n') == [True, False]
    assert broken('订单号,数量,备注\n1,2,"两行,\n备注"\n2,2,好\n') == [False, False]


def test_a_page_that_breaks_off_inside_its_table_is_refused(tmp_path):
    page = "<table><tr><td>订单号<td>数量<tr><td>1<td>25</table>"
    assert read(written(tmp_path, "a.xls", page.encode())) == [(2, ["1", "25"])]
    assert refused(written(tmp_path, "a.xls", page[:-9].encode())).code == "not_a_table"


def test_a_book_whose_words_fill_the_memory_is_refused(tmp_path):
    good = zipfile.ZipFile(book(tmp_path, {"A": [["订单号", "数量"], ["1", "2"]]}))
    members = {name: good.read(name) for name in good.namelist()}
    text = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    members["xl/sharedStrings.xml"] = text + b"<si><t>%b</t></si>" % (b"a" * 3_000) * 100_000 + b"</sst>"
    assert refused(packed(tmp_path / "bomb.xlsx", **members)).code == "too_complex"


def test_a_book_broken_anywhere_is_read_or_refused(tmp_path):
    """40 ways to break it: never a traceback, never another answer than rows or a sentence."""
    good = book(tmp_path, {"A": [["订单号", "数量"], ["1", 2]]}).read_bytes()
    chance = random.Random(20261124)
    for _ in range(40):
        broken = bytearray(good)
        for _ in range(chance.choice((1, 4, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path = written(tmp_path, "b.xlsx", bytes(broken[: chance.choice((len(good), len(good), len(good) // 2))]))
        try:
            read(path)
        except Refusal as refusal:
            assert refusal.message("zh")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_page_saved_as_a_workbook(tmp_path, encoding):
    path = written(tmp_path, "a.xls", HTML.encode(encoding))
    assert read(path) == [(2, ["1", "2", "a b&c"]), (3, ["", "3", "z"]), (4, ["4", "", ""])]


def test_the_xml_workbook_of_excel_2003(tmp_path):
    assert read(written(tmp_path, "a.xls", XML.encode())) == [(4, ["2026-06-06 13:41:00", "", "2"])]
    attack = XML.replace("?><Work", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><Work', 1)
    assert refused(written(tmp_path, "b.xls", attack.encode())).code == "not_a_table"


def test_the_one_table_of_a_package(tmp_path):
    lines = "订单号,数量\n1,2\n".encode("gb18030")
    sheet = book(tmp_path, {"A": [["订单号", "数量"], ["1", "2"]]}).read_bytes()
    for number, members in enumerate(
        [{"a__csv": lines, "a__png": b"x"}, {"a__xlsx": sheet}, {"a__csv__gz": gzip.compress(lines)}]
    ):
        assert read(packed(tmp_path / f"{number}.zip", **members)) == [(2, ["1", "2"])]
    assert read(written(tmp_path, "a.xlsx.gz", gzip.compress(sheet))) == [(2, ["1", "2"])]
    assert refused(packed(tmp_path / "two.zip", a__csv=lines, b__csv=lines)).code == "several_tables"
    assert refused(packed(tmp_path / "none.zip", a__png=b"x")).code == "not_a_table"


def test_a_table_that_shrinks_a_thousandfold_is_an_attack(tmp_path):
    endless = b"a,b\n" * 20_000_000
    assert refused(written(tmp_path, "a.csv.gz", gzip.compress(endless))).code == "too_large"
    assert refused(packed(tmp_path / "a.zip", a__csv=endless)).code == "too_large"


def test_tabs_that_keep_numbers_from_excel_part_nothing(tmp_path):
    path = written(tmp_path, "a.csv", "订单号\t,数量\t\n1\t,2\t\n".encode("gb18030"))
    assert read(path) == [(2, ["1", "2"])]


def test_utf_16_without_its_mark(tmp_path):
    assert read(written(tmp_path, "a.csv", "订单号\t数量\r\n1\t2\r\n".encode("utf-16-le"))) == [(2, ["1", "2"])]


def test_a_quotation_that_never_ends_is_refused_where_it_begins(tmp_path):
    path = written(tmp_path, "a.csv", '订单号,数量\n1,2\n3,"4\n'.encode() + b"5,6\n" * 400_000)
    refusal = refused(path)
    assert refusal.code == "not_a_table" and "第 3 行" in refusal.params["detail"]


@pytest.mark.parametrize(
    ("content", "detail"),
    [(b"%PDF-1.4\n", "PDF"), (b"Rar!\x1a\x07\x00", "RAR"), (b"ID;PWXL;N;E\nP;PGeneral\n", "SYLK"),
     (b'TABLE\n0,1\n"EXCEL"\n', "DIF"), (b"MIME-Version: 1.0\n", "MHTML"), (b"a" * 5_000_000, "4194304"),
     (b"<html><body>login</body></html>", "no table"), (bytes(range(256)) * 9, "binary")],
)  # fmt: skip
def test_other_things_are_called_by_their_name(tmp_path, content, detail):
    assert detail in refused(written(tmp_path, "a.xls", content)).params["detail"]


@pytest.mark.parametrize(
    "content",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900),
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + b"\x09\x08\x10\x00" + bytes(16) + b"\x2f\x00\x06\x00" + bytes(9)],
)  # fmt: skip
def test_a_password_is_told(tmp_path, content):
    assert refused(written(tmp_path, "a.xls", content)).code == "password_protected"


def test_the_process_of_a_book_ends_with_its_rows(tmp_path):
    table = tables.read(
        book(tmp_path, {"A": [["订单号", "数量"], *[[str(n), n] for n in range(30_000)]]}), wanted("数量")
    )
    next(table.rows)
    before = len(book_processes())
    del table
    gc.collect()
    assert (before, book_processes()) == (1, [])


def book_processes() -> list[str]:
    """The living processes that this one started to read a book."""
    found = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True).stdout
    return [line for line in found.splitlines() if "pinerp.kit.tables.child" in line]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_no_cell_is_computed_by_whoever_opens_the_file(tmp_path, suffix):
    """A buyer's word that begins like a formula stays a word, and comes back as it was; numbers stay numbers."""
    words = [
        "=cmd|' /C calc'!A0",
        "+SUM(1,1)*cmd",
        "@SUM(A1)",
        "-2+3+cmd",
        "-5",
        "+86 138-0013-8000",
        "-12.5%",
        "98 款",
    ]
    path = tmp_path / f"a.{suffix}"
    tables.write(path, ["订单号", "备注"], [[str(n), word] for n, word in enumerate(words)])
    if suffix == "csv":
        shown = [row[1] for row in csv.reader(path.read_text("utf-8-sig").splitlines())][1:]
        assert shown == [f"'{word}" if n < 4 else word for n, word in enumerate(words)]
    read = [row.cells[1] for row in tables.read(path, wanted("订单号", "备注")).rows]
    assert read == words
