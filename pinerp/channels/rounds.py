"""The fair round: whoever is due is served in the order of being due, many stores by one job, each for a short turn.

A store in trouble or in a burst goes to the end of the line after its turn; it never starves the others. Nothing here
knows what a turn does: rooms above bring that.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from pinerp.accounts import actors
from pinerp.channels import actions, queries
from pinerp.channels.adapters import Adapter, StoreLink, open_adapter
from pinerp.channels.errors import BudgetSpent, OutsideFailure, TurnBroke
from pinerp.channels.meter import metered
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal

THREADS = 6
"""Stores that one job serves at the same time: a turn mostly waits for the platform."""

TURN = timedelta(seconds=8)
"""After this a store gives way, however much it has left."""

LONGEST_JOB_SECONDS = 40.0
BROKEN_WAIT = timedelta(minutes=1)

log = logging.getLogger("pinerp.rounds")


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work that stores are due for. turn(merchant, store, give way at) → how long the store may rest."""

    name: str
    stream: str
    turn: Callable[[int, int, datetime], timedelta]


def serve(work: Work) -> int:
    """Serve whoever is due until nobody is, or the job has run long enough; returns how many turns were given."""
    until, served = time.monotonic() + LONGEST_JOB_SECONDS, 0
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        while time.monotonic() < until:
            with transaction.atomic():
                due = queries.due_work(work.name, times.now(), limit=THREADS * 2)
            if not due:
                break
            for _ in pool.map(lambda row: give_turn(work, row.merchant_id, row.store_id), due):
                served += 1
        for _ in pool.map(lambda _: connection.close(), range(THREADS * 4)):
            pass
    return served


def give_turn(work: Work, merchant_id: int, store_id: int) -> None:
    """One store's turn; whatever goes wrong stays with that store, is said on its page, and is tried again."""
    try:
        wait = work.turn(merchant_id, store_id, times.now() + TURN)
        with tenancy.transaction(merchant_id):
            actions.reschedule(merchant_id, store_id, work.name, times.now() + wait)
    except BudgetSpent as spent:
        with tenancy.transaction(merchant_id):
            actions.reschedule(merchant_id, store_id, work.name, times.now() + spent.wait)
    except OutsideFailure as failure:
        _note(work, merchant_id, store_id, failure, failure.wait)
    except Refusal as refusal:
        _note(work, merchant_id, store_id, refusal, BROKEN_WAIT)
    except Exception as error:
        log.exception("a turn of %s broke", work.name)
        connection.close()
        _note(work, merchant_id, store_id, TurnBroke(kind=type(error).__name__), BROKEN_WAIT)


def _note(work: Work, merchant_id: int, store_id: int, failure: Refusal, wait: timedelta) -> None:
    try:
        with tenancy.transaction(merchant_id):
            now = times.now()
            actor = actors.system(merchant_id)
            actions.note_pull_failure(actor=actor, store_id=store_id, stream=work.stream, failure=failure, now=now)
            actions.reschedule(merchant_id, store_id, work.name, now + wait)
    except Exception:  # the database is away: the store is due again by itself in a minute
        log.exception("a failure of %s could not be noted", work.name)
        connection.close()


PAST_SHARE = 0.5
"""Reading the past uses half of a store's call budgets at most: what happens now comes first."""


def speaker(
    merchant_id: int, store_id: int, share: float = 1.0, patience: timedelta = timedelta(0)
) -> tuple[StoreLink, Adapter]:
    """Who speaks for a store, its calls counted."""
    with tenancy.transaction(merchant_id):
        link = queries.link_of(merchant_id, store_id)
    return link, open_adapter(metered(link, share, patience))


def follow(
    merchant_id: int,
    store_id: int,
    stream: str,
    give_way_at: datetime | None,
    read_window: Callable[[StoreLink, Adapter, datetime, datetime], object],
) -> bool:
    """Close a stream's windows until it is up to date, or the turn is over; True when there is more to do.

    No transaction is open while the platform is asked.
    """
    with tenancy.transaction(merchant_id):
        link, reach = queries.link_and_reach(merchant_id, store_id, stream)
    adapter = open_adapter(metered(link))
    horizon = adapter.platform_time() - adapter.lag
    for start, end in queries.windows(reach, adapter.window, horizon):
        if give_way_at is not None and times.now() >= give_way_at:
            return True
        read_window(link, adapter, start, end)
    return False


def quietly(call: Callable[[], object]) -> None:
    """A call that only hastens what the rounds do anyway: where the platform fails, they will bring it."""
    try:
        call()
    except OutsideFailure as failure:
        log.info("left to the rounds: %s", failure.code)


NEVER = timedelta(days=3650)
"""A past that is read whole is due no more."""

DAY = timedelta(days=1)


def read_back(
    merchant_id: int,
    store_id: int,
    stream: str,
    give_way_at: datetime | None,
    read_day: Callable[[datetime, datetime], None],
) -> bool:
    """Read a store's past of a stream, day by day, the newest first; True when there is more to read.

    `read_day` takes in one span and says `actions.reach_back` in the transaction that stores its last page.
    """
    with tenancy.transaction(merchant_id):
        load = queries.history_of(merchant_id, store_id, stream)
    if load is None or load.ended_at is not None:
        return False
    until = load.reached_at
    while until > load.from_at:
        if give_way_at is not None and times.now() >= give_way_at:
            return True
        start = max(load.from_at, until - DAY)
        read_day(start, until)
        until = start
    return False
