"""How listings at the platform, differences, prices and suggestions are told at the doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels.rules import LIVE
from pinerp.kit.refusals import sentence
from pinerp.listings.errors import ReviewRefused
from pinerp.storefronts import queries, rules


def suggestion(one: Any, sku: Any, refused: set[int]) -> dict[str, Any]:
    """A SKU that a listing may mean, with its reasons."""
    return {
        "id": str(one.id),
        "sku_id": str(one.sku_id),
        **{name: getattr(sku, name) for name in ("code", "name", "spec")},
        **{name: getattr(one, name) for name in ("pieces", "points", "lead", "reasons")},
        "is_refused": one.sku_id in refused,
    }


def _refusal(row: Any) -> str:
    """Why the platform refused the last change of a listing; empty where it did not."""
    if row.refused_reason:
        return ReviewRefused(reason=row.refused_reason).message()
    return sentence(row.refused_code, row.refused_params or {}) if row.refused_code else ""


def difference(row: Any) -> dict[str, Any]:
    """One field of which the two sides differ."""
    return {
        **{name: str(getattr(row, name)) for name in ("id", "goods_id", "store_id")},
        **{name: getattr(row, name) for name in ("title", "image_url", "goods_key", "field", "ours", "theirs", "was")},
        "spec": row.spec_now,
        "changed_at": row.changed_at,
        "left_id": None if row.left_id is None else str(row.left_id),
        "left_at": _text(row.left_at),
        "is_moving": row.is_moving,
        "message": _refusal(row),
    }


def price(one: queries.PriceStanding) -> dict[str, Any]:
    """A listing's SKU with its price and the arithmetic of what it should be."""
    row = one.row
    names = ("title", "image_url", "spec", "is_on_sale", "sku_code", "pieces", "group_price", "single_price", "list_price",
             "own_group", "own_single", "lowest", "told_group", "told_single")  # fmt: skip
    return {
        **{name: str(getattr(row, name)) for name in ("id", "goods_id", "store_id")},
        **{name: getattr(row, name) for name in names},
        "wanted": None if one.wanted is None else asdict(one.wanted),
        "state": one.state,
        "message": _refusal(row),
        "told_at": _text(row.told_at),
    }


def goods(actor: Actor, row: Any) -> dict[str, Any]:
    """A listing: both sides of every field, its differences, what was decided and told."""
    merchant_id = actor.merchant_id
    skus = {sku.id: sku for sku in queries.skus_of_goods(merchant_id, row.id)}
    wanted = queries.DifferencesWanted(goods=[row.id], skus=sorted(skus))
    decisions = queries.decisions_of_goods(merchant_id, row.id)
    names = {member.id: member.name for member in people.members(actor)}
    specs = {None: "", **{i: sku.spec or sku.outer_code for i, sku in skus.items()}}
    by_key = {sku.listing_key: specs[sku.id] for sku in skus.values()}
    return {
        **{name: str(getattr(row, name)) for name in ("id", "store_id")},
        "title": row.name,
        **{name: getattr(row, name) for name in ("goods_key", "image_url")},
        "sides": _sides(row, skus, specs),
        "differences": [difference(one) for one in queries.differences(merchant_id, wanted)],
        "decisions": [
            {
                "id": str(one.id),
                **{name: getattr(one, name) for name in ("field", "what", "ours", "theirs")},
                "spec": specs.get(one.goods_sku_id, ""),
                "by": names.get(one.made_by or 0, ""),
                "made_at": one.made_at.isoformat(),
                "undone_at": _text(one.undone_at),
            }
            for one in decisions
        ],
        "pushes": [_push(one, by_key) for one in queries.pushes_of_goods(merchant_id, row.id)],
    }


def _sides(row: Any, skus: Mapping[int, Any], specs: Mapping[Any, str]) -> list[dict[str, Any]]:
    found = [(row, "", field, column) for field, column in rules.OF_GOODS.items()]
    found += [(sku, specs[i], field, column) for i, sku in skus.items() for field, column in rules.OF_GOODS_SKU.items()]
    return [
        {
            "field": field,
            "spec": spec,
            "ours": _side(getattr(one, rules.OURS[field])),
            "theirs": _side(getattr(one, column)),
            "was": one.changed.get(field, [None, None])[0],
            "changed_at": one.changed.get(field, [None, None])[1],
        }
        for one, spec, field, column in found
    ]


def _side(value: Any) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _push(one: Any, spec_of: Mapping[str, str]) -> dict[str, Any]:
    told = [
        {"name": name, "spec": "", "value": _side(value) or ""} for name, value in one.body.items() if name != "skus"
    ]
    told += [
        {"name": name, "spec": spec_of.get(key, key), "value": _side(value) or ""}
        for key, change in one.body["skus"].items()
        for name, value in change.items()
    ]
    message = sentence(one.answer_code, one.answer_params) if one.answer_code else ""
    return {
        "id": str(one.id),
        **{name: getattr(one, name) for name in ("what", "state", "review")},
        "created_at": one.created_at.isoformat(),
        "ended_at": _text(one.ended_at),
        "message": ReviewRefused(reason=one.reason).message() if one.reason else message,
        "told": told,
    }


def goods_store(
    store: Any, row: Any, rule: Any, counts: Mapping[str, int], listings: int, unmapped: int
) -> dict[str, Any]:
    """How far a store is read, matched and settled."""
    is_matching = row is not None and row.match_wished_at is not None
    is_wished = row is not None and row.wished_at is not None and (row.began_at is None or row.wished_at > row.began_at)
    return {
        "store_id": str(store.id),
        "store": store.name,
        "is_live": store.mode == LIVE,
        "is_reading": row is not None and (bool(row.waiting) or is_wished),
        "waiting": 0 if row is None else len(row.waiting),
        "listings": listings,
        "read_at": None if row is None else _text(row.read_at),
        "failure": "" if row is None else sentence(row.failure_code, row.failure_params),
        "is_matching": is_matching and (row.matched_at is None or row.match_wished_at > row.matched_at),
        "matched_at": None if row is None else _text(row.matched_at),
        "unmapped": unmapped,
        **{name: counts.get(name, 0) for name in ("open", "left")},
        "prices": rules.LOOKING if rule is None else rule.state,
        "rule": asdict(queries.terms_of(rule)),
    }


def unmapped(merchant_id: int, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Unmapped listings with all that they may mean."""
    ids = [row.id for row in rows]
    known, refused = queries.suggestions_of(merchant_id, ids), queries.not_meant(merchant_id, ids)
    skus = catalog.skus_by_id(merchant_id, {one.sku_id for some in known.values() for one in some})
    return [
        {
            **{name: str(getattr(row, name)) for name in ("id", "store_id")},
            **{name: getattr(row, name) for name in ("key", "outer_code", "image_url", "price", "is_sure")},
            "name": row.name.strip(),
            "suggestions": [
                suggestion(one, skus[one.sku_id], refused.get(row.id, set()))
                for one in known.get(row.id, ())
                if skus[one.sku_id].archived_at is None
            ],
        }
        for row in rows
    ]


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
