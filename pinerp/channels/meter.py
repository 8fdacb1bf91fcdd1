"""A store's call budgets as its workers spend them: shared in the database, taken in handfuls so that few calls ask it."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection

from pinerp.channels import actions
from pinerp.channels.adapters import StoreLink
from pinerp.kit import tenancy, times

NOTHING = timedelta(0)
HANDFULS = 50
"""A budget is taken in at least so many handfuls: what one job holds and does not use is lost to the others. A job begins with
one call and doubles: in a day of single reads, each by a job of its own, 144 of them once spent a minute's 30,000 calls.
"""


class Meter:
    """One job's view. Safe to use from several threads; never inside a transaction.

    `share`: work that is not urgent stops at this part of a budget, so that what is urgent always has the rest.
    `patience`: a wait up to this is waited for here, by work that is long anyway.
    """

    def __init__(self, merchant_id: int, store_id: int, share: float = 1.0, patience: timedelta = NOTHING) -> None:
        self.merchant_id, self.store_id, self.share, self.patience = merchant_id, store_id, share, patience
        self._held: dict[str, tuple[int, datetime]] = {}
        self._next: dict[str, int] = {}
        self._lock = threading.Lock()

    def __call__(self, api: str, most: int, span: timedelta) -> timedelta:
        """Take one call; how long to wait first, nothing when it may go."""
        wait = self._ask(api, most, span)
        while wait and wait <= self.patience:
            time.sleep(wait.total_seconds())
            wait = self._ask(api, most, span)
        return wait

    def _ask(self, api: str, most: int, span: timedelta) -> timedelta:
        most = max(1, int(most * self.share))
        with self._lock:
            now = times.now()
            left, until = self._held.get(api, (0, now))
            if not left or now >= until:
                wanted = min(self._next.get(api, 1), max(1, most // HANDFULS))
                grant = self._take(api, wanted, most, span, now)
                if not grant.calls:
                    return grant.wait
                self._next[api] = wanted * 2
                left, until = grant.calls, now + span
            self._held[api] = (left - 1, until)
            return NOTHING

    def _take(self, api: str, calls: int, most: int, span: timedelta, now: datetime) -> actions.Grant:
        assert not connection.in_atomic_block, "a budget is spent in a transaction of its own"
        is_borrowed = connection.connection is not None
        try:
            with tenancy.transaction(self.merchant_id):
                return actions.spend_budget(
                    merchant_id=self.merchant_id,
                    store_id=self.store_id,
                    api=api,
                    calls=calls,
                    most=most,
                    span=span,
                    now=now,
                )
        finally:
            if not is_borrowed:
                connection.close()


def metered(link: StoreLink, share: float = 1.0, patience: timedelta = NOTHING) -> StoreLink:
    """The link of a store whose calls are counted."""
    return replace(link, spend=Meter(link.merchant_id, link.store_id, share, patience))
