"""履约漏斗: how far orders of a span came, how long each step took, and what stands before each step now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.kit import sql
from pinerp.operations.queries.stepping import PAID, STANDING, Narrowed, paid_in, standing_now, steps
from pinerp.operations.rules import STEPS, Span
from pinerp.orders.rules import CANCELLED

REACHED = {
    "reviewed": "w.stage IN ('to_ship', 'shipped', 'done')",
    "packed": "w.parcel_id IS NOT NULL",
    "number": "w.parcel_id IS NOT NULL AND w.waybill_no IS NOT NULL",
    "printed": "w.printed_at IS NOT NULL",
    "verified": "w.verified_at IS NOT NULL",
    "shipped": "w.shipped_at IS NOT NULL",
    "pushed": "w.pushed_at IS NOT NULL",
    "received": "w.stage = 'done' AND w.is_told",
}
"""When an order has done a step."""

PARTS = {"store": "w.store_id::text", "warehouse": "coalesce(w.warehouse_id::text, '')", "carrier": "w.carrier_code"}
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Funnel:
    """total, and parts by key: orders, elsewhere (shipped without a parcel of ours), and for each step and the whole a row of
    reached, timed, p50, p90 (seconds). cancelled: orders of the span that were, which stand in nothing else.
    """

    total: dict[str, Any]
    parts: dict[str, dict[str, Any]]
    cancelled: int


def funnel(narrowed: Narrowed, span: Span, by: str | None) -> Funnel:
    """The orders that were paid in a span, as a whole and by store, warehouse or carrier."""
    part = PARTS[by] if by else "NULL::text"
    columns = ", ".join(
        [*(_figures(step, REACHED[step]) for step in STEPS), _figures(WHOLE, "w.whole_took IS NOT NULL")]
    )
    query = f"""SELECT {f"grouping({part}) = 1" if by else "true"} AS is_total, {part} AS part, count(*) AS orders,
          count(*) FILTER (WHERE w.shipped_at IS NOT NULL AND w.parcel_id IS NULL) AS elsewhere, {columns}
        FROM ({steps(PAID)}) w GROUP BY GROUPING SETS ({f"(), ({part})" if by else "()"})"""  # noqa: S608
    params = paid_in(narrowed, span)
    rows = sql.statement(query, params)
    (cancelled,) = sql.statement(
        f"SELECT count(*) AS orders FROM ({steps(PAID)}) w",  # noqa: S608
        {**params, "stages": [CANCELLED]},
    )
    found = {row.part: _told(row) for row in rows if not row.is_total} if by else {}
    (total,) = [_told(row) for row in rows if row.is_total]
    return Funnel(total, found, cancelled.orders)


def _figures(step: str, reached: str) -> str:
    took = f"w.{step}_took"
    return f"""count(*) FILTER (WHERE {reached}) AS {step}_reached, count({took}) AS {step}_timed,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY {took}) AS {step}_p50,
      percentile_disc(0.9) WITHIN GROUP (ORDER BY {took}) AS {step}_p90"""


def _told(row: Any) -> dict[str, Any]:
    steps_of = {
        step: {name: getattr(row, f"{step}_{name}") for name in ("reached", "timed", "p50", "p90")}
        for step in (*STEPS, WHOLE)
    }
    return {"orders": row.orders, "elsewhere": row.elsewhere, "steps": steps_of}


def standing(narrowed: Narrowed, now: datetime) -> dict[str, dict[str, Any]]:
    """Step → what stands before it now: orders, and their age in seconds (p50, p90, oldest). Each order stands before one."""
    query = f"""SELECT w.standing AS step, count(*) AS orders,
          percentile_disc(0.5) WITHIN GROUP (ORDER BY a.age) AS p50, percentile_disc(0.9) WITHIN GROUP (ORDER BY a.age) AS p90,
          max(a.age) AS oldest
        FROM ({steps(STANDING)}) w
        CROSS JOIN LATERAL (SELECT extract(epoch FROM %(now)s::timestamptz - w.since_at)::bigint AS age) a
        WHERE w.standing IS NOT NULL GROUP BY w.standing"""  # noqa: S608
    rows: Sequence[Any] = sql.statement(query, {**standing_now(narrowed), "now": now})
    found = {row.step: {name: getattr(row, name) for name in ("orders", "p50", "p90", "oldest")} for row in rows}
    return {step: found.get(step, {"orders": 0, "p50": None, "p90": None, "oldest": None}) for step in STEPS}
