"""Fetches the daily bills that a connected store lacks: every night after its day was compared, and on demand."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import rounds
from pinerp.channels.errors import OutsideFailure
from pinerp.finance import actions, queries
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal

DAYS_BACK = 7
"""A bill that was not ready, or a platform that was away, is asked again on the following nights; when the platform has a day's
bill ready is not documented."""

PATIENCE = timedelta(seconds=15)


@app.task(name="finance.fetch_bills", queue="outside", retry=False)
def fetch_bills(merchant_id: int, store_id: int) -> None:
    """The missing bills of the last days."""
    fetch(merchant_id, store_id)


def fetch(merchant_id: int, store_id: int, share: float = 1.0) -> int:
    """Ask for each missing day, the oldest first; returns how many came. What cannot be had is said among the files.

    No transaction is open while the platform is asked. After a failure that is not the day's own, the rest waits.
    """
    actor, yesterday = actors.system(merchant_id), times.beijing_day(times.now()) - timedelta(days=1)
    with tenancy.transaction(merchant_id):
        since = yesterday - timedelta(days=DAYS_BACK - 1)
        missing = queries.days_without_bill(merchant_id, store_id, since, yesterday)
    if not missing:
        return 0
    _, adapter = rounds.speaker(merchant_id, store_id, share, PATIENCE)
    for number, day in enumerate(missing):
        try:
            content = adapter.finance.bill(day)
        except Refusal as failure:
            with tenancy.transaction(merchant_id):
                actions.note_no_bill(actor=actor, store_id=store_id, day=day, failure=failure, now=times.now())
            if isinstance(failure, OutsideFailure) and (failure.may_retry or failure.needs_person):
                return number
            continue
        with tenancy.transaction(merchant_id):
            actions.keep_bill(actor=actor, store_id=store_id, day=day, content=content, now=times.now())
    return len(missing)
