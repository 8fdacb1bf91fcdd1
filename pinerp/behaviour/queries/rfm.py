"""RFM and the stages of buyers' lives, from the facts of sales themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.behaviour.queries.parts import Span
from pinerp.kit import sql, times
from pinerp.measures import queries as measures

SEGMENTS = {
    (True, True, True): "champions",
    (True, False, True): "promising",
    (False, True, True): "loyal",
    (False, False, True): "at_risk",
    (True, True, False): "regular",
    (True, False, False): "fresh",
    (False, True, False): "slipping",
    (False, False, False): "hibernating",
}
"""重要价值、重要发展、重要保持、重要挽留、一般价值、一般发展、一般保持、一般挽留: recent, frequent, large."""

STAGES = ("new", "active", "quiet", "sleeping", "lost")
"""新客 (first order within 30 days), 活跃 (last within 30), 沉默 (31 to 90), 沉睡 (91 to 180), 流失."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Group:
    """Buyers of a segment or stage: how many, their orders, what they paid less refunds, and the days since each last bought,
    summed.
    """

    code: str
    buyers: int
    orders: int
    amount: int
    recency_days: int


@dataclass(frozen=True, slots=True)
class Rfm:
    """All segments and stages, also empty ones; orders in all and without a known buyer; in what currencies there are sales."""

    segments: list[Group]
    stages: list[Group]
    orders: int
    unlinked: int
    currency: str
    currencies: list[str]


def rfm(actor: Actor, span: Span, currency: str = "") -> Rfm:
    """Buyers by payments in one currency (empty: the company's own): segments by those of the span, stages by all until its
    last day, for a life does not begin with a span. Recency is counted from that day.
    """
    given = asked_of_sales(actor, span, currency)
    told = sql.rows("behaviour", "unlinked_orders", **given)[0]
    segments = _summed(_rows(span, given), lambda row: SEGMENTS[row.is_recent, row.is_frequent, row.is_large])
    stages = _summed(_rows(span, asked_of_sales(actor, span, currency, is_ever=True)), lambda row: str(row.stage))
    return Rfm(
        [segments[code] for code in SEGMENTS.values()],
        [stages[code] for code in STAGES],
        told.orders,
        told.unlinked,
        given["currency"],
        measures.currencies(actor.merchant_id),
    )


def _rows(span: Span, given: dict[str, Any], *, named: bool = False, **only: Any) -> list[Any]:
    return sql.rows("behaviour", "rfm", day=span.last, named=named, **{**EVERYBODY, **only}, **given)


EVERYBODY: dict[str, Any] = {"recent": None, "frequent": None, "large": None, "stage": None}


def buyers_of_segment(actor: Actor, span: Span, code: str, currency: str = "") -> list[int]:
    """The buyers of one of the eight segments."""
    (flags,) = [flags for flags, known in SEGMENTS.items() if known == code]
    only = dict(zip(("recent", "frequent", "large"), flags, strict=True))
    return [row.buyer for row in _rows(span, asked_of_sales(actor, span, currency), named=True, **only)]


def buyers_of_stage(actor: Actor, span: Span, code: str, currency: str = "") -> list[int]:
    """The buyers in a stage of life on the span's last day."""
    given = asked_of_sales(actor, span, currency, is_ever=True)
    return [row.buyer for row in _rows(span, given, named=True, stage=code)]


def asked_of_sales(actor: Actor, span: Span, currency: str = "", *, is_ever: bool = False) -> dict[str, Any]:
    """What statements over facts of sales are asked with; currency: empty is the company's own. is_ever: of all days until the
    last.
    """
    return {
        "merchant_id": actor.merchant_id,
        "since": EVER if is_ever else times.day_bounds(span.first)[0],
        "until": times.day_bounds(span.last)[1],
        "currency": currency or people.merchant(actor.merchant_id).currency,
        "stores": sql.within(actor.within(stores=list(span.stores)).store_scope),
    }


def _summed(rows: list[Any], code_of: Callable[[Any], str]) -> dict[str, Group]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        held = sums[code_of(row)]
        for at, number in enumerate((row.buyers, row.orders, row.amount, row.recency_days)):
            held[at] += number
    return {code: Group(code, *sums[code]) for code in (*SEGMENTS.values(), *STAGES)}
