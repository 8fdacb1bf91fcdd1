"""Classes of SKUs, and what sells and what lies."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE
from pinerp.analytics import actions, queries
from pinerp.analytics.api.desk import doors, whole
from pinerp.analytics.schemas.moving import GradeCountOut, GradesIn, GradesOut, PacesIn, PacesOut, PaceTotalOut
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import language
from pinerp.kit.shapes import OutcomeOut
from pinerp.kit.tables_out import cells, table

PACE_HEADERS = {
    "zh": ["商品编码", "名称", "规格", "仓库", "分级", "在库", "可用", "销量", "统计天数", "可售天数",
           "状态", "建议", "调往", "采购在途",
           "币种", "占用资金"],
    "en": ["SKU", "Name", "Spec", "Warehouse", "Class", "On hand", "Available", "Sold", "In days", "Days of cover", "State",
           "Next step", "To", "Ordered", "Currency", "Tied up"],
}  # fmt: skip
PACE_CELLS: tuple[str, ...] = (
    "code", "name", "spec", "warehouse", "grade", "on_hand", "available", "sold", "days", "cover_days", "state", "step",
    "to_warehouse", "ordered", "currency", "value",
)  # fmt: skip
SAID = {
    "zh": {
        "dead": "滞销",
        "slow": "慢销",
        "fine": "正常",
        "sold_out": "售罄",
        "transfer": "调拨",
        "cancel_ordered": "停止到货",
        "mark_down": "降价",
    },
    "en": {"sold_out": "sold out", "cancel_ordered": "stop what is ordered", "mark_down": "mark down"},
}


@doors.ask("/grades", permission="inventory.view", answer=GradesOut)
def list_grades(
    actor: Actor, wanted: Query[GradesIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """商品分级: the classes of SKUs (ABC/XYZ) as they were measured last, those that make most first, with why."""
    size, key = paging.limit(limit), paging.key(after, 1)
    asked = {**wanted.model_dump(), "text": wanted.text.strip()}
    rows = queries.grades_page(actor, **asked, after_sku=None if key is None else whole(key[0]), limit=size + 1)
    items = [{**row, "sku_id": str(row["sku_id"])} for row in rows[:size]]
    more = paging.cursor(rows[size - 1]["sku_id"]) if len(rows) > size else None
    return {"items": items, "next": more}


@doors.ask("/grades/counts", permission="inventory.view", answer=list[GradeCountOut])
def count_grades(actor: Actor) -> list[dict[str, Any]]:
    """SKUs by class, with what they make."""
    return queries.grade_counts(actor)


@doors.verb("grade", permission="inventory.grading", answer=OutcomeOut)
def grade(actor: Actor, now: datetime) -> Outcome:
    """测算分级: measure the classes of all SKUs now; it is done every day by itself."""
    return actions.grade(actor=actor, now=now)


@doors.ask("/paces", permission="inventory.view", answer=PacesOut)
def list_paces(
    actor: Actor, now: datetime, wanted: Query[PacesIn], after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """动销与滞销: how long goods last, what lies, and what to do; those that tie up most first."""
    size, start = paging.limit(limit), whole((paging.key(after, 1) or [0])[0])
    rows = queries.paces(actor, wanted.pacing(), now)
    more = paging.cursor(start + size) if len(rows) > start + size else None
    return {"items": rows[start : start + size], "next": more}


@doors.ask("/paces/totals", permission="inventory.view", answer=list[PaceTotalOut])
def show_pace_totals(actor: Actor, now: datetime, wanted: Query[PacesIn]) -> list[dict[str, Any]]:
    """动销率, and what is tied up in goods of each state, by currency."""
    return queries.pace_totals(actor, wanted.pacing(), now)


@doors.ask("/paces/file", permission="inventory.view", answer=FILE)
def export_paces(
    actor: Actor, now: datetime, wanted: Query[PacesIn], kind: Literal["csv", "xlsx"] = "xlsx"
) -> HttpResponse:
    """导出动销: all rows as a table; values only for those who may see costs."""
    header, names = PACE_HEADERS[language.get()], PACE_CELLS
    if not actor.may("catalog.cost"):
        header, names = header[:-1], names[:-1]
    words = SAID[language.get()]
    rows = cells(
        queries.paces(actor, wanted.pacing(), now),
        names,
        values=("value",),
        say=lambda name, value: words.get(value, value) if name in ("state", "step") else value,
    )
    return table("paces", kind, header, rows)
