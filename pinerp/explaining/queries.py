"""Why sales are other than in the span beside: by factors, by stores and products, and by what became of each SKU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.explaining.rules import Goods, Why, factors, why
from pinerp.kit import sql, times
from pinerp.measures.queries import Asked, Part, ask

MOST_LOOKED_AT = 2000
"""SKUs of which days without stock are sought: those that lost most."""


@dataclass(frozen=True, slots=True)
class Change:
    """A store's, product's or SKU's part of the change."""

    key: str
    name: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A SKU's change with its parts."""

    key: str
    name: str
    goods: Goods
    why: Why


@dataclass(frozen=True, slots=True)
class Explained:
    """before and now: sales in minor units. counts: by factor, before and now; factors: their parts, the last is `value` (per
    order); null: a count is nothing. has_visitors: files tell of visitors in both spans. Each of factors, stores, products and
    reasons sums to the change; `sums` are those of the reasons.
    """

    before: int
    now: int
    counts: dict[str, tuple[int, int]]
    factors: dict[str, int] | None
    has_visitors: bool
    stores: list[Change]
    products: list[Change]
    reasons: list[Reason]
    sums: Why


def explain(actor: Actor, asked: Asked) -> Explained:
    """The sales of a question's span beside those of its pieces."""
    plain = replace(asked, dimensions=())
    total, before = _both(actor, plain, ("sales", "orders"))
    visitors, visitors_before = _visitors(actor, plain)
    has_visitors = visitors > 0 and visitors_before > 0
    counts = {"visitors": (visitors_before, visitors)} if has_visitors else {}
    counts["orders"] = (before["orders"] or 0, total["orders"] or 0)
    was, now = before["sales"] or 0, total["sales"] or 0
    reasons = _reasons(actor, asked)
    sums = (
        Why(*(sum(column) for column in zip(*(astuple(one.why) for one in reasons), strict=True))) if reasons else Why()
    )
    sides = ({name: pair[side] for name, pair in counts.items()} for side in (0, 1))
    return Explained(
        was, now, counts, factors(was, now, *sides), has_visitors,
        _changes(actor, asked, "store"), _changes(actor, asked, "product"), reasons, sums,
    )  # fmt: skip


def _both(actor: Actor, asked: Asked, measures: Sequence[str]) -> tuple[dict[str, int | None], dict[str, int | None]]:
    found = ask(actor, replace(asked, measures=measures))
    assert found.total_before is not None, "a span to compare with is insisted on"
    return found.total, found.total_before


def _visitors(actor: Actor, asked: Asked) -> tuple[int, int]:
    """Of files, where the question bounds nothing that they do not know."""
    if asked.known_at is not None or set(asked.only) - {"store"}:
        return 0, 0
    now, before = _both(actor, asked, ("visitors",))
    return now["visitors"] or 0, before["visitors"] or 0


def _parts(actor: Actor, asked: Asked, dimension: str, measures: Sequence[str]) -> list[Part]:
    return ask(actor, replace(asked, measures=measures, dimensions=(dimension,))).parts


def _changes(actor: Actor, asked: Asked, dimension: str) -> list[Change]:
    """Those that changed most first."""
    found = [
        Change(part.keys[0], part.names[0], (part.before or {})["sales"] or 0, part.values["sales"] or 0)
        for part in _parts(actor, asked, dimension, ("sales",))
    ]
    return sorted(found, key=lambda one: (-abs(one.now - one.before), one.key))


def _reasons(actor: Actor, asked: Asked) -> list[Reason]:
    """Of every SKU, those that changed most first."""
    sold = {}
    for part in _parts(actor, asked, "sku", ("sales", "units")):
        before = part.before or {}
        sold[part.keys[0]] = (
            part.names[0],
            Goods(before["units"] or 0, before["sales"] or 0, part.values["units"] or 0, part.values["sales"] or 0),
        )
    days, days_before = (
        _days(asked.since, asked.until),
        [d for one in asked.pieces for d in _days(one.since, one.until)],
    )
    fallen = sorted((goods.sales - goods.sales_before, key) for key, (_, goods) in sold.items() if key)
    looked_at = [int(key) for change, key in fallen[:MOST_LOOKED_AT] if change < 0]
    out = _out_of_stock(actor, looked_at, days_before, days)
    reasons = []
    for key, (name, goods) in sold.items():
        lacked = replace(goods, out_days_before=out.get((key, 0), 0), out_days=out.get((key, 1), 0))
        reasons.append(Reason(key, name, lacked, why(lacked, len(days_before), len(days))))
    return sorted(reasons, key=lambda one: (-abs(one.goods.sales - one.goods.sales_before), one.key))


def _days(since: Any, until: Any) -> list[date]:
    first, last = times.beijing_day(since), times.beijing_day(until - timedelta(microseconds=1))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _out_of_stock(
    actor: Actor, sku_ids: Sequence[int], days_before: Sequence[date], days: Sequence[date]
) -> dict[tuple[str, int], int]:
    """(SKU, 0: before or 1: now) → days without stock; of those that had any."""
    if not sku_ids:
        return {}
    rows = sql.rows(
        "explaining",
        "out_of_stock",
        merchant_id=actor.merchant_id,
        skus=sql.array(sorted(sku_ids)),
        days=[*days_before, *days],
        sides=[0] * len(days_before) + [1] * len(days),
    )
    return {(str(row.sku_id), row.side): row.days for row in rows}
