"""The clocks of alerts: follow the news, measure and judge everything now and then, and send what is due."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.alerts import actions, effects, queries
from pinerp.kit import jobs, tenancy, times
from pinerp.offers import queries as offers
from pinerp.orders.rules import SHORT

NEWS_BATCH = 500
BESIDE = -1
"""Every company is swept within one minute of the hour: behind all that somebody waits for."""

SENDING_SECONDS = 60.0
"""A receiver that answers letter by letter is left to itself after this: it may have got its message."""

GOODS = {
    "inventory.set_safety",
    "inventory.set_stock_kept",
    "inventory.compose",
    "catalog.archive_skus",
    "catalog.restore_skus",
}
"""Verbs that name SKUs and write no entry. Whatever writes one is known by its entries."""

ALL = {
    "alerts.write_rule",
    "alerts.switch_rules",
    "alerts.archive_rules",
    "alerts.restore_rules",
    "inventory.set_warehouse_kept",
    "inventory.archive_warehouse",
    "inventory.restore_warehouse",
    "purchasing.set_settings",
}
"""After these everything is judged anew."""

MEMBERS = {"catalog.set_members", "catalog.change_skus", "catalog.set_costs"}
"""Verbs that name SKUs and may put them into a product group, or take them out of it."""

GROUPS = {"catalog.change_group", "catalog.archive_groups", "catalog.restore_groups", "catalog.change_products"}
"""Verbs that may do so with any SKU: where a rule goes by groups, everything is judged anew."""


@app.task(name="alerts.follow", queue="bench", retry=False)
def follow(merchant_id: int) -> None:
    """Something changed, or an hour has come: judge what it was about, then send what is due."""
    with logbook.woken_again(merchant_id, times.now()):
        while follow_news(merchant_id):
            pass
        wake_when_due(merchant_id)


def follow_news(merchant_id: int) -> bool:
    """One batch of news with what follows, and the cursor, in one transaction; True when there may be more."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        actions.watched(actor=actor, now=now)
        news = logbook.read(merchant_id, "alerts", NEWS_BATCH)
        strange = [n for n in news if not n.verb.startswith("alerts.")]
        skus = offers.goods_of_entries(merchant_id, (n.at for n in strange))
        skus |= {i for n in news if n.verb in GOODS for i in n.ids}
        skus |= offers.goods_of_purchases(
            merchant_id, (i for n in news if n.verb.startswith("purchasing.") for i in n.ids)
        )
        skus |= offers.goods_of_orders(merchant_id, (i for n in news if is_demand(n) for i in n.ids))
        came = {i for n in news if n.verb in ("orders.take_in", "orders.make_order") for i in n.ids}
        by_groups = any(n.verb in MEMBERS | GROUPS for n in news) and queries.goes_by_groups(merchant_id)
        if by_groups:
            skus |= {i for n in news if n.verb in MEMBERS for i in n.ids}
        is_all = any(n.verb in ALL or (by_groups and n.verb in GROUPS) for n in news)
        seen = actions.Seen(None if is_all else frozenset(skus), frozenset(came))
        actions.judge(actor=actor, seen=seen, now=now)
        return logbook.follow_rest(merchant_id, "alerts", news, NEWS_BATCH, now)


def is_demand(news: logbook.News) -> bool:
    """Whether orders began to want what is not there, or ceased to: no entry tells it."""
    return news.verb == "orders.cancel" or (news.verb == "orders.review" and news.params.get("stage") == SHORT)


def wake_when_due(merchant_id: int) -> None:
    """Have what is due sent, and be woken when time alone brings the next alert or message."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        sending = actions.next_message_at(actor=actor, now=now)
        if sending is not None and sending <= now:
            jobs.defer_once("alerts.send", f"alerts-send:{merchant_id}", merchant_id=merchant_id)
        for at in (actions.next_look(actor=actor, now=now), sending):
            if at is not None and at > now:
                logbook.flag(merchant_id, at)


@app.task(name="alerts.sweep", queue="bench", priority=BESIDE, retry=False)
def sweep(merchant_id: int) -> None:
    """Everything is measured and judged: what time alone causes (nothing sold, sales that fall) is met here."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        actions.measure(actor=actor, now=now)
        actions.judge(actor=actor, seen=actions.Seen(None), now=now)
        actions.forget(actor=actor, now=now)
    wake_when_due(merchant_id)


@app.task(name="alerts.send", queue="outside", retry=False)
def send(merchant_id: int) -> None:
    """Send what is due until nothing is."""
    with logbook.woken_again(merchant_id, times.now()):
        while send_batch(merchant_id):
            pass
        wake_when_due(merchant_id)


def send_batch(merchant_id: int) -> int:
    """Take, commit, send with no transaction open, record. How many were taken."""
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        payloads = actions.take_messages(actor=actor, now=times.now())
    if not payloads:
        return 0
    assert not connection.in_atomic_block, "nothing is sent while a transaction is open"
    answers, until = [], time.monotonic() + SENDING_SECONDS
    pool = ThreadPoolExecutor(max_workers=len(payloads))
    going = [(payload, pool.submit(effects.send, payload, times.now())) for payload in payloads]
    for payload, sending in going:
        try:
            answers.append(sending.result(max(0.0, until - time.monotonic())))
        except TimeoutError:
            answers.append(effects.lost(payload))
    pool.shutdown(wait=False)
    with tenancy.transaction(merchant_id):
        actions.record_answers(actor=actor, answers=answers, now=times.now())
    return len(payloads)
