"""收发存: what stood on the shelf at two moments, what came and went in between, what it was worth, and how fast it turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.analytics import rules
from pinerp.kit import sql

CAME = ("received", "returned", "moved_in", "gained")
WENT = ("sold", "moved_out", "lost_on_way", "dropped")
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is about: from a moment until another, which is not part of it. by_place: a row for each warehouse."""

    since: datetime
    until: datetime
    text: str = ""
    warehouse_id: int | None = None
    by_place: bool = False


def report_page(actor: Actor, period: Period, after_code: str, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """Rows of the next SKUs by code, and the code after which the next page begins.

    opening + all that came - all that went = closing, in each row. Over all places what was transferred within them is no move.
    """
    skus = sql.rows(
        "analytics",
        "report_skus",
        merchant_id=actor.merchant_id,
        text=sql.escaped(period.text),
        after_code=after_code,
        limit=limit + 1,
        **_where(actor, period),
    )
    known = {sku.id: sku for sku in skus[:limit]}
    ids = sql.array(list(known))
    span = {"merchant_id": actor.merchant_id, "skus": ids, "since": period.since, "until": period.until}
    costs = {row.sku_id: row for row in sql.rows("analytics", "report_costs", **span)}
    found: dict[int, list[dict[str, Any]]] = {sku_id: [] for sku_id in known}
    for row in sql.rows("analytics", "report_sums", **span, **_where(actor, period)):
        found[row.sku_id].append(row._asdict())
    rows = [
        _told(known[sku_id], one, costs.get(sku_id), period)
        for sku_id, places in found.items()
        for one in (places if period.by_place else [_together(places)])
    ]
    return rows, skus[limit - 1].code if len(skus) > limit else None


def report(actor: Actor, period: Period) -> Iterator[dict[str, Any]]:
    """All rows, page by page: no more than a page of them is held at once."""
    after: str | None = ""
    while after is not None:
        rows, after = report_page(actor, period, after, AT_ONCE)
        yield from rows


def report_entries(actor: Actor, period: Period, sku_id: int, before_id: int, limit: int) -> list[Any]:
    """The entries behind a row, the newest first."""
    return sql.rows(
        "analytics",
        "report_entries",
        merchant_id=actor.merchant_id,
        sku_id=sku_id,
        since=period.since,
        until=period.until,
        before_id=before_id,
        limit=limit,
        **_where(actor, period),
    )


def _where(actor: Actor, period: Period) -> dict[str, Any]:
    return {
        "warehouse_id": period.warehouse_id,
        "warehouse_scope": sql.within(actor.warehouse_scope),
    }


def _together(places: list[dict[str, Any]]) -> dict[str, Any]:
    """The places of a SKU in one row: goods that went from one of them to another neither came nor went."""
    sums = {name: sum(one[name] for one in places) for name in ("closing", *CAME, *WENT)}
    within = min(sums["moved_in"], sums["moved_out"])
    one = places[0] if len(places) == 1 else {"warehouse_id": None, "warehouse": "", "is_transit": False}
    return {**one, **sums, "moved_in": sums["moved_in"] - within, "moved_out": sums["moved_out"] - within}


def _told(sku: Any, row: dict[str, Any], cost: Any, period: Period) -> dict[str, Any]:
    came, went = sum(row[name] for name in CAME), sum(row[name] for name in WENT)
    opening = row["closing"] - came + went
    before = _worth(sku, cost, opening, "before")
    after = _worth(sku, cost, row["closing"], "after")
    seconds = int((period.until - period.since).total_seconds())
    return {
        "id": f"{sku.id}-{row['warehouse_id'] or 0}",
        "sku_id": str(sku.id),
        **{name: getattr(sku, name) for name in ("code", "name", "spec", "currency")},
        "warehouse_id": None if row["warehouse_id"] is None else str(row["warehouse_id"]),
        "warehouse": row["warehouse"],
        "is_transit": row["is_transit"],
        "opening": opening,
        **{name: row[name] for name in (*CAME, *WENT)},
        "closing": row["closing"],
        "opening_value": before,
        "closing_value": after,
        "is_by_ledger": cost is not None,
        "turnover_days": rules.turnover_days(opening + row["closing"], row["sold"], seconds),
    }


def _worth(sku: Any, cost: Any, pieces: int, moment: str) -> int | None:
    """Pieces at the moving average of a moment, in minor units; without a ledger by the SKU's cost of now."""
    if cost is None:
        return None if sku.cost is None else int(sku.cost * pieces)
    held, value = getattr(cost, f"pieces_{moment}"), getattr(cost, f"value_{moment}")
    if held <= 0:
        held, value = cost.basis_pieces, cost.basis_value
    return int(value * pieces // held)
