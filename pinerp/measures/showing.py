"""Answers as the doors give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pinerp.accounts import queries as accounts
from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.kit import money, rates
from pinerp.kit.refusals import language
from pinerp.measures import queries
from pinerp.measures.rules import spans, wording
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import DIMENSIONS, lacking
from pinerp.measures.rules.shapes import BASES, LINES, MONEY, RATIO, SHARE, SOURCES, STOCK, Measure


def registry(actor: Actor) -> dict[str, Any]:
    """What this reader may ask for."""
    return {
        "measures": [measure(one) for one in MEASURES.values() if queries.is_visible(actor, one)],
        "dimensions": [
            {
                "key": one.key,
                "zh": one.zh,
                "en": one.en,
                "is_time": one.is_time,
                "is_of_lines": one.level == LINES,
                "rights": list(one.rights),
            }
            for one in DIMENSIONS.values()
            if sight.sees(actor, one.rights)
        ],
        "currency": accounts.merchant(actor.merchant_id).currency,
        "currencies": queries.currencies(actor.merchant_id),
    }


def measure(one: Measure) -> dict[str, Any]:
    """A measure in both languages, with all that it means."""
    _, zh_basis, en_basis = BASES[one.basis]
    zh_source, en_source = SOURCES[one.grain]
    return {
        "key": one.key,
        "zh": one.zh,
        "en": one.en,
        "unit": one.unit,
        "zh_basis": zh_basis,
        "en_basis": en_basis,
        "zh_formula": one.zh_formula,
        "en_formula": one.en_formula,
        "zh_source": zh_source,
        "en_source": en_source,
        "of": list(one.of or ()),
        "is_additive": one.is_additive,
        "rights": list(one.rights),
        "lacks": lacking(one.key),
        "behind": "orders" if queries.is_of_sales(one.key) else "skus" if one.grain == STOCK else "files",
    }


def answer(
    actor: Actor, asked: queries.Asked, found: queries.Answer, limit: int, state: queries.State
) -> dict[str, Any]:
    """The first parts, the rest, and everything."""
    parts, rest = queries.fold(asked, found, limit)
    return {
        "rows": [
            {"keys": list(part.keys), "names": names(asked, part), "values": part.values, "before": part.before}
            for part in parts
        ],
        "rest": None if rest is None else {"parts": rest.count, "values": rest.values, "before": rest.before},
        "total": found.total,
        "total_before": found.total_before,
        "overlap": found.overlap,
        "currency": asked.currency,
        **spans_of(asked),
        "as_of": state.as_of and state.as_of.isoformat(),
        "is_current": state.is_current,
        "conversion": conversion(queries.conversion(actor, asked)),
    }


def conversion(found: queries.Conversion | None) -> dict[str, Any] | None:
    """How amounts were said in one currency."""
    if found is None:
        return None
    return {
        "source": found.source,
        "until": found.until.isoformat(),
        "ranges": [{**asdict(one), "last_of": one.last_of.isoformat()} for one in found.ranges],
        "left": [
            {
                "zh_basis": BASES[one.basis][1],
                "en_basis": BASES[one.basis][2],
                "currency": one.currency,
                "orders": one.orders,
            }
            for one in found.left
        ],
    }


def spans_of(asked: queries.Asked) -> dict[str, Any]:
    """The span asked for and what stands beside it."""
    return {
        "since": asked.since.isoformat(),
        "until": asked.until.isoformat(),
        "beside": [
            {"since": one.since.isoformat(), "until": one.until.isoformat(), "days": one.days, "why": one.why}
            for one in asked.pieces
        ],
        "holidays_known": spans.are_holidays_known(asked.until),
    }


def names(asked: queries.Asked, part: queries.Part) -> list[str]:
    """What a person reads for each key of a part."""
    told = zip(asked.dimensions, part.keys, part.names, strict=True)
    return [wording.said(dimension, key, name, asked.currency, language.get()) for dimension, key, name in told]


def header(asked: queries.Asked) -> list[str]:
    """The columns of an answer as a file."""
    place = "en" if language.get() == "en" else "zh"
    before = {"zh": "对比期：", "en": "Compared: "}[place]
    measures = [_titled(MEASURES[key], asked, place) for key in asked.measures]
    return [
        *(getattr(DIMENSIONS[key], place) for key in asked.dimensions),
        *measures,
        *((f"{before}{name}" for name in measures) if asked.pieces else ()),
    ]


def _titled(one: Measure, asked: queries.Asked, place: str) -> str:
    """A measure's name; of a converted amount also into what, and by whose rates: a file goes where no page explains it."""
    name = getattr(one, place)
    if one.unit != MONEY or not asked.is_converted:
        return str(name)
    into = {"zh": "（折算为 {0}，{1} 参考汇率）", "en": " (in {0}, by {1} reference rates)"}[place]
    return f"{name}{into.format(asked.currency, rates.SOURCE)}"


def lines(asked: queries.Asked, found: queries.Answer) -> Iterator[list[str]]:
    """The rows of an answer as a file."""
    for part in found.parts:
        sides = [part.values, *([part.before] if part.before is not None else [])]
        yield [
            *names(asked, part),
            *(text(key, side[key], asked.currency) for side in sides for key in asked.measures),
        ]


def text(key: str, value: int | None, currency: str) -> str:
    """A number as text in its own unit: amounts in major units, shares in percent, seconds as they are."""
    unit = MEASURES[key].unit
    if value is None:
        return ""
    if unit == MONEY:
        return money.major(value, currency)
    if unit in (SHARE, RATIO):
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}{'%' if unit == SHARE else ''}"
    return str(value)


def sale(row: dict[str, Any], asked: queries.Asked) -> dict[str, Any]:
    """An order behind a number."""
    rate = queries.rate_at(row["currency"], asked.currency, row["at"]) if row["currency"] != asked.currency else None
    return {
        **row,
        "rate": rate and {"rate": queries.rate_text(rate.rate), "of": rate.of.isoformat()},
        "sale_id": str(row["sale_id"]),
        "store_id": str(row["store_id"]),
        "order_id": None if row["order_id"] is None else str(row["order_id"]),
        "at": row["at"].isoformat(),
        "paid_at": row["paid_at"] and row["paid_at"].isoformat(),
    }
