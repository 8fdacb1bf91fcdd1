"""Opening stock from a file, for the command line."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.kit import tables, tenancy, times

ROWS_AT_ONCE = 2000
SHOWN = 20
COLUMNS = {
    "sku_code": ("商品编码", "商家编码", "规格编码", "SKU", "sku", "code", "货号"),
    "quantity": ("库存", "数量", "库存数量", "实际库存", "quantity", "qty"),
    "warehouse": ("仓库编码", "仓库", "warehouse"),
}
"""What other programs call these columns."""


def take_counts(actor: Actor, path: Path, warehouse_code: str, marked: Path | None) -> dict[str, Any]:
    """Take a file's counts in, batch by batch; each batch is whole or not at all, and repeating one changes nothing."""
    table = tables.read(path, _missing)
    place = {name: _column(table.header, name) for name in COLUMNS}
    lines, accepted, refused = 0, 0, []
    while rows := list(islice(table.rows, ROWS_AT_ONCE)):
        lines += len(rows)
        counts = [_counted(row, place, warehouse_code) for row in rows]
        with tenancy.transaction(actor.merchant_id):
            outcome = inventory.open_stock(actor=actor, counts=counts, now=times.now())
        accepted += len(outcome.done)
        refused += [(row, outcome.refused[row.number]) for row in rows if row.number in outcome.refused]
    if marked is not None:
        tables.write_marked(marked, table.header, ((row.cells, row.number, why.message()) for row, why in refused))
    return {
        "file": path.name,
        "lines": lines,
        "accepted": accepted,
        "set_aside": len(refused),
        "errors": [{"row": r.number, "code": why.code, "message": why.message()} for r, why in refused[:SHOWN]],
    }


def _missing(header: list[str]) -> list[str]:
    return [COLUMNS[name][0] for name in ("sku_code", "quantity") if _column(header, name) is None]


def _column(header: list[str], name: str) -> int | None:
    return next((header.index(word) for word in COLUMNS[name] if word in header), None)


def _counted(row: tables.Row, place: dict[str, int | None], warehouse_code: str) -> inventory.Counted:
    cells = {
        name: row.cells[index] if index is not None and index < len(row.cells) else "" for name, index in place.items()
    }
    text = cells["quantity"].replace(",", "").removesuffix(".0")
    quantity = int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else -1
    return inventory.Counted(row.number, cells["sku_code"], quantity, cells["warehouse"] or warehouse_code)
