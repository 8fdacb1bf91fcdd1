"""The clocks of orders: review what waits, and follow what happened in the rooms below."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.kit import jobs, tenancy, times
from pinerp.orders import actions, queries

REVIEW_BATCH = 2000
NEWS_BATCH = 200


def wake_desk(merchant_id: int) -> None:
    """Have what waits for review reviewed, soon and once."""
    jobs.defer_once("orders.work_desk", f"desk:{merchant_id}", merchant_id=merchant_id)


@app.task(name="orders.work_desk", queue="desk", retry=False)
def work_desk(merchant_id: int) -> None:
    """Review in batches until nothing waits, let those go that have waited for company long enough, and be woken again when
    the next hold ends by time.
    """
    with logbook.woken_again(merchant_id, times.now()):
        seen_at = times.now()
        for step in (actions.review_waiting, actions.merge_waiting):
            while True:
                seen_at = times.now()
                with tenancy.transaction(merchant_id, timeout_seconds=tenancy.ROUND_SECONDS):
                    done = step(actor=actors.system(merchant_id), now=seen_at, limit=REVIEW_BATCH)
                if len(done) < REVIEW_BATCH:
                    break
        wake_at_next_end(merchant_id, seen_at)


def wake_at_next_end(merchant_id: int, seen_at: datetime) -> None:
    """Wake the desk when the next hold ends by time: after the instant at which the holds were last looked through, not after
    now. One that ended in between would otherwise wait for ever.
    """
    with tenancy.transaction(merchant_id):
        at = queries.next_end_of_hold(merchant_id, seen_at)
        if at is not None:
            logbook.flag(merchant_id, at)


@app.task(name="orders.read_news", queue="desk", retry=False)
def read_news(merchant_id: int) -> None:
    """Follow what happened in the rooms below: goods came in, claims were lost, listings were mapped, stores went live."""
    with logbook.woken_again(merchant_id, times.now()):
        while follow_news(merchant_id):
            pass


def follow_news(merchant_id: int) -> bool:
    """One batch of news, with its effects and the cursor in one transaction; True when there may be more."""
    now = times.now()
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id, timeout_seconds=tenancy.ROUND_SECONDS):
        news = logbook.read(merchant_id, "orders", NEWS_BATCH)
        arrived = {i for n in news if n.verb in ARRIVALS for i in n.ids}
        lost = {i for n in news if n.verb == "inventory.lost_claims" for i in n.ids}
        mapped = {i for n in news if n.verb in MAPPINGS for i in n.ids}
        switched = {i for n in news if n.verb in SWITCHES for i in n.ids}
        for store_id in sorted(switched):
            actions.judge_anew(actor=actor, store_id=store_id, now=now)
        stopping = {i for n in news if n.verb == "channels.stop_regions" for i in n.ids}
        if stopping:
            carriers = channels.carriers_of(merchant_id, sorted(stopping))
            actions.judge_by_carrier(actor=actor, carriers=carriers, now=now)
        if lost:
            actions.lose_claims(actor=actor, line_ids=sorted(lost), now=now)
        if mapped:
            for store_id, meanings in catalog.meanings_of(merchant_id, sorted(mapped)).items():
                actions.map_lines(actor=actor, store_id=store_id, meanings=meanings, now=now)
        if arrived:
            actions.try_short(actor=actor, sku_ids=sorted(arrived), now=now)
        return logbook.follow_rest(merchant_id, "orders", news, NEWS_BATCH, now)


ARRIVALS = {
    "inventory.receive",
    "inventory.compose",
    "inventory.open_stock",
    "inventory.found",
    "inventory.adjust",
    "inventory.count",
    "inventory.reverse",
    "inventory.set_stock_kept",
    "inventory.arrive",
    "inventory.take_back",
    "inventory.unsend",
}
SWITCHES = {"channels.go_live", "channels.go_shadow"}
MAPPINGS = {"catalog.map_listings", "catalog.make_missing_skus"}
