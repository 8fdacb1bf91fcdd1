"""Pulling a store's orders: changes window by window, a new store's past day by day, one order by its number.

No transaction is open while the platform is asked. A window is closed in the transaction that stores its last page.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import actions as channels
from pinerp.channels import queries as stores
from pinerp.channels import rounds
from pinerp.channels.adapters import Adapter, StoreLink
from pinerp.channels.adapters.values import Page, Unreadable
from pinerp.channels.errors import OutsideFailure, PlatformRefused, TurnBroke
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.orders import actions, queries
from pinerp.orders.errors import StillUnreadable
from pinerp.orders.tasks.desk import wake_desk

PAGES_PER_BATCH = 20
"""Pages stored in one transaction: 2,000 orders, the batch size at which the database works best (measured)."""

FEW_PAGES = 3
BULK = threading.BoundedSemaphore(2)
"""How many threads of a worker may hold a whole batch at the same time; the others take small ones. A batch of parsed orders is
some 60 MB: in a burst of twenty stores the worker once grew to 620 MB.
"""

HINT = -10
"""Single orders are read after whatever else waits: the windows bring them anyway."""

AT_ONCE = timedelta(0)

log = logging.getLogger("pinerp.orders")


@app.task(name="orders.pull_due", queue="pull", retry=False)
def serve_orders(slot: int) -> None:
    """Serve the stores whose changes are due."""
    rounds.serve(ORDERS)


@app.task(name="orders.history_due", queue="pull", retry=False)
def serve_history(slot: int) -> None:
    """Serve the stores whose past is not read yet."""
    rounds.serve(HISTORY)


def pull_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """A store's turn: windows until it is up to date or has to give way; how long it may rest then."""
    is_behind = pull_windows(merchant_id, store_id, give_way_at)
    return AT_ONCE if is_behind else stores.PULL_EVERY


def pull_windows(merchant_id: int, store_id: int, give_way_at: datetime | None = None) -> bool:
    """Close windows until the store is up to date, or its turn is over; True when there is more to do."""
    return rounds.follow(merchant_id, store_id, "orders", give_way_at, pull_window)


def pull_window(link: StoreLink, adapter: Adapter, start: datetime, end: datetime, *, closes: bool = True) -> int:
    """Take in what changed in a window; returns how many orders it named. With `closes`, the cursor moves to its end."""

    def ask(number: int, count: bool) -> Page:
        return adapter.page(updated_from=start, updated_to=end, number=number, size=adapter.page_size, count=count)

    def close(now: datetime) -> None:
        if closes:
            actor = actors.system(link.merchant_id)
            channels.close_window(actor=actor, store_id=link.store_id, stream="orders", until=end, now=now)

    return read_span(link, adapter, ask, start, lambda now, found: close(now))


def read_span(
    link: StoreLink,
    adapter: Adapter,
    ask: Callable[[int, bool], Page],
    start: datetime,
    close: Callable[[datetime, int], None],
) -> int:
    """Take in one span, its last page first: forward paging loses orders that move while one reads.

    `close` runs in the transaction that stores the last page to be read, which is page 1. Returns the orders named.
    """
    first = ask(1, True)
    total = first.total or 0
    count = max(1, -(-total // adapter.page_size))
    is_bulk = count > FEW_PAGES and BULK.acquire(blocking=False)
    try:
        _read_pages(link, adapter, ask, start, close, first, count, PAGES_PER_BATCH if is_bulk else FEW_PAGES)
    finally:
        if is_bulk:
            BULK.release()
    return total


def _read_pages(
    link: StoreLink,
    adapter: Adapter,
    ask: Callable[[int, bool], Page],
    start: datetime,
    close: Callable[[datetime, int], None],
    first: Page,
    count: int,
    at_once: int,
) -> None:
    total = first.total or 0
    gathered: list[Page] = []
    for number in range(count, 0, -1):
        gathered.append(ask(number, False) if count > 1 else first)
        is_last = number == 1
        if len(gathered) == at_once or is_last:
            end = (lambda now: close(now, total)) if is_last else None
            unclear = store_pages(link.merchant_id, link.store_id, gathered, start, end)
            settle_unclear(link, adapter, unclear)
            if unclear and end is not None:
                with tenancy.transaction(link.merchant_id):
                    end(times.now())
            gathered = []


def store_pages(
    merchant_id: int,
    store_id: int,
    pages: list[Page],
    start: datetime,
    close: Callable[[datetime], None] | None = None,
) -> list[str]:
    """Pages in one transaction: as received, their orders, the unreadable ones, and what closes the span.

    Returns the orders whose state is unclear: equal time, other content. Then the span is not closed yet: they are read
    first, and would be forgotten if that failed.
    """
    now, actor = times.now(), actors.system(merchant_id)
    orders = [order for page in pages for order in page.orders]
    unreadable = [bad for page in pages for bad in page.unreadable]
    with tenancy.transaction(merchant_id):
        page_id = None
        if orders or unreadable:
            page_id = channels.save_page(
                actor=actor,
                store_id=store_id,
                stream="orders",
                about={"from": start.isoformat(), "pages": len(pages)},
                body=b"[" + b",".join(page.body for page in pages) + b"]",
                now=now,
            )
        taken = actions.take_in(actor=actor, store_id=store_id, orders=orders, page_id=page_id, now=now)
        set_aside(merchant_id, store_id, unreadable, now)
        if close is not None and not taken.unclear:
            close(now)
        if taken.new:
            wake_desk(merchant_id)
    return taken.unclear


def set_aside(merchant_id: int, store_id: int, unreadable: list[Unreadable], now: datetime) -> None:
    """Quarantine, in the caller's transaction; what we hold of those orders is not trusted any more."""
    actor = actors.system(merchant_id)
    new = channels.quarantine(actor=actor, store_id=store_id, unreadable=unreadable, now=now)
    if new:
        actions.distrust(actor=actor, store_id=store_id, order_sns=new, now=now)


def settle_unclear(link: StoreLink, adapter: Adapter, order_sns: list[str]) -> None:
    """Equal time, other content: the order's own detail decides. One that the platform does not show alone stays as it is."""
    for order_sn in order_sns:
        with suppress(PlatformRefused):
            read_one(link, adapter, order_sn)


def read_one(link: StoreLink, adapter: Adapter, order_sn: str) -> list[Unreadable]:
    """Read one order by its number and take it in. One that is unreadable is set aside, and returned."""
    order, bad = adapter.order(order_sn)
    if order is None:
        with tenancy.transaction(link.merchant_id):
            set_aside(link.merchant_id, link.store_id, bad, times.now())
        return bad
    with tenancy.transaction(link.merchant_id):
        taken = actions.take_in(
            actor=actors.system(link.merchant_id),
            store_id=link.store_id,
            orders=[order],
            page_id=None,
            now=times.now(),
            is_settled=True,
        )
        if taken.new:
            wake_desk(link.merchant_id)
    return []


@app.task(name="orders.pull_one", queue="outside", retry=False, priority=HINT)
def pull_one(merchant_id: int, store_id: int, order_sn: str) -> None:
    """One order now: somebody asked, or a message named it. One that the platform does not show yet comes with its window.

    Where somebody asked, it is kept what became of it.
    """
    with tenancy.transaction(merchant_id):
        asked = queries.waiting_syncs(merchant_id, store_id, order_sn)
    failure: Refusal | None = None
    try:
        link, adapter = rounds.speaker(merchant_id, store_id)
        bad = read_one(link, adapter, order_sn)
        failure = StillUnreadable(field=str(bad[0].params.get("field", ""))) if bad else None
    except OutsideFailure as refusal:
        log.info("left to the rounds: %s", refusal.code)
        failure = refusal
    except Exception as broken:
        failure = broken if isinstance(broken, Refusal) else TurnBroke(kind=type(broken).__name__)
        raise
    finally:
        if asked:
            with tenancy.transaction(merchant_id):
                actions.end_sync(actor=actors.system(merchant_id), sync_ids=asked, failure=failure, now=times.now())


@app.task(name="orders.pull_span", queue="outside", retry=False)
def pull_span(merchant_id: int, store_id: int, from_at: str, until_at: str) -> None:
    """What changed in a span of time, once more: somebody asked. Cursors stay where they are."""
    link, adapter = rounds.speaker(merchant_id, store_id)
    start, until = datetime.fromisoformat(from_at), datetime.fromisoformat(until_at)

    def read() -> None:
        at = start
        while at < until:
            end = min(at + adapter.window, until)
            pull_window(link, adapter, at, end, closes=False)
            at = end

    rounds.quietly(read)


def history_turn(merchant_id: int, store_id: int, give_way_at: datetime) -> timedelta:
    """A store's past, day by day, until it is whole or the store has to give way."""
    return AT_ONCE if pull_history(merchant_id, store_id, give_way_at) else rounds.NEVER


def pull_history(merchant_id: int, store_id: int, give_way_at: datetime | None = None) -> bool:
    """Read back a store's past by confirm time, each order in its present state; True when there is more to read."""
    link, adapter = rounds.speaker(merchant_id, store_id, rounds.PAST_SHARE)
    return rounds.read_back(
        merchant_id, store_id, "orders", give_way_at, lambda start, until: _read_day(link, adapter, start, until)
    )


def _read_day(link: StoreLink, adapter: Adapter, start: datetime, until: datetime) -> None:
    def ask(number: int, count: bool) -> Page:
        return adapter.confirmed_page(
            confirmed_from=start, confirmed_to=until, number=number, size=adapter.page_size, count=count
        )

    def close(now: datetime, found: int) -> None:
        actor = actors.system(link.merchant_id)
        channels.reach_back(
            actor=actor, store_id=link.store_id, stream="orders", reached_at=start, found=found, now=now
        )

    read_span(link, adapter, ask, start, close)


ORDERS = rounds.Work("orders", "orders", pull_turn)
HISTORY = rounds.Work("orders_history", "orders", history_turn)
