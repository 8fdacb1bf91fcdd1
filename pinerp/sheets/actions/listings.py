"""店铺商品对应 from a sheet: what listings mean. One that no order named yet is made, so that its first order finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.errors import UnknownListing, UnknownSku
from pinerp.channels import queries as stores
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import UnknownStoreName
from pinerp.sheets.rules import Asked, Judged
from pinerp.sheets.rules.judged import wrong

AT_ONCE = 2000


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """What each row says of its listing, against what it means now."""
    visible = {store.name: store for store in stores.visible_stores(actor)}
    ids = goods.sku_ids_by_code(actor.merchant_id, [one.facts["sku_code"] for one in rows if "sku_code" in one.facts])
    keys: dict[int, set[str]] = defaultdict(set)
    for one in rows:
        store = visible.get(one.facts.get("store", ""))
        if store is not None and "key" in one.facts:
            keys[store.id].add(one.facts["key"])
    standing = {store_id: goods.listings_by_key(actor.merchant_id, store_id, some) for store_id, some in keys.items()}
    codes = {row.sku_id for some in standing.values() for row in some.values() if row.sku_id is not None}
    known = goods.skus_of(actor.merchant_id, codes)
    found = []
    for one in rows:
        store = visible.get(one.facts.get("store", ""))
        sku_id = ids.get(one.facts.get("sku_code", ""))
        why: Refusal | None = one.refusal
        if why is None and store is None:
            why = UnknownStoreName(name=one.facts["store"])
        if why is None and sku_id is None:
            why = UnknownSku(sku=one.facts["sku_code"])
        if why is not None or store is None or sku_id is None:
            found.append(wrong(one, one.facts.get("key", ""), why or UnknownListing()))
            continue
        found.append(_judged(one, store.id, sku_id, standing[store.id].get(one.facts["key"]), known))
    return found


def _judged(one: Asked, store_id: int, sku_id: int, row: Any, known: dict[int, Any]) -> Judged:
    pieces = one.facts.get("pieces", 1)
    is_mapped = row is not None and row.sku_id is not None
    is_same = is_mapped and (row.sku_id, row.pieces) == (sku_id, pieces)
    state: Literal["new", "changed", "same"] = "same" if is_same else "changed" if is_mapped else "new"
    before = {"sku_code": known[row.sku_id].code, "pieces": str(row.pieces)} if is_mapped else {}
    after = {"sku_code": one.facts["sku_code"], "pieces": str(pieces)}
    change = {"store_id": store_id, "sku_id": sku_id, "pieces": pieces, "is_there": row is not None}
    change["former"] = (row.sku_id, row.pieces) if is_mapped else None
    return Judged(one, state, one.facts["key"], before, after, change)


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Make the listings that are not there yet, and say what all mean."""
    able = [one for one in judged if one.state in ("new", "changed")]
    stores_of: dict[int, list[Judged]] = defaultdict(list)
    for one in able:
        stores_of[one.change["store_id"]].append(one)
    for store_id, some in stores_of.items():
        seen = [
            catalog.SeenListing(one.name, one.asked.facts.get("outer_code", ""), one.asked.facts.get("name", ""))
            for one in some
            if not one.change["is_there"]
        ]
        catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
        rows = goods.listings_by_key(actor.merchant_id, store_id, [one.name for one in some])
        meanings = {rows[one.name].id: catalog.Meaning(one.change["sku_id"], one.change["pieces"]) for one in some}
        refused = catalog.map_listings(actor=actor, meanings=meanings, now=now).refused
        for one in some:
            listing_id = rows[one.name].id
            if listing_id in refused:
                one.refuse(refused[listing_id])
                continue
            sku_id, pieces = one.change["former"] or (None, 1)
            one.undo = {
                "listing_id": str(listing_id),
                "sku_id": None if sku_id is None else str(sku_id),
                "pieces": pieces,
            }


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """Give the listings their former meanings; orders that were taken in meanwhile keep theirs."""
    mapped = {
        int(one["listing_id"]): catalog.Meaning(int(one["sku_id"]), one["pieces"]) for one in undos if one["sku_id"]
    }
    if mapped:
        catalog.map_listings(actor=actor, meanings=mapped, now=now)
    bare = [int(one["listing_id"]) for one in undos if not one["sku_id"]]
    if bare:
        catalog.unmap_listings(actor=actor, listing_ids=bare, now=now)


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """All listings that mean something, of the stores that the actor may see."""
    names = {store.id: store.name for store in stores.visible_stores(actor)}
    after = 0
    while page := goods.listing_page(actor, store_id=None, only_unmapped=False, after_id=after, limit=AT_ONCE):
        after = page[-1].id
        for row in page:
            if row.sku_code is not None and row.store_id in names:
                told = {"store": names[row.store_id], "key": row.key, "outer_code": row.outer_code, "name": row.name}
                yield {**told, "sku_code": row.sku_code, "pieces": str(row.pieces)}
