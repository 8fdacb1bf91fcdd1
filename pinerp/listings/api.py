"""The doors of listings (刊登)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels import queries as channels
from pinerp.channels.errors import sentence
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.listings import actions, queries, rules
from pinerp.listings.errors import UnknownCategory
from pinerp.listings.schemas import (
    AnyCategory,
    CategoriesOut,
    CategoryRuleIn,
    CategoryRuleOut,
    CategoryStoreIn,
    CategoryStoresOut,
    attribute,
)

doors = Doors("listings")

MOST_FOUND = 50
"""Hits shown of a search: whoever sees more types more."""


@doors.ask("/category_stores", permission="listings.view", answer=CategoryStoresOut)
def list_category_stores(actor: Actor) -> dict[str, Any]:
    """How far the categories of each connected store are read."""
    items = []
    for store, row in queries.readings(actor):
        failure = "" if row is None else sentence(row.failure_code, row.failure_params)
        items.append(
            {
                "store_id": str(store.id),
                "store": store.name,
                "is_reading": row is not None and bool(row.waiting),
                "waiting": 0 if row is None else len(row.waiting),
                "met": 0 if row is None else len(row.found),
                "leaves": 0 if row is None else len(row.leaves),
                "read_at": None if row is None or row.read_at is None else row.read_at.isoformat(),
                "failure": failure,
            }
        )
    return {"items": items}


@doors.ask("/categories", permission="listings.view", answer=CategoriesOut)
def list_categories(actor: Actor, store: Id, search: str = "", parent: AnyCategory = 0) -> dict[str, Any]:
    """选择类目: leaves whose path holds all the words of `search` (or of that number); without it, one level of the tree."""
    if search.strip():
        return {
            "items": [_category(row) for row in queries.find_categories(actor, store, search, MOST_FOUND)],
            "way": [],
        }
    rows = queries.categories_below(actor, store, parent)
    way = queries.way_to(actor.merchant_id, store, parent)
    told = [{**_category(row, is_own=True)} for row in way]
    return {"items": [_category(row) for row in rows], "way": told}


@doors.ask("/category_rule", permission="listings.view", answer=CategoryRuleOut)
def show_category_rule(actor: Actor, now: datetime, store: Id, category: Id) -> dict[str, Any]:
    """发布规则: what a leaf category asks of the store's listing, as it was read last."""
    channels.insist_on_visible(actor, store)
    leaf = queries.leaves_among(actor.merchant_id, store, [category]).get(category)
    if leaf is None:
        raise UnknownCategory()
    row = queries.rule_of(actor.merchant_id, store, category)
    body = (row and row.body) or {}
    return {
        "path": leaf.path,
        "read_at": None if row is None or row.read_at is None else row.read_at.isoformat(),
        "is_old": row is not None and row.read_at is not None and now - row.read_at > rules.READ_EVERY,
        "is_reading": row is not None and row.wished_at is not None,
        "failure": "" if row is None else sentence(row.failure_code, row.failure_params),
        "attributes": [attribute(one) for one in body.get("attributes", ())],
        "spec_names": [name for _, name in body.get("spec_kinds", ())],
        "most_spec_values": body.get("most_spec_values", 0),
        "price_ratio_percent": body.get("price_ratio_percent", 0),
    }


@doors.verb("read_categories", permission="listings.edit", answer=OutcomeOut)
def read_categories(actor: Actor, now: datetime, body: CategoryStoreIn) -> Outcome:
    """读取类目: the categories in which a store may publish are read from the platform, for the first time or anew."""
    return actions.read_categories(actor=actor, store_id=body.store_id, now=now)


@doors.verb("read_rule", permission="listings.edit", answer=OutcomeOut)
def read_rule(actor: Actor, now: datetime, body: CategoryRuleIn) -> Outcome:
    """读取发布规则: what a leaf category asks is read from the platform."""
    return actions.read_rule(actor=actor, store_id=body.store_id, category_id=body.category_id, now=now)


def _category(row: Any, *, is_own: bool | None = None) -> dict[str, Any]:
    return {
        "id": str(row.category_id),
        "parent_id": str(row.parent_id),
        **{name: getattr(row, name) for name in ("name", "path", "level", "is_leaf")},
        "is_own": row.is_own if is_own is None else is_own,
    }
