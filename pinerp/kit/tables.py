"""Reads tables that people keep: CSV and TXT in any usual encoding, gzip, XLSX and XLS, as rows of text, one at a time.

It must never hold a whole text file in memory, and never guess: what it cannot read is refused with a sentence.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast

import python_calamine
import xlsxwriter

from pinerp.kit.refusals import Refusal

LARGEST_BYTES = 2 * 1024**3
"""Unpacked. Above it a file is a mistake, or an attack by compression."""

HEADER_WITHIN = 30
"""Other programs put a title, a period or an explanation above the header; below this row nothing is a header."""

EXACT = 10**15
"""Excel keeps 15 digits of a number: above it an order number was changed by Excel itself, and nobody can tell how."""

ENCODINGS = ("utf-8-sig", "gb18030")
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BOOKS = {b"PK\x03\x04": "xlsx", b"\xd0\xcf\x11\xe0": "xls"}
DELIMITERS = (",", "\t", ";")
ROUNDED = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]{2,}")

Missing = Callable[[list[str]], list[str]]
"""Which columns a header lacks; nothing when it is the one."""


class NotATable(Refusal):
    code = "not_a_table"
    status = 422
    zh = "文件“{name}”不是可识别的表格（{detail}）。请另存为 XLSX 或 CSV 后重试。"
    en = "“{name}” cannot be read as a table ({detail}). Save it as XLSX or CSV and try again."


class MissingColumns(Refusal):
    code = "missing_columns"
    status = 422
    zh = "表格缺少列：{missing}。文件中的列是：{found}。请检查文件，或调整列对应关系。"
    en = "The table has no column {missing}. Its columns are: {found}. Check the file or the column mapping."


class TooLarge(Refusal):
    code = "too_large"
    status = 422
    zh = "文件解压后超过 {limit_mb} MB。请拆分后分别导入。"
    en = "Unpacked, the file is over {limit_mb} MB. Split it and import the parts."


class DigitsLost(Refusal):
    """A number of more than 15 digits: Excel has rounded it before we saw it."""

    code = "digits_lost"
    status = 422
    zh = "“{text}”超过 15 位，已被 Excel 改动末位。请在 Excel 中把该列设为“文本”后重新导出。"
    en = "“{text}” has over 15 digits, and Excel has changed the last ones. Export it with that column as text."


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, from 1, and its cells as text without the white space around them."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """A header and the rows under it, to be walked once. Rows without any text are left out."""

    header: list[str]
    rows: Iterator[Row]


def read(path: Path, missing: Missing, name: str = "") -> Table:
    """Open a file and find its header: the first row among the top ones that lacks no column.

    Refuses what is no table, and names the columns that the best row lacks.
    """
    raw = _raw_rows(path, name or path.name)
    top: list[Row] = []
    try:
        for row in raw:
            top.append(row)
            if not missing(row.cells):
                return Table(row.cells, (r for r in raw if any(r.cells)))
            if len(top) == HEADER_WITHIN:
                break
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotATable(name=name or path.name, detail=type(error).__name__) from error
    filled = [row for row in top if any(row.cells)]
    if not filled:
        raise NotATable(name=name or path.name, detail="空 empty")
    best = min(filled, key=lambda row: len(missing(row.cells)))
    raise MissingColumns(missing="、".join(missing(best.cells)), found="、".join(c for c in best.cells if c)[:500])


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as text cells: XLSX by its suffix, else CSV that Excel opens as it is (UTF-8 with a mark)."""
    if path.suffix.lower() == ".xlsx":
        with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, cells in enumerate(chain([header], rows)):
                for column, cell in enumerate(cells):
                    sheet.write_string(number, column, cell)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(chain([header], rows))


def write_marked(path: Path, header: Sequence[str], rows: Iterable[tuple[Sequence[str], int, str]]) -> None:
    """The marked copy: rows that were not taken, as they came (cells, number in the file), each with its reason."""
    width = len(header)
    marked = ([*cells, *[""] * (width - len(cells)), str(number), reason] for cells, number, reason in rows)
    write(path, [*header, "行号", "原因"], marked)


def text(cell: object) -> str:
    """A cell as people mean it: no tabs that Excel was tricked with, no `="…"`, no `.0` behind a whole number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        cleaned = cell.strip(" \t\r\n\ufeff\u00a0\u3000")
        if cleaned.startswith('="') and cleaned.endswith('"'):
            cleaned = cleaned[2:-1]
        return cleaned.replace("\x00", "")
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d 00:00:00")
    if isinstance(cell, timedelta | time):
        return str(cell)
    return str(cell)


def was_rounded(value: str) -> bool:
    """Whether a text is a long number that a spreadsheet has rounded: `2.60517607198974E+20`."""
    return ROUNDED.fullmatch(value) is not None


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value)) if abs(value) < EXACT else f"{value:.14E}"
    return repr(value)


def _raw_rows(path: Path, name: str) -> Iterator[Row]:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise NotATable(name=name, detail=error.strerror or "OSError") from error
    kind = BOOKS.get(start[:4])
    if kind is not None:
        return _book_rows(path, name)
    return _text_rows(path, name, packed=start.startswith(b"\x1f\x8b"))


def _book_rows(path: Path, name: str) -> Iterator[Row]:
    if path.stat().st_size > LARGEST_BYTES:
        raise TooLarge(limit_mb=LARGEST_BYTES // 1024**2)
    try:
        book = python_calamine.load_workbook(str(path))
        sheet = book.get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except Exception as error:  # the library's errors have no common base: a password, half a file, another format
        raise NotATable(name=name, detail=type(error).__name__) from error
    return (Row(number, [text(cell) for cell in cells]) for number, cells in enumerate(rows, start=1))


def _text_rows(path: Path, name: str, *, packed: bool) -> Iterator[Row]:
    encoding = _encoding(path, name, packed)
    delimiter = _delimiter(path, encoding, packed)
    csv.field_size_limit(1024 * 1024)
    with _opened(path, packed) as raw:
        lines = io.TextIOWrapper(raw, encoding=encoding, newline="")
        reader = csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter)
        number = 1
        for cells in reader:
            yield Row(number, [text(cell) for cell in cells])
            number = reader.line_num + 1


def _opened(path: Path, packed: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb") if packed else path.open("rb"))


def _encoding(path: Path, name: str, packed: bool) -> str:
    """UTF-8 when every byte agrees, else GB18030 when every byte agrees; a mark at the beginning decides at once."""
    decoders: dict[str, Any] = {e: codecs.getincrementaldecoder(e)() for e in ENCODINGS}
    size, first = 0, True
    try:
        with _opened(path, packed) as raw:
            while chunk := raw.read(1 << 20):
                if first and chunk[:2] in MARKS:
                    return MARKS[chunk[:2]]
                if first and chunk.count(b"\x00") > len(chunk) // 100:
                    raise NotATable(name=name, detail="binary")
                first, size = False, size + len(chunk)
                if size > LARGEST_BYTES:
                    raise TooLarge(limit_mb=LARGEST_BYTES // 1024**2)
                _feed(decoders, chunk, final=False)
        _feed(decoders, b"", final=True)
    except (OSError, EOFError, zlib.error) as error:
        raise NotATable(name=name, detail="gzip") from error
    for encoding in decoders:
        return encoding
    raise NotATable(name=name, detail="UTF-8? GB18030?")


def _feed(decoders: dict[str, Any], chunk: bytes, *, final: bool) -> None:
    for encoding, decoder in list(decoders.items()):
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError:
            del decoders[encoding]


def _delimiter(path: Path, encoding: str, packed: bool) -> str:
    """The sign that parts most cells in the top rows."""
    with _opened(path, packed) as raw:
        lines = io.TextIOWrapper(raw, encoding=encoding, newline="")
        top = [line for line, _ in zip(lines, range(HEADER_WITHIN), strict=False)]
    return max(DELIMITERS, key=lambda sign: max((line.count(sign) for line in top), default=0))
