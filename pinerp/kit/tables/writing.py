"""Writes tables as text cells, so that no program changes a long number on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from pinerp.kit.tables.cells import harmless


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as text cells: XLSX by its suffix, else CSV that Excel opens as it is (UTF-8 with a mark).

    CSV knows no kinds of cells: what a program would take for a formula gets an apostrophe before it, as a person would do.
    """
    if path.suffix.lower() == ".xlsx":
        import xlsxwriter  # here, because loading it takes longer than reading most files

        with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, cells in enumerate(chain([header], rows)):
                for column, cell in enumerate(cells):
                    sheet.write_string(number, column, cell)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([harmless(cell) for cell in cells] for cells in chain([header], rows))


def write_marked(path: Path, header: Sequence[str], rows: Iterable[tuple[Sequence[str], int, str]]) -> None:
    """The marked copy: rows that were not taken, as they came (cells, number in the file), each with its reason.

    The reason stands under its own heading also where a row is longer than the header: what is beyond comes after it.
    """
    width = len(header)
    marked = (
        [*cells[:width], *[""] * (width - len(cells)), str(number), reason, *cells[width:]]
        for cells, number, reason in rows
    )
    write(path, [*header, "行号", "原因"], marked)


def write_template(path: Path, columns: Sequence[tuple[str, str, str]], titles: Sequence[str]) -> None:
    """An empty XLSX to be filled: (heading, note, example) of each column; the notes stand at the headings too.

    titles: of the second sheet, and of its columns: heading, note, example. It stands across: no row of it is a header.
    """
    import xlsxwriter  # here, because loading it takes longer than reading most files

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, notes = book.add_worksheet(), book.add_worksheet(titles[0])
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for at, title in enumerate(titles[1:]):
            notes.write_string(0, at, title, bold)
        for at, (heading, note, example) in enumerate(columns):
            sheet.write_string(0, at, heading, bold)
            sheet.set_column(at, at, max(12, 2 * len(heading)), text)
            if note:
                sheet.write_comment(0, at, note)
            for place, value in enumerate((heading, note, example)):
                notes.write_string(at + 1, place, value)
        sheet.freeze_panes(1, 0)
        notes.set_column(0, 2, 30)
