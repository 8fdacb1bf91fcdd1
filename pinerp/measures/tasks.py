"""The clocks of the facts, made once from all orders, then kept by the news; and of reports, sent at their hours."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.kit import jobs, tenancy, times
from pinerp.measures import actions, effects, queries, reporting
from pinerp.measures.rules.facts import PLATFORM
from pinerp.measures.rules.views import VIEW

NEWS_BATCH = 500
BESIDE = -1
"""Behind all that somebody waits for."""


@app.task(name="measures.follow", queue="bench", priority=BESIDE, retry=False)
def follow(merchant_id: int) -> None:
    """Something changed: bring the facts up to it. The first time all orders are read, in batches."""
    with logbook.woken_again(merchant_id, times.now()):
        while step(merchant_id):
            pass
        wake_for_reports(merchant_id)


def step(merchant_id: int) -> bool:
    """One batch, in one transaction; True when there may be more.

    Before everything is read for the first time, the news that stand are passed over: the orders say the same. Then days are
    summed; until they are, questions are put to the sales.
    """
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        keeping = actions.held(actor=actor, now=now)
        if keeping.begun_at is None:
            if not keeping.next_id and keeping.kind == PLATFORM:
                logbook.pass_over(merchant_id, "measures")
            actions.build(actor=actor, keeping=keeping, now=now)
            return True
        if not actions.sums_are_kept(keeping):
            actions.make_sums(actor=actor, keeping=keeping)
            return True
        news = logbook.read(merchant_id, "measures", NEWS_BATCH)
        ids = queries.behind(merchant_id, news)
        sku_ids = queries.skus_behind(merchant_id, news)
        if sku_ids != []:
            more = actions.keep_costs(actor=actor, sku_ids=sku_ids, now=now)
            ids = {kind: sorted({*some, *more.get(kind, ())}) for kind, some in ids.items()}
        actions.keep(actor=actor, ids=ids, now=now)
        actions.note_kept(keeping=keeping, news=news)
        return logbook.follow_rest(merchant_id, "measures", news, NEWS_BATCH, now)


def wake_for_reports(merchant_id: int, form: str = VIEW, job: str = "measures.send_reports") -> None:
    """Have reports of a form that are due sent by a job, and be woken when the next one is."""
    now = times.now()
    with tenancy.transaction(merchant_id):
        at = actions.next_report_at(actor=actors.system(merchant_id), now=now, form=form)
        if at is not None and at <= now:
            jobs.defer_once(job, f"{form}-send:{merchant_id}", merchant_id=merchant_id)
        elif at is not None:
            logbook.flag(merchant_id, at)


@app.task(name="measures.send_reports", queue="outside", retry=False)
def send_reports(merchant_id: int) -> None:
    """Send the reports that are due until none is."""
    with logbook.woken_again(merchant_id, times.now()):
        while send_batch(merchant_id):
            pass
        wake_for_reports(merchant_id)


def send_batch(merchant_id: int, form: str = VIEW, make: actions.Maker = reporting.report) -> int:
    """Take, commit, send with no transaction open, record. How many were taken."""
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        reports = actions.take_reports(actor=actor, now=times.now(), form=form, make=make)
    assert not connection.in_atomic_block, "nothing is sent while a transaction is open"
    answers = [effects.send(report) for report in reports]
    with tenancy.transaction(merchant_id):
        actions.record_reports(actor=actor, answers=answers, now=times.now())
    return len(reports)
