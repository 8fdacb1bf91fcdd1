"""What a store's listings are at the platform: read in detail, and kept beside what is ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels import actions as stores
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.channels.adapters.values import ChannelListing
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.storefronts.models import GoodsReading


def read_goods(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Have a store's listings read in detail, for the first time or anew. It changes nothing at the platform, and what was
    read before stays until it is read again: there is nothing to take back.
    """
    channels.insist_on_called(actor, store_id)
    goods_reading(actor, store_id).update(wished_at=now)
    stores.reschedule(actor.merchant_id, store_id, channel_rules.GOODS, now)
    logbook.write(actor, "storefronts.read_goods", [store_id], now)
    return Outcome(done=[store_id])


def goods_reading(actor: Actor, store_id: int):  # type: ignore[no-untyped-def]
    """How far a store's listings are read, as rows to update; made where nobody ever wished it."""
    one = GoodsReading(merchant_id=actor.merchant_id, store_id=store_id)
    GoodsReading.objects.bulk_create([one], ignore_conflicts=True)
    return GoodsReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)


def begin_goods(*, actor: Actor, store_id: int, goods_keys: Sequence[str], now: datetime) -> None:
    """These are all of a store's listings; each waits to be asked for in detail."""
    rows = GoodsReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    rows.update(waiting=list(goods_keys), began_at=now, failure_code="", failure_params={})


def keep_goods(
    *, actor: Actor, store_id: int, listings: Sequence[ChannelListing], now: datetime, asked: Sequence[str] = ()
) -> None:
    """Some listings in detail, asked at `now`. asked: those that need not be asked for any more in this reading, deleted ones
    among them; after the last of them the store is read whole. What their SKUs mean is learnt by their codes, as from orders.
    """
    standing = [one for one in listings if one.state != "deleted"]
    kept = sql.rows(
        "storefronts",
        "keep_goods",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        keys=[one.listing_id for one in standing],
        names=[one.name[:200] for one in standing],
        on_sale=[one.state != "off_sale" for one in standing],
        list_prices=[one.list_price for one in standing],
        images=[one.image_url[:400] for one in standing],
        now=now,
    )
    goods = {row.goods_key: row.id for row in kept}
    rows = [(goods[one.listing_id], one.name, sku) for one in standing for sku in one.skus]
    sql.rows(
        "storefronts",
        "keep_goods_skus",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        goods=sql.array([goods_id for goods_id, _, _ in rows]),
        keys=[sku.sku_id for _, _, sku in rows],
        specs=[sku.spec[:200] for _, _, sku in rows],
        codes=[sku.outer_code[:120] for _, _, sku in rows],
        groups=[sku.group_price for _, _, sku in rows],
        singles=[sku.single_price for _, _, sku in rows],
        on_sale=[sku.is_on_sale for _, _, sku in rows],
        weights=[sku.weight_grams for _, _, sku in rows],
        images=[sku.image_url[:400] for _, _, sku in rows],
        now=now,
    )
    seen = [
        catalog.SeenListing(sku.sku_id, sku.outer_code[:120], f"{name} {sku.spec}".strip()[:200])
        for _, name, sku in rows
    ]
    catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
    _end_asked(actor, store_id, set(asked))


def _end_asked(actor: Actor, store_id: int, asked: set[str]) -> None:
    """What was kept by another worker meanwhile is kept once."""
    if not asked:
        return
    rows = GoodsReading.objects.select_for_update().filter(merchant_id=actor.merchant_id, store_id=store_id)
    reading = rows.get()
    reading.waiting = [key for key in reading.waiting if key not in asked]
    if not reading.waiting:
        reading.read_at = reading.began_at
    reading.save(update_fields=["waiting", "read_at"])


def fail_goods(*, actor: Actor, store_id: int, failure: Refusal) -> None:
    """Why a store's listings could not be read just now."""
    rows = GoodsReading.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    rows.update(failure_code=failure.code, failure_params={name: str(value) for name, value in failure.params.items()})
