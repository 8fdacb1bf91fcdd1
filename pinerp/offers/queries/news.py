"""What news is about: the SKUs whose stock, demand or rules a line of the logbook may have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from pinerp.accounts.logbook import News
from pinerp.kit import sql
from pinerp.offers.models import GroupRule

BY_ENTRIES = frozenset(
    {
        "accounts",
        "advice",
        "aftersales",
        "alerts",
        "analytics",
        "channels",
        "counting",
        "desk",
        "finance",
        "fulfilment",
        "listings",
        "pictures",
        "sheets",
        "storefronts",
        "transfers",
    }
)
"""Rooms whose verbs change what may be sold by entries in the ledger of stock, or by verbs of other rooms, which tell it."""

NAMES_SKUS = frozenset(
    {
        "catalog.archive_skus",
        "catalog.change_skus",
        "catalog.restore_skus",
        "catalog.set_costs",
        "catalog.set_members",
        "offers.set_sku_rules",
    }
)
"""Verbs that name SKUs. Those of the shelf do so too, but for ANY."""

NAMES_OFFERS = frozenset({"offers.agree", "offers.refused", "offers.set_own_rule", "offers.try_again"})

CHANGES_NOTHING = frozenset({"offers.begin"})
"""A store is to be read; whatever is read is decided by whoever reads."""

ANY = frozenset(
    {
        "inventory.archive_warehouse",
        "inventory.compose",
        "inventory.create_warehouse",
        "inventory.restore_warehouse",
        "inventory.set_warehouse_kept",
        "orders.change_goods",
        "orders.restore_goods",
    }
)
"""Verbs of shelf and desk after which any offer may be told something else: what a SKU was made of before, or what an order
wanted, is told nowhere."""

LISTINGS = frozenset({"catalog.make_missing_skus", "catalog.map_listings", "catalog.unmap_listings"})
"""Verbs of the catalogue after which any offer may: what a listing meant before is told nowhere."""


def goods_of_news(merchant_id: int, news: Sequence[News] | None) -> set[int] | None:
    """The SKUs whose offers may be told something else after some news (None: after whatever it was); None: any may.

    What is not known here, a room or a verb, may be about any. Of orders, parcels and receipts it is told which they are: their
    goods are asked for as they are now, and the ledger's entries tell of those that were.
    """
    if news is None:
        return None
    by_groups = GroupRule.objects.filter(merchant_id=merchant_id).exists()
    if any(_is_about_any(one.verb, by_groups) for one in news):
        return None
    named: dict[str, set[int]] = defaultdict(set)
    for one in news:
        named[_names(one.verb)].update(one.ids)
    skus = goods_of_entries(merchant_id, (one.at for one in news))
    skus |= named["skus"]
    skus |= goods_of_offers(merchant_id, named["offers"])
    skus |= goods_of_orders(merchant_id, named["orders"])
    return skus | goods_of_purchases(merchant_id, named["purchases"])


def _is_about_any(verb: str, by_groups: bool) -> bool:
    room = verb.split(".", 1)[0]
    if room == "catalog":
        return verb in LISTINGS or (by_groups and verb not in NAMES_SKUS)
    if room == "offers":
        return verb not in NAMES_SKUS | NAMES_OFFERS | CHANGES_NOTHING
    return verb in ANY or room not in BY_ENTRIES | {"inventory", "orders", "purchasing"}


def _names(verb: str) -> str:
    """What the ids of a verb are, as far as that leads to SKUs."""
    if verb in NAMES_SKUS or verb.startswith("inventory."):
        return "skus"
    if verb in NAMES_OFFERS:
        return "offers"
    return {"orders": "orders", "purchasing": "purchases"}.get(verb.split(".", 1)[0], "")


def goods_of_entries(merchant_id: int, instants: Iterable[datetime]) -> set[int]:
    """The SKUs whose balances were changed by what was written into the logbook at these instants."""
    wanted = sorted(set(instants))
    if not wanted:
        return set()
    ends = {"first": wanted[0], "last": wanted[-1]}
    rows = sql.rows("offers", "goods_of_entries", merchant_id=merchant_id, instants=wanted, **ends)
    return {row.sku_id for row in rows}


def goods_of_purchases(merchant_id: int, purchase_ids: Iterable[int]) -> set[int]:
    """The SKUs of purchase orders."""
    return _goods("goods_of_purchases", merchant_id, purchase_ids)


def goods_of_orders(merchant_id: int, order_ids: Iterable[int]) -> set[int]:
    """The SKUs that orders want, and those of the listings by which they were bought."""
    return _goods("goods_of_orders", merchant_id, order_ids)


def goods_of_offers(merchant_id: int, offer_ids: Iterable[int]) -> set[int]:
    """The SKUs that offers mean."""
    return _goods("goods_of_offers", merchant_id, offer_ids)


def _goods(question: str, merchant_id: int, ids: Iterable[int]) -> set[int]:
    wanted = sql.within(ids)
    rows = sql.rows("offers", question, merchant_id=merchant_id, ids=wanted) if wanted != "{}" else []
    return {row.sku_id for row in rows}


def offers_of_pools(merchant_id: int, sku_ids: Iterable[int]) -> list[int]:
    """The offers, at whatever store, of some SKUs and of all that are made of the same shelf."""
    rows = sql.rows("offers", "offers_of_pools", merchant_id=merchant_id, skus=sql.within(sku_ids))
    return [row.id for row in rows]
