"""What the doors of purchasing show alike."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from pinerp.inventory import queries as shelf
from pinerp.kit import tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_RETURNS = 200
"""So many returns of one purchase order are shown with it; the list of returns has every one."""


def goods_return(row: Any) -> dict[str, Any]:
    """A return to a supplier and its sums."""
    state = "undone" if row.undone_at is not None else "open" if row.settled_at is None else "settled"
    return {
        **row._asdict(),
        "id": str(row.id),
        "state": state,
        "supplier_id": str(row.supplier_id),
        "warehouse_id": str(row.warehouse_id),
        "order_id": None if row.order_id is None else str(row.order_id),
        "at": row.at.isoformat(),
        "undone_at": moment(row.undone_at),
        "settled_at": moment(row.settled_at),
        "difference": None if row.cost is None else row.asked - row.cost,
    }


def told(pieces: Iterable[shelf.CameAs]) -> dict[tuple[int, int, int], list[dict[str, Any]]]:
    """(Document, warehouse, SKU) → what its pieces came or left as."""
    found: dict[tuple[int, int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in pieces:
        days = {"made_date": day(row.made_date), "expiry_date": day(row.expiry_date)}
        facts = {name: getattr(row, name) for name in ("quantity", "batch", "serial", "bin")}
        found[row.reference, row.warehouse_id, row.sku_id].append({**facts, **days})
    return found


def file(name: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A table as XLSX, for a supplier."""
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=".xlsx") as copy:
        tables.write(Path(copy.name), list(headers), rows)
        content = Path(copy.name).read_bytes()
    disposition = f"attachment; filename*=UTF-8''{quote(f'{name}.xlsx', safe='')}"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


def day(value: date | None) -> str | None:
    """A day as text."""
    return None if value is None else value.isoformat()


def moment(value: datetime | None) -> str | None:
    """A moment as text."""
    return None if value is None else value.isoformat()
