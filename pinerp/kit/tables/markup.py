"""Tables in pages: HTML that many programs save as .xls, and the XML workbook of Excel 2003. Walked, never held."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from pinerp.kit.tables.cells import text

CHUNK = 1 << 16
WIDEST, DEEPEST = 16_384, 1_048_576
"""Columns and rows of the largest sheet that Excel has."""

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
SILENT = {"script", "style", "title"}

Found = deque[tuple[int, int, list[str]]]
"""Rows with text as they end, each with the number of its table and its own."""


class NoTable(Exception):
    """The page is whole, but there is no table in it; the text says what is there instead."""


class Walker(Protocol):
    """A parser that leaves the rows it has met in `found` and the tables' names in `names`."""

    found: Found
    names: list[str]

    def feed(self, data: str) -> None: ...

    def close(self) -> None: ...


class Page:
    """The tables of a page."""

    def __init__(self, path: str, encoding: str, *, is_workbook: bool) -> None:
        self._path, self._encoding, self._is_workbook = Path(path), encoding, is_workbook
        self._names: list[str] = []

    def names(self) -> list[tuple[int, str]]:
        for _ in self._walked():
            continue
        if not self._names:
            raise NoTable("网页或 XML 中没有表格 no table in this page")
        return list(enumerate(self._names))

    def rows(self, index: int, upto: int = DEEPEST) -> Iterator[tuple[int, list[str]]]:
        for table, number, cells in self._walked():
            if table == index:
                if number > upto:
                    return
                yield number, cells

    def _walked(self) -> Iterator[tuple[int, int, list[str]]]:
        walker: Walker = WorkbookXml() if self._is_workbook else Html()
        with io.TextIOWrapper(self._path.open("rb"), encoding=self._encoding) as page:
            while chunk := page.read(CHUNK):
                walker.feed(chunk)
                while walker.found:
                    yield walker.found.popleft()
        walker.close()
        yield from walker.found
        self._names = walker.names


@dataclass(slots=True)
class Grid:
    """A table under way: its row, its cell, and the cells that reach down from rows above."""

    number: int
    rows: int = 0
    row: list[str] | None = None
    cell: list[str] | None = None
    columns: int = 1
    below: dict[int, int] = field(default_factory=dict)


class Html(HTMLParser):
    """Rows of HTML tables; a cell over several rows or columns stands in its first, the others are empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Found = deque()
        self.names: list[str] = []
        self._open: list[Grid] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent = tag
        elif tag == "table":
            self._open.append(Grid(len(self.names)))
            self.names.append(f"表格 {len(self.names) + 1}")
        elif self._open and tag == "tr":
            self._end_row()
            self._open[-1].row = []
        elif self._open and tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif self._open and tag in ("td", "th"):
            self._end_cell()
        elif self._open and tag == "tr":
            self._end_row()
        elif self._open and tag == "table":
            self._end_row()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)

    def close(self) -> None:
        super().close()
        if self._open:
            raise NoTable("网页在表格中间断开 the page breaks off inside a table")

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        grid = self._open[-1]
        if grid.row is None:
            grid.row = []
        self._fill(grid, grid.row)
        at, down = len(grid.row), _count(attrs.get("rowspan"), DEEPEST)
        grid.cell, grid.columns = [], _count(attrs.get("colspan"), WIDEST)
        if down > 1:
            grid.below.update(dict.fromkeys(range(at, at + grid.columns), down))

    def _fill(self, grid: Grid, row: list[str]) -> None:
        """Step over the places that a cell from above takes."""
        while len(row) in grid.below:
            row.append("")

    def _end_cell(self) -> None:
        grid = self._open[-1]
        if grid.cell is not None and grid.row is not None:
            grid.row += [text(" ".join("".join(grid.cell).split())), *[""] * (grid.columns - 1)]
        grid.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        grid = self._open[-1]
        if grid.row is None:
            return
        self._fill(grid, grid.row)
        if len(grid.row) > WIDEST:
            raise MemoryError
        grid.below = {column: rows - 1 for column, rows in grid.below.items() if rows > 1}
        grid.rows += 1
        if any(grid.row):
            self.found.append((grid.number, grid.rows, grid.row))
        grid.row = None


class WorkbookXml:
    """Rows of the worksheets of Excel's XML. It refuses entities of its own: they are only ever an attack."""

    def __init__(self) -> None:
        self.found: Found = deque()
        self.names: list[str] = []
        self._row: list[str] = []
        self._at = self._skipped = 0
        self._text: list[str] | None = None
        self._kind = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, data: str) -> None:
        self._parser.Parse(data, False)

    def close(self) -> None:
        self._parser.Parse("", True)

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if space != SPREADSHEET:
            return
        index = int(attrs.get(f"{SPREADSHEET} Index", 0))
        if name == "Worksheet":
            self.names.append(attrs.get(f"{SPREADSHEET} Name", ""))
            self._at = 0
        elif name == "Row":
            if index > DEEPEST:
                raise MemoryError
            self._at = max(self._at + 1, index)
            self._row = []
        elif name == "Cell":
            wide = min(index - 1, WIDEST) - len(self._row)
            self._row += [""] * max(0, wide)
            self._skipped = min(int(attrs.get(f"{SPREADSHEET} MergeAcross", 0)), WIDEST)
            self._row.append("")
        elif name == "Data":
            self._text = []
            self._kind = attrs.get(f"{SPREADSHEET} Type", "")

    def _end(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if space != SPREADSHEET:
            return
        if name == "Data" and self._text is not None and self._row:
            written = "".join(self._text)
            self._row[-1] = _typed(written, self._kind)
            self._text = None
        elif name == "Cell":
            self._row += [""] * self._skipped
            if len(self._row) > WIDEST:
                raise MemoryError
        elif name == "Row" and any(self._row):
            self.found.append((len(self.names) - 1, self._at, self._row))

    def _data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _refuse(self, *_: object) -> None:
        raise NoTable("XML 自带实体 XML with entities of its own")


def _typed(written: str, kind: str) -> str:
    if kind == "DateTime":
        return text(written[:19].replace("T", " "))
    try:
        return text(float(written)) if kind == "Number" else text(written)
    except (ValueError, OverflowError):
        return text(written)


def _count(value: str | None, most: int) -> int:
    return min(int(value), most) if value and value.isascii() and value.isdecimal() and len(value) < 9 else 1
