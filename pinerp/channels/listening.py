"""The push channel: hears that something happened to an order, and has it read at once. It shortens the delay and is
never relied on: whatever is lost here comes with the next window.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import aiohttp
from asgiref.sync import sync_to_async
from django.db import connection, transaction

from pinerp.accounts import actors
from pinerp.channels import actions, queries
from pinerp.channels.adapters import StoreLink, heartbeat, notice_of, open_adapter
from pinerp.channels.adapters.values import Notice
from pinerp.channels.errors import OutsideFailure
from pinerp.kit import jobs, tenancy, times

GATHER_SECONDS = 0.3
"""Messages that come so close together are handed on together."""

QUIET_SECONDS = 1.0
"""A socket with nothing to hand on is looked at so often: thousands of them would else keep a worker busy with waking."""

HURRIED_EACH = 40
"""Orders of a store that are read at once after one handful; in a burst the windows are quicker."""

MOST_WAITING = 200
"""Where so many orders wait to be read one by one, hints are dropped: in a burst the windows are quicker (once 9,000 such jobs
stood before the desk's own work)."""

HEARTBEAT_SECONDS = 5.0
AGAIN_SECONDS = 5.0

Told = TypeVar("Told")
log = logging.getLogger("pinerp.listening")


async def listen(seconds: float) -> int:
    """Listen for all companies' apps for a while; returns how many messages came."""
    until = time.monotonic() + seconds
    links, unheard = await _in_thread(speakers)
    heard = asyncio.gather(*(listen_to(link, until) for link in links))
    line = iter(unheard)
    await asyncio.gather(*(_permit_all(line, until) for _ in range(PERMITS_AT_ONCE)))
    return sum(await heard)


async def _in_thread(call: Callable[[], Told]) -> Told:
    """Database and platform are asked in a thread of their own, and let go of the connection."""

    def run() -> Told:
        try:
            return call()
        finally:
            connection.close()

    return await sync_to_async(run, thread_sensitive=False)()


def speakers() -> tuple[list[StoreLink], list[StoreLink]]:
    """One store of every app in use; and the stores whose messages are not sent yet, the newest first."""
    found, unheard = list[StoreLink](), list[StoreLink]()
    for merchant_id in queries.merchants_with_stores():
        with tenancy.transaction(merchant_id):
            links = queries.listening_links(merchant_id)
        unheard += [link for _, link, is_heard in links if not is_heard]
        found += list({app_id: link for app_id, link, _ in links}.values())
    return found, sorted(unheard, key=lambda link: -link.store_id)


PERMITS_AT_ONCE = 4
"""Shops subscribed at the same time, beside the listening: one whose platform is away keeps no other from being heard."""


async def _permit_all(line: Iterator[StoreLink], until: float) -> None:
    for link in line:
        if time.monotonic() >= until:
            return
        await _in_thread(lambda link=link: _permit(link))  # type: ignore[misc]


REFUSED_SECONDS = 3600.0
"""An app without the package of messages is asked again after this."""

_refused: dict[int, float] = {}


def _permit(link: StoreLink) -> None:
    if time.monotonic() < _refused.get(link.store_id, 0.0):
        return
    try:
        open_adapter(link).permit_messages()
    except OutsideFailure as failure:
        log.info("no messages for store %s: %s", link.store_id, failure.code)
        _refused[link.store_id] = time.monotonic() + REFUSED_SECONDS
        return
    with tenancy.transaction(link.merchant_id):
        actor = actors.system(link.merchant_id)
        actions.note_listening(actor=actor, store_id=link.store_id, now=times.now())


async def listen_to(link: StoreLink, until: float) -> int:
    """One app's socket, opened again when it breaks."""
    heard = 0
    while time.monotonic() < until:
        with suppress(aiohttp.ClientError, OSError, asyncio.TimeoutError):
            heard += await _listen_once(link, until)
        if time.monotonic() + AGAIN_SECONDS >= until:
            break
        await asyncio.sleep(AGAIN_SECONDS)
    return heard


async def _listen_once(link: StoreLink, until: float) -> int:
    heard = 0
    address = open_adapter(link).listening_address()
    async with (
        aiohttp.ClientSession(trust_env=False) as session,
        session.ws_connect(address, proxy=link.proxy_url or None, max_msg_size=2**20) as socket,
    ):
        beat_at, waiting, acks = time.monotonic(), list[Notice](), list[str]()
        while time.monotonic() < until and not socket.closed:
            if time.monotonic() - beat_at > HEARTBEAT_SECONDS:
                beat_at = time.monotonic()
                await socket.send_str(heartbeat(link.platform))
            try:
                quiet = GATHER_SECONDS if waiting or acks else QUIET_SECONDS
                frame = await socket.receive(timeout=max(0.05, min(quiet, until - time.monotonic())))
            except TimeoutError:
                frame = None
            if frame is not None and frame.type in (
                aiohttp.WSMsgType.CLOSED,
                aiohttp.WSMsgType.CLOSE,
                aiohttp.WSMsgType.ERROR,
            ):
                break
            if frame is not None and frame.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                notice, ack = notice_of(link.platform, frame.data)
                heard += 1
                acks += [ack] if ack else []
                waiting += [notice] if notice is not None else []
                if len(waiting) < HURRIED_EACH:
                    continue
            if waiting or acks:
                batch, waiting = waiting, []
                await _in_thread(lambda batch=batch: hand_on(link.platform, batch))  # type: ignore[misc]
                for ack in acks:
                    await socket.send_str(ack)
                acks = []
    return heard


def hand_on(platform: str, notices: list[Notice]) -> None:
    """Have the named orders read, soon and once; only then are the messages acknowledged. In a burst they are only counted."""
    if jobs.count_waiting("orders.pull_one", MOST_WAITING) >= MOST_WAITING:
        return
    stores = queries.stores_of_malls(platform, {n.mall_id for n in notices})
    wanted: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for notice in notices:
        if notice.mall_id in stores and notice.order_sn:
            wanted[stores[notice.mall_id]][notice.order_sn] = None
    with transaction.atomic():
        for (merchant_id, store_id), order_sns in wanted.items():
            for order_sn in list(order_sns)[:HURRIED_EACH]:
                hurry(merchant_id, store_id, order_sn)


def hurry(merchant_id: int, store_id: int, order_sn: str) -> None:
    """Have one order read anew at once, in the caller's transaction."""
    key = f"one:{merchant_id}:{store_id}:{order_sn}"
    jobs.defer_once("orders.pull_one", key, merchant_id=merchant_id, store_id=store_id, order_sn=order_sn)
