"""Any measures by any dimensions, beside those of a span of the past: one statement per basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.measures.errors import TooFine
from pinerp.measures.queries import sums as days
from pinerp.measures.queries.composing import Asked, Composed, compose, is_cut, sums_up
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import DIMENSIONS, needed, ratio
from pinerp.measures.rules.shapes import SECONDS
from pinerp.measures.rules.sums import BUYERS, FACETS, summed

Values = dict[str, int | None]
MOST_PARTS = 100_000
"""Rows of an answer before it is folded: what a door can hold within its time."""


@dataclass(slots=True)
class Part:
    """keys: values of the dimensions; names: what a person reads; values by measure, now and in the span compared with."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    counted: Values = field(default_factory=dict)
    counted_before: Values = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    before: Values | None = None


@dataclass(slots=True)
class Answer:
    """parts; of everything: total and total_before; overlap: by measure, what the parts have more than the total, for a thing
    may count in several.
    """

    parts: list[Part]
    total: Values
    overlap: dict[str, int]
    total_before: Values | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """What parts beyond the limit have together (其他); a measure that cannot be added is null."""

    count: int
    values: Values
    before: Values | None


@dataclass(frozen=True, slots=True)
class Source:
    """A statement that counts some of the measures."""

    keys: list[str]
    made: Composed


def ask(actor: Actor, asked: Asked) -> Answer:
    """The numbers; with pieces also those of the past. A ratio without a divisor is null. Refuses more than MOST_PARTS."""
    parts: dict[tuple[str, ...], Part] = {}
    are_kept = days.are_kept(actor.merchant_id)
    whole = _counted(actor, replace(asked, pieces=()), parts, "counted", are_kept)
    whole_before = _counted(actor, asked, parts, "counted_before", are_kept) if asked.pieces else None
    for part in parts.values():
        part.values = _values(asked.measures, part.counted)
        part.before = _values(asked.measures, part.counted_before) if asked.pieces else None
    overlap = {
        key: extra
        for key in asked.measures
        if asked.dimensions
        and MEASURES[key].of is None
        and not is_cut(key, asked)
        and (extra := sum(part.values[key] or 0 for part in parts.values()) - (whole[key] or 0)) != 0
    }
    return Answer(
        _sorted(asked, parts.values()),
        _values(asked.measures, whole),
        overlap,
        None if whole_before is None else _values(asked.measures, whole_before),
    )


def fold(asked: Asked, answer: Answer, limit: int) -> tuple[list[Part], Rest | None]:
    """The first parts, and all others as one."""
    first, others = answer.parts[:limit], answer.parts[limit:]
    if not others:
        return first, None
    sums = [_summed(asked, [getattr(part, name) for part in others]) for name in ("counted", "counted_before")]
    before = _values(asked.measures, sums[1]) if asked.pieces else None
    return first, Rest(len(others), _values(asked.measures, sums[0]), before)


def _summed(asked: Asked, rows: Sequence[Values]) -> Values:
    return {
        key: sum(row.get(key) or 0 for row in rows) if MEASURES[key].is_additive and not is_cut(key, asked) else None
        for key in needed(list(asked.measures))
    }


def _counted(actor: Actor, asked: Asked, parts: dict[tuple[str, ...], Part], name: str, are_kept: bool) -> Values:
    """Count by parts into `name` of each; what everything has: their sum, where no row can be in two, or asked by itself."""
    whole: Values = {}
    counted = needed(list(asked.measures))
    size = len(asked.dimensions)
    has_sums = are_kept and days.are_able(actor, asked)
    for basis in dict.fromkeys(MEASURES[key].basis for key in counted):
        keys = [key for key in counted if MEASURES[key].basis == basis]
        if asked.dimensions:
            for source in _sources(actor, asked, basis, keys, asked.dimensions, has_sums):
                for row in _rows(source.made):
                    part = parts.setdefault(tuple(row[:size]), Part(tuple(row[:size]), tuple(row[size : 2 * size])))
                    getattr(part, name).update(zip(source.keys, row[2 * size :], strict=True))
        if len(parts) > MOST_PARTS:
            raise TooFine(most=MOST_PARTS)
        summed = [key for key in keys if asked.dimensions and sums_up(key, asked)]
        whole.update((key, sum(getattr(part, name).get(key) or 0 for part in parts.values())) for key in summed)
        others = [key for key in keys if key not in summed]
        for source in _sources(actor, asked, basis, others, (), has_sums):
            whole.update(zip(source.keys, _rows(source.made)[0], strict=True))
    if not asked.dimensions:
        getattr(parts.setdefault((), Part((), ())), name).update(whole)
    return whole


def _sources(
    actor: Actor, asked: Asked, basis: str, keys: Sequence[str], dimensions: Sequence[str], has_sums: bool
) -> list[Source]:
    """Where measures of a basis are counted: sums of days where they know, else the rows themselves."""
    found, left = [], list(keys)
    facet = days.facet_of(asked, dimensions) if has_sums else None
    if facet is not None and basis in FACETS[facet]:
        known = [key for key in left if key in summed(basis)]
        if known:
            found.append(Source(known, days.compose(actor, asked, basis, facet, known, dimensions)))
            left = [key for key in left if key not in known]
    if has_sums and BUYERS in left and (made := days.compose_buyers(actor, asked, dimensions)) is not None:
        found.append(Source([BUYERS], made))
        left.remove(BUYERS)
    if left:
        found.append(Source(left, compose(actor, asked, basis, left, dimensions)))
    return found


def _values(keys: Sequence[str], counted: Mapping[str, int | None]) -> Values:
    """Sums, of which nothing is 0, and ratios; null: not known."""
    found: Values = {}
    for key in keys:
        of = MEASURES[key].of
        parts = [_plain(part, counted) for part in of or (key,)]
        found[key] = ratio(MEASURES[key], parts[0], parts[1]) if of else parts[0]
    return found


def _plain(key: str, counted: Mapping[str, int | None]) -> int | None:
    measure = MEASURES[key]
    value = counted.get(key, None if measure.unit == SECONDS else 0)
    return 0 if value is None and measure.is_additive else value


def _sorted(asked: Asked, parts: Any) -> list[Part]:
    """By time where time comes first, else those that have most of the first measure."""
    if not asked.dimensions or DIMENSIONS[asked.dimensions[0]].is_time:
        return sorted(parts, key=lambda part: part.keys)
    return sorted(parts, key=lambda part: (-(part.values[asked.measures[0]] or 0), part.keys))


def _rows(made: Composed) -> list[Any]:
    """The rows of a statement: values of the dimensions, their names, and the measures."""
    group = ", ".join(str(n + 1) for n in range(2 * len(made.values)))
    query = f"""SELECT {", ".join([*made.values, *[f"coalesce({name}, '')" for name in made.names], *made.counts])}
      {made.source} {f"GROUP BY {group} LIMIT {MOST_PARTS + 1}" if group else ""}"""
    return sql.statement(query, made.params)
