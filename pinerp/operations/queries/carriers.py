"""How parcels travelled: from shipping to the buyer's receipt, by carrier and province; only by what the platform tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.kit import sql
from pinerp.operations.queries.stepping import LEFT, Narrowed, left_in, steps
from pinerp.operations.rules import Span

STATES = {
    "received": "w.received_at IS NOT NULL",
    "on_way": "w.standing IN ('received', 'pushed') AND w.is_told",
    "unknown": "w.received_at IS NULL AND NOT (w.standing IN ('received', 'pushed') AND w.is_told) IS TRUE",
}
"""unknown: no platform knows the order, or it was received before it came here."""

PROVINCE = "w.province"


@dataclass(frozen=True, slots=True)
class Carried:
    """level: total | carrier | place (carrier and province). Counts of orders by state; p50, p90: seconds from shipping to
    receipt. due: those that left at least `days` days ago and of which we can know; in_time: received within these days.
    stuck: on their way for at least `stuck_days` days.
    """

    level: str
    carrier_code: str
    province: str
    shipped: int
    received: int
    on_way: int
    unknown: int
    p50: int | None
    p90: int | None
    due: int
    in_time: int
    stuck: int


def carriers(
    narrowed: Narrowed, span: Span, *, days: int, stuck_days: int, now: datetime, with_places: bool
) -> list[Carried]:
    """Orders that left in a span by our parcels, the carriers with most first."""
    province = PROVINCE if with_places else "''::text"
    counts = ", ".join(f"count(*) FILTER (WHERE {state}) AS {name}" for name, state in STATES.items())
    query = f"""SELECT CASE grouping(w.carrier_code, {province}) WHEN 3 THEN 'total' WHEN 1 THEN 'carrier' ELSE 'place' END
            AS level,
          coalesce(w.carrier_code, '') AS carrier_code, coalesce({province}, '') AS province, count(*) AS shipped, {counts},
          percentile_disc(0.5) WITHIN GROUP (ORDER BY w.received_took) AS p50,
          percentile_disc(0.9) WITHIN GROUP (ORDER BY w.received_took) AS p90,
          count(*) FILTER (WHERE NOT ({STATES["unknown"]}) AND w.shipped_at <= %(due_before)s::timestamptz) AS due,
          count(*) FILTER (WHERE w.shipped_at <= %(due_before)s::timestamptz
                             AND w.received_took <= %(seconds)s::bigint) AS in_time,
          count(*) FILTER (WHERE {STATES["on_way"]} AND w.shipped_at <= %(stuck_before)s::timestamptz) AS stuck
        FROM ({steps(LEFT)}) w
        WHERE w.parcel_id IS NOT NULL
        GROUP BY GROUPING SETS ((), (w.carrier_code), (w.carrier_code, {province}))
        ORDER BY count(*) DESC, 2, 3"""  # noqa: S608
    read = {"with_number": False, "with_province": with_places}
    rows = sql.statement(query, {**left_in(narrowed, span), **spans(now, days, stuck_days), **read})
    names = Carried.__slots__
    found = [Carried(*(getattr(row, name) for name in names)) for row in rows]
    return found if with_places else [one for one in found if one.level != "place"]


def spans(now: datetime, days: int, stuck_days: int) -> dict[str, Any]:
    """due_before: what left until then had its days; stuck_before: what left until then and is on its way is stuck."""
    return {
        "due_before": now - timedelta(days=days),
        "seconds": days * 86_400,
        "stuck_before": now - timedelta(days=stuck_days),
    }
