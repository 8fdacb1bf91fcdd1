"""Unmapped listings and what they may mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.kit import sql
from pinerp.listings import queries as published
from pinerp.pictures import queries as pictures
from pinerp.storefronts import rules
from pinerp.storefronts.models import Goods, GoodsSku, NotMeant, Suggestion

SURE_AT_LEAST = 70
"""Nobody accepts many below this, whatever bound is asked for."""


@dataclass(frozen=True, slots=True)
class UnmappedWanted:
    """Which unmapped listings: of some stores (None: all), sure | asks | none | all, least points of a sure one."""

    stores: Sequence[int] | None
    kind: str = "all"
    least: int = rules.SURE
    made_until: datetime | None = None


def unmapped(merchant_id: int, wanted: UnmappedWanted, *, after_id: int, limit: int | None) -> list[Any]:
    """Unmapped listings by id, each with the first of its suggestions."""
    return sql.rows(
        "storefronts",
        "unmapped",
        merchant_id=merchant_id,
        stores=sql.within(wanted.stores),
        kind=wanted.kind,
        sure=wanted.least,
        clear=rules.CLEAR_LEAD,
        made_until=wanted.made_until,
        after_id=after_id,
        limit=limit,
    )


def unmapped_counts(merchant_id: int, wanted: UnmappedWanted) -> dict[str, int]:
    """How many unmapped listings are sure, ask a person, or have no suggestion."""
    rows = unmapped(merchant_id, UnmappedWanted(wanted.stores, "all", wanted.least), after_id=0, limit=None)
    counts = Counter("sure" if row.is_sure else "asks" if row.sku_id is not None else "none" for row in rows)
    return {"all": len(rows), **{kind: counts[kind] for kind in ("sure", "asks", "none")}}


def unmapped_of_stores(merchant_id: int) -> dict[int, int]:
    """Store → how many of its listings mean nothing yet."""
    return dict(Counter(listing.store_id for listing in catalog.unmapped_listings(merchant_id)))


def suggestions_of(merchant_id: int, listing_ids: Iterable[int]) -> dict[int, list[Suggestion]]:
    """Listing → its suggestions, the likeliest first; those that a person refused are among them."""
    found: dict[int, list[Suggestion]] = defaultdict(list)
    rows = Suggestion.objects.filter(merchant_id=merchant_id, listing_id__in=list(listing_ids))
    for row in rows.order_by("rank"):
        found[row.listing_id].append(row)
    return found


def not_meant(merchant_id: int, listing_ids: Iterable[int]) -> dict[int, set[int]]:
    """Listing → the SKUs of which a person said that it does not mean them."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = NotMeant.objects.filter(merchant_id=merchant_id, listing_id__in=list(listing_ids))
    for listing_id, sku_id in rows.values_list("listing_id", "sku_id"):
        found[listing_id].add(sku_id)
    return found


def visible_suggestions(actor: Actor, ids: Sequence[int]) -> dict[int, Suggestion]:
    """Suggestions by id, of listings of the stores in the actor's scope."""
    rows = {row.id: row for row in Suggestion.objects.filter(merchant_id=actor.merchant_id, id__in=list(ids))}
    if actor.store_scope is None:
        return rows
    stores = catalog.stores_of_listings(actor.merchant_id, {row.listing_id for row in rows.values()})
    return {i: row for i, row in rows.items() if stores.get(row.listing_id) in actor.store_scope}


def unknown_listings(merchant_id: int, store_id: int) -> list[rules.Unknown]:
    """What is known of a store's unmapped listings. One that was never read in detail has its name of an order alone."""
    listings = catalog.unmapped_listings(merchant_id, store_id)
    skus = {row.listing_key: row for row in GoodsSku.objects.filter(merchant_id=merchant_id, store_id=store_id)}
    goods = {row.id: row for row in Goods.objects.filter(merchant_id=merchant_id, store_id=store_id)}
    shown = _products_shown(merchant_id, store_id)
    found = []
    for listing in listings:
        sku = skus.get(listing.key)
        if sku is None:
            found.append(rules.Unknown(listing.id, listing.outer_code, listing.name, ""))
            continue
        whole = goods[sku.goods_id]
        products = shown.get(sku.image_url, frozenset()) | shown.get(whole.image_url, frozenset())
        found.append(rules.Unknown(listing.id, sku.outer_code, whole.name, sku.spec, sku.group_price, products))
    return found


def _products_shown(merchant_id: int, store_id: int) -> dict[str, frozenset[int]]:
    """Address at the platform → the products whose picture stands there: of pictures that we sent."""
    sent = published.sent_pictures(merchant_id, store_id)
    products = pictures.products_with(merchant_id, set(sent.values()))
    return {address: products[sha256] for address, sha256 in sent.items() if sha256 in products}


def matcher(merchant_id: int) -> rules.Matcher:
    """All SKUs in use and all mapped listings of a company, ready to be compared."""
    skus = [rules.Known(*row) for row in catalog.skus_to_match(merchant_id)]
    return rules.Matcher(skus, [rules.Sister(*row) for row in catalog.mapped_listings(merchant_id)])
