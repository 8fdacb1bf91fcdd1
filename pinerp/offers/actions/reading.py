"""What stores show, as it is read; how fast offers sell, and how long it takes until a sale is known everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels.adapters.values import ChannelListing
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.offers import queries
from pinerp.offers.models import Sharing
from pinerp.orders.rules import STAGES

PACE_DAYS = timedelta(days=7)
DELAY_DAYS = timedelta(days=1)
MOST_ORDERS = 200_000
LEAST_TO_MEASURE = 20
"""Pace is of the last week, or its newest so many orders; delays of the last day, where so many are known."""


def keep_reading(
    *, actor: Actor, store_id: int, listings: Sequence[ChannelListing], read_at: datetime, now: datetime
) -> None:
    """What a page of a store's listings says. read_at: the platform's time, surely after it; now: ours, before it was asked.

    Listings never met are guessed by their code, as from orders.
    """
    rows = [(listing, sku) for listing in listings for sku in listing.skus if listing.state != "deleted"]
    if not rows:
        return
    seen = [
        catalog.SeenListing(sku.sku_id, sku.outer_code[:120], f"{listing.name} {sku.spec}".strip()[:200])
        for listing, sku in rows
    ]
    catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
    kept = sql.rows(
        "offers",
        "keep_reading",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        keys=[sku.sku_id for _, sku in rows],
        goods=[listing.listing_id for listing, _ in rows],
        names=[listing.name[:200] for listing, _ in rows],
        specs=[sku.spec[:200] for _, sku in rows],
        images=[(sku.image_url or listing.image_url)[:400] for listing, sku in rows],
        on_sale=[listing.state == "on_sale" and sku.is_on_sale for listing, sku in rows],
        now=now,
    )
    told = {sku.sku_id: sku for _, sku in rows if sku.quantity is not None}
    keys = {row.id: row.listing_key for row in kept if row.listing_key in told}
    taken = sql.rows("offers", "numbers_to_take", merchant_id=actor.merchant_id, ids=sql.array(list(keys)), now=now)
    if not taken:
        return
    numbers = {row.id: told[keys[row.id]] for row in taken}
    wanted = {row.offer.id: row.target for row in queries.standings(actor.merchant_id, now, ids=list(numbers))}
    sql.rows(
        "offers",
        "take_numbers",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(numbers)),
        quantities=sql.array([sku.quantity or 0 for sku in numbers.values()]),
        held=sql.array([sku.reserved or 0 for sku in numbers.values()]),
        targets=[wanted.get(offer_id) for offer_id in numbers],
        mark=taken[0].mark,
        read_at=read_at,
        now=now,
    )


def end_reading(*, actor: Actor, store_id: int, began_at: datetime, failure: Refusal | None = None) -> None:
    """All pages of a store were read, beginning at an instant; or why they could not be."""
    rows = Sharing.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    if failure is not None:
        rows.update(failure_code=failure.code, failure_params={k: str(v) for k, v in failure.params.items()})
    else:
        rows.update(read_at=began_at, failure_code="", failure_params={})


def measure_pace(*, actor: Actor, now: datetime) -> None:
    """How fast each offer sells, and how long a sale takes to be known: facts for the order of telling and for risks."""
    sql.rows(
        "offers",
        "measure_pace",
        merchant_id=actor.merchant_id,
        since=now - PACE_DAYS,
        stages=STAGES,
        most=MOST_ORDERS,
    )
    sql.rows(
        "offers",
        "measure_delays",
        merchant_id=actor.merchant_id,
        since=now - DELAY_DAYS,
        stages=STAGES,
        least=LEAST_TO_MEASURE,
        now=now,
    )
