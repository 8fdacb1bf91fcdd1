"""Pure decisions about parcels: no database, no clock, no framework."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.fulfilment.errors import BadTemplate, BadWaybill
from pinerp.kit import times

WAYBILL_SHAPE = re.compile(r"[A-Za-z0-9-]{5,40}")
"""Wide on purpose: couriers change their formats, and a typing mistake is mostly a stray character."""


def waybill_number(text: str) -> str:
    """A typed waybill number without its white space; refuses what cannot be one."""
    number = re.sub(r"\s+", "", text).upper()
    if not WAYBILL_SHAPE.fullmatch(number):
        raise BadWaybill(waybill_no=text[:40])
    return number


TABS = ("to_pack", "to_number", "to_print", "to_verify", "to_ship", "shipped", "push_failed")
"""The packing bench by the work that waits: 待打单 · 待取号 · 待打印 · 待验货 · 待发货 · 已发货 · 回传失败."""


def counts_that_differ(wanted: Mapping[int, int], scanned: Mapping[int, int]) -> dict[int, int]:
    """SKU → how many pieces too many (+) or too few (−) were scanned."""
    differ = {i: scanned.get(i, 0) - wanted.get(i, 0) for i in {*wanted, *scanned}}
    return {i: count for i, count in sorted(differ.items()) if count}


FACTS = ("order_sn", "carrier_name", "carrier_code", "waybill_no", "shipped_at", "text")
MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a 批量发货 file: its header, and the fact below it; `text` is the same in every row."""

    header: str
    fact: str
    text: str = ""


USUAL_COLUMNS = (Column("订单号", "order_sn"), Column("快递公司", "carrier_name"), Column("快递单号", "waybill_no"))
"""The back office's own template."""


def columns_of(given: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Columns that a person wrote down; refuses what makes no file that a back office could read."""
    columns = [Column(str(c["header"]).strip(), str(c["fact"]), str(c.get("text", ""))) for c in given]
    headers = [c.header for c in columns]
    is_good = (
        1 <= len(columns) <= MOST_COLUMNS
        and all(headers)
        and len(set(headers)) == len(headers)
        and all(c.fact in FACTS for c in columns)
        and {"order_sn", "waybill_no"} <= {c.fact for c in columns}
    )
    if not is_good:
        raise BadTemplate(most=MOST_COLUMNS)
    return columns


def file_cells(columns: Sequence[Column], names: Mapping[str, str], row: Any) -> list[str]:
    """A row of the file. row: order_sn, carrier_code, waybill_no, shipped_at; names: couriers by their code."""
    at: datetime | None = row.shipped_at
    facts = {
        "order_sn": row.order_sn,
        "carrier_code": row.carrier_code,
        "carrier_name": names.get(row.carrier_code, row.carrier_code),
        "waybill_no": row.waybill_no,
        "shipped_at": "" if at is None else times.to_beijing_text(at),
    }
    return [c.text if c.fact == "text" else facts[c.fact] for c in columns]
