"""The values of a table: rows, and a cell as the text that a person meant, whatever a program made of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

EXACT = 10**15
"""Excel keeps 15 digits of a number: above it an order number was changed by Excel itself, and nobody can tell how."""

HALF_A_SECOND = 500_000
"""Microseconds. A spreadsheet keeps a moment as a part of a day, which is seldom a whole second again."""

ROUNDED = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]{1,3}|[0-9]\.[0-9]+[eE][0-9]{1,3}")

BLANK = " \t\r\n\ufeff\u00a0\u3000"

AS_TEXT = re.compile("'[0-9=+.@\u4e00-\u9fff-]")
"""A cell that somebody typed as text, with the mark that Excel shows nobody."""

Missing = Callable[[list[str]], list[str]]
"""Which columns a header lacks; nothing when it is the one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, from 1, and its cells as text without the white space around them.

    One that is_broken may lack cells or hold those of others: the file breaks off in it, or a quotation never closed.
    """

    number: int
    cells: list[str]
    is_broken: bool = False


@dataclass(slots=True)
class Table:
    """A header, the rows under it, to be walked once, and the rows above it: a title, a period.

    Rows without any text are left out.
    """

    header: list[str]
    rows: Iterator[Row]
    above: list[Row] = field(default_factory=list)


def text(cell: object) -> str:
    """A cell as people mean it: no tabs that Excel was tricked with, no `="…"`, no `'`, no `.0` behind a whole number."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        cleaned = cell.strip(BLANK)
        if cleaned[:1] == "=" and cleaned.startswith('="') and cleaned.endswith('"'):
            cleaned = cleaned[2:-1].strip()
        if cleaned[:1] == "'":
            cleaned = cleaned[AS_TEXT.match(cleaned) is not None :]
        return cleaned.replace("\x00", "") if "\x00" in cleaned else cleaned
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return _moment(cell).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d 00:00:00")
    if isinstance(cell, timedelta | time):
        return str(cell)
    return str(cell)


def was_rounded(value: str) -> bool:
    """Whether a text is a long number that a spreadsheet has rounded: `2.60517607198974E+20`."""
    return ("E" in value or "e" in value) and ROUNDED.fullmatch(value) is not None


def _moment(value: datetime) -> datetime:
    try:
        return value + timedelta(seconds=1) if value.microsecond >= HALF_A_SECOND else value
    except OverflowError:
        return value


def _number(value: float) -> str:
    """With the 15 digits that Excel shows: a file keeps `19.99` as 19.989999999999998 when a formula made it."""
    if value.is_integer():
        return str(int(value)) if abs(value) < EXACT else f"{value:.14E}"
    return f"{Decimal(f'{value:.15g}'):f}"


BEGINS_A_FORMULA = frozenset("=+-@\t\r")
NUMBER = re.compile(r"[+-][\d\s.,()-]+%?")


def harmless(cell: str) -> str:
    """A cell of CSV that no program computes: `=cmd|…` becomes `'=cmd|…`, which `text` reads as it was. Numbers stay."""
    return f"'{cell}" if cell and cell[0] in BEGINS_A_FORMULA and not NUMBER.fullmatch(cell) else cell
