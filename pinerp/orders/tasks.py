"""The clocks of the desk: pull a store's orders window by window, review what waits, follow other rooms' news."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import actions as channels
from pinerp.channels import adapters
from pinerp.channels import queries as stores
from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.values import Page
from pinerp.channels.errors import OutsideFailure
from pinerp.channels.meter import metered
from pinerp.kit import jobs, tables, tenancy, times
from pinerp.orders import actions

PAGES_PER_BATCH = 20
"""Pages stored in one transaction: 2,000 orders, the batch size at which the database works best (measured)."""

ROWS_PER_BATCH = 5000
REVIEW_BATCH = 2000
NEWS_BATCH = 200
LONGEST_RUN = timedelta(minutes=4)
"""A pull gives way after this, so that one store's long history does not keep a worker from the others."""


@app.task(name="orders.pull", queue="pull", retry=False)
def pull(merchant_id: int, store_id: int) -> None:
    """Bring a store's orders up to the platform's clock, one closed window after the other."""
    try:
        behind = pull_windows(merchant_id, store_id)
    except OutsideFailure as failure:
        with tenancy.transaction(merchant_id):
            channels.note_pull_failure(
                actor=actors.system(merchant_id), store_id=store_id, failure=failure, now=times.now()
            )
            channels.reschedule(merchant_id, store_id, "orders", times.now() + failure.wait)
        return
    with tenancy.transaction(merchant_id):
        wait = timedelta(0) if behind else stores.pull_interval(merchant_id, store_id)
        channels.reschedule(merchant_id, store_id, "orders", times.now() + wait)


def pull_windows(merchant_id: int, store_id: int) -> bool:
    """Close windows until the store is up to date, or its turn is over; True when there is more to do.

    No transaction is open while the platform is asked.
    """
    with tenancy.transaction(merchant_id):
        link = stores.link_of(merchant_id, store_id)
    adapter = adapters.open_adapter(metered(link))
    started = times.now()
    horizon = adapter.platform_time() - adapter.lag
    while times.now() - started < LONGEST_RUN:
        with tenancy.transaction(merchant_id):
            start, end = stores.next_window(merchant_id, store_id, "orders", adapter.window, horizon)
        if start >= end:
            return False
        pull_window(link, adapter, start, end)
    return True


def pull_window(link: Any, adapter: Any, start: datetime, end: datetime) -> None:
    """Take in one window, its last page first: forward paging loses orders that move while one reads.

    The cursor moves in the transaction that stores the last page to be read, which is page 1.
    """
    first = adapter.page(updated_from=start, updated_to=end, number=1, size=adapter.page_size, count=True)
    count = max(1, -(-(first.total or 0) // adapter.page_size))
    gathered = []
    for number in range(count, 0, -1):
        page = first
        if count > 1:
            page = adapter.page(updated_from=start, updated_to=end, number=number, size=adapter.page_size, count=False)
        gathered.append(page)
        if len(gathered) == PAGES_PER_BATCH or number == 1:
            until = end if number == 1 else None
            unclear = store_pages(link.merchant_id, link.store_id, gathered, start, until)
            settle_unclear(link, adapter, unclear)
            gathered = []


def store_pages(
    merchant_id: int, store_id: int, pages: list[Page], start: datetime, until: datetime | None
) -> list[str]:
    """Pages in one transaction: as received, their orders, the unreadable ones, and the cursor when a window closes."""
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
        if unreadable:
            channels.quarantine(actor=actor, store_id=store_id, unreadable=unreadable, now=now)
        if until is not None:
            channels.close_window(actor=actor, store_id=store_id, stream="orders", until=until, now=now)
        if taken.new:
            wake_desk(merchant_id)
    return taken.unclear


def settle_unclear(link: Any, adapter: Any, order_sns: list[str]) -> None:
    """Equal time, other content: the order's own detail decides."""
    for order_sn in order_sns:
        order = adapter.order(order_sn)
        with tenancy.transaction(link.merchant_id):
            actions.take_in(
                actor=actors.system(link.merchant_id),
                store_id=link.store_id,
                orders=[order],
                page_id=None,
                now=times.now(),
                is_settled=True,
            )


def import_file(
    actor: Actor,
    store_id: int,
    path: Path,
    *,
    mapping: files.Mapping | None = None,
    is_all_or_nothing: bool = False,
    tell: Callable[[str, int], None] = lambda step, rows: None,
) -> actions.Applied:
    """A file of orders, from its bytes to orders: staged in committed batches, applied in one transaction.

    Without a mapping it is one of the exports that we know. `tell` hears of every batch: its step and the rows so far.
    """
    table, known = opened(path, mapping)
    return import_table(actor, store_id, path, table, known, is_all_or_nothing=is_all_or_nothing, tell=tell)


def import_table(
    actor: Actor,
    store_id: int,
    path: Path,
    table: tables.Table,
    mapping: files.Mapping,
    *,
    is_all_or_nothing: bool = False,
    tell: Callable[[str, int], None] = lambda step, rows: None,
) -> actions.Applied:
    """The same for a file that was opened already: its rows are walked once."""
    binding = files.bind(mapping, table.header)
    with tenancy.transaction(actor.merchant_id):
        file = actions.begin_import(
            actor=actor,
            store_id=store_id,
            name=path.name,
            sha256=sha256(path),
            mapping=mapping,
            header=table.header,
            now=times.now(),
        )
    if file.state == "done":
        return actions.Applied.before(file)
    worth, count = Decimal(0), 0
    while rows := list(islice(table.rows, ROWS_PER_BATCH)):
        worth += sum((files.worth(binding, row.cells) for row in rows), Decimal(0))
        count += len(rows)
        with tenancy.transaction(actor.merchant_id):
            actions.stage_rows(actor=actor, file_id=file.id, mapping=mapping, binding=binding, rows=rows)
        tell("staged", count)
    with tenancy.transaction(actor.merchant_id):
        applied = actions.apply_import(
            actor=actor,
            file_id=file.id,
            mapping=mapping,
            binding=binding,
            now=times.now(),
            worth=f"{worth:f}",
            is_all_or_nothing=is_all_or_nothing,
            tell=lambda rows: tell("applied", rows),
        )
        wake_desk(actor.merchant_id)
    return applied


def opened(path: Path, mapping: files.Mapping | None) -> tuple[tables.Table, files.Mapping]:
    """A file and what its columns mean; refuses one that fits neither the given mapping nor one of ours."""
    if mapping is not None:
        given = mapping
        return tables.read(path, lambda header: files.missing_columns(given, header)), given
    first = files.built_in()[0]
    table = tables.read(path, lambda h: [] if files.guess(h) else files.missing_columns(first, h) or ["订单状态"])
    guessed = files.guess(table.header)
    assert guessed is not None
    return table, guessed


def sha256(path: Path) -> str:
    """A file's fingerprint."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def wake_desk(merchant_id: int) -> None:
    """Have what waits for review reviewed, soon and once."""
    jobs.defer_once("orders.work_desk", f"desk:{merchant_id}", merchant_id=merchant_id)


@app.task(name="orders.work_desk", queue="desk", retry=False)
def work_desk(merchant_id: int) -> None:
    """Review in batches until nothing waits."""
    while True:
        with tenancy.transaction(merchant_id):
            done = actions.review_waiting(actor=actors.system(merchant_id), now=times.now(), limit=REVIEW_BATCH)
        if len(done.to_ship) + len(done.short) + len(done.held) < REVIEW_BATCH:
            return


@app.task(name="orders.read_news", queue="desk", retry=False)
def read_news(merchant_id: int) -> None:
    """Follow what happened in the rooms below: goods came in, claims were lost, listings were mapped."""
    while follow_news(merchant_id):
        pass


def follow_news(merchant_id: int) -> bool:
    """One batch of news, with its effects and the cursor in one transaction; True when there may be more."""
    now = times.now()
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        news = logbook.read(merchant_id, "orders", NEWS_BATCH)
        arrived = {i for n in news if n.verb in ARRIVALS for i in n.ids}
        lost = {i for n in news if n.verb == "inventory.lost_claims" for i in n.ids}
        mapped = {i for n in news if n.verb in MAPPINGS for i in n.ids}
        if lost:
            actions.lose_claims(actor=actor, line_ids=sorted(lost), now=now)
        if mapped:
            for store_id, meanings in catalog.meanings_of(merchant_id, sorted(mapped)).items():
                actions.map_lines(actor=actor, store_id=store_id, meanings=meanings, now=now)
        if arrived:
            actions.try_short(actor=actor, sku_ids=sorted(arrived), now=now)
        if not news and logbook.is_behind(merchant_id, "orders"):
            logbook.flag(merchant_id)
    return len(news) == NEWS_BATCH


ARRIVALS = {
    "inventory.receive",
    "inventory.open_stock",
    "inventory.found",
    "inventory.adjust",
    "inventory.set_stock_kept",
}
MAPPINGS = {"catalog.map_listings", "catalog.make_missing_skus"}
