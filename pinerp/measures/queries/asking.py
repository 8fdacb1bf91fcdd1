"""Any measures by any dimensions: one statement per basis, composed of the registry's own texts and no words of a user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import DIMENSIONS, needed, ratio
from pinerp.measures.rules.shapes import BASES, LINES

NOW = "measures_sale"
THEN = """(
  SELECT y.* FROM measures_sale y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.known_from <= %(known_at)s::timestamptz
  UNION ALL
  SELECT r.* FROM measures_salepast p CROSS JOIN LATERAL jsonb_populate_record(NULL::measures_sale, p.facts) r
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.known_from <= %(known_at)s::timestamptz
    AND p.known_until > %(known_at)s::timestamptz)"""
"""The sales as they are, and as they were known at an instant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """measures by dimensions, of [since, until) by each measure's basis. only: dimension → the values to stay within.

    known_at: as it was known then (null: now). Amounts of one currency.
    """

    measures: Sequence[str]
    dimensions: Sequence[str]
    since: datetime
    until: datetime
    currency: str
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """rows: {keys: values of the dimensions, names: what a person reads, values: by measure}; total: of everything; overlap:
    by measure, what the rows have more than the total, for a thing may count in several.
    """

    rows: list[dict[str, Any]]
    total: dict[str, int | None]
    overlap: dict[str, int]


def ask(actor: Actor, asked: Asked) -> Answer:
    """The numbers, narrowed to the stores that the actor sees. A ratio without a divisor is null."""
    counted = needed(list(asked.measures))
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    whole: dict[str, int | None] = {}
    for basis in dict.fromkeys(MEASURES[key].basis for key in counted):
        keys = [key for key in counted if MEASURES[key].basis == basis]
        for row in _rows(actor, asked, basis, keys, asked.dimensions):
            at = tuple(row[: len(asked.dimensions)])
            names = row[len(asked.dimensions) : 2 * len(asked.dimensions)]
            held = rows.setdefault(at, {"keys": list(at), "names": list(names), "counted": {}})
            held["counted"].update(zip(keys, row[2 * len(asked.dimensions) :], strict=True))
        whole.update(zip(keys, _rows(actor, asked, basis, keys, ())[0], strict=True))
    answers = [
        {"keys": row["keys"], "names": row["names"], "values": _values(asked.measures, row["counted"])}
        for row in rows.values()
    ]
    overlap = {
        key: extra
        for key in asked.measures
        if MEASURES[key].of is None
        and (extra := sum(row["values"][key] or 0 for row in answers) - (whole[key] or 0)) != 0
        and asked.dimensions
    }
    return Answer(answers, _values(asked.measures, whole), overlap)


def _values(keys: Sequence[str], counted: Mapping[str, int | None]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for key in keys:
        of = MEASURES[key].of
        found[key] = counted.get(key, 0) if of is None else ratio(MEASURES[key], *(counted.get(part, 0) for part in of))
    return found


def _rows(actor: Actor, asked: Asked, basis: str, keys: Sequence[str], dimensions: Sequence[str]) -> list[Any]:
    """The rows of one basis: values of the dimensions, their names, and the measures."""
    used = [DIMENSIONS[key] for key in dimensions]
    narrowed = [DIMENSIONS[key] for key in asked.only]
    at = BASES[basis][0]
    local = f"({at} AT TIME ZONE INTERVAL '+08:00')"
    is_by_line = any(one.level == LINES for one in [*used, *narrowed])
    values = [one.expression.format(at=local) for one in used]
    names = [one.name or value for one, value in zip(used, values, strict=True)]
    counts = [(MEASURES[key].by_line if is_by_line else "") or MEASURES[key].aggregate for key in keys]
    joins = dict.fromkeys(part for one in [*used, *narrowed] for part in _joins(one.join))
    where = [f"{one.expression.format(at=local)} = ANY (%(only_{one.key})s::text[])" for one in narrowed]
    order = ", ".join(str(n + 1) for n in range(2 * len(used)))
    query = f"""SELECT {", ".join([*values, *names, *counts])}
      FROM {NOW if asked.known_at is None else THEN} s {" ".join(joins)}
      WHERE s.merchant_id = %(merchant_id)s::bigint AND s.currency = %(currency)s::text
        AND {at} >= %(since)s::timestamptz AND {at} < %(until)s::timestamptz
        AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
        {"".join(f" AND {one}" for one in where)}
      {f"GROUP BY {order} ORDER BY {order}" if used else ""}"""  # noqa: S608
    return sql.statement(
        query,
        {
            "merchant_id": actor.merchant_id,
            "currency": asked.currency,
            "since": asked.since,
            "until": asked.until,
            "stores": sql.within(actor.store_scope),
            **({} if asked.known_at is None else {"known_at": asked.known_at}),
            **{f"only_{key}": list(values) for key, values in asked.only.items()},
        },
    )


def _joins(text: str) -> list[str]:
    """The joins of a dimension one by one, so that two dimensions that need the same have it once."""
    return [f"LEFT JOIN{part}" for part in text.split("LEFT JOIN")[1:]] if text else []
