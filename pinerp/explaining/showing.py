"""Why sales changed, as its door gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pinerp.explaining.queries import Change, Explained, Reason
from pinerp.kit.refusals import language
from pinerp.measures import showing
from pinerp.measures.queries import Asked
from pinerp.measures.rules import wording


def answer(asked: Asked, found: Explained, limit: int) -> dict[str, Any]:
    """The first of each, and what all others have together."""
    stores, stores_rest = _changes("store", asked, found.stores, limit)
    products, products_rest = _changes("product", asked, found.products, limit)
    return {
        "before": found.before,
        "now": found.now,
        "change": found.now - found.before,
        "factors": _factors(found),
        "has_visitors": found.has_visitors,
        "stores": stores,
        "stores_rest": stores_rest,
        "products": products,
        "products_rest": products_rest,
        "why": asdict(found.sums),
        "skus": [_reason(asked, one) for one in found.reasons[:limit]],
        "currency": asked.currency,
        **showing.spans_of(asked),
    }


def _factors(found: Explained) -> list[dict[str, Any]]:
    if found.factors is None:
        return []
    orders = found.counts["orders"]
    per_order = tuple(round(sales / count) for sales, count in zip((found.before, found.now), orders, strict=True))
    told = {**found.counts, "value": per_order}
    return [
        {"key": key, "before": told[key][0], "now": told[key][1], "part": part} for key, part in found.factors.items()
    ]


def _changes(
    dimension: str, asked: Asked, changes: Sequence[Change], limit: int
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    first, others = changes[:limit], changes[limit:]
    rest = Change("", wording.REST[language.get() == "en"], sum(x.before for x in others), sum(x.now for x in others))
    return (
        [_change(one, _said(dimension, asked, one.key, one.name)) for one in first],
        _change(rest, rest.name) if others else None,
    )


def _change(one: Change, name: str) -> dict[str, Any]:
    return {"key": one.key, "name": name, "before": one.before, "now": one.now, "part": one.now - one.before}


def _reason(asked: Asked, one: Reason) -> dict[str, Any]:
    goods = one.goods
    return {
        "key": one.key,
        "name": _said("sku", asked, one.key, one.name),
        "units_before": goods.units_before,
        "units": goods.units,
        "before": goods.sales_before,
        "now": goods.sales,
        "out_days_before": goods.out_days_before,
        "out_days": goods.out_days,
        "part": goods.sales - goods.sales_before,
        "why": asdict(one.why),
    }


def _said(dimension: str, asked: Asked, key: str, name: str) -> str:
    return wording.said(dimension, key, name, asked.currency, language.get())
