"""Stock at a moment of the past, and how old what stands there is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE
from pinerp.analytics import queries
from pinerp.analytics.api.desk import NEWEST, doors, entries_answer, whole
from pinerp.analytics.schemas.past import (
    AgeingIn,
    AgeingPageOut,
    AgeingReceiptOut,
    AgeingSumsOut,
    MomentEntriesOut,
    MomentIn,
    MomentLotOut,
    MomentPageOut,
    MomentTotalOut,
)
from pinerp.kit import paging
from pinerp.kit.refusals import language
from pinerp.kit.shapes import Id
from pinerp.kit.tables_out import cells, table

MOMENT_HEADERS = {
    "zh": ["商品编码", "名称", "规格", "仓库", "正品", "次品", "销退", "调拨在途", "合计", "币种", "金额"],
    "en": ["SKU", "Name", "Spec", "Warehouse", "Good", "Defective", "Returns", "In transit", "Pieces", "Currency", "Value"],
}  # fmt: skip
MOMENT_CELLS: tuple[str, ...] = (
    "code",
    "name",
    "spec",
    "warehouse",
    "own",
    "defective",
    "returns",
    "transit",
    "pieces",
    "currency",
    "value",
)
AGEING_HEADERS = {
    "zh": ["商品编码", "名称", "规格", "仓库", "供应商", "币种", "件数"],
    "en": ["SKU", "Name", "Spec", "Warehouse", "Supplier", "Currency", "Pieces"],
}
AGEING_CELLS = ("code", "name", "spec", "warehouse", "supplier", "currency", "pieces")
DAYS = {"zh": ("天", "金额", "成本未知件数"), "en": (" days", "Value ", "Pieces of unknown cost")}


@doors.ask("/stock_moment", permission="inventory.view", answer=MomentPageOut)
def list_moment(
    actor: Actor, now: datetime, wanted: Query[MomentIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """时点库存: what stood in each place at the end of a minute, and what it was worth then."""
    key = paging.key(after, 1) or [""]
    items, following = queries.moment_page(actor, wanted.moment(now), now, str(key[0]), paging.limit(limit))
    return {"items": items, "next": None if following is None else paging.cursor(following)}


@doors.ask("/stock_moment/totals", permission="inventory.view", answer=list[MomentTotalOut])
def show_moment_totals(actor: Actor, now: datetime, wanted: Query[MomentIn]) -> list[dict[str, Any]]:
    """All that stood there at that moment, and what it was worth, by currency."""
    return queries.moment_totals(actor, wanted.moment(now), now)


@doors.ask("/stock_moment/entries", permission="inventory.view", answer=MomentEntriesOut)
def list_moment_entries(
    actor: Actor, now: datetime, wanted: Query[MomentIn], sku: Id, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """The entries up to then that made what stood there, the newest first."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    return entries_answer(queries.moment_entries(actor, wanted.moment(now), sku, whole(key[0]), size + 1), size)


@doors.ask("/stock_moment/lots", permission="inventory.view", answer=list[MomentLotOut])
def list_moment_lots(actor: Actor, now: datetime, wanted: Query[MomentIn], sku: Id) -> list[dict[str, Any]]:
    """The batches, bins and serial numbers of a SKU as they were at that moment, 1,000 at most."""
    rows = queries.moment_lots(actor, wanted.moment(now), sku)
    return [
        {
            **row._asdict(),
            "id": str(row.id),
            "made_date": "" if row.made_date is None else row.made_date.isoformat(),
            "expiry_date": "" if row.expiry_date is None else row.expiry_date.isoformat(),
        }
        for row in rows
    ]


@doors.ask("/stock_moment/file", permission="inventory.view", answer=FILE)
def export_moment(
    actor: Actor, now: datetime, wanted: Query[MomentIn], kind: Literal["csv", "xlsx"] = "xlsx"
) -> HttpResponse:
    """导出时点库存: all rows as a table; values only for those who may see costs."""
    header, names = MOMENT_HEADERS[language.get()], MOMENT_CELLS
    if not actor.may("catalog.cost"):
        header, names = header[:-1], names[:-1]
    rows = cells(queries.moment(actor, wanted.moment(now), now), names, values=("value",))
    return table("stock-at", kind, header, rows)


@doors.ask("/ageing", permission="inventory.view", answer=AgeingPageOut)
def list_ageing(
    actor: Actor, now: datetime, wanted: Query[AgeingIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """库龄: how old the pieces on the shelf are, first in, first out, in buckets of days."""
    key = paging.key(after, 1) or [""]
    items, following = queries.ageing_page(actor, wanted.ageing(now), str(key[0]), paging.limit(limit))
    return {"items": items, "next": None if following is None else paging.cursor(following)}


@doors.ask("/ageing/totals", permission="inventory.view", answer=list[AgeingSumsOut])
def show_ageing_totals(actor: Actor, now: datetime, wanted: Query[AgeingIn]) -> list[dict[str, Any]]:
    """All that stands there by bucket, by currency."""
    return queries.ageing_totals(actor, wanted.ageing(now))


@doors.ask("/ageing/receipts", permission="inventory.view", answer=list[AgeingReceiptOut])
def list_ageing_receipts(
    actor: Actor,
    now: datetime,
    wanted: Query[AgeingIn],
    sku: Id | None = None,
    bucket: Annotated[int, Field(ge=0, le=10)] | None = None,
) -> list[dict[str, Any]]:
    """The receipts of which a row or one of its buckets consists, the oldest first, 500 at most."""
    rows = queries.ageing_receipts(actor, wanted.ageing(now), None if sku is None else [sku], bucket)
    return [{**row, "at": row["at"] and row["at"].isoformat()} for row in rows]


@doors.ask("/ageing/file", permission="inventory.view", answer=FILE)
def export_ageing(
    actor: Actor, now: datetime, wanted: Query[AgeingIn], kind: Literal["csv", "xlsx"] = "xlsx"
) -> HttpResponse:
    """导出库龄: all rows as a table; values only for those who may see costs."""
    asked = wanted.ageing(now)
    sees, (days, value, unknown) = actor.may("catalog.cost"), DAYS[language.get()]
    spans = [f"{span}{days}" for span in _spans(asked.bounds)]
    header = [
        *AGEING_HEADERS[language.get()],
        *spans,
        *([*(f"{value}{span}" for span in spans), unknown] if sees else []),
    ]
    names = [*AGEING_CELLS, *(f"bucket_{n}" for n in range(len(spans)))]
    values = [f"value_{n}" for n in range(len(spans))] if sees else []
    rows = (
        {
            **row,
            **{f"bucket_{n}": pieces for n, pieces in enumerate(row["buckets"])},
            **{f"value_{n}": worth for n, worth in enumerate(row["bucket_values"])},
        }
        for row in queries.ageing(actor, asked)
    )
    shown = [*names, *values, *(["unvalued"] if sees else [])]
    return table("ageing", kind, header, cells(rows, shown, values=values))


def _spans(bounds: tuple[int, ...]) -> list[str]:
    """0-30, 31-60, … 181+."""
    firsts = [0, *bounds]
    return [f"{first}-{until - 1}" for first, until in zip(firsts, bounds, strict=False)] + [f"{bounds[-1]}+"]
