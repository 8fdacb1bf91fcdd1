"""What was pulled: pages as received, what could not be read, how far a stream is complete, and when to go on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
import zstandard

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.errors import OutsideFailure, TokenExpired
from pinerp.kit import sql


def save_page(*, actor: Actor, store_id: int, stream: str, about: dict[str, Any], body: bytes, now: datetime) -> int:
    """Keep a page as received, compressed; returns its id."""
    row = sql.rows(
        "channels",
        "save_page",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        stream=stream,
        now=now,
        about=orjson.dumps(about).decode(),
        body=zstandard.compress(body, 1),
    )[0]
    return int(row.id)


def quarantine(*, actor: Actor, store_id: int, unreadable: Sequence[Unreadable], now: datetime) -> int:
    """Keep what could not be read, with its cause; returns how many are new."""
    rows = sql.rows(
        "channels",
        "quarantine",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        order_sns=[u.order_sn[:60] for u in unreadable],
        codes=[u.code for u in unreadable],
        params=[orjson.dumps(u.params).decode() for u in unreadable],
        bodies=[u.body for u in unreadable],
        hashes=[hashlib.sha256(u.body).hexdigest() for u in unreadable],
        now=now,
    )
    logbook.write(actor, "channels.quarantine", [row.id for row in rows], now, {"store_id": str(store_id)})
    return len(rows)


def close_window(*, actor: Actor, store_id: int, stream: str, until: datetime, now: datetime) -> None:
    """A stream is complete up to this platform time; in the transaction that stores the window's last page."""
    sql.rows(
        "channels",
        "close_window",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        stream=stream,
        until=until,
        now=now,
    )


def note_pull_failure(*, actor: Actor, store_id: int, failure: OutsideFailure, now: datetime) -> None:
    """Say on the store's page why nothing comes in; the cursor stays where it is. An expired token is renewed at once."""
    sql.rows(
        "channels",
        "note_pull_failure",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        stream="orders",
        since=now - queries.FIRST_LOAD,
        now=now,
        code=failure.code,
        params=orjson.dumps({k: str(v) for k, v in failure.params.items()}).decode(),
    )
    if isinstance(failure, TokenExpired):
        reschedule(actor.merchant_id, store_id, "tokens", now)


def reschedule(merchant_id: int, store_id: int, work: str, due_at: datetime) -> None:
    """When a store's work is due next. The pulling of a stopped store is never due."""
    sql.rows("channels", "schedule", merchant_id=merchant_id, store_id=store_id, work=work, due_at=due_at)
