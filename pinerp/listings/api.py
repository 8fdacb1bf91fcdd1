"""The doors of listings (刊登)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels import queries as channels
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.listings import actions, queries, rules, showing
from pinerp.listings.errors import UnknownCategory
from pinerp.listings.schemas import (
    AnyCategory,
    CategoriesOut,
    CategoryRuleIn,
    CategoryRuleOut,
    CategoryStoreIn,
    CategoryStoresOut,
    ChangeDraftsIn,
    DraftIdsIn,
    DraftIn,
    DraftPageOut,
    DraftPricesIn,
    DraftState,
    DraftWholeOut,
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
                "templates": [] if row is None else row.templates,
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


NEWEST = 2**62


@doors.ask("/drafts", permission="listings.view", answer=DraftPageOut)
def list_drafts(
    actor: Actor,
    store: Id | None = None,
    state: DraftState | Literal[""] = "",
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """刊登草稿 of the stores that you may see, the newest first, each with how many problems it has."""
    if store is not None:
        channels.insist_on_visible(actor, store)
    size = paging.limit(limit)
    key = paging.key(after, 1) or [NEWEST]
    wanted = queries.DraftsWanted(store, [state] if state else [], search.strip())
    rows = queries.drafts_page(actor, wanted, before_id=int(key[0]), limit=size + 1)
    return {
        "items": [showing.draft(one) for one in queries.judge(actor.merchant_id, rows[:size])],
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
        "counts": queries.counts(actor, store),
    }


@doors.ask("/draft", permission="listings.view", answer=DraftWholeOut)
def show_draft(actor: Actor, id: Id) -> dict[str, Any]:
    """One draft with its SKUs, attributes and problems, and what the platform was told of it."""
    (one,) = queries.judge(actor.merchant_id, [queries.draft(actor, id)])
    return showing.whole(actor.merchant_id, one)


@doors.verb("draft", permission="listings.edit", answer=OutcomeOut)
def draft(actor: Actor, now: datetime, body: DraftIn) -> Outcome:
    """新建刊登: draft a product for some stores. Done are the drafts, refused the stores that have an open one."""
    return actions.draft(actor=actor, product_id=body.product_id, store_ids=body.store_ids, now=now)


@doors.verb("change_drafts", permission="listings.edit", answer=OutcomeOut)
def change_drafts(actor: Actor, now: datetime, body: ChangeDraftsIn) -> Outcome:
    """修改草稿: set title, category, attributes and more of some drafts alike. The answer holds the former values."""
    changes = body.model_dump(exclude={"ids"}, exclude_unset=True)
    given = {
        name: value for name, value in changes.items() if value is not None or name in ("list_price", "category_id")
    }
    return actions.change_drafts(actor=actor, draft_ids=body.ids, changes=given, now=now)


@doors.verb("set_prices", permission="listings.edit", answer=OutcomeOut)
def set_prices(actor: Actor, now: datetime, body: DraftPricesIn) -> Outcome:
    """设置价格: prices, first stock, and which SKUs are sold, per draft. The answer holds the former rows."""
    prices = [actions.DraftPrice(**one.model_dump()) for one in body.prices]
    return actions.set_prices(actor=actor, prices=prices, now=now)


@doors.verb("revise", permission="listings.edit", answer=OutcomeOut)
def revise(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """修改已发布商品: a draft of the same goods for each; buyers see the old one until the platform approves the new."""
    return actions.revise(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("submit", permission="listings.publish", answer=OutcomeOut)
def submit(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """提交审核: send drafts to the platform, which looks at them. What it looks at cannot be taken back."""
    return actions.submit(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("call_off", permission="listings.publish", answer=OutcomeOut)
def call_off(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """取消提交: what was not sent yet is a draft again."""
    return actions.call_off(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("withdraw", permission="listings.edit", answer=OutcomeOut)
def withdraw(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """撤回: let go of drafts; one that the platform refused is deleted there too."""
    return actions.withdraw(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("restore", permission="listings.edit", answer=OutcomeOut)
def restore(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """恢复: withdrawn drafts are drafts again."""
    return actions.restore(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("put_on_sale", permission="listings.publish", answer=OutcomeOut)
def put_on_sale(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """上架: published listings are sold."""
    return actions.put_on_sale(actor=actor, draft_ids=body.ids, now=now)


@doors.verb("put_off_sale", permission="listings.publish", answer=OutcomeOut)
def put_off_sale(actor: Actor, now: datetime, body: DraftIdsIn) -> Outcome:
    """下架: published listings are sold no more."""
    return actions.put_off_sale(actor=actor, draft_ids=body.ids, now=now)


def _category(row: Any, *, is_own: bool | None = None) -> dict[str, Any]:
    return {
        "id": str(row.category_id),
        "parent_id": str(row.parent_id),
        **{name: getattr(row, name) for name in ("name", "path", "level", "is_leaf")},
        "is_own": row.is_own if is_own is None else is_own,
    }
