"""The clock of the return counter: pull cases window by window, and have their orders read anew at once.

No transaction is open while the platform is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.aftersales import actions
from pinerp.channels import actions as channels
from pinerp.channels import listening, rounds
from pinerp.channels import queries as stores
from pinerp.channels.adapters import Adapter, StoreLink
from pinerp.channels.adapters.values import CasePage
from pinerp.kit import tenancy, times

STREAM = "cases"
MOST_HURRIED = 50
"""Orders that are read anew at once after one window; in a storm the rest come with their own windows."""

WINDOWS_AT_ONCE = 12
"""Half hours of the past that are stored together: well within the calls that a shop may make in ten seconds."""

AT_ONCE = timedelta(0)


@app.task(name="aftersales.pull_due", queue="pull", retry=False)
def serve_cases(slot: int) -> None:
    """Serve the stores whose cases are due."""
    rounds.serve(CASES)


@app.task(name="aftersales.history_due", queue="pull", retry=False)
def serve_history(slot: int) -> None:
    """Serve the stores whose past cases are not read yet."""
    rounds.serve(HISTORY)


def pull_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """A store's turn: windows until it is up to date or has to give way; how long it may rest then."""
    return AT_ONCE if pull_windows(merchant_id, store_id, give_way_at) else stores.PULL_EVERY


def pull_windows(merchant_id: int, store_id: int, give_way_at: datetime | None = None) -> bool:
    """Close windows until the store's cases are up to date, or its turn is over; True when there is more to do."""
    return rounds.follow(merchant_id, store_id, STREAM, give_way_at, pull_window)


def pull_window(link: StoreLink, adapter: Adapter, start: datetime, end: datetime) -> None:
    """Take in what changed in one window, and move the cursor to its end."""

    def close(now: datetime, _found: int) -> None:
        actor = actors.system(link.merchant_id)
        channels.close_window(actor=actor, store_id=link.store_id, stream=STREAM, until=end, now=now)

    pages = read_window(adapter, start, end)
    for order_sn in store_pages(link.merchant_id, link.store_id, pages, start, close)[:MOST_HURRIED]:
        listening.hurry(link.merchant_id, link.store_id, order_sn)


def read_window(adapter: Adapter, start: datetime, end: datetime) -> list[CasePage]:
    """A window's pages, the last one first: cases move to the front while one reads."""
    size = adapter.cases.page_size

    def ask(number: int) -> CasePage:
        return adapter.cases.page(updated_from=start, updated_to=end, number=number, size=size)

    first = ask(1)
    count = max(1, -(-first.total // size))
    return [ask(number) if count > 1 else first for number in range(count, 0, -1)]


def store_pages(
    merchant_id: int, store_id: int, pages: list[CasePage], start: datetime, close: Callable[[datetime, int], None]
) -> list[str]:
    """Pages in one transaction: as received, their cases, the unreadable ones, and what closes the span.

    Returns the orders whose cases are new or changed.
    """
    now, actor = times.now(), actors.system(merchant_id)
    cases = [case for page in pages for case in page.cases]
    unreadable = [bad for page in pages for bad in page.unreadable]
    with tenancy.transaction(merchant_id):
        if cases or unreadable:
            channels.save_page(
                actor=actor,
                store_id=store_id,
                stream=STREAM,
                about={"from": start.isoformat(), "pages": len(pages)},
                body=b"[" + b",".join(page.body for page in pages) + b"]",
                now=now,
            )
        taken = actions.take_in_cases(actor=actor, store_id=store_id, cases=cases, now=now)
        channels.quarantine(actor=actor, store_id=store_id, unreadable=unreadable, now=now)
        close(now, len(cases))
    return taken.order_sns


def history_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """A store's past, day by day, until it is whole or the store has to give way."""
    return AT_ONCE if pull_history(merchant_id, store_id, give_way_at) else rounds.NEVER


def pull_history(merchant_id: int, store_id: int, give_way_at: datetime | None = None) -> bool:
    """Read back a store's cases; True when there is more to read."""
    link, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE)

    def read_day(start: datetime, until: datetime) -> None:
        at = until
        while at > start:
            earlier = max(start, at - adapter.cases.window * WINDOWS_AT_ONCE)
            _read_past(link, adapter, earlier, at)
            at = earlier

    return rounds.read_back(merchant_id, store_id, STREAM, give_way_at, read_day)


def _read_past(link: StoreLink, adapter: Adapter, start: datetime, until: datetime) -> None:
    """Some windows, the newest first, stored together."""
    pages, at = [], until
    while at > start:
        earlier = max(start, at - adapter.cases.window)
        pages += read_window(adapter, earlier, at)
        at = earlier

    def close(now: datetime, found: int) -> None:
        actor = actors.system(link.merchant_id)
        channels.reach_back(actor=actor, store_id=link.store_id, stream=STREAM, reached_at=start, found=found, now=now)

    store_pages(link.merchant_id, link.store_id, pages, start, close)


CASES = rounds.Work("cases", STREAM, pull_turn)
HISTORY = rounds.Work("cases_history", STREAM, history_turn)
