"""Counting (清点): what people find is added up by person and area. The same person in the same area takes his former figure's
place by a new row; two persons, or two areas, add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.counting import queries, rules
from pinerp.counting.actions.starting import add_lines
from pinerp.counting.errors import (
    BeingCounted,
    CountedTooEarly,
    NoSkuOfCode,
    NotCounting,
    NotOnSheet,
    UnknownStocktake,
)
from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import HoldsNothing
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Found:
    """What a person found: `row` is the caller's number of it; the SKU by id, or else by code or barcode.

    counted_at: when, where it is told later than it was counted; None: just now.
    """

    row: int
    quantity: int
    sku_id: int | None = None
    code: str = ""
    area: str = ""
    is_scanned: bool = False
    counted_at: datetime | None = None


def count(*, actor: Actor, stocktake_id: int, found: Sequence[Found], device: str = "", now: datetime) -> Outcome:
    """Write down what was found; the outcome is by row number. Sent twice it changes nothing.

    Counted is all that stands on the shelf: what is reserved and not yet shipped too, for on hand holds it. The stock rows are
    locked while the books are read, so that each count is compared with all that was booked before it and nothing after.
    Inverse: another count of the same person in the same area.
    """
    row = _share(actor, stocktake_id)
    places, refused = _find(actor, row, found, now)
    refused.update(_refuse_others(actor, row, places))
    kept: dict[tuple[int, str], tuple[Found, int]] = {}
    for one, sku_id in places:
        if one.row not in refused:
            kept[sku_id, one.area] = (one, sku_id)  # the last of a batch holds
    if kept:
        _write(actor, row, list(kept.values()), device, now)
        logbook.write(actor, "counting.count", [row.id], now, {"number": row.number, "rows": len(kept)})
    return Outcome.of([one.row for one in found], refused)


def _share(actor: Actor, stocktake_id: int) -> Any:
    queries.stocktake(actor, stocktake_id)
    rows = sql.rows("counting", "share_stocktake", merchant_id=actor.merchant_id, id=stocktake_id)
    if not rows:
        raise UnknownStocktake()
    if rows[0].state != rules.COUNTING:
        raise NotCounting(number=rows[0].number)
    return rows[0]


def _find(
    actor: Actor, row: Any, found: Sequence[Found], now: datetime
) -> tuple[list[tuple[Found, int]], dict[int, Refusal]]:
    """Which SKU each row means, and why others mean none."""
    by_code = catalog.sku_ids_scanned(actor.merchant_id, [one.code for one in found if one.sku_id is None])
    named = [one.sku_id for one in found if one.sku_id is not None]
    known = catalog.skus_of(actor.merchant_id, [*named, *by_code.values()])
    places: list[tuple[Found, int]] = []
    refused: dict[int, Refusal] = {}
    for one in found:
        sku_id = by_code.get(one.code) if one.sku_id is None else one.sku_id
        if sku_id is None or sku_id not in known:
            refused[one.row] = NoSkuOfCode(code=one.code or str(one.sku_id))
        elif known[sku_id].is_composed:
            refused[one.row] = HoldsNothing(sku=known[sku_id].code)
        elif one.counted_at is not None and one.counted_at < row.begun_at:
            refused[one.row] = CountedTooEarly(sku=known[sku_id].code)
        else:
            places.append((one, sku_id))
    return places, refused


def _refuse_others(actor: Actor, row: Any, places: list[tuple[Found, int]]) -> dict[int, Refusal]:
    """Refuse what is not on the sheet; a whole warehouse's sheet takes it up, unless it is counted elsewhere."""
    asked = sorted({sku_id for _, sku_id in places})
    lines = sql.rows("counting", "lines_of", merchant_id=actor.merchant_id, stocktake_id=row.id, skus=sql.array(asked))
    missing = set(asked) - {line.sku_id for line in lines}
    if not missing:
        return {}
    elsewhere: set[int] = set()
    if row.scope == rules.WHOLE:
        taken, elsewhere = _take_up(actor, row, sorted(missing))
        missing -= taken
    codes = catalog.skus_of(actor.merchant_id, missing)
    return {
        one.row: (BeingCounted if sku_id in elsewhere else NotOnSheet)(sku=codes[sku_id].code)
        for one, sku_id in places
        if sku_id in missing
    }


def _take_up(actor: Actor, row: Any, sku_ids: list[int]) -> tuple[set[int], set[int]]:
    """Goods that the books did not expect in the warehouse come onto the sheet: which did, and which stand on another one."""
    inventory.make_missing_rows(actor.merchant_id, [(row.warehouse_id, sku_id) for sku_id in sku_ids])
    able = sql.rows(
        "counting",
        "skus_to_count",
        merchant_id=actor.merchant_id,
        warehouse_id=row.warehouse_id,
        skus=sql.array(sku_ids),
        prefix=None,
        part=None,
        sample=None,
    )
    taken = [one.sku_id for one in able if not one.is_counted]
    add_lines(actor.merchant_id, row.id, row.warehouse_id, taken)
    return set(taken), {one.sku_id for one in able if one.is_counted}


def _write(actor: Actor, row: Any, places: list[tuple[Found, int]], device: str, now: datetime) -> None:
    sku_ids = sorted({sku_id for _, sku_id in places})
    inventory.hold_rows(actor.merchant_id, [row.warehouse_id] * len(sku_ids), sku_ids)
    given = {"merchant_id": actor.merchant_id, "stocktake_id": row.id, "warehouse_id": row.warehouse_id}
    sql.rows(
        "counting",
        "record_counts",
        **given,
        member_id=actor.member_id or 0,
        device=device[:40],
        skus=sql.array([sku_id for _, sku_id in places]),
        quantities=sql.array([one.quantity for one, _ in places]),
        areas=[one.area for one, _ in places],
        scanned=[one.is_scanned for one, _ in places],
        moments=[None if one.counted_at is None else min(one.counted_at, now) for one, _ in places],
        now=now,
    )
    sql.rows("counting", "sum_lines", **given, skus=sql.array(sku_ids))
