"""Today, where a number leads, stock as it is, and what came and went in a period."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.analytics import queries
from pinerp.analytics.schemas.desk import (
    FirstStepsOut,
    HitOut,
    OriginOut,
    ReportEntriesOut,
    ReportIn,
    ReportOut,
    StockIn,
    StockRowsOut,
    TodayOut,
)
from pinerp.kit import paging
from pinerp.kit.refusals import WrongShape, language
from pinerp.kit.shapes import Id, OnlyIn
from pinerp.kit.tables_out import MOST_EXPORTED, cells, table

doors = Doors("analytics")

HEADERS = {
    "zh": ["商品编码", "名称", "规格", "条码", "仓库", "实物库存", "占用", "可用", "安全库存", "缺货件数", "缺货订单", "分级"],
    "en": ["SKU", "Name", "Spec", "Barcode", "Warehouse", "On hand", "Reserved", "Available", "Safety stock", "Missing",
           "Short orders", "Class"],
}  # fmt: skip
CELLS = ("code", "name", "spec", "barcode", "warehouse", "on_hand", "reserved", "available", "safety", "missing",
         "waiting_orders", "grade")  # fmt: skip
REPORT_HEADERS = {
    "zh": ["商品编码", "名称", "规格", "仓库", "期初", "入库", "退货入库", "调入", "盘盈及调增", "销售出库", "调出", "调拨损耗",
           "盘亏及调减", "期末", "周转天数", "币种", "期初金额", "期末金额"],
    "en": ["SKU", "Name", "Spec", "Warehouse", "Opening", "Received", "Came back", "Moved in", "Gained", "Sold",
           "Moved out", "Lost on the way", "Written off", "Closing", "Turnover days", "Currency", "Opening value",
           "Closing value"],
}  # fmt: skip
REPORT_CELLS: tuple[str, ...] = (
    "code", "name", "spec", "warehouse", "opening", "received", "returned", "moved_in", "gained", "sold", "moved_out",
    "lost_on_way", "dropped", "closing", "turnover_days", "currency", "opening_value", "closing_value",
)  # fmt: skip
NEWEST = 2**62


@doors.ask("/today", permission="orders.view", answer=TodayOut)
def today(actor: Actor, now: datetime, only: Query[OnlyIn]) -> dict[str, Any]:
    """首页: what waits, what was sold, and how the stores' pulling goes."""
    return queries.today(actor, now, only.store, only.warehouse)


@doors.ask("/first_steps", permission="orders.view", answer=FirstStepsOut)
def first_steps(actor: Actor) -> dict[str, bool]:
    """The first five minutes: which of connecting, reviewing and shipping was done, and what the next one lacks."""
    return queries.first_steps(actor, bool(settings.PRACTICE.hostname))


@doors.ask("/find", permission="orders.view", answer=list[HitOut])
def find(actor: Actor, now: datetime, text: Annotated[str, Field(max_length=60)]) -> list[dict[str, str]]:
    """Where a text leads: an order number of the platform's or our own, a waybill, or a SKU's code or name."""
    return queries.find(actor, text, now)


@doors.ask("/stock", permission="inventory.view", answer=StockRowsOut)
def list_stock_rows(
    actor: Actor, wanted: Query[StockIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """库存: balances by SKU and warehouse with what orders in 缺货 lack there, in the order of codes.

    A SKU without any stock stands once, in the warehouse asked for or else the default one.
    """
    size = paging.limit(limit)
    key = paging.key(after, 2) or ["", 0]
    rows = queries.stock_page(actor, wanted.wanted(), (str(key[0]), whole(key[1])), size + 1)
    items = rows[:size]
    more = paging.cursor(items[-1]["code"], int(items[-1]["warehouse_id"])) if len(rows) > size else None
    return {"items": items, "next": more}


@doors.ask("/stock/file", permission="inventory.view", answer=FILE)
def export_stock(actor: Actor, wanted: Query[StockIn], kind: Literal["csv", "xlsx"] = "xlsx") -> HttpResponse:
    """导出库存: what the filter means, as a table."""
    items = queries.stock(actor, wanted.wanted(), MOST_EXPORTED + 1)
    return table("stock", kind, HEADERS[language.get()], cells(items, CELLS))


@doors.ask("/stock_report", permission="inventory.view", answer=ReportOut)
def list_report(
    actor: Actor, wanted: Query[ReportIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """收发存: what stood on the shelf at the beginning and the end of a period, what came and went, and what it was worth."""
    key = paging.key(after, 1) or [""]
    items, following = queries.report_page(actor, wanted.period(), str(key[0]), paging.limit(limit))
    return {"items": items, "next": None if following is None else paging.cursor(following)}


@doors.ask("/stock_report/entries", permission="inventory.view", answer=ReportEntriesOut)
def list_report_entries(
    actor: Actor, wanted: Query[ReportIn], sku: Id, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """The entries behind a row of 收发存, the newest first."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    return entries_answer(queries.report_entries(actor, wanted.period(), sku, whole(key[0]), size + 1), size)


@doors.ask("/stock_report/file", permission="inventory.view", answer=FILE)
def export_report(actor: Actor, wanted: Query[ReportIn], kind: Literal["csv", "xlsx"] = "xlsx") -> HttpResponse:
    """导出收发存: all rows as a table; values only for those who may see costs."""
    header, names = REPORT_HEADERS[language.get()], REPORT_CELLS
    if not actor.may("catalog.cost"):
        header, names = header[:-2], names[:-2]
    rows = cells(queries.report(actor, wanted.period()), names, values=("opening_value", "closing_value"))
    return table("stock-report", kind, header, rows)


@doors.ask("/origins", permission="orders.view", answer=list[OriginOut])
def list_origins(actor: Actor, references: Annotated[str, Field(max_length=4000)]) -> list[dict[str, Any]]:
    """The orders behind references of stock entries and claims (whole numbers, commas between), of those you may see."""
    return [
        {**row._asdict(), "reference": str(row.reference), "order_id": str(row.order_id)}
        for row in queries.origins(actor, _ids(references))
    ]


@doors.ask("/pictures", permission="inventory.view", answer=dict[str, str])
def list_pictures(actor: Actor, skus: Annotated[str, Field(max_length=4000)]) -> dict[str, str]:
    """A picture for each of some SKUs (ids, commas between): the product's, else the one under which it was sold last."""
    return queries.pictures(actor, _ids(skus))


def _ids(text: str) -> list[int]:
    try:
        found = [int(part) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise WrongShape(detail="ids", fields={"ids": "ids"}) from error
    if any(not 0 < one < 2**63 for one in found):
        raise WrongShape(detail="ids", fields={"ids": "ids"})
    return found


def entries_answer(rows: list[Any], size: int) -> dict[str, Any]:
    """A page of entries, of which one more was asked for than it holds."""
    items = [
        {**row._asdict(), "id": str(row.id), "at": row.at.isoformat(), "member_name": row.member_name or ""}
        for row in rows[:size]
    ]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


def whole(value: object) -> int:
    """A whole number of a cursor."""
    if not isinstance(value, int):
        raise WrongShape(detail="cursor", fields={"after": "cursor"})
    return value
