"""The statement of a question, composed of the registry's own texts and no words of a user: those travel as parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.kit import sql
from pinerp.measures.queries import rating
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.facts import COLUMNS
from pinerp.measures.rules.registry import DIMENSIONS
from pinerp.measures.rules.shapes import BASES, LINES, PROMOTION, SALES, TRAFFIC, Form
from pinerp.measures.rules.spans import Piece

NOW = "measures_sale"
THEN = """(
  SELECT y.* FROM measures_sale y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.known_from <= %(known_at)s::timestamptz
  UNION ALL
  SELECT r.* FROM measures_salepast p CROSS JOIN LATERAL jsonb_populate_record(NULL::measures_sale, p.facts) r
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.known_from <= %(known_at)s::timestamptz
    AND p.known_until > %(known_at)s::timestamptz)"""
"""The sales as they are, and as they were known at an instant."""

TOLD_DAYS = """(
  SELECT DISTINCT ON (y.store_id, y.goods_key, y.day) y.*, y.day::timestamp AT TIME ZONE INTERVAL '+08:00' AS at
  FROM advice_listingday y WHERE y.merchant_id = %(merchant_id)s::bigint
  ORDER BY y.store_id, y.goods_key, y.day, y.file_id DESC)"""
PROMOTION_DAYS = """(
  SELECT y.*, y.goods_id AS goods_key, y.day::timestamp AT TIME ZONE INTERVAL '+08:00' AS at
  FROM finance_promotionday y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.is_current)"""
"""What files told of days: the newest file of a day holds."""

AMOUNTS = (
    "unit_price", "paid", "receivable", "postage", "cost", "refund_before", "refund_after", "settled", "fees", "fines",
)  # fmt: skip
"""What of a sale is money."""

HALF_EVEN = "(CASE WHEN abs({0} - trunc({0})) = 0.5 THEN 2 * round({0} / 2) ELSE round({0}) END)::bigint"
RATES = """LEFT JOIN unnest(%(rate_currencies)s::text[], %(rate_days)s::date[], %(rate_factors)s::numeric[])
    AS x (currency, day, factor) ON x.currency = y.currency AND x.day = ({at} AT TIME ZONE INTERVAL '+08:00')::date"""
"""The rate of the day on which a sale counts; and a product of it in whole minor units."""

OF_SALES = """AND (%(warehouses)s::bigint[] IS NULL OR s.warehouse_id IS NULL
                    OR s.warehouse_id = ANY (%(warehouses)s::bigint[]))"""
CURRENCY = "AND s.currency = %(currency)s::text"
"""Visitors have no currency."""

ALL_SKUS = "SELECT id FROM catalog_sku WHERE merchant_id = %(merchant_id)s::bigint"

PIECES = """JOIN unnest(%(piece_since)s::timestamptz[], %(piece_until)s::timestamptz[], %(piece_days)s::integer[])
    AS p (since, until, days) ON {at} >= p.since AND {at} < p.until"""


@dataclass(frozen=True, slots=True)
class Asked:
    """measures by dimensions, of [since, until) by each measure's basis. only: dimension → the values to stay within.

    known_at: as it was known then (null: now). Amounts of one currency; is_converted: of all, said in that one. pieces: instead
    of the span, those of the past that stand beside it, each shown so many days later. is_left: only what has no rate.
    """

    measures: Sequence[str]
    dimensions: Sequence[str]
    since: datetime
    until: datetime
    currency: str
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known_at: datetime | None = None
    pieces: Sequence[Piece] = ()
    is_converted: bool = False
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """Of a statement about one basis: `values` and `names` are the dimensions' expressions, `counts` the measures'."""

    values: list[str]
    names: list[str]
    counts: list[str]
    at: str
    source: str
    params: dict[str, Any]


def compose(actor: Actor, asked: Asked, basis: str, keys: Sequence[str], dimensions: Sequence[str]) -> Composed:
    """Rows of the measures' grain within the span, narrowed to the stores and warehouses that the actor sees."""
    grain, at = MEASURES[keys[0]].grain, BASES[basis][0]
    local = f"({at} + make_interval(days => p.days))" if asked.pieces else at
    local = f"({local} AT TIME ZONE INTERVAL '+08:00')"
    used = [_form(key, grain) for key in dimensions]
    values = [value_of(one, local) for one in used]
    where, narrowed = [], []
    for key in asked.only:
        form = _form(key, grain)
        if form.keeps and key not in dimensions:
            where.append(form.keeps.format(only=f"%(only_{key})s::text[]"))
        else:
            narrowed.append(form)
            where.append(f"{value_of(form, local)} = ANY (%(only_{key})s::text[])")
    joins = dict.fromkeys(part for one in [*used, *narrowed] for part in _joins(one.join))
    if not asked.pieces:
        where.append(f"{at} >= %(since)s::timestamptz AND {at} < %(until)s::timestamptz")
    source = f"""FROM {_table(grain, asked, at)} s
      {PIECES.format(at=at) if asked.pieces else ""} {" ".join(joins)}
      WHERE s.merchant_id = %(merchant_id)s::bigint
        AND (%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))
        {OF_SALES if grain == SALES else ""} {CURRENCY if grain != TRAFFIC and not asked.is_converted else ""}
        {"".join(f" AND {one}" for one in where)}"""
    return Composed(
        values,
        [one.name or value for one, value in zip(used, values, strict=True)],
        [f"({count_of(key, [*dimensions, *asked.only])})::bigint" for key in keys],
        at,
        source,
        _params(actor, asked),
    )


def count_of(key: str, dimensions: Sequence[str]) -> str:
    """What is counted of a measure among these dimensions: of lines, where one of them belongs to lines."""
    is_by_line = any(DIMENSIONS[one].level == LINES for one in dimensions)
    return (MEASURES[key].by_line if is_by_line else "") or MEASURES[key].aggregate


def sums_up(key: str, asked: Asked) -> bool:
    """Whether the parts of a measure are the whole: each row lies in one part, and what is counted are rows."""
    is_of_rows = MEASURES[key].is_additive and "DISTINCT" not in count_of(key, [*asked.dimensions, *asked.only])
    return is_of_rows and not any(DIMENSIONS[one].keeps for one in asked.dimensions)


def value_of(form: Form, local: str) -> str:
    """The text by which a row is sorted into a part; empty: it has none."""
    return f"coalesce({form.expression.format(at=local)}, '')"


def _form(key: str, grain: str) -> Form:
    form = DIMENSIONS[key].form(grain)
    assert form is not None, "what a grain does not know is refused before"
    return form


def _table(grain: str, asked: Asked, at: str) -> str:
    if grain != SALES:
        return {TRAFFIC: TOLD_DAYS, PROMOTION: PROMOTION_DAYS}[grain]
    sales = NOW if asked.known_at is None else THEN
    return _converted(sales, at.replace("s.", "y."), asked.is_left) if asked.is_converted else sales


def _converted(sales: str, at: str, is_left: bool) -> str:
    """Sales with their amounts in another currency, those that have a rate; or, as they are, those that have none."""
    columns = [
        f"y.{name}" if is_left or name not in AMOUNTS else _product(name)
        for name in ("merchant_id", "is_new", *COLUMNS)
    ]
    return f"""(SELECT {", ".join(columns)} FROM {sales} y {RATES.format(at=at)}
      WHERE y.merchant_id = %(merchant_id)s::bigint AND x.factor IS {"" if is_left else "NOT"} NULL)"""  # noqa: S608 our own text


def _product(name: str) -> str:
    return f"{HALF_EVEN.format(f'(y.{name} * x.factor)')} AS {name}"


def _params(actor: Actor, asked: Asked) -> dict[str, Any]:
    return {
        "merchant_id": actor.merchant_id,
        "currency": asked.currency,
        "since": asked.since,
        "until": asked.until,
        "stores": sql.within(actor.store_scope),
        "warehouses": sql.within(actor.warehouse_scope),
        **({} if asked.known_at is None else {"known_at": asked.known_at}),
        **(_factors(actor, asked) if asked.is_converted else {}),
        **(_members(actor.merchant_id) if "group" in {*asked.dimensions, *asked.only} else {}),
        **{f"only_{key}": list(values) for key, values in asked.only.items()},
        **({name: [getattr(piece, name[6:]) for piece in asked.pieces] for name in ("piece_since", "piece_until", "piece_days")}
           if asked.pieces else {}),
    }  # fmt: skip


def _factors(actor: Actor, asked: Asked) -> dict[str, Any]:
    spans = [(one.since, one.until) for one in asked.pieces] or [(asked.since, asked.until)]
    return rating.factors(actor.merchant_id, asked.currency, spans)


def _members(merchant_id: int) -> dict[str, Any]:
    """Which SKUs are in which groups, as the groups' rules say now."""
    skus = [row.id for row in sql.statement(ALL_SKUS, {"merchant_id": merchant_id})]
    pairs = [(one, sku) for sku, inside in catalog.groups_of_skus(merchant_id, skus).items() for one in inside]
    return {"group_ids": sql.array([one for one, _ in pairs]), "group_skus": sql.array([sku for _, sku in pairs])}


def _joins(text: str) -> list[str]:
    """The joins of a dimension one by one, so that two dimensions that need the same have it once."""
    return [f"LEFT JOIN{part}" for part in text.split("LEFT JOIN")[1:]] if text else []
