"""Classes of SKUs as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE
from pinerp.analytics import queries
from pinerp.analytics.api.desk import doors
from pinerp.analytics.schemas.moving import GradesIn
from pinerp.grading import queries as classes
from pinerp.kit.refusals import language
from pinerp.kit.tables_out import cells, table

HEADERS = {
    "zh": ["商品编码", "名称", "规格", "ABC", "XYZ", "销量", "统计周数", "变异系数（%）"],
    "en": ["SKU", "Name", "Spec", "ABC", "XYZ", "Sold", "In weeks", "Variation (%)"],
}
CELLS: tuple[str, ...] = ("code", "name", "spec", "grade", "steadiness", "units", "weeks", "variation")
AMOUNT_HEADERS = {
    "zh": {"revenue": "销售额", "margin": "毛利", "units": "分级销量", "of": ["币种", "排在前面的合计", "全部"]},
    "en": {
        "revenue": "Revenue",
        "margin": "Margin",
        "units": "Units graded by",
        "of": ["Currency", "Of all before it", "Of all"],
    },
}
AT_ONCE = 5_000
"""Rows of one question; a file is written as they come."""

AMOUNT_CELLS = ("amount", "currency", "before", "total")


@doors.ask("/grades/file", permission="inventory.view", answer=FILE)
def export_grades(actor: Actor, wanted: Query[GradesIn], kind: Literal["csv", "xlsx"] = "xlsx") -> HttpResponse:
    """导出商品分级: all rows as a table, as they were measured last; by how much, only for those who may see it."""
    basis = classes.grading(actor.merchant_id).basis
    header, names = HEADERS[language.get()], CELLS
    if queries.sees_amounts(actor):
        words = AMOUNT_HEADERS[language.get()]
        header, names = [*header, str(words[basis]), *words["of"]], (*CELLS, *AMOUNT_CELLS)
    asked = {**wanted.model_dump(), "text": wanted.text.strip()}
    values = () if basis == "units" else ("amount", "before", "total")
    return table("grades", kind, header, cells(_every(actor, asked), names, values=values))


def _every(actor: Actor, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    after: int | None = None
    while True:
        rows = queries.grades_page(actor, **asked, after_sku=after, limit=AT_ONCE)
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1]["sku_id"]
