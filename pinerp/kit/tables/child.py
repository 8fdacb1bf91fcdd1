"""The process that opens a workbook for `books`: one JSON object a line, first all sheets' first rows, then the
sheets that are asked for.

It has less memory than the house allows a file, and little time until the first rows; it must never touch anything else.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Protocol

import orjson
import python_calamine

from pinerp.kit.tables import longbook, markup
from pinerp.kit.tables.cells import text
from pinerp.kit.tables.markup import DEEPEST

MEMORY_BYTES = 250 * 1024**2
"""With the program itself this stays below 300 MB (measured: 270 at most); `longbook` needs a fraction of it."""

SECONDS_TO_OPEN, SECONDS = 5, 600
"""Of work, not of waiting. A workbook that fits the memory opens in two seconds (measured)."""

MOST_SHEETS = 200
MOST_CELLS_SHOWN = 600_000
"""Cells in the first rows of all sheets together: 30 rows of the widest sheet that Excel has, and some."""

CELLS_A_BATCH = 20_000


class Sheets(Protocol):
    """The tables of a workbook."""

    def names(self) -> list[tuple[int, str]]: ...

    def rows(self, index: int, upto: int = ...) -> Iterator[tuple[int, list[str]]]:
        """Those with text, each with its number, until the row `upto`."""


class Workbook:
    """XLSX, XLSM, XLSB, XLS and ODS. Hidden sheets hold what a program needs, not what a person wants to hand over."""

    def __init__(self, path: str) -> None:
        self._book = python_calamine.load_workbook(path)
        self._held: tuple[int, Any] | None = None

    def names(self) -> list[tuple[int, str]]:
        known = list(enumerate(self._book.sheets_metadata))
        sheets = [(i, m) for i, m in known if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
        seen = [(i, m) for i, m in sheets if m.visible == python_calamine.SheetVisibleEnum.Visible]
        return [(i, m.name) for i, m in seen or sheets]

    def rows(self, index: int, upto: int = DEEPEST) -> Iterator[tuple[int, list[str]]]:
        if self._held is None or self._held[0] != index:
            self._held = None
            self._held = (index, self._book.get_sheet_by_index(index))
        for number, cells in enumerate(islice(self._held[1].iter_rows(), upto), start=1):
            if cells.count("") < len(cells) and any(texts := [text(cell) for cell in cells]):
                yield number, texts


def main() -> None:
    path, kind, encoding, within = sys.argv[1:]
    _limit()
    try:
        sheets = _opened(path, kind, encoding)
        _say(_tops(sheets, int(within)))
        while wanted := sys.stdin.readline().strip():
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            for batch in _batches(sheets.rows(int(wanted))):
                _say({"rows": batch})
            _say({"rows": []})
    except BrokenPipeError:
        sys.stderr.close()
    except BaseException as error:  # also a panic of the library, which is no Exception
        _say(_trouble(error))


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES)),
        (resource.RLIMIT_CPU, (SECONDS_TO_OPEN, SECONDS)),
        (resource.RLIMIT_CORE, (0, 0)),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, most)


def _opened(path: str, kind: str, encoding: str) -> Sheets:
    if kind == "long" or (kind == "book" and longbook.is_long(path)):
        return longbook.LongBook(path)
    if kind == "book":
        return Workbook(path)
    return markup.Page(path, encoding, is_workbook=kind == "xml")


def _tops(sheets: Sheets, within: int) -> dict[str, Any]:
    """The first rows of every sheet, and why the first unreadable one is unreadable."""
    shown, trouble, count = [], None, 0
    for index, name in sheets.names()[:MOST_SHEETS]:
        try:
            top = list(sheets.rows(index, within))
        except BaseException as error:
            trouble = trouble or _trouble(error)
            continue
        count += sum(len(cells) for _, cells in top)
        if count > MOST_CELLS_SHOWN:
            raise MemoryError
        shown.append((index, name, top))
    return {"sheets": shown, "trouble": trouble}


def _batches(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    batch: list[tuple[int, list[str]]] = []
    count = 0
    for number, cells in rows:
        batch.append((number, cells))
        count += len(cells) + 1
        if count >= CELLS_A_BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _trouble(error: BaseException) -> dict[str, str]:
    if isinstance(error, MemoryError) or "capacity overflow" in str(error):
        return {"is": "too_complex"}
    if isinstance(error, python_calamine.PasswordError):
        return {"is": "password"}
    return {"is": "damaged", "detail": str(error) if isinstance(error, markup.NoTable) else ""}


def _say(told: dict[str, Any]) -> None:
    sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
