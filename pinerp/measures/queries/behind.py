"""What is behind a number: the orders of the same sales, or the SKUs of the same stock, each with its share of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.refusals import WrongShape, language
from pinerp.measures.errors import NoOrdersBehind, NoSkusBehind
from pinerp.measures.queries.admitting import is_of_sales
from pinerp.measures.queries.composing import Asked, Composed, compose
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.facts import HISTORY, MADE, PLATFORM
from pinerp.measures.rules.registry import needed
from pinerp.measures.rules.shapes import STOCK

Place = tuple[datetime, str, int]
"""Where a page goes on: at, kind and sale_id of the last order shown."""

AMOUNTS = ("paid", "receivable", "quantity", "refund_before", "refund_after")


def orders(actor: Actor, asked: Asked, after: Place | None, limit: int) -> list[dict[str, Any]]:
    """The newest first by the measure's own time: kind, sale_id, at, store_id, currency, paid_at, amounts and units of its
    lines that count, `values` by what was counted. An order that adds nothing is none of them. The values sum to the number.
    """
    if not is_of_sales(asked.measures[0]):
        raise NoOrdersBehind(measure=_name(asked.measures[0]))
    keys = needed(list(asked.measures[:1]))
    made = compose(actor, asked, MEASURES[keys[0]].basis, keys, ())
    sums = ", ".join(f"sum(s.{name})::bigint" for name in AMOUNTS)
    query = f"""SELECT v.* FROM (
        SELECT s.kind, s.sale_id, s.store_id, s.currency, max({made.at}) AS at, max(s.paid_at) AS paid_at, {sums},
               {_counts(made)}
        {made.source}
        GROUP BY s.kind, s.sale_id, s.store_id, s.currency)
          v (kind, sale_id, store_id, currency, at, paid_at, {", ".join(AMOUNTS)},
             {", ".join(f"value_{n}" for n in range(len(keys)))})
      WHERE ({" OR ".join(f"v.value_{n} <> 0" for n in range(len(keys)))})
        AND (%(after_at)s::timestamptz IS NULL
             OR (v.at, v.kind, v.sale_id) < (%(after_at)s::timestamptz, %(after_kind)s::text, %(after_id)s::bigint))
      ORDER BY v.at DESC, v.kind DESC, v.sale_id DESC LIMIT %(limit)s::integer"""  # noqa: S608
    at, kind, id_ = after or (None, "", 0)
    rows = sql.statement(query, {**made.params, "after_at": at, "after_kind": kind, "after_id": id_, "limit": limit})
    return _told(actor, keys, rows)


def skus(actor: Actor, asked: Asked, after_code: str, limit: int) -> list[dict[str, Any]]:
    """By code: sku_id, code, name, what stood at both ends of the period, what left in it for orders, and `values` by what was
    counted. Of several periods they are added up. A SKU that adds nothing is none of them.
    """
    measure = MEASURES[asked.measures[0]]
    if measure.grain != STOCK:
        raise NoSkusBehind(measure=_name(measure.key))
    keys = needed([measure.key])
    made = compose(actor, asked, measure.basis, keys, ("sku",))
    query = f"""SELECT v.* FROM (
        SELECT {made.values[0]} AS sku_id, d_sku.code, d_sku.name, sum(s.opening)::bigint AS opening,
               sum(s.closing)::bigint AS closing, sum(s.sold)::bigint AS sold, {_counts(made)}
        {made.source}
        GROUP BY 1, 2, 3) v
      WHERE ({" OR ".join(f"v.value_{n} <> 0" for n in range(len(keys)))}) AND v.code > %(after_code)s::text
      ORDER BY v.code LIMIT %(limit)s::integer"""  # noqa: S608
    rows = sql.statement(query, {**made.params, "after_code": after_code, "limit": limit})
    names = ("sku_id", "code", "name", "opening", "closing", "sold")
    return [{**{name: getattr(row, name) for name in names}, "values": _values(keys, row)} for row in rows]


def _counts(made: Composed) -> str:
    return ", ".join(f"coalesce({count}, 0) AS value_{n}" for n, count in enumerate(made.counts))


def _values(keys: Sequence[str], row: Any) -> dict[str, int]:
    return {key: getattr(row, f"value_{n}") for n, key in enumerate(keys)}


def _name(key: str) -> str:
    return str(getattr(MEASURES[key], "en" if language.get() == "en" else "zh"))


def _told(actor: Actor, keys: Sequence[str], rows: Sequence[Any]) -> list[dict[str, Any]]:
    """With the numbers under which people know them, and the order of ours that opens in the desk (null: none)."""
    ids = {kind: [row.sale_id for row in rows if row.kind == kind] for kind in (PLATFORM, MADE, HISTORY)}
    named = {
        (row.kind, row.id): row
        for row in sql.rows(
            "measures",
            "names_of_sales",
            merchant_id=actor.merchant_id,
            platform_ids=sql.array(ids[PLATFORM]),
            order_ids=sql.array(ids[MADE]),
            history_ids=sql.array(ids[HISTORY]),
        )
    }
    return [
        {
            "kind": row.kind,
            "sale_id": row.sale_id,
            "at": row.at,
            "store_id": row.store_id,
            "currency": row.currency,
            "store": named[row.kind, row.sale_id].store,
            "order_sn": named[row.kind, row.sale_id].order_sn,
            "order_id": named[row.kind, row.sale_id].order_id,
            "paid_at": row.paid_at,
            "paid": row.paid,
            "receivable": row.receivable,
            "refunds": row.refund_before + row.refund_after,
            "quantity": row.quantity,
            "values": _values(keys, row),
        }
        for row in rows
    ]


def both(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Within the values of both; a dimension that only one bounds is bounded by it."""
    return {
        key: [value for value in one.get(key, other.get(key, ())) if value in other.get(key, one.get(key, ()))]
        for key in dict.fromkeys([*one, *other])
    }


def place(key: Sequence[Any]) -> Place:
    """The place that a cursor means; refuses one that is not ours."""
    at, kind, id_ = key
    try:
        return datetime.fromisoformat(at), str(kind), int(id_)
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None
