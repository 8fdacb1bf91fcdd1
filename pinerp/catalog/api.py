"""The doors of what we sell: products and SKUs, and what the stores' listings mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.catalog import actions, queries
from pinerp.catalog.models import Group, Sku
from pinerp.catalog.rules import AMOUNTS, OWN_RIGHT
from pinerp.catalog.schemas import (
    GroupChangeIn,
    GroupIds,
    GroupIn,
    GroupOut,
    GroupTryIn,
    GroupTryOut,
    ListingIds,
    ListingPageOut,
    MakeSkusIn,
    MeaningsIn,
    MembersIn,
    MoreSkusIn,
    ProductChangesIn,
    ProductIn,
    ProductOut,
    SkuChangesIn,
    SkuIds,
    SkuOut,
    SkuPageOut,
    WhyInGroupOut,
)
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("catalog")


@doors.ask("/skus", permission="catalog.view", answer=SkuPageOut)
def list_skus(
    actor: Actor,
    search: str = "",
    product: Id | None = None,
    composed: bool = False,
    archived: bool = False,
    group: Id | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """SKUs in the order of their making; `search` is the beginning of a code, a part of a name, or a whole barcode.

    `product` shows those of one, `composed` the 组合装 alone, `archived` those that were set aside, `group`
    those of a product group.
    """
    size = paging.limit(limit)
    key = paging.key(after, 1) or [0]
    wanted = queries.SkusWanted(
        search=search, product_id=product, only_composed=composed, is_archived=archived, group_id=group
    )
    rows = queries.sku_page(actor.merchant_id, wanted, after_id=int(key[0]), limit=size + 1)
    return {
        "items": _skus(actor, rows[:size]),
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
    }


@doors.ask("/product", permission="catalog.view", answer=ProductOut)
def show_product(actor: Actor, id: Id) -> dict[str, Any]:
    """A product: what it is called, its brand, description and specs."""
    product = queries.product(actor.merchant_id, id)
    facts = ("code", "name", "brand", "description", "spec_names", "image_url")
    return {"id": str(product.id), **{fact: getattr(product, fact) for fact in facts}}


@doors.verb("create_product", permission="catalog.edit", answer=list[SkuOut])
def create_product(actor: Actor, now: datetime, body: ProductIn) -> list[dict[str, Any]]:
    """A product with its SKUs."""
    skus = [actions.NewSku(**sku.model_dump()) for sku in body.skus]
    product = actions.NewProduct(**body.model_dump(exclude={"skus"}))
    return _skus(actor, actions.create_product(actor=actor, product=product, skus=skus, now=now))


@doors.verb("add_skus", permission="catalog.edit", answer=list[SkuOut])
def add_skus(actor: Actor, now: datetime, body: MoreSkusIn) -> list[dict[str, Any]]:
    """More SKUs of a product."""
    skus = [actions.NewSku(**sku.model_dump()) for sku in body.skus]
    return _skus(actor, actions.add_skus(actor=actor, product_id=body.product_id, skus=skus, now=now))


@doors.verb("change_products", permission="catalog.edit", answer=OutcomeOut)
def change_products(actor: Actor, now: datetime, body: ProductChangesIn) -> Outcome:
    """Change names, brands and descriptions of products; `facts.former` of the answer says what they were."""
    changes = {change.id: change.facts() for change in body.changes}
    return actions.change_products(actor=actor, changes=changes, now=now)


@doors.verb("change_skus", permission="catalog.edit", answer=OutcomeOut)
def change_skus(actor: Actor, now: datetime, body: SkuChangesIn) -> Outcome:
    """Change facts of SKUs; the answer says per SKU what became of it, and in `facts.former` what its facts were."""
    changes = {change.id: change.facts() for change in body.changes}
    return actions.change_skus(actor=actor, changes=changes, now=now)


@doors.verb("archive_skus", permission="catalog.edit", answer=OutcomeOut)
def archive_skus(actor: Actor, now: datetime, body: SkuIds) -> Outcome:
    """Set SKUs aside."""
    return actions.archive_skus(actor=actor, sku_ids=body.ids, now=now)


@doors.verb("restore_skus", permission="catalog.edit", answer=OutcomeOut)
def restore_skus(actor: Actor, now: datetime, body: SkuIds) -> Outcome:
    """Bring SKUs back."""
    return actions.restore_skus(actor=actor, sku_ids=body.ids, now=now)


@doors.ask("/listings", permission="catalog.view", answer=ListingPageOut)
def list_listings(
    actor: Actor,
    store: int | None = None,
    unmapped: bool = False,
    sku: Id | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """店铺商品: what the stores' listings mean here; `unmapped` shows those that mean nothing yet, `sku` those of one."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [0]
    rows = queries.listing_page(
        actor, store_id=store, only_unmapped=unmapped, sku_id=sku, after_id=int(key[0]), limit=size + 1
    )
    items = [
        {
            **row._asdict(),
            "id": str(row.id),
            "store_id": str(row.store_id),
            "sku_id": None if row.sku_id is None else str(row.sku_id),
        }
        for row in rows[:size]
    ]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.verb("map_listings", permission="catalog.edit", answer=OutcomeOut)
def map_listings(actor: Actor, now: datetime, body: MeaningsIn) -> Outcome:
    """商品对应: say what listings mean; orders that waited for it go on by themselves."""
    meanings = {x.id: actions.Meaning(x.sku_id, x.pieces) for x in body.listings}
    return actions.map_listings(actor=actor, meanings=meanings, now=now)


@doors.verb("unmap_listings", permission="catalog.edit", answer=OutcomeOut)
def unmap_listings(actor: Actor, now: datetime, body: ListingIds) -> Outcome:
    """Take a meaning back; orders already taken in keep theirs."""
    return actions.unmap_listings(actor=actor, listing_ids=body.ids, now=now)


@doors.verb("make_missing_skus", permission="catalog.edit", answer=OutcomeOut)
def make_missing_skus(actor: Actor, now: datetime, body: MakeSkusIn) -> Outcome:
    """一键建档: make the SKUs that unknown listings name, and map them; `CODE-3` is three pieces of CODE."""
    return actions.make_missing_skus(actor=actor, store_id=body.store_id, now=now, is_stock_kept=body.is_stock_kept)


@doors.ask("/groups", permission="catalog.view", answer=list[GroupOut])
def list_groups(actor: Actor, archived: bool = False, counted: bool = False) -> list[dict[str, Any]]:
    """商品分组 by name; `counted` says how many SKUs each has, `archived` shows those that were set aside."""
    sizes = queries.group_sizes(actor.merchant_id) if counted else {}
    return [_group(actor, row, sizes.get(row.id)) for row in queries.groups(actor.merchant_id, is_archived=archived)]


@doors.ask("/sku_groups", permission="catalog.view", answer=list[WhyInGroupOut])
def list_sku_groups(actor: Actor, sku: Id) -> list[dict[str, Any]]:
    """For every group whether a SKU is in it, and why."""
    return [
        {"group": _group(actor, why.group), "is_in": why.is_in, "by_hand": why.by_hand, "met": why.met}
        for why in queries.why_in_groups(actor.merchant_id, sku)
    ]


@doors.ask("/try_group", permission="catalog.view", answer=GroupTryOut, in_body=True)
def try_group(actor: Actor, body: GroupTryIn) -> dict[str, Any]:
    """How many SKUs a group would have under a rule, and the first of them; nothing changes."""
    rule = None if body.rule is None else body.rule.read()
    actions.insist_on_rule(actor=actor, rule=rule, group_id=body.id)
    count, rows = queries.group_preview(actor.merchant_id, rule, body.id, most=8)
    shown = [{"id": str(row.id), "code": row.code, "name": row.name, "spec": row.spec} for row in rows]
    return {"count": count, "examples": shown}


@doors.verb("create_group", permission="catalog.edit", answer=GroupOut)
def create_group(actor: Actor, now: datetime, body: GroupIn) -> dict[str, Any]:
    """新建分组: with a rule, or to be filled by hand."""
    rule = None if body.rule is None else body.rule.read()
    return _group(actor, actions.create_group(actor=actor, name=body.name, kind=body.kind, rule=rule, now=now))


@doors.verb("change_group", permission="catalog.edit", answer=OutcomeOut)
def change_group(actor: Actor, now: datetime, body: GroupChangeIn) -> Outcome:
    """Change name, kind or rule of a group; `facts.former` says what they were."""
    former = actions.change_group(actor=actor, group_id=body.id, facts=body.facts(), now=now)
    return Outcome.of([body.id], former=former)


@doors.verb("archive_groups", permission="catalog.edit", answer=OutcomeOut)
def archive_groups(actor: Actor, now: datetime, body: GroupIds) -> Outcome:
    """Set groups aside."""
    return actions.archive_groups(actor=actor, group_ids=body.ids, now=now)


@doors.verb("restore_groups", permission="catalog.edit", answer=OutcomeOut)
def restore_groups(actor: Actor, now: datetime, body: GroupIds) -> Outcome:
    """Bring groups back."""
    return actions.restore_groups(actor=actor, group_ids=body.ids, now=now)


@doors.verb("set_members", permission="catalog.edit", answer=OutcomeOut)
def set_members(actor: Actor, now: datetime, body: MembersIn) -> Outcome:
    """手工加入与移出: SKUs are in a group, kept out of it, or left to its rule."""
    placed = {member.sku_id: member.is_in for member in body.members}
    return actions.set_members(actor=actor, group_id=body.id, placed=placed, now=now)


def _group(actor: Actor, row: Group, skus: int | None = None) -> dict[str, Any]:
    """A group; bounds of amounts only for those who may see such amounts."""
    rule = None
    if row.rule is not None:
        shown = [
            one
            if not (rights := OWN_RIGHT.get(one["fact"])) or any(actor.may(right) for right in rights)
            else {**one, "low": None, "high": None}
            for one in row.rule["conditions"]
        ]
        rule = {**row.rule, "conditions": shown}
    facts = {"name": row.name, "kind": row.kind, "is_archived": row.archived_at is not None}
    return {"id": str(row.id), **facts, "rule": rule, "skus": skus}


FACTS = (
    "code", "name", "spec", "spec_values", "barcode", "currency", "weight_grams", "length_mm", "width_mm", "height_mm",
    "is_stock_kept", "is_composed", "needs_parcel",
)  # fmt: skip


def _skus(actor: Actor, rows: Sequence[Sku]) -> list[dict[str, Any]]:
    pictures = queries.pictures_of(actor.merchant_id, [row.product_id for row in rows])
    counts = queries.listing_counts(actor.merchant_id, [row.id for row in rows])
    parts = queries.parts_of(actor.merchant_id, [row.id for row in rows if row.is_composed])
    sees_cost = actor.may("catalog.cost")
    sees_price = sees_cost or actor.may("catalog.price")
    return [
        {
            "id": str(row.id),
            "product_id": str(row.product_id),
            **{fact: getattr(row, fact) for fact in FACTS},
            **{fact: getattr(row, fact) if sees_price else None for fact in AMOUNTS["catalog.price"]},
            **{fact: getattr(row, fact) if sees_cost else None for fact in AMOUNTS["catalog.cost"]},
            "is_archived": row.archived_at is not None,
            "image_url": pictures.get(row.product_id, ""),
            "listing_count": counts.get(row.id, 0),
            "parts": [
                {"sku_id": str(p.sku_id), "code": p.code, "name": p.name, "pieces": p.pieces}
                for p in parts.get(row.id, [])
            ],
        }
        for row in rows
    ]
