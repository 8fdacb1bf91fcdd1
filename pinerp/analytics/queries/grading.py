"""商品分级: what each SKU sold, and the class that it was given for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.grading import queries as classes
from pinerp.grading.rules import Grading, Measured
from pinerp.kit import sql


def measure(merchant_id: int, grading: Grading, now: datetime) -> list[Measured]:
    """Every SKU with what it made until now: what buyers paid, that less its cost of now, or its units."""
    rows = sql.rows(
        "analytics",
        "sold_by_sku",
        merchant_id=merchant_id,
        since=now - timedelta(days=grading.days),
        until=now,
        weeks=grading.days // 7,
    )
    return [
        Measured(row.sku_id, row.currency, _amount(row, grading), row.units, row.week_units, row.week_squares)
        for row in rows
    ]


def _amount(row: Any, grading: Grading) -> int:
    if grading.basis == "units":
        return int(row.units)
    cost = (row.cost or 0) * row.units if grading.basis == "margin" else 0
    return int(row.revenue - cost)


def grades_page(
    actor: Actor, *, grade: str, steadiness: str, text: str, after_sku: int | None, limit: int
) -> list[dict[str, Any]]:
    """Classes of SKUs, those that make most first, with why."""
    sees = sees_amounts(actor)
    rows = sql.rows(
        "analytics",
        "grades_page",
        merchant_id=actor.merchant_id,
        grade=grade,
        steadiness=steadiness,
        text=sql.escaped(text),
        after_sku=after_sku,
        limit=limit,
    )
    return [{**row._asdict(), **_amounts(row, sees)} for row in rows]


def grade_counts(actor: Actor) -> list[dict[str, Any]]:
    """SKUs by class, with what they make."""
    sees = sees_amounts(actor)
    rows = sql.rows("analytics", "grade_counts", merchant_id=actor.merchant_id)
    return [{**row._asdict(), "amount": row.amount if sees else None} for row in rows]


def sees_amounts(actor: Actor) -> bool:
    """Whether the reader may see by how much SKUs were graded: pieces, amounts of orders, or what they leave after costs.

    A key needs what buyers paid as well, whatever the basis: the document can mark a field only for all of them.
    """
    needs: dict[str, list[str]] = {"units": [], "revenue": ["orders.money"], "margin": ["orders.money", "catalog.cost"]}
    rights = needs[classes.grading(actor.merchant_id).basis]
    return actor.has_data("platform.payment") and all(actor.may(right) for right in rights)


def _amounts(row: Any, sees: bool) -> dict[str, Any]:
    return {name: getattr(row, name) if sees else None for name in ("amount", "before", "total")}
