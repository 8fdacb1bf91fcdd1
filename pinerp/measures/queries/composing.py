"""The statement of a question, composed of the registry's own texts and no words of a user: those travel as parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.measures.errors import TooFine
from pinerp.measures.queries import rating
from pinerp.measures.rules import cutting
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.facts import COLUMNS
from pinerp.measures.rules.registry import DIMENSIONS
from pinerp.measures.rules.shapes import BASES, LINES, PROMOTION, SALES, STOCK, TRAFFIC, Form
from pinerp.measures.rules.spans import Piece

NOW = "measures_sale"
THEN = """(
  SELECT y.* FROM measures_sale y WHERE y.merchant_id = %(merchant_id)s::bigint AND y.known_from <= %(known_at)s::timestamptz
  UNION ALL
  SELECT r.* FROM measures_salepast p CROSS JOIN LATERAL jsonb_populate_record(
    NULL::measures_sale, '{"country": "", "traffic": ""}'::jsonb || p.facts) r
  WHERE p.merchant_id = %(merchant_id)s::bigint AND p.known_from <= %(known_at)s::timestamptz
    AND p.known_until > %(known_at)s::timestamptz)"""
"""The sales as they are, and as they were known at an instant; facts kept by an earlier version lack what it did not know."""

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

OF_STORES = "(%(stores)s::bigint[] IS NULL OR s.store_id = ANY (%(stores)s::bigint[]))"
OF_WAREHOUSES = """(%(warehouses)s::bigint[] IS NULL OR s.warehouse_id IS NULL
                   OR s.warehouse_id = ANY (%(warehouses)s::bigint[]))"""
OF_CURRENCY = "s.currency = %(currency)s::text"
SEEN: dict[str, list[str]] = {
    SALES: ["s.merchant_id = %(merchant_id)s::bigint", OF_STORES, OF_WAREHOUSES, OF_CURRENCY],
    TRAFFIC: ["s.merchant_id = %(merchant_id)s::bigint", OF_STORES],
    PROMOTION: ["s.merchant_id = %(merchant_id)s::bigint", OF_STORES, OF_CURRENCY],
    STOCK: [],
}
"""Which rows of a grain are counted: those that the reader sees, of one currency where it has any. Stock is narrowed within."""

MOST_PERIODS = 3_000_000
"""Periods of places that are walked for one question."""

ALL_SKUS = "SELECT id FROM catalog_sku WHERE merchant_id = %(merchant_id)s::bigint"

PIECES = """JOIN unnest(%(piece_since)s::timestamptz[], %(piece_until)s::timestamptz[], %(piece_days)s::integer[])
    AS p (since, until, days) ON {at} >= p.since AND {at} < p.until"""


@dataclass(frozen=True, slots=True)
class Asked:
    """measures by dimensions, of [since, until) by each measure's basis. only: dimension → the values to stay within.

    known_at: as it was known then (null: now). Amounts of one currency; is_converted: of all, said in that one. pieces: instead
    of the span, those of the past that stand beside it, each shown so many days later. now: when it is asked; stock of the past
    is sought from the nearest known. is_left: only what has no rate.
    """

    measures: Sequence[str]
    dimensions: Sequence[str]
    since: datetime
    until: datetime
    currency: str
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known_at: datetime | None = None
    pieces: Sequence[Piece] = ()
    now: datetime | None = None
    is_converted: bool = False
    is_left: bool = False

    @property
    def spans(self) -> list[cutting.Span]:
        """What is counted: since, until, and how many days later it is shown."""
        return [(one.since, one.until, one.days) for one in self.pieces] or [(self.since, self.until, 0)]


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
    is_cut = grain == STOCK
    local = f"({at} + make_interval(days => p.days))" if asked.pieces and not is_cut else at
    local = f"({local} AT TIME ZONE INTERVAL '+08:00')"
    used = [_form(key, grain) for key in dimensions]
    values = [value_of(one, local) for one in used]
    where, narrowed = [one for one in SEEN[grain] if one != OF_CURRENCY or not asked.is_converted], []
    for key in asked.only:
        form = _form(key, grain)
        if form.keeps and key not in dimensions:
            where.append(form.keeps.format(only=f"%(only_{key})s::text[]"))
        else:
            narrowed.append(form)
            where.append(f"{value_of(form, local)} = ANY (%(only_{key})s::text[])")
    joins = dict.fromkeys(part for one in [*used, *narrowed] for part in _joins(one.join))
    if not asked.pieces and not is_cut:
        where.append(f"{at} >= %(since)s::timestamptz AND {at} < %(until)s::timestamptz")
    source = f"""FROM {_table(grain, asked, at)} s
      {PIECES.format(at=at) if asked.pieces and not is_cut else ""} {" ".join(joins)}
      WHERE {" AND ".join(["true", *where])}"""
    return Composed(
        values,
        [one.name or value for one, value in zip(used, values, strict=True)],
        [f"({count_of(key, [*dimensions, *asked.only])})::bigint" for key in keys],
        at,
        source,
        {**_params(actor, asked), **(_periods(actor, asked, dimensions) if is_cut else {})},
    )


def count_of(key: str, dimensions: Sequence[str]) -> str:
    """What is counted of a measure among these dimensions: of lines, where one of them belongs to lines."""
    is_by_line = any(DIMENSIONS[one].level == LINES for one in dimensions)
    return (MEASURES[key].by_line if is_by_line else "") or MEASURES[key].aggregate


def sums_up(key: str, asked: Asked) -> bool:
    """Whether the parts of a measure are the whole: each row lies in one part, and what is counted are rows."""
    if not MEASURES[key].is_additive or is_cut(key, asked) or any(DIMENSIONS[one].keeps for one in asked.dimensions):
        return False
    return "DISTINCT" not in count_of(key, [*asked.dimensions, *asked.only])


def is_cut(key: str, asked: Asked) -> bool:
    """Whether the parts of a measure are told of periods of their own, which say nothing of the whole."""
    return MEASURES[key].is_of_span and any(DIMENSIONS[one].is_time for one in asked.dimensions)


def value_of(form: Form, local: str) -> str:
    """The text by which a row is sorted into a part; empty: it has none."""
    return f"coalesce({form.expression.format(at=local)}, '')"


def _form(key: str, grain: str) -> Form:
    form = DIMENSIONS[key].form(grain)
    assert form is not None, "what a grain does not know is refused before"
    return form


def _table(grain: str, asked: Asked, at: str) -> str:
    if grain == STOCK:
        return "(" + sql.text("measures", "stock_in_periods") + ")"
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


def _periods(actor: Actor, asked: Asked, dimensions: Sequence[str]) -> dict[str, Any]:
    """The periods of a question to the shelf, and what stood at the end of them all."""
    cut = cutting.cut(asked.spans, {*dimensions, *asked.only} & set(cutting.BEGINS))
    last = cut.marks[-1]
    held = inventory.stock_at(actor, last, asked.now or last)
    if len(held) * len(cut.periods) > MOST_PERIODS:
        raise TooFine(most=MOST_PERIODS)
    return {
        "warehouse_scope": sql.within(actor.warehouse_scope),
        "marks": cut.marks,
        "last": len(cut.marks),
        "held_skus": sql.array([row.sku_id for row in held]),
        "held_places": sql.array([row.warehouse_id for row in held]),
        "held_pieces": sql.array([row.on_hand for row in held]),
        "numbers": [number for number, _ in cut.periods],
        "laters": [days for _, days in cut.periods],
    }


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
    return rating.factors(actor.merchant_id, asked.currency, [(since, until) for since, until, _ in asked.spans])


def _members(merchant_id: int) -> dict[str, Any]:
    """Which SKUs are in which groups, as the groups' rules say now."""
    skus = [row.id for row in sql.statement(ALL_SKUS, {"merchant_id": merchant_id})]
    pairs = [(one, sku) for sku, inside in catalog.groups_of_skus(merchant_id, skus).items() for one in inside]
    return {"group_ids": sql.array([one for one, _ in pairs]), "group_skus": sql.array([sku for _, sku in pairs])}


def _joins(text: str) -> list[str]:
    """The joins of a dimension one by one, so that two dimensions that need the same have it once."""
    return [f"LEFT JOIN{part}" for part in text.split("LEFT JOIN")[1:]] if text else []
