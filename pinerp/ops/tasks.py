"""The house's clock: a few times a minute it looks at house tables and wakes whoever has work. It does none itself."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.accounts import queries as people
from pinerp.behaviour import queries as behaviour
from pinerp.channels import actions as channel_verbs
from pinerp.channels import intents, rules
from pinerp.channels import queries as channels
from pinerp.kit import jobs, sql, tenancy, times

PULLED_AT_ONCE = 200
STALLED_SECONDS = 15
"""Without a heartbeat. A worker that was only slow does no harm: every job may be repeated, and runs beside itself safely."""

ROUNDS = {
    "orders": ("orders.pull_due", ("orders:0", "orders:1")),
    "cases": ("aftersales.pull_due", ("cases",)),
    rules.OFFERS: ("offers.serve_due", ("offers",)),
    "orders_history": ("orders.history_due", ("beside:0",)),
    "cases_history": ("aftersales.history_due", ("beside:1",)),
    "day_check": ("finance.nightly", ("beside:0",)),
    "balances": ("fulfilment.read_balances", ("beside:1",)),
    rules.CATEGORIES: ("listings.serve_categories", ("beside:0",)),
    rules.REVIEWS: ("listings.serve_reviews", ("beside:1",)),
    rules.GOODS: ("storefronts.serve_goods", ("beside:1",)),
}
"""Work of stores that goes round → the job that serves it, and the places that it may take at a time in the whole house. What
nobody waits for shares two: all places together leave a worker half of its own for the desk."""


@app.periodic(cron="* * * * * */2")
@app.task(name="ops.tick", queue="clock", queueing_lock="ops.tick", lock="ops.tick", priority=1, retry=False)
def tick(timestamp: int) -> None:
    """Have the stores that are due served, and wake the readers of merchants with news. It goes before what it wakes."""
    now = times.now()
    with transaction.atomic():
        for work, (job, places) in ROUNDS.items():
            if channels.is_due(work, now):
                for slot, place in enumerate(places):
                    jobs.defer_once(job, f"{job}:{slot}", place=f"round:{place}", slot=slot)
        for row in channels.due_work("tokens", now, PULLED_AT_ONCE):
            key = f"token:{row.merchant_id}:{row.store_id}"
            jobs.defer_once("channels.refresh_tokens", key, merchant_id=row.merchant_id, store_id=row.store_id)
        stirred = logbook.merchants_with_news(now)
        for merchant_id in stirred:
            wake(merchant_id)
        for merchant_id in behaviour.companies_arrived(now):
            jobs.defer_once("behaviour.write", f"behaviour:{merchant_id}", merchant_id=merchant_id)
        for merchant_id in channels.companies_with_work(stirred, rules.OFFERS, now):
            jobs.defer_once("offers.follow", f"offers:{merchant_id}", merchant_id=merchant_id)


def wake(merchant_id: int) -> None:
    """Wake every reader of a merchant's news, and the work that may have followed."""
    jobs.defer_once("orders.read_news", f"news:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("orders.work_desk", f"desk:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("fulfilment.work_bench", f"bench:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("alerts.follow", f"alerts:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("measures.follow", f"measures:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("weekly.follow", f"weekly:{merchant_id}", merchant_id=merchant_id)
    jobs.defer_once("behaviour.follow", f"behaviour-sales:{merchant_id}", merchant_id=merchant_id)


@app.periodic(cron="11 * * * *")
@app.task(name="ops.daily", queue="clock", queueing_lock="ops.daily", lock="ops.daily", retry=False)
def daily(timestamp: int) -> None:
    """What is due by the day, of every company. It is looked for each hour: a machine that sleeps at night misses nothing."""
    with transaction.atomic():
        for merchant in people.companies():
            jobs.defer_once("orders.finish_due", f"finish:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("purchasing.follow", f"costs:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("inventory.keep_checkpoints", f"moments:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("analytics.grade", f"grades:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("alerts.sweep", f"alerts-sweep:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("advice.sweep", f"advice-sweep:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("behaviour.sweep", f"behaviour-sweep:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("campaigns.sweep", f"campaigns:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("forecasts.sweep", f"forecasts:{merchant.id}", merchant_id=merchant.id)
            jobs.defer_once("todo.sweep", f"todo:{merchant.id}", merchant_id=merchant.id)


@app.periodic(cron="* * * * * */5")
@app.task(name="ops.rescue", queue="clock", queueing_lock="ops.rescue", priority=1, retry=False)
def rescue(timestamp: int) -> None:
    """Jobs whose worker is gone are ended and put in the queue anew. Every job may be repeated.

    It has no lock: a worker that was killed in the midst of this would hold it for ever, and nobody would take up anything.
    """
    with transaction.atomic():
        dead = sql.rows("ops", "end_stalled_jobs", seconds=STALLED_SECONDS)
        for job in dead:
            if job.queueing_lock and not job.task_name.startswith("ops."):
                jobs.defer_once(job.task_name, job.queueing_lock, **job.args)


@app.periodic(cron="* * * * * */10")
@app.task(name="ops.sweep", queue="clock", queueing_lock="ops.sweep", lock="ops.sweep", retry=False)
def sweep(timestamp: int) -> None:
    """Intents that are due with nobody to send them find somebody. Plain texts go."""
    now = times.now()
    for merchant_id in channels.merchants_with_stores():
        with tenancy.transaction(merchant_id):
            channel_verbs.forget_reveals(actor=actors.system(merchant_id), now=now)
            for kind, store_id in intents.stores_with_due(merchant_id, now):
                intents.wake(kind, merchant_id, store_id)
