"""Lines of a transfer out of a table that somebody keeps: a column of codes and one of counts. It reads; it writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pinerp.kit import tables

CODES = ("商品编码", "编码", "条码", "SKU", "sku", "code", "Code", "Barcode", "商家编码")
COUNTS = ("数量", "件数", "调拨数量", "Quantity", "quantity", "Count")
MOST_LINES = 2000


def _at(cells: Sequence[str], names: Sequence[str]) -> int | None:
    return next((at for name in names for at, cell in enumerate(cells) if cell.strip() == name), None)


def _missing(cells: Sequence[str]) -> list[str]:
    """Which of the two columns a row lacks, if it should be the header."""
    wanted = ((CODES, "商品编码"), (COUNTS, "数量"))
    return [word for names, word in wanted if _at(cells, names) is None]


def read(path: Path, name: str) -> tuple[list[tuple[str, int]], list[int]]:
    """Codes with their counts, and the numbers of rows that hold no whole count above 0; at most MOST_LINES are read."""
    table = tables.read(path, _missing, name, takes_first=True)
    code_at, count_at = _at(table.header, CODES), _at(table.header, COUNTS)
    assert code_at is not None
    assert count_at is not None
    found: list[tuple[str, int]] = []
    unread: list[int] = []
    for row in table.rows:
        cells = [*row.cells, *[""] * (max(code_at, count_at) + 1 - len(row.cells))]
        code, count = cells[code_at].strip(), cells[count_at].strip().removesuffix(".0")
        if code and len(code) <= 80 and count.isdecimal() and 0 < int(count[:12]) <= 10_000_000:
            found.append((code, int(count)))
        else:
            unread.append(row.number)
        if len(found) + len(unread) == MOST_LINES:
            break
    return found, unread
