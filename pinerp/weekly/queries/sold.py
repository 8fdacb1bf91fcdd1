"""What was sold in a week, beside the week before and last year's days: the measures' own answers and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.explaining import queries as explaining
from pinerp.kit.refusals import language
from pinerp.measures import queries as measures
from pinerp.measures.rules import wording
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.shapes import Measure
from pinerp.measures.rules.spans import Compare
from pinerp.weekly import rules

FIGURES = ("sales", "orders", "units", "per_order", "net_sales", "refunds", "refund_rate", "profit", "margin",
           "shipped_orders", "on_time_rate", "late_orders", "fines")  # fmt: skip
"""What an owner asks of a week, in that order."""

BESIDE = ("uncosted_pieces", "settled")
"""Asked with them, for what a number leaves open."""

NAMED = 5
"""Products, stores and SKUs that are named of each kind."""

Numbers = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of the week, of the week before, and of last year's days; null: not known."""

    number: int
    measure: Measure
    now: int | None
    before: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """What the chart draws of a day: this week's and the week before's."""

    day: date
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Goods:
    """A product's part of the week; key: `main` of Sold."""

    name: str
    units: int
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the change of sales. kind: factor | reason | store; key: the word for it, or a name."""

    kind: str
    key: str
    part: int


@dataclass(frozen=True, slots=True)
class Sold:
    """main: the measure that days and products are of (sales, or orders where amounts may not be seen). parts: of the change
    of sales, each kind sums to it; none where sales may not be seen. notes: what a number leaves open, code and parameters.
    """

    currency: str
    main: str
    figures: list[Figure]
    days: list[Day]
    best: list[Goods]
    fallen: list[Goods]
    parts: list[Part]
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def sold(actor: Actor, first: date, now: datetime) -> Sold:
    """A week of sales. Amounts are of the company's currency."""
    keys = [key for key in FIGURES if measures.is_visible(actor, MEASURES[key])]
    beside = [key for key in BESIDE if measures.is_visible(actor, MEASURES[key])]
    main = "sales" if "sales" in keys else "orders"
    asked, found = _asked(actor, [*keys, *beside], (), first, "before", now)
    year_asked, year = _asked(actor, [*keys, *beside], (), first, "year", now)
    notes = _notes(actor, found.total, year_asked, year.total_before or {}, now)
    nothing_then = not (year.total_before or {}).get("orders")
    figures = [
        Figure(
            n,
            MEASURES[key],
            _known(key, found.total),
            _known(key, found.total_before or {}),
            None if nothing_then else _known(key, year.total_before or {}),
        )
        for n, key in enumerate(keys, 1)
    ]
    return Sold(
        asked.currency,
        main,
        figures,
        _days(actor, main, first, now),
        *_goods(actor, main, first, now),
        _parts(actor, first, now) if main == "sales" else [],
        notes,
    )


def promised(actor: Actor, first: date, now: datetime) -> int | None:
    """Orders that are promised to leave in a week and were not cancelled."""
    return _asked(actor, ["due_orders"], (), first, "none", now)[1].total["due_orders"]


def _asked(
    actor: Actor, keys: Sequence[str], by: Sequence[str], first: date, compare: Compare, now: datetime
) -> tuple[measures.Asked, measures.Answer]:
    wanted = measures.Wanted(keys, by, first, first + timedelta(days=rules.WEEK_DAYS - 1), compare=compare)
    asked = measures.admit(actor, wanted, now)
    return asked, measures.ask(actor, asked)


def _days(actor: Actor, main: str, first: date, now: datetime) -> list[Day]:
    _, found = _asked(actor, [main], ["day"], first, "before", now)
    known = {part.keys[0]: part for part in found.parts}
    days = []
    for day in rules.days_of(first):
        part = known.get(day.isoformat())
        values = (part.values, part.before or {}) if part else ({}, {})
        days.append(Day(day, *(side.get(main) or 0 for side in values)))
    return days


def _goods(actor: Actor, main: str, first: date, now: datetime) -> tuple[list[Goods], list[Goods]]:
    """Products that sold most, and those that lost most against the week before."""
    asked, found = _asked(actor, [main, "units"], ["product"], first, "before", now)
    rows = [
        Goods(
            wording.said("product", part.keys[0], part.names[0], asked.currency, language.get()),
            part.values["units"] or 0,
            part.values[main] or 0,
            (part.before or {})[main] or 0,
        )
        for part in found.parts
    ]
    fallen = sorted((one for one in rows if one.now < one.before), key=lambda one: (one.now - one.before, one.name))
    return [one for one in rows if one.now][:NAMED], fallen[:NAMED]


def _parts(actor: Actor, first: date, now: datetime) -> list[Part]:
    wanted = measures.Wanted(["sales"], first=first, last=first + timedelta(days=rules.WEEK_DAYS - 1), compare="before")
    asked = measures.admit(actor, wanted, now)
    why = explaining.explain(actor, asked)
    sums = {name: getattr(why.sums, name) for name in ("price", "stock_out", "units", "new", "gone")}
    named, rest = why.stores[:NAMED], sum(one.now - one.before for one in why.stores[NAMED:])
    return [
        *(Part("factor", key, part) for key, part in (why.factors or {}).items()),
        *(Part("reason", key, part) for key, part in sums.items()),
        *(Part("store", one.name, one.now - one.before) for one in named),
        *([Part("store", wording.REST[language.get() == "en"], rest)] if rest else []),
    ]


def _known(key: str, values: Numbers) -> int | None:
    """Of fines nothing is known where no bill was booked."""
    return None if key == "fines" and not values["fines"] and not values.get("settled") else values[key]


def _notes(
    actor: Actor, total: Numbers, asked: measures.Asked, year: Numbers, now: datetime
) -> list[tuple[str, dict[str, Any]]]:
    """What the figures leave open."""
    state = measures.state(actor.merchant_id, now)
    names = sorted({piece.why for piece in asked.pieces} - {"weekdays"})
    found: list[tuple[str, dict[str, Any]]] = []
    if not state.is_current and state.as_of is not None:
        found.append(("behind", {"at": state.as_of}))
    if not year.get("orders"):
        found.append(("no_year", {}))
    elif names:
        found.append(("holidays", {"names": names}))
    if total.get("uncosted_pieces") and "profit" in total:
        found.append(("uncosted", {"count": total["uncosted_pieces"]}))
    if "fines" in total and _known("fines", total) is None:
        found.append(("no_bill", {}))
    return found
