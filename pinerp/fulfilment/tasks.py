"""The clocks of the packing bench: pack for stores that pack by themselves, and void what was cancelled."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.fulfilment import actions, queries
from pinerp.kit import tenancy, times

BATCH = 500
NEWS_BATCH = 200


@app.task(name="fulfilment.work_bench", queue="bench", retry=False)
def work_bench(merchant_id: int) -> None:
    """Follow the desk's news, then pack what may be packed and ask for its numbers."""
    while follow_news(merchant_id):
        pass
    while pack_batch(merchant_id) == BATCH:
        pass


def follow_news(merchant_id: int) -> bool:
    """Parcels of cancelled orders are voided, their numbers given back; True when there may be more."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        news = logbook.read(merchant_id, "fulfilment", NEWS_BATCH)
        cancelled = sorted({i for n in news if n.verb == "orders.cancel" for i in n.ids})
        if cancelled:
            parcels = queries.parcels_to_void(merchant_id, cancelled)
            actions.void(actor=actor, parcel_ids=parcels, now=now)
        if not news and logbook.is_behind(merchant_id, "fulfilment"):
            logbook.flag(merchant_id)
    return len(news) == NEWS_BATCH


def pack_batch(merchant_id: int) -> int:
    """One batch of parcels with wishes for their numbers, in one transaction; returns how many orders were met."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        order_ids = queries.orders_to_pack(merchant_id, BATCH)
        if not order_ids:
            return 0
        packed = actions.pack(actor=actor, order_ids=order_ids, now=now)
        parcels = [int(p) for p in packed.facts["parcels"].values()]
        actions.request_waybills(actor=actor, parcel_ids=queries.parcels_without_number(merchant_id, parcels), now=now)
    return len(packed.done)
