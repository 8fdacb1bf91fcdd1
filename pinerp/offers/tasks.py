"""The clock of stock towards the stores: read what stores show, decide what they are told. Telling is the dispatcher's."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.channels import rounds, rules
from pinerp.channels.errors import OutsideFailure
from pinerp.kit import tenancy, times
from pinerp.offers import actions, queries

NEWS_BATCH = 500
READ_EVERY = timedelta(minutes=10)
READ_AT_MOST = timedelta(minutes=1)
PACE_EVERY = timedelta(hours=1)
SURELY_AFTER = timedelta(seconds=10)
"""The platform's clock is told in whole seconds, and kept for a few: a reading is dated so much later."""


@app.task(name="offers.follow", queue="bench", retry=False)
def follow(merchant_id: int) -> None:
    """Something changed here: decide anew what the company's stores are told of what the news is about."""
    with logbook.woken_again(merchant_id, times.now()):
        follow_news(merchant_id)


def follow_news(merchant_id: int) -> actions.Settled:
    """All news with what follows, and the cursor, in one transaction.

    Nobody oversells while a stranger's long transaction keeps the news back: what is written is followed at once, and once more
    when it is surely all. Where there is very much of it, everything is decided instead. So it is by the clock of each store:
    what no news tells (a store's orders are known until a later moment) waits for that.
    """
    with tenancy.transaction(merchant_id):
        skus = queries.goods_of_news(merchant_id, read_news(merchant_id))
        return actions.settle(actor=actors.system(merchant_id), now=times.now(), skus=skus)


def read_news(merchant_id: int) -> list[logbook.News] | None:
    """What was written since it was read last, as far as anybody may see it; None: too much to be looked at line by line."""
    news = logbook.read(merchant_id, "offers", NEWS_BATCH)
    if len(news) == NEWS_BATCH:
        logbook.pass_over(merchant_id, "offers")
        return None
    later = logbook.ahead(merchant_id, "offers", NEWS_BATCH)
    return [*news, *later] if len(later) < NEWS_BATCH else None


@app.task(name="offers.serve_due", queue="pull", retry=False)
def serve_due(slot: int) -> None:
    """Serve the stores whose stock is due to be looked after."""
    rounds.serve(OFFERS)


def turn(merchant_id: int, store_id: int, _give_way_at: datetime) -> timedelta:
    """One store: read it where that is due, then decide for the whole company. How long it may rest."""
    with tenancy.transaction(merchant_id):
        sharing = queries.sharing_of(merchant_id, store_id)
    if sharing is None:
        return rounds.NEVER
    read_at, now = sharing.read_at, times.now()
    is_wished = (
        sharing.wished_at is not None and sharing.wished_at <= now and (read_at is None or sharing.wished_at > read_at)
    )
    if (read_at is None or is_wished or now - read_at >= READ_EVERY) and not read(merchant_id, store_id):
        return READ_AT_MOST
    if sharing.paced_at is None or now - sharing.paced_at >= PACE_EVERY:
        measure_pace(merchant_id)
    left = settle(merchant_id)
    if store_id in left.to_read and read_at is not None and now - read_at >= READ_AT_MOST and not is_wished:
        read(merchant_id, store_id)
        left = settle(merchant_id)
    return actions.LOOK_AGAIN if store_id in left.waiting else READ_EVERY


def read(merchant_id: int, store_id: int) -> bool:
    """Read all of a store's listings, page by page; False where the platform was away: its page says so."""
    actor = actors.system(merchant_id)
    began_at, number, count = times.now(), 1, 1
    try:
        _, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE, READ_AT_MOST)
        while number <= count:
            now = times.now()
            listings, total = adapter.goods.page(number)
            read_at = adapter.platform_time() + SURELY_AFTER
            with tenancy.transaction(merchant_id):
                actions.keep_reading(actor=actor, store_id=store_id, listings=listings, read_at=read_at, now=now)
            number, count = number + 1, -(-total // adapter.goods.page_size)
    except OutsideFailure as failure:
        with tenancy.transaction(merchant_id):
            actions.end_reading(actor=actor, store_id=store_id, began_at=began_at, failure=failure)
        return False
    with tenancy.transaction(merchant_id):
        actions.end_reading(actor=actor, store_id=store_id, began_at=began_at)
    return True


def measure_pace(merchant_id: int) -> None:
    """How fast everything sells, for the whole company, in one transaction."""
    with tenancy.transaction(merchant_id):
        actions.measure_pace(actor=actors.system(merchant_id), now=times.now())


def settle(merchant_id: int) -> actions.Settled:
    """Decide, in one transaction."""
    with tenancy.transaction(merchant_id):
        return actions.settle(actor=actors.system(merchant_id), now=times.now())


OFFERS = rounds.Work(rules.OFFERS, "offers", turn)
