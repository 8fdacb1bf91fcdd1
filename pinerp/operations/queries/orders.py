"""The orders behind a number of operations, those that take longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.kit import sql
from pinerp.kit.refusals import WrongShape
from pinerp.operations.queries.carriers import PROVINCE, STATES, spans
from pinerp.operations.queries.funnel import PARTS, REACHED
from pinerp.operations.queries.promises import CAUSE
from pinerp.operations.queries.stepping import (
    AT_RISK,
    LEFT,
    PAID,
    STANDING,
    Narrowed,
    at_risk,
    left_in,
    paid_in,
    standing_now,
    steps,
)
from pinerp.operations.rules import CAUSES, STEPS, Span
from pinerp.orders import queries as orders

CARRIED = {
    "shipped": "true",
    **STATES,
    "stuck": f"{STATES['on_way']} AND w.shipped_at <= %(stuck_before)s::timestamptz",
    "due": f"NOT ({STATES['unknown']}) AND w.shipped_at <= %(due_before)s::timestamptz",
    "in_time": "w.shipped_at <= %(due_before)s::timestamptz AND w.received_took <= %(seconds)s::bigint",
}
TOLD_BY_PLATFORM = frozenset(CARRIED) - {"shipped"}
"""What of a list only the platform's state tells."""

RISKS = {"late": "w.ship_by < %(now)s::timestamptz", "soon": "w.ship_by >= %(now)s::timestamptz"}
AGE = "extract(epoch FROM %(now)s::timestamptz - w.since_at)::bigint"
PLACES = {"risk": "-extract(epoch FROM w.ship_by)::bigint", "standing": "-extract(epoch FROM w.since_at)::bigint"}
"""By what a list is ordered, the largest first: ages change while one turns the pages, moments do not."""
SINCE_SHIPPED = "coalesce(w.received_took, extract(epoch FROM %(now)s::timestamptz - w.shipped_at)::bigint)"


ONLY = {
    "paid": ("", *REACHED),
    "standing": STEPS,
    "left": ("", *CARRIED),
    "risk": ("", *RISKS, *CAUSES),
}
"""What each kind of list may be narrowed to."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders: `of` paid | standing | left | risk, of which `only` (a step, a state of travel, a cause or a risk; empty:
    all), and of which part. over: of a step only what took at least so many seconds.
    """

    of: str
    span: Span
    until: datetime
    only: str = ""
    by: str | None = None
    part: str = ""
    province: str | None = None
    over: int | None = None
    days: int = 0
    stuck_days: int = 0


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Rows of a page (place: where the next page begins), and whether more follow."""

    rows: Sequence[Any]
    numbers: dict[int, list[str]]
    has_more: bool


def place(key: Sequence[Any]) -> tuple[int, int]:
    """Where a page begins, from a cursor's key; refuses one that is not ours."""
    if not all(type(one) is int and abs(one) < 2**62 for one in key):
        raise WrongShape(detail="cursor", fields={"after": "cursor"})
    return key[0], key[1]


def order_page(
    narrowed: Narrowed, wanted: Wanted, *, after: tuple[int, int] | None, limit: int, now: datetime
) -> OrderPage:
    """A page of orders, the longest first; of risks the earliest promise first."""
    source, params, tests, took = _asked(narrowed, wanted)
    if wanted.by:
        tests.append(f"{PARTS[wanted.by]} = %(part)s::text")
    if wanted.province is not None:
        tests.append(f"{PROVINCE} = %(province)s::text")
    place = PLACES.get(wanted.of, f"coalesce({took}, -1)")
    query = f"""SELECT z.* FROM (
          SELECT w.*, {took} AS took, {place} AS place, {CAUSE} AS cause
          FROM ({steps(source)}) w WHERE {" AND ".join(tests)}) z
        WHERE %(after)s::bigint IS NULL OR z.place < %(after)s::bigint
           OR z.place = %(after)s::bigint AND z.order_id > %(after_id)s::bigint
        ORDER BY z.place DESC, z.order_id LIMIT %(limit)s::integer"""  # noqa: S608
    key = {"after": None, "after_id": 0} if after is None else {"after": after[0], "after_id": after[1]}
    more = {"now": now, "part": wanted.part, "province": wanted.province, "over": wanted.over, "limit": limit + 1}
    key["with_province"] = True
    rows = sql.statement(query, _used(query, {**params, **more, **key, **spans(now, wanted.days, wanted.stuck_days)}))
    return OrderPage(rows[:limit], _numbers(narrowed, rows[:limit]), len(rows) > limit)


def _asked(narrowed: Narrowed, wanted: Wanted) -> tuple[str, dict[str, Any], list[str], str]:
    """The condition on orders, its parameters, the tests on their steps, and how long is told of each."""
    if wanted.of == "paid":
        step = wanted.only or "whole"
        tests = [REACHED[step]] if step in REACHED else ["true"]
        over = [] if wanted.over is None else [f"w.{step}_took >= %(over)s::bigint"]
        return PAID, paid_in(narrowed, wanted.span), [*tests, *over], f"w.{step}_took"
    if wanted.of == "standing":
        return STANDING, standing_now(narrowed), [f"w.standing = '{wanted.only}'"], AGE
    if wanted.of == "left":
        return (
            LEFT,
            left_in(narrowed, wanted.span),
            ["w.parcel_id IS NOT NULL", CARRIED[wanted.only or "shipped"]],
            SINCE_SHIPPED,
        )
    tests = [RISKS.get(wanted.only, "true")]
    if wanted.only and wanted.only not in RISKS:
        tests = [f"{CAUSE} = %(cause)s::text"]
    return AT_RISK, {**at_risk(narrowed, wanted.until), "cause": wanted.only}, tests, AGE


def _used(query: str, params: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if f"%({name})s" in query}


def _numbers(narrowed: Narrowed, rows: Sequence[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in orders.platform_orders_of(narrowed.actor.merchant_id, sorted({row.order_id for row in rows})):
        found[row.order_id].append(row.order_sn)
    return found
