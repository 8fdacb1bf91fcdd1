"""Workbooks that are nearly empty and very large: stray cells, formatted rows, sheets that lie about their size."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from pinerp.kit import tables
from pinerp.kit.refusals import Refusal
from pinerp.kit.tables import child, longbook, markup

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="r"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r"'
    f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
LAST = 1_048_576
HEADER = ["订单号", "数量"]


def row(number: int, **cells: str) -> str:
    told = (f'<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for column, cell in cells.items())
    return f'<row r="{number}">{"".join(told)}</row>'


TOP = [row(1, A="订单号", B="数量"), row(2, A="N1", B="1"), row(4, A="N2", B="2")]
ROWS = [(2, ["N1", "1"]), (4, ["N2", "2"])]


@pytest.fixture
def book(tmp_path):
    def made(rows: Iterable[str], dimension: str = "A1:B4") -> Path:
        path: Path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in PARTS.items():
                package.writestr(name, content)
            with package.open("xl/worksheets/sheet1.xml", "w") as part:
                part.write(f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>'.encode())
                part.write("".join(rows).encode())
                part.write(b"</sheetData></worksheet>")
        return path

    return made


def wanted(header: list[str]) -> list[str]:
    return [name for name in HEADER if name not in header]


def read(path: Path) -> list[tuple[int, list[str]]]:
    """All rows, their cells until the last one with text."""
    return [(n, trimmed(cells)) for n, cells in ((r.number, r.cells) for r in tables.read(path, wanted).rows)]


def trimmed(cells: list[str]) -> list[str]:
    return cells[: max((place for place, cell in enumerate(cells, start=1) if cell), default=0)]


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read(path)
    assert len(refusal.value.message("zh")) > 9 and "{" not in refusal.value.message("en")
    return refusal.value.code


@pytest.mark.parametrize("column", ["A", "V", "XFD"])
def test_a_cell_in_the_last_row_costs_its_own_row_by_either_way(book, column):
    """The library hands over a million rows of a narrow sheet; what is told of them to the one who reads is three."""
    path = book([*TOP, row(LAST, **{column: "x"})])
    stray = (LAST, [*[""] * (longbook._column(column)), "x"])
    assert read(path) == [*ROWS, stray]
    walked = list(longbook.LongBook(str(path)).rows(0))
    assert [number for number, _ in walked] == [1, 2, 4, LAST] and walked[-1] == stray
    if column == "A":
        held = list(child.Workbook(str(path)).rows(0))
        assert [number for number, _ in held] == [1, 2, 4, LAST]


def test_the_first_rows_are_shown_without_walking_to_the_stray_one(book):
    path = book([row(1, A="标题"), *(row(n, A=t[0], B=t[1]) for n, t in ((3, HEADER), (4, "12"))), row(LAST, A="x")])
    for sheets in (child.Workbook(str(path)), longbook.LongBook(str(path))):
        assert [number for number, _ in sheets.rows(0, 30)] == [1, 3, 4]
    table = tables.read(path, wanted)
    assert [(above.number, above.cells[:1]) for above in table.above] == [(1, ["标题"]), (2, [])]
    assert [found.number for found in table.rows] == [4, LAST]


def blank(number: int, *columns: str) -> str:
    return f'<row r="{number}" s="1">{"".join(f"""<c r="{column}{number}" s="1"/>""" for column in columns)}</row>'


@pytest.mark.parametrize(("columns", "last"), [((), LAST), (("A", "B"), 100_000), (("XFD",), 100_000)])
def test_formatted_rows_are_hardly_looked_at(book, monkeypatch, columns, last):
    """A million rows of a format alone, many of formatted cells, and of one formatted cell in the last column."""
    path = book([*TOP, *(blank(number, *columns) for number in range(5, last + 1))])
    assert read(path) == ROWS
    met = []

    class Counting(longbook.SheetWalker):
        def _start(self, tag, attrs):
            met.append(tag)
            super()._start(tag, attrs)

    monkeypatch.setattr(longbook, "SheetWalker", Counting)
    assert len(list(longbook.LongBook(str(path)).rows(0))) == 3
    assert len(met) < last // 10


def test_rows_of_text_among_formatted_ones_keep_their_numbers(book):
    """Also where a piece of the file begins or ends inside one of them, and where a row's number is left out."""
    shown = set(range(700, 20_000, 701))
    path = book([*TOP, *(row(n, A=f"N{n}", C="3") if n in shown else blank(n, "A", "XFD") for n in range(5, 20_001)),
                 "<row><c><v>7</v></c></row>"])  # fmt: skip
    walked = list(longbook.LongBook(str(path)).rows(0))[3:]
    assert walked == [*((n, [f"N{n}", "", "3"]) for n in sorted(shown)), (20_001, ["7"])]


def test_text_in_the_last_column_of_a_few_rows_is_read_and_of_many_refused(book):
    assert len(read(book([*TOP, *(row(n, A="N", XFD="x") for n in range(5, 25))]))) == 22
    assert refused(book([*TOP, *(row(n, A="N", XFD="x") for n in range(5, 705))])) == "too_complex"


def test_one_row_of_all_formatted_columns_again_and_again(book):
    letters = [a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    path = book([*TOP, *(blank(number, *letters) for number in range(5, 1_005))])
    assert list(longbook.LongBook(str(path)).rows(0))[1:] == ROWS


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1", "ZZZZ99999999", "B4:A1"])
def test_a_sheet_that_lies_about_its_size(book, dimension):
    assert read(book(TOP, dimension)) == ROWS


def test_a_row_beyond_the_last_and_rows_in_disorder_are_refused(book):
    assert refused(book([*TOP, row(99_999_999_999, A="x")])) == "too_complex"
    with pytest.raises(markup.NoTable):
        list(longbook.LongBook(str(book([*TOP, *(row(n, A="x") for n in (LAST, 3) * 50)]))).rows(0))
