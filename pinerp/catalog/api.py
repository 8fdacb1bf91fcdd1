"""The doors of what we sell: products and SKUs, and what the stores' listings mean."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.catalog import actions, queries
from pinerp.catalog.models import Sku
from pinerp.catalog.schemas import (
    ListingIds,
    ListingPageOut,
    MakeSkusIn,
    MeaningsIn,
    ProductIn,
    SkuChangesIn,
    SkuIds,
    SkuOut,
    SkuPageOut,
)
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("catalog")


@doors.ask("/skus", permission="catalog.view", answer=SkuPageOut)
def list_skus(actor: Actor, search: str = "", after: str | None = None, limit: int | None = None) -> dict[str, Any]:
    """SKUs in the order of their making; `search` is the beginning of a code, a part of a name, or a whole barcode."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [0]
    rows = queries.sku_page(actor.merchant_id, search=search, after_id=int(key[0]), limit=size + 1)
    pictures = queries.pictures_of(actor.merchant_id, [row.product_id for row in rows])
    counts = queries.listing_counts(actor.merchant_id, [row.id for row in rows])
    items = [_sku(actor, row, pictures.get(row.product_id, ""), counts.get(row.id, 0)) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.verb("create_product", permission="catalog.edit", answer=list[SkuOut])
def create_product(actor: Actor, now: datetime, body: ProductIn) -> list[dict[str, Any]]:
    """A product with its SKUs."""
    skus = [actions.NewSku(**sku.model_dump()) for sku in body.skus]
    made = actions.create_product(
        actor=actor, code=body.code, name=body.name, skus=skus, now=now, currency=body.currency
    )
    return [_sku(actor, row) for row in made]


@doors.verb("change_skus", permission="catalog.edit", answer=OutcomeOut)
def change_skus(actor: Actor, now: datetime, body: SkuChangesIn) -> Outcome:
    """Change facts of SKUs; the answer says per SKU what became of it."""
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


def _sku(actor: Actor, row: Sku, image_url: str = "", listing_count: int = 0) -> dict[str, Any]:
    names = ("code", "name", "spec", "barcode", "currency", "weight_grams", "is_stock_kept", "needs_parcel")
    sees_cost = actor.may("catalog.cost")
    return {
        "id": str(row.id),
        "product_id": str(row.product_id),
        **{name: getattr(row, name) for name in names},
        "price": row.price if sees_cost or actor.may("catalog.price") else None,
        "cost": row.cost if sees_cost else None,
        "image_url": image_url,
        "listing_count": listing_count,
    }
