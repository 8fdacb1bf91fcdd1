"""Sums of days: what the sales of some orders, and the days of some buyers, add to them; and questions put to them.

A question that they cannot answer exactly (a part of a day, a warehouse, what was known before) is put to the sales themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.measures.models import Keeping
from pinerp.measures.queries.composing import Asked, Composed, count_of, value_of
from pinerp.measures.rules import sums
from pinerp.measures.rules.registry import DIMENSIONS
from pinerp.measures.rules.shapes import BASES, SALES, Form

Orders = Iterable[tuple[str, int]]
"""Kind and sale_id."""

LOCAL_DAY = "({at} AT TIME ZONE INTERVAL '+08:00')::date"
PRODUCT = (
    "LEFT JOIN catalog_product d_product"
    " ON d_product.merchant_id = %(merchant_id)s::bigint AND d_product.id = nullif(s.value, '')::bigint"
)
KEPT = "kept"


def are_kept(merchant_id: int) -> bool:
    """Whether the sums stand, as they are defined now."""
    found = Keeping.objects.filter(merchant_id=merchant_id, sums_version=sums.VERSION, sums_stage=KEPT)
    return found.exists()


def of_orders(merchant_id: int, orders: Orders) -> list[Any]:
    """What the sales of these orders add to the sums of days: basis, facet, day, store_id, currency, value, counts."""
    named = list(dict.fromkeys(orders))
    if not named:
        return []
    asked = {"merchant_id": merchant_id, "kinds": [kind for kind, _ in named], "ids": [number for _, number in named]}
    return sql.statement(_added(), asked)


def of_buyers(merchant_id: int, buyers: Iterable[int], without: Orders = ()) -> list[Any]:
    """What the days of these buyers add to the sums of buyers: every, value, currency, day, before, buyers.

    without: orders that are thought away.
    """
    given, away = sorted(set(buyers)), list(without)
    if not given:
        return []
    return sql.rows(
        "measures",
        "days_of_buyers",
        merchant_id=merchant_id,
        buyers=sql.array(given),
        kinds=[kind for kind, _ in away],
        ids=[number for _, number in away],
    )


@cache
def _added() -> str:
    return f"""WITH sold AS MATERIALIZED (
      SELECT y.* FROM unnest(%(kinds)s::text[], %(ids)s::bigint[]) AS i (kind, id)
      CROSS JOIN LATERAL (
        SELECT * FROM measures_sale x
        WHERE x.merchant_id = %(merchant_id)s::bigint AND x.sale_id = i.id AND x.kind = i.kind OFFSET 0) y)
    {_of_sold()}"""  # noqa: S608 our own text


def sums_of_any_company() -> str:
    """What sales of any companies, the rows `sold` of a statement, add to the sums of days; merchant_id besides."""
    return _of_sold().replace("%(merchant_id)s::bigint", "s.merchant_id")


def _of_sold() -> str:
    parts = []
    for facet, bases in sums.FACETS.items():
        form = _facet(facet)
        for basis in bases:
            at = BASES[basis][0]
            counts = [f"coalesce(({count_of(key, [facet] if facet else [])})::bigint, 0)" for key in sums.summed(basis)]
            parts.append(
                f"""SELECT s.merchant_id, '{basis}'::text AS basis, '{facet}'::text AS facet,
                  {LOCAL_DAY.format(at=at)} AS day, s.store_id, s.currency, {value_of(form, "")} AS value,
                  ARRAY[{", ".join(counts)}] AS counts
                FROM sold s {form.join} WHERE {at} IS NOT NULL GROUP BY 1, 4, 5, 6, 7"""  # noqa: S608 our own text
            )
    return " UNION ALL ".join(parts)


def _facet(facet: str) -> Form:
    if not facet:
        return Form("''")
    found = DIMENSIONS[facet].form(SALES)
    assert found is not None, "facets are dimensions of sales"
    return found


def facet_of(asked: Asked, dimensions: Sequence[str]) -> str | None:
    """By what the sums of a question are kept; null: the sums do not know."""
    others = {key for key in [*dimensions, *asked.only] if key != "store" and key not in _TIMES}
    if len(others) > 1 or not others <= set(sums.FACETS) or set(asked.only) & set(_TIMES):
        return None
    return next(iter(others), sums.WHOLE)


_TIMES = (*sums.TIMES, "weekday")


def are_able(actor: Actor, asked: Asked) -> bool:
    """Whether a question is about whole days, all warehouses, one currency, and what is known now."""
    moments = [at for since, until, _ in asked.spans for at in (since, until)]
    is_of_now = asked.known_at is None and not asked.is_converted
    return is_of_now and actor.warehouse_scope is None and sums.are_whole_days(moments)


def compose(
    actor: Actor, asked: Asked, basis: str, facet: str, keys: Sequence[str], dimensions: Sequence[str]
) -> Composed:
    """A statement over the sums of days, in place of one over sales: added up first, then named."""
    local = "(c.day::timestamp + make_interval(days => u.later))"
    times = [key for key in dimensions if key in _TIMES]
    by_day = any(key not in ("month", "quarter", "year") for key in times) or bool(times and asked.pieces)
    places = {key: n + 1 for n, key in enumerate(sums.summed(basis))}
    values = {key: f"v{n}" for n, key in enumerate(dimensions)}
    parts = [f'{_value(key, local)} COLLATE "C" AS {name}' for key, name in values.items()]
    counts = [f"sum(c.counts[{places[key]}])::bigint AS c{n}" for n, key in enumerate(keys)]
    named = [f"{_ID.get(key, '{0}').format(name)} AS {_NAMED[key]}" for key, name in values.items() if key in _NAMED]
    where = [f" AND {_value(key, local)} = ANY (%(only_{key})s::text[])" for key in asked.only]
    source = f"""FROM (SELECT {", ".join(["g.*", *named])} FROM (
        SELECT {", ".join([*parts, *counts])}
        FROM unnest(%(grains)s::text[], %(firsts)s::date[], %(lasts)s::date[], %(laters)s::integer[])
          AS u (grain, first, last, later)
        CROSS JOIN LATERAL (
          SELECT * FROM measures_daysum y
          WHERE y.merchant_id = %(merchant_id)s::bigint AND y.basis = %(basis)s::text AND y.facet = %(facet)s::text
            AND y.grain = u.grain AND y.currency = %(currency)s::text AND y.day >= u.first AND y.day < u.last OFFSET 0) c
        WHERE (%(stores)s::bigint[] IS NULL OR c.store_id = ANY (%(stores)s::bigint[])) {"".join(where)}
        {f"GROUP BY {', '.join(values.values())}" if values else ""}) g) s {" ".join(_join(key) for key in dimensions)}"""  # noqa: S608 our own text
    made = [f"s.{name}" for name in values.values()]
    return Composed(
        made,
        [_name(key, value) for key, value in zip(dimensions, made, strict=True)],
        [f"coalesce(sum(s.c{n}), 0)::bigint" for n in range(len(keys))],
        "",
        source,
        {
            "merchant_id": actor.merchant_id,
            "currency": asked.currency,
            "basis": basis,
            "facet": facet,
            "stores": sql.within(actor.store_scope),
            **_runs(asked, by_day),
            **{f"only_{key}": list(values) for key, values in asked.only.items()},
        },
    )


_ID = {"store": "nullif({0}, '')::bigint"}
_NAMED = {"store": "store_id", "carrier": "carrier_code", "product": "value"}
"""Under what name a value is found by the join that names it, and how it is an id there."""


def _runs(asked: Asked, by_day: bool) -> dict[str, Any]:
    found = [run for since, until, days in asked.spans for run in sums.runs(since, until, days, by_day)]
    return {
        "grains": [one.grain for one in found],
        "firsts": [one.first.isoformat() for one in found],
        "lasts": [one.last.isoformat() for one in found],
        "laters": [one.days for one in found],
    }


def _value(key: str, local: str) -> str:
    if key in sums.FACETS:
        return "c.value"
    if key == "store":
        return "c.store_id::text"
    return f"coalesce({DIMENSIONS[key].expression.format(at=local)}, '')"


def _join(key: str) -> str:
    return PRODUCT if key == "product" else DIMENSIONS[key].join if key in ("store", "carrier") else ""


def _name(key: str, value: str) -> str:
    return DIMENSIONS[key].name or value


def compose_buyers(actor: Actor, asked: Asked, dimensions: Sequence[str]) -> Composed | None:
    """A statement over the sums of buyers: different ones of a span, or of each part of it. Null: the sums do not know."""
    within = _within(actor, asked, dimensions)
    if within is None or len(asked.pieces) > 1:
        return None
    every, kept = within
    part = next((key for key in dimensions if key in sums.TIMES), None)
    local = "(s.day::timestamp + make_interval(days => s.later))"
    shown = "g.day + make_interval(days => u.later)"
    begin = (
        f"greatest(u.first, (date_trunc('{part}', {shown}) - make_interval(days => u.later))::date)"
        if part
        else "u.first"
    )
    values = ["s.value" if key in ("store", "buyer_kind") else _value(key, local) for key in dimensions]
    names = [_name(key, value) for key, value in zip(dimensions, values, strict=True)]
    source = f"""FROM (
        SELECT d.day, u.later, k.value, k.buyers, CASE WHEN %(every)s::text = 'store' THEN k.value::bigint END AS store_id
        FROM unnest(%(firsts)s::date[], %(lasts)s::date[], %(laters)s::integer[]) AS u (first, last, later)
        CROSS JOIN LATERAL generate_series(u.first::timestamp, u.last - INTERVAL '1 day', INTERVAL '1 day') AS g (day)
        CROSS JOIN LATERAL (SELECT g.day::date AS day, {begin} AS begin OFFSET 0) d
        CROSS JOIN LATERAL (
          SELECT y.value, sum(y.buyers) AS buyers FROM measures_buyersum y
          WHERE y.merchant_id = %(merchant_id)s::bigint AND y.every = %(every)s::text AND y.currency = %(currency)s::text
            AND y.day = d.day AND (%(kept)s::text[] IS NULL OR y.value = ANY (%(kept)s::text[]))
            AND (y.before IS NULL OR y.before < d.begin)
          GROUP BY 1 OFFSET 0) k) s {" ".join(_join(key) for key in dimensions)}"""  # noqa: S608 our own text
    params = {"merchant_id": actor.merchant_id, "currency": asked.currency, "every": every, "kept": kept}
    return Composed(
        values, names, ["coalesce(sum(s.buyers), 0)::bigint"], "s.day", source, {**params, **_runs(asked, by_day=True)}
    )


def _within(actor: Actor, asked: Asked, dimensions: Sequence[str]) -> tuple[str, list[str] | None] | None:
    """Within what buyers are told apart for a question, and which of it: not of several stores together, who may share them."""
    if (
        set(asked.only) - {"store"}
        or len(dimensions) > 1
        or not set(dimensions) <= {*sums.TIMES, "store", "buyer_kind"}
    ):
        return None
    bound = [{str(one) for one in ids} for ids in (actor.store_scope, asked.only.get("store")) if ids is not None]
    stores = None if not bound else sorted(set.intersection(*bound))
    if stores is None:
        every = {"store": "store", "buyer_kind": "kind"}.get(next(iter(dimensions), ""), "all")
        return every, None
    if list(dimensions) == ["store"] or (len(stores) == 1 and list(dimensions) != ["buyer_kind"]):
        return "store", stores
    return None
