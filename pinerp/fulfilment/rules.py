"""Pure decisions about parcels: no database, no clock, no framework."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pinerp.fulfilment.errors import BadTemplate, BadWaybill
from pinerp.kit import times

Key = TypeVar("Key", bound=Hashable)

WAYBILL_SHAPE = re.compile(r"[A-Za-z0-9-]{5,40}")
"""Wide on purpose: couriers change their formats, and a typing mistake is mostly a stray character."""


def waybill_number(text: str) -> str:
    """A typed waybill number without its white space; refuses what cannot be one."""
    number = re.sub(r"\s+", "", text).upper()
    if not WAYBILL_SHAPE.fullmatch(number):
        raise BadWaybill(waybill_no=text[:40])
    return number


@dataclass(frozen=True, slots=True)
class Settings:
    """发货设置: what a company sets about shipping (models.ShippingSettings says what each is)."""

    guard_minutes: int = 120
    lying_hours: int = 12
    weight_percent: int = 10
    weight_grams: int = 100
    low_numbers: int = 200
    idle_minutes: int = 15


USUAL_SETTINGS = Settings()


def moment_reached(parcel: Any) -> str | None:
    """How far a parcel has come, as the latest of `channels.rules.MOMENTS` that it has met; None: it has no number."""
    if parcel.state == "shipped":
        return "shipped"
    if parcel.waybill_no is None or parcel.state != "open":
        return None
    if parcel.weighed_at is not None:
        return "weighed"
    if parcel.verified_at is not None:
        return "verified"
    return "printed" if parcel.print_state == "printed" else "waybill"


def expected_grams(goods: Sequence[tuple[int | None, int]]) -> int | None:
    """What goods weigh together, from (grams a piece, pieces); None where one of them was never weighed."""
    total = 0
    for grams, pieces in goods:
        if grams is None:
            return None
        total += grams * pieces
    return total


def grams_allowed(expected: int, settings: Settings) -> int:
    """By how many grams a parcel may differ from its goods: the carton, and what a scale is off."""
    return expected * settings.weight_percent // 100 + settings.weight_grams


TABS = ("to_pack", "to_number", "to_print", "to_verify", "to_ship", "shipped", "push_failed")
"""The packing bench by the work that waits: 待打单 · 待取号 · 待打印 · 待验货 · 待发货 · 已发货 · 回传失败."""


def counts_that_differ(wanted: Mapping[int, int], scanned: Mapping[int, int]) -> dict[int, int]:
    """SKU → how many pieces too many (+) or too few (−) were scanned."""
    differ = {i: scanned.get(i, 0) - wanted.get(i, 0) for i in {*wanted, *scanned}}
    return {i: count for i, count in sorted(differ.items()) if count}


def not_reached(wanted: Mapping[int, Mapping[Key, int]], there: Mapping[Key, int]) -> dict[int, tuple[Key, int, int]]:
    """Parcels that cannot be filled, each with the first thing that does not reach: (thing, pieces left, pieces wanted).

    Each in turn takes all that it wants of what is there, or nothing: what is refused leaves its share to those behind it.
    """
    left, short = dict(there), {}
    for parcel_id, things in wanted.items():
        lacking = next((key for key, count in things.items() if count > left.get(key, 0)), None)
        if lacking is not None:
            short[parcel_id] = (lacking, left.get(lacking, 0), things[lacking])
            continue
        for key, count in things.items():
            left[key] -= count
    return short


def bins_not_scanned(
    wanted: Mapping[int, int], planned: Mapping[int, Sequence[Any]], scanned: Iterable[str]
) -> dict[str, set[int]]:
    """Bin → the SKUs whose pieces lie in it, where what lies in scanned bins, or in none, does not reach.

    wanted: SKU → pieces; planned: SKU → lots (bin, pieces) from which they would be taken; one without any is not told apart.
    """
    known = {code.upper() for code in scanned}
    missing: dict[str, set[int]] = defaultdict(set)
    for sku_id, count in wanted.items():
        lots = planned.get(sku_id, ())
        reached = sum(lot.pieces for lot in lots if not lot.bin or lot.bin.upper() in known)
        if reached < min(count, sum(lot.pieces for lot in lots)):
            for lot in lots:
                if lot.bin and lot.bin.upper() not in known:
                    missing[lot.bin].add(sku_id)
    return dict(missing)


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
