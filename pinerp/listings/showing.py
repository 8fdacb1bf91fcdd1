"""How drafts are told at the doors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.catalog import queries as catalog
from pinerp.kit.refusals import sentence
from pinerp.listings import queries, rules

OF_DRAFT = ["state", "title", "template_id", "goods_key", "is_on_sale"]
OF_SKU = ["is_included", "group_price", "single_price", "quantity"]


def draft(one: queries.Judged) -> dict[str, Any]:
    """A row of the list."""
    row = one.draft
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        "product_id": str(row.product_id),
        "product_code": one.product_code,
        "product_name": one.product_name,
        "image_url": one.image_url,
        **{name: getattr(row, name) for name in OF_DRAFT},
        "title_units": rules.units(row.title),
        "category_id": None if row.category_id is None else str(row.category_id),
        "category_path": one.path,
        "is_telling": one.is_telling,
        "reason": sentence(row.reason_code, row.reason_params) if row.reason_code else "",
        "problems": len(one.problems),
        "created_at": row.created_at.isoformat(),
        "submitted_at": _text(row.submitted_at),
        "checked_at": _text(row.checked_at),
    }


def whole(merchant_id: int, one: queries.Judged) -> dict[str, Any]:
    """One draft with all that it holds."""
    row = one.draft
    skus = queries.skus_of_drafts(merchant_id, [row.id])[row.id]
    known = catalog.skus_by_id(merchant_id, {sku.sku_id for sku in skus})
    tellings = queries.tellings_of(merchant_id, [row.id])[row.id]
    return {
        "draft": draft(one),
        **{name: getattr(row, name) for name in ("description", "ship_hours", "list_price")},
        "attributes": [
            {**given, "attribute_id": str(given["attribute_id"]), "value_id": str(given["value_id"])}
            for given in row.attributes
        ],
        "skus": [
            {
                "sku_id": str(sku.sku_id),
                **{name: getattr(known[sku.sku_id], name) for name in ("code", "spec", "weight_grams")},
                **{name: getattr(sku, name) for name in OF_SKU},
            }
            for sku in skus
        ],
        "problems": [{"code": why.code, "place": why.place, "message": why.message()} for why in one.problems],
        "tellings": [
            {
                "id": str(telling.id),
                "what": telling.what,
                "state": telling.state,
                "created_at": telling.created_at.isoformat(),
                "ended_at": _text(telling.ended_at),
                "message": sentence(telling.answer_code, telling.answer_params) if telling.answer_code else "",
            }
            for telling in tellings
        ],
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
