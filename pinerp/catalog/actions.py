"""The verbs of what we sell: products and SKUs, and what a store's listings mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries, rules
from pinerp.catalog.errors import CodeTaken, NothingToCall, UnknownListing, UnknownSku
from pinerp.catalog.models import Product, Sku
from pinerp.catalog.rules import Meaning, SeenListing
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal

__all__ = [
    "Meaning",
    "NewSku",
    "SeenListing",
    "archive_skus",
    "change_skus",
    "create_product",
    "learn_listings",
    "make_missing_skus",
    "map_listings",
    "restore_skus",
    "set_costs",
    "set_stock_kept",
    "unmap_listings",
]


@dataclass(frozen=True, slots=True)
class NewSku:
    """A SKU to be made. Money in minor units of the product's currency."""

    code: str
    name: str = ""
    spec: str = ""
    barcode: str = ""
    price: int | None = None
    cost: int | None = None
    weight_grams: int | None = None
    is_stock_kept: bool = True
    needs_parcel: bool = True


def create_product(
    *, actor: Actor, code: str, name: str, skus: Sequence[NewSku], now: datetime, currency: str = "CNY"
) -> list[Sku]:
    """A product with its SKUs; one that is its own only SKU has a single entry. Inverse: `archive_skus`."""
    try:
        with transaction.atomic():
            product = Product.objects.create(merchant_id=actor.merchant_id, code=code, name=name)
            made = Sku.objects.bulk_create(
                [
                    Sku(
                        merchant_id=actor.merchant_id,
                        product_id=product.id,
                        code=s.code,
                        name=s.name or name,
                        spec=s.spec,
                        barcode=s.barcode,
                        currency=currency,
                        price=s.price,
                        cost=s.cost,
                        weight_grams=s.weight_grams,
                        is_stock_kept=s.is_stock_kept,
                        needs_parcel=s.needs_parcel,
                    )
                    for s in skus
                ]
            )
    except IntegrityError as error:
        raise CodeTaken(sku=code) from error
    logbook.write(actor, "catalog.create_product", [product.id], now, {"code": code})
    return made


def change_skus(*, actor: Actor, changes: Mapping[int, Mapping[str, Any]], now: datetime) -> Outcome:
    """Change facts of SKUs. A price needs its own right, and so does a cost. Inverse: the former facts."""
    for right, fact in (("catalog.price", "price"), ("catalog.cost", "cost")):
        if any(fact in facts for facts in changes.values()) and not actor.may(right):
            raise NotAllowed(permission=right)
    refused: dict[int, Refusal] = {}
    for sku_id, facts in changes.items():
        if not Sku.objects.filter(merchant_id=actor.merchant_id, id=sku_id).update(**facts):
            refused[sku_id] = UnknownSku(sku=str(sku_id))
    outcome = Outcome.of(list(changes), refused)
    logbook.write(
        actor, "catalog.change_skus", outcome.done, now, {"facts": sorted({f for c in changes.values() for f in c})}
    )
    return outcome


def archive_skus(*, actor: Actor, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """Set SKUs aside. Inverse: `restore_skus`."""
    return _set_archived(actor, sku_ids, now, "catalog.archive_skus", now)


def restore_skus(*, actor: Actor, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring SKUs back."""
    return _set_archived(actor, sku_ids, None, "catalog.restore_skus", now)


def set_stock_kept(*, actor: Actor, sku_ids: Sequence[int], kept: bool, now: datetime) -> Outcome:
    """Whether stock of SKUs is kept: the flag alone. `inventory.set_stock_kept` is the verb for people."""
    known = set(queries.skus_of(actor.merchant_id, sku_ids))
    Sku.objects.filter(merchant_id=actor.merchant_id, id__in=known).update(is_stock_kept=kept)
    return Outcome.of(sku_ids, {i: UnknownSku(sku=str(i)) for i in sku_ids if i not in known})


def set_costs(*, actor: Actor, costs: Mapping[int, int], now: datetime) -> Outcome:
    """What SKUs cost, as their purchases say, in minor units of their currency. Inverse: the former costs.

    It asks for no right: whoever receives goods changes their average without seeing it.
    """
    order = sorted(costs)
    values = sql.array([costs[i] for i in order])
    rows = sql.rows("catalog", "set_costs", merchant_id=actor.merchant_id, skus=sql.array(order), costs=values)
    logbook.write(actor, "catalog.set_costs", sorted(row.id for row in rows), now)
    return Outcome.of(order)


def _set_archived(actor: Actor, sku_ids: Sequence[int], at: datetime | None, verb: str, now: datetime) -> Outcome:
    known = set(queries.skus_of(actor.merchant_id, sku_ids))
    Sku.objects.filter(merchant_id=actor.merchant_id, id__in=known).update(archived_at=at)
    outcome = Outcome.of(sku_ids, {i: UnknownSku(sku=str(i)) for i in sku_ids if i not in known})
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def learn_listings(*, actor: Actor, store_id: int, seen: Sequence[SeenListing], now: datetime) -> dict[str, Meaning]:
    """What listings mean; those never seen, or without a meaning, are guessed by their code and kept.

    One question for known ones; what a person mapped is never guessed again.
    """
    if not seen:
        return {}
    rows = sql.rows(
        "catalog",
        "find_listings",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        keys=[listing.key for listing in seen],
    )
    known = {row.key: row for row in rows}
    meanings = {row.key: Meaning(row.sku_id, row.pieces) for row in rows if row.sku_id is not None}
    open_ones = [
        listing
        for listing in seen
        if listing.key not in meanings and not (listing.key in known and known[listing.key].source == "person")
    ]
    if open_ones:
        meanings.update(_guess(actor, store_id, open_ones, set(known), now))
    return {listing.key: meanings.get(listing.key, Meaning(None)) for listing in seen}


def _guess(
    actor: Actor, store_id: int, listings: Sequence[SeenListing], known: set[str], now: datetime
) -> dict[str, Meaning]:
    codes = {listing.outer_code for listing in listings if listing.outer_code}
    bases = {parts[0] for code in codes if (parts := rules.several(code))}
    skus = queries.sku_ids_by_code(actor.merchant_id, sorted(codes | bases))
    guessed = {
        listing.key: rules.guess(listing.outer_code, skus) if listing.outer_code else Meaning(None)
        for listing in listings
    }
    kept = [x for x in listings if x.key not in known or guessed[x.key].sku_id is not None]
    if kept:
        sql.rows(
            "catalog",
            "learn_listings",
            merchant_id=actor.merchant_id,
            store_id=store_id,
            keys=[x.key for x in kept],
            codes=[x.outer_code for x in kept],
            names=[x.name for x in kept],
            skus=[guessed[x.key].sku_id for x in kept],
            pieces=sql.array([guessed[x.key].pieces for x in kept]),
            now=now,
        )
    return guessed


def map_listings(*, actor: Actor, meanings: Mapping[int, Meaning], now: datetime) -> Outcome:
    """A person says what listings mean; orders that waited for it go on by the news. Inverse: `unmap_listings`."""
    skus = queries.skus_of(actor.merchant_id, [m.sku_id for m in meanings.values() if m.sku_id is not None])
    refused: dict[int, Refusal] = {
        i: UnknownSku(sku=str(m.sku_id)) for i, m in meanings.items() if m.sku_id not in skus
    }
    able = {i: m for i, m in meanings.items() if i not in refused}
    return _map(actor, list(meanings), able, refused, "catalog.map_listings", now)


def unmap_listings(*, actor: Actor, listing_ids: Sequence[int], now: datetime) -> Outcome:
    """Take a meaning back: new orders with these listings will wait. Orders already taken in keep theirs."""
    able = {i: Meaning(None) for i in listing_ids}
    return _map(actor, listing_ids, able, {}, "catalog.unmap_listings", now)


def _map(
    actor: Actor,
    asked: Sequence[int],
    able: Mapping[int, Meaning],
    refused: dict[int, Refusal],
    verb: str,
    now: datetime,
) -> Outcome:
    rows = sql.rows(
        "catalog",
        "map_listings",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(able)),
        skus=[m.sku_id for m in able.values()],
        pieces=sql.array([m.pieces for m in able.values()]),
        source="person",
    )
    changed = {row.id for row in rows}
    refused.update({i: UnknownListing() for i in able if i not in changed})
    outcome = Outcome.of(asked, refused)
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def make_missing_skus(
    *, actor: Actor, store_id: int | None, now: datetime, is_stock_kept: bool = True, currency: str = "CNY"
) -> Outcome:
    """From unknown listings make the missing SKUs and their mapping; orders that waited go on by the news.

    `CODE-3` is three pieces of CODE. A listing without a code is refused: nobody could know what it is.
    Inverse: `unmap_listings` and `archive_skus`.
    """
    listings = queries.unmapped_listings(actor.merchant_id, store_id)
    refused: dict[int, Refusal] = {x.id: NothingToCall() for x in listings if not x.outer_code}
    named = [x for x in listings if x.id not in refused]
    parts = {x.id: rules.several(x.outer_code) or (x.outer_code, 1) for x in named}
    known = queries.sku_ids_by_code(
        actor.merchant_id, sorted({x.outer_code for x in named} | {code for code, _ in parts.values()})
    )
    parts.update({x.id: (x.outer_code, 1) for x in named if x.outer_code in known})
    names = {parts[x.id][0]: x.name or x.outer_code for x in reversed(named)}
    missing = [code for code in names if code not in known]
    made = sql.rows(
        "catalog",
        "make_skus",
        merchant_id=actor.merchant_id,
        codes=missing,
        names=[names[code] for code in missing],
        currency=currency,
        is_stock_kept=is_stock_kept,
    )
    skus = {**known, **{row.code: row.id for row in made}}
    meanings = {x.id: Meaning(skus[parts[x.id][0]], parts[x.id][1]) for x in named if parts[x.id][0] in skus}
    sql.rows(
        "catalog",
        "map_listings",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(meanings)),
        skus=[m.sku_id for m in meanings.values()],
        pieces=sql.array([m.pieces for m in meanings.values()]),
        source="made",
    )
    logbook.write(actor, "catalog.make_missing_skus", list(meanings), now, {"made": len(made)})
    outcome = Outcome.of([x.id for x in listings], refused)
    outcome.facts["made"] = len(made)
    return outcome
