"""Make facts what their sources say: of some orders, of all of them from the beginning, and of costs.

Idempotent: what stands right is not touched; what stood otherwise is kept as it was, with the span in which it was believed.
None has an inverse, for the facts say nothing of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.logbook import News
from pinerp.kit import sql
from pinerp.measures.actions.summing import Difference
from pinerp.measures.models import Keeping, Sale
from pinerp.measures.queries.keeping import DERIVATIONS, KEY_COLUMNS
from pinerp.measures.rules.facts import COLUMNS, HISTORY, MADE, PLATFORM

AT_ONCE = 2000
"""Orders of a statement, and of a transaction while everything is read for the first time."""

TABLES = {PLATFORM: "orders_platformorder", MADE: "orders_order", HISTORY: "histories_historyorder"}
"""Where the orders of each kind stand, in the order in which they are read for the first time."""


def held(*, actor: Actor, now: datetime) -> Keeping:
    """How far a company's facts are, locked: whoever keeps them goes alone."""
    Keeping.objects.bulk_create([Keeping(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    return Keeping.objects.select_for_update().get(merchant_id=actor.merchant_id)


def keep(*, actor: Actor, ids: Mapping[str, Sequence[int]], now: datetime) -> int:
    """Bring the facts of these orders, by kind, and the sums of their days up to their sources; how many lines changed."""
    orders = [(kind, i) for kind, some in ids.items() for i in some]
    if not orders:
        return 0
    buyers = _buyers(actor, orders)
    difference = Difference(actor)
    difference.take(orders, buyers)
    changed = _derive(actor, ids, now)
    if not changed:
        return 0
    others = {row.buyer for row in changed if row.buyer is not None} - buyers
    difference.take(buyers=others, without=orders)
    marked = _to_mark(actor, buyers | others)
    beside = {(row.kind, row.sale_id) for row in marked} - set(orders)
    difference.take(beside)
    _mark(actor, marked)
    difference.add([*orders, *beside], buyers | others)
    difference.write()
    return len(changed)


def _derive(actor: Actor, ids: Mapping[str, Sequence[int]], now: datetime) -> list[Any]:
    """The lines that changed."""
    changed: list[Any] = []
    for kind, some in ids.items():
        for start in range(0, len(some), AT_ONCE):
            changed += _apply(actor, kind, some[start : start + AT_ONCE], now)
    return changed


def _buyers(actor: Actor, orders: Sequence[tuple[str, int]]) -> set[int]:
    """Whose orders these are, as far as we know until now."""
    kinds, ids = [kind for kind, _ in orders], [number for _, number in orders]
    return {row.buyer for row in sql.rows("measures", "buyers_of", merchant_id=actor.merchant_id, kinds=kinds, ids=ids)}


def _to_mark(actor: Actor, buyers: set[int]) -> list[Any]:
    """Sales of which it must be said otherwise whether they are the first of their buyer."""
    given = sql.array(sorted(buyers))
    return sql.rows("measures", "to_mark_new", merchant_id=actor.merchant_id, buyers=given) if buyers else []


def _mark(actor: Actor, marked: Sequence[Any]) -> None:
    for is_first in (True, False):
        ids = [row.id for row in marked if row.is_first is is_first]
        Sale.objects.filter(merchant_id=actor.merchant_id, id__in=ids).update(is_new=is_first)


def note_kept(*, keeping: Keeping, news: Sequence[News]) -> None:
    """Up to which moment the news are in."""
    if news:
        keeping.kept_at = news[-1].at
        keeping.save(update_fields=["kept_at"])


def keep_costs(*, actor: Actor, sku_ids: Sequence[int] | None, now: datetime) -> dict[str, list[int]]:
    """Note what SKUs (null: all) cost now and since when; the orders, by kind, whose cost that changes."""
    points = sql.rows("measures", "cost_points", merchant_id=actor.merchant_id, skus=sql.within(sku_ids), now=now)
    if not points:
        return {}
    found = sql.rows(
        "measures",
        "sales_since",
        merchant_id=actor.merchant_id,
        skus=sql.array([row.sku_id for row in points]),
        moments=[row.from_at for row in points],
    )
    return {kind: sorted({row.sale_id for row in found if row.kind == kind}) for kind in TABLES}


def build(*, actor: Actor, keeping: Keeping, now: datetime) -> bool:
    """Read the next orders of a company whose facts were never made; True while more are left."""
    if keeping.next_id == 0 and keeping.kind == PLATFORM:
        keep_costs(actor=actor, sku_ids=None, now=now)
    query = f"""SELECT id FROM {TABLES[keeping.kind]} WHERE merchant_id = %(merchant_id)s::bigint AND id > %(after)s::bigint
      ORDER BY id LIMIT %(limit)s::integer"""  # noqa: S608
    asked = {"merchant_id": actor.merchant_id, "after": keeping.next_id, "limit": AT_ONCE}
    ids = [row.id for row in sql.statement(query, asked)]
    changed = _derive(actor, {keeping.kind: ids}, now)
    _mark(actor, _to_mark(actor, {row.buyer for row in changed if row.buyer is not None}))
    kinds = list(TABLES)
    place = kinds.index(keeping.kind) + 1
    if ids:
        keeping.next_id = ids[-1]
    elif place < len(kinds):
        keeping.kind, keeping.next_id = kinds[place], 0
    else:
        keeping.begun_at, keeping.sums_version = now, ""
    keeping.save(update_fields=["kind", "next_id", "begun_at", "sums_version"])
    return keeping.begun_at is None


def _apply(actor: Actor, kind: str, ids: Sequence[int], now: datetime) -> list[Any]:
    """One statement: derive, compare, keep what stood, write what holds. store_id, buyer, and both payments of what changed."""
    return sql.statement(STATEMENTS[kind], {"merchant_id": actor.merchant_id, "ids": sql.array(list(ids)), "now": now})


def _statement(kind: str) -> str:
    key = KEY_COLUMNS[kind]
    names = [name for name in COLUMNS if name not in ("kind", *KEY_COLUMNS.values())]
    news = {name: "coalesce(d.buyer, s.buyer)" if name == "buyer" else f"d.{name}" for name in COLUMNS}
    return f"""
    WITH derived AS MATERIALIZED ({sql.text("measures", DERIVATIONS[kind])}),
    changed AS MATERIALIZED (
      SELECT {", ".join(f"{news[name]} AS {name}" for name in COLUMNS)},
             s.id AS old_id, s.known_from AS old_from, s.facts AS old_facts, s.paid_at AS old_paid_at
      FROM derived d
      LEFT JOIN LATERAL (
        SELECT y.*, to_jsonb(y) AS facts FROM measures_sale y
        WHERE y.merchant_id = %(merchant_id)s::bigint AND y.{key} = d.{key} OFFSET 0) s ON true
      WHERE s.id IS NULL
         OR ({", ".join(news[name] for name in names)}) IS DISTINCT FROM ({", ".join(f"s.{name}" for name in names)})
    ), past AS (
      INSERT INTO measures_salepast (merchant_id, fact_id, known_from, known_until, facts)
      SELECT %(merchant_id)s::bigint, old_id, old_from, %(now)s::timestamptz, old_facts FROM changed
      WHERE old_id IS NOT NULL AND old_from < %(now)s::timestamptz
    ), updated AS (
      UPDATE measures_sale s
      SET {", ".join(f"{name} = c.{name}" for name in names)}, known_from = %(now)s::timestamptz
      FROM changed c
      WHERE s.merchant_id = %(merchant_id)s::bigint AND s.id = c.old_id
    ), inserted AS (
      INSERT INTO measures_sale (merchant_id, {", ".join(COLUMNS)}, known_from)
      SELECT %(merchant_id)s::bigint, {", ".join(COLUMNS)}, %(now)s::timestamptz FROM changed WHERE old_id IS NULL
    )
    SELECT store_id, buyer, paid_at, old_paid_at FROM changed"""  # noqa: S608


STATEMENTS = {kind: _statement(kind) for kind in KEY_COLUMNS}
