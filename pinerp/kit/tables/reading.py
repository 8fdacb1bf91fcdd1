"""Opens a file and finds its header. What fits nowhere is refused with the columns that the best row lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pinerp.kit.tables import books, plain, source
from pinerp.kit.tables.cells import Missing, Row, Table
from pinerp.kit.tables.errors import MissingColumns, NotATable, SeveralTables

HEADER_WITHIN = 30
"""Other programs put a title, a period or an explanation above the header; below this row nothing is a header."""


def read(path: Path, missing: Missing, name: str = "", *, takes_first: bool = False) -> Table:
    """Open a file and find its header: the first row among the top ones that lacks no column.

    Of a workbook's visible sheets the one that has the header and rows under it; when several have, none is chosen,
    unless the caller `takes_first`: then the first, and what stands under the same header in others goes on behind it (years
    of one export), its rows numbered on. Refuses what is no table, and names the columns that the best row lacks.
    """
    found = source.find(path, name or path.name)
    if found.kind == "text":
        return _text_table(found, missing)
    book = books.Book(found, HEADER_WITHIN)
    fits = [(sheet, at) for sheet in book.sheets if (at := _header(sheet.top, missing)) is not None]
    filled = [(sheet, at) for sheet, at in fits if any(any(row.cells) for row in sheet.top[at + 1 :])]
    if len(filled) > 1 and not takes_first:
        raise SeveralTables(name=found.name, tables="、".join(sheet.name for sheet, _ in filled[:5])[:200])
    for sheet, at in filled or fits:
        header = sheet.top[at]
        alike = [(other, place) for other, place in filled or fits if other.top[place].cells == header.cells]
        return Table(header.cells, _joined(book, alike), sheet.top[:at])
    if book.trouble is not None:
        raise book.trouble
    raise _nothing(found.name, [row for sheet in book.sheets for row in sheet.top], missing)


def _joined(book: books.Book, sheets: list[tuple[books.Sheet, int]]) -> Iterator[Row]:
    """The rows under the headers of some sheets."""
    before = 0
    for sheet, at in sheets:
        number = 0
        for row in _below(book.rows(sheet), sheet.top[at].number):
            number = row.number
            yield replace(row, number=before + number) if before else row
        before += number


def _text_table(found: source.Source, missing: Missing) -> Table:
    rows = plain.rows(found, missing, HEADER_WITHIN)
    top: list[Row] = []
    for row in islice(rows, HEADER_WITHIN):
        if not missing(row.cells):
            return Table(row.cells, (r for r in rows if any(r.cells)), top)
        top.append(row)
    raise _nothing(found.name, top, missing)


def _header(top: list[Row], missing: Missing) -> int | None:
    return next((at for at, row in enumerate(top) if not missing(row.cells)), None)


def _below(rows: Iterable[Row], number: int) -> Iterator[Row]:
    return (row for row in rows if row.number > number and any(row.cells))


def _nothing(name: str, top: list[Row], missing: Missing) -> MissingColumns | NotATable:
    filled = [row for row in top if any(row.cells)]
    if not filled:
        return NotATable(name=name, detail="空 empty")
    best = min(filled, key=lambda row: len(missing(row.cells)))
    found = "、".join(c for c in best.cells if c)
    return MissingColumns(missing="、".join(missing(best.cells)), found=found[:500])
