"""What is asked of events: funnels, retention, paths, sessions, tastes, and what is bought together. All exact.

Each takes a connection that has the table `events` (`parts.asked`), and answers plain numbers. Events without a buyer take no
part, but where it is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb

from pinerp.behaviour.queries import engine
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.kinds import SESSION_GAP_MINUTES

MICROSECONDS = 1_000_000
GAP = SESSION_GAP_MINUTES * 60 * MICROSECONDS


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """How many buyers reached each step; value: of the breakdown, null where there is none."""

    value: str | None
    counts: list[int]


def funnel(
    con: duckdb.DuckDBPyConnection, steps: Sequence[str], window: timedelta, by: asking.Value | None = None
) -> list[FunnelRow]:
    """Ordered funnel (漏斗): the buyers who did the first step, then the second at the same moment or later, and so on, all
    within a window from the first one. A buyer counts once, with the furthest they got from any beginning.

    by: a buyer counts under the value of their earliest first step (the least text where several are of one moment), so
    parts sum to the whole.
    """
    found = _funnel(con, steps, window, by, "funnel_counts")
    counts: dict[str | None, list[int]] = {}
    for value, step, buyers in found:
        counts.setdefault(value, [0] * len(steps))[step] = buyers
    if not counts and by is None:
        counts = {None: [0] * len(steps)}
    return sorted((FunnelRow(*one) for one in counts.items()), key=lambda row: (-row.counts[0], row.value or ""))


def dropped(con: duckdb.DuckDBPyConnection, steps: Sequence[str], window: timedelta, at: int) -> list[int]:
    """The buyers who got to a step of a funnel (from 0) within the window and no further."""
    return [row[0] for row in _funnel(con, steps, window, None, "funnel_dropped", step=at)]


def _funnel(
    con: duckdb.DuckDBPyConnection,
    steps: Sequence[str],
    window: timedelta,
    by: asking.Value | None,
    answer: str,
    **given: int,
) -> list[tuple[Any, ...]]:
    asking.insist_on_steps(steps)
    case = " ".join(f"WHEN '{kind}' THEN {at}" for at, kind in enumerate(steps))
    holes = {
        "step": f"CASE kind {case} END",
        "kinds": ", ".join(f"'{kind}'" for kind in steps),
        "value": f", {asking.VALUES[by]} AS value" if by else "",
        "least": "arg_min(value, {k: k, v: value}) FILTER (k % 8 = 0)" if by else "NULL::VARCHAR",
        "chain": ",\n".join(_link(at) for at in range(1, len(steps))),
        "answer": engine.text(answer),
        "reached": " UNION ALL ".join(_reached(at) for at in range(1, len(steps))),
    }
    return engine.rows(con, "funnel", {"window": window // timedelta(microseconds=1), **given}, holes)


def _reached(at: int) -> str:
    return f"SELECT DISTINCT buyer, {at} AS step FROM met{at} WHERE k % 8 = {at}"  # noqa: S608


def _link(at: int) -> str:
    """The part of the statement that takes a funnel from one step to the next (duck/funnel_step.sql)."""
    text = engine.text("funnel_step")
    return text.replace("{before}", str(at - 1)).replace("{at}", str(at))


@dataclass(frozen=True, slots=True)
class Cohort:
    """Buyers who began in a period: how many, and how many of them came in that and each later period of the span."""

    begins: date
    buyers: int
    came: list[int]


def retention(
    con: duckdb.DuckDBPyConnection,
    first: date,
    last: date,
    period: asking.Period,
    start: Sequence[str],
    back: Sequence[str],
) -> list[Cohort]:
    """Retention (留存): buyers by the period of their first `start` event within the span, and those of them who had a `back`
    event in each period from then on.
    """
    found = asking.periods(first, last, period)
    many = len(found.begins)
    holes = {
        "period": found.expression,
        "start": _one_of(start),
        "back": _one_of(back),
        "kinds": _one_of(sorted({*start, *back})),
        "columns": ", ".join(f"sum((came >> {n}) & 1)::BIGINT" for n in range(many)),
    }
    rows = engine.rows(con, "retention", {}, holes)
    return [Cohort(found.begins[row[0]], row[1], list(row[2 : 2 + many - row[0]])) for row in rows]


def _one_of(kinds: Sequence[str]) -> str:
    return f"kind IN ({', '.join(repr(str(kind)) for kind in kinds)})"


def paths(
    con: duckdb.DuckDBPyConnection, begin: str, label: asking.Label, depth: int, most: int
) -> tuple[int, list[tuple[list[str], int]]]:
    """Paths (路径): of all visits that hold a `begin` event, what followed the first such, up to `depth` events; how many
    visits in all, and the commonest ways with their visits. A visit ends where nothing happens for half an hour.
    """
    given = {"gap": GAP, "begin": begin, "depth": depth}
    rows = engine.rows(con, "paths", given, {"label": asking.LABELS[label]})
    ways = [(list(steps), visits) for steps, visits in rows]
    return sum(visits for _, visits in ways), ways[:most]


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits that began on a Beijing day: their events, those of one event only, those with a payment, and their seconds from
    the first event to the last (the sum, and the median).
    """

    day: date
    visits: int
    buyers: int
    events: int
    single: int
    paying: int
    seconds: int
    median_seconds: int


def sessions(con: duckdb.DuckDBPyConnection) -> list[Visits]:
    """Sessions (会话), by the day on which they began."""
    return [Visits(*row) for row in engine.rows(con, "sessions", {"gap": GAP})]


def preference(con: duckdb.DuckDBPyConnection, by: asking.Value) -> list[dict[str, Any]]:
    """Preference (偏好): for each value, buyers and what they did, those with most buyers first. Events without a buyer
    count in all but the buyers.
    """
    names = ("value", "buyers", "views", "favourites", "carts", "pays", "paying_buyers", "amount", "quantity")
    rows = engine.rows(con, "preference", {}, {"value": asking.VALUES[by]})
    return [dict(zip(names, row, strict=True)) for row in rows]


def who_paid(con: duckdb.DuckDBPyConnection, by: asking.Value, wanted: str) -> list[int]:
    """The buyers who paid for something of a value, as the breakdowns tell values."""
    return [row[0] for row in engine.rows(con, "buyers_who_paid", {"wanted": wanted}, {"value": asking.VALUES[by]})]


def who_lacks(con: duckdb.DuckDBPyConnection, item: asking.Item, has: str, lacks: str) -> list[int]:
    """The buyers who bought the one thing of a pair and never the other."""
    rows = engine.rows(con, "buyers_without", {"has": has, "lacks": lacks}, {"item": asking.ITEMS[item]})
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things of one basket: baskets with the one, the other, both; of all baskets."""

    item: str
    other: str
    with_item: int
    with_other: int
    with_both: int
    baskets: int


def together(
    con: duckdb.DuckDBPyConnection, basket: asking.Basket, item: asking.Item, least: int, most: int
) -> list[Pair]:
    """Bought together (连带购买): pairs that are in at least so many baskets, the commonest first; each pair once."""
    holes = {"basket": asking.BASKETS[basket], "item": asking.ITEMS[item]}
    return [Pair(*row) for row in engine.rows(con, "together", {"least": least, "most": most}, holes)]
