"""What was pulled: pages as received, what could not be read, how far a stream is complete, and when to go on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import orjson
import zstandard

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries, rules
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.errors import TokenExpired
from pinerp.channels.models import HistoryLoad, PullCursor, Quarantine, StoreDue
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal


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


def quarantine(*, actor: Actor, store_id: int, unreadable: Sequence[Unreadable], now: datetime) -> list[str]:
    """Keep what could not be read, with its cause; returns the order numbers of what is new."""
    if not unreadable:
        return []
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
    return [row.order_sn for row in rows]


def settle_quarantine(*, actor: Actor, ids: Sequence[int], now: datetime) -> None:
    """What could not be read was read now, or a person set it aside. Inverse: none; the platform's text is kept."""
    Quarantine.objects.filter(merchant_id=actor.merchant_id, id__in=list(ids), settled_at=None).update(settled_at=now)
    logbook.write(actor, "channels.settle_quarantine", list(ids), now)


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


def note_pull_failure(*, actor: Actor, store_id: int, failure: Refusal, now: datetime, stream: str = "orders") -> None:
    """Say on the store's page why nothing comes in; the cursor stays where it is. An expired token is renewed at once.

    A failure that waits for a person is told in the logbook, once until it ends: others are told from there.
    """
    row = sql.rows(
        "channels",
        "note_pull_failure",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        stream=stream,
        since=now - queries.FIRST_LOOK,
        now=now,
        code=failure.code,
        params=orjson.dumps({k: str(v) for k, v in failure.params.items()}).decode(),
    )[0]
    if isinstance(failure, TokenExpired):
        reschedule(actor.merchant_id, store_id, "tokens", now)
    if row.is_new and getattr(failure, "needs_person", False):
        logbook.write(actor, "channels.needs_person", [store_id], now, {"code": failure.code})


def begin_history(*, actor: Actor, store_id: int, now: datetime) -> None:
    """Have a store's past read, three months of orders and cases, unless that was begun before.

    Changes are followed from a little before this moment on, however long it takes until somebody asks for the first time:
    counted from the first answer, what happened in between belonged to neither.
    """
    since = now - queries.FIRST_LOOK
    PullCursor.objects.bulk_create(
        [
            PullCursor(merchant_id=actor.merchant_id, store_id=store_id, stream=stream, complete_until=since)
            for stream in rules.STREAMS
        ],
        ignore_conflicts=True,
    )
    HistoryLoad.objects.bulk_create(
        [
            HistoryLoad(
                merchant_id=actor.merchant_id,
                store_id=store_id,
                stream=stream,
                from_at=now - queries.HISTORY,
                until_at=now,
                reached_at=now,
                began_at=now,
            )
            for stream in rules.STREAMS
        ],
        ignore_conflicts=True,
    )
    for work in rules.HISTORIES:
        reschedule(actor.merchant_id, store_id, work, now)


def reach_back(*, actor: Actor, store_id: int, stream: str, reached_at: datetime, found: int, now: datetime) -> None:
    """The past is read back to this instant; in the transaction that stores a day's last page."""
    mine = HistoryLoad.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, stream=stream)
    row = mine.select_for_update().get()
    reached = max(row.from_at, min(row.reached_at, reached_at))
    mine.update(reached_at=reached, found=row.found + found, ended_at=now if reached <= row.from_at else None)


def reschedule(merchant_id: int, store_id: int, work: str, due_at: datetime) -> None:
    """When a store's work is due next. The pulling of a stopped store is never due."""
    sql.rows("channels", "schedule", merchant_id=merchant_id, store_id=store_id, work=work, due_at=due_at)


def hasten(merchant_id: int, store_ids: Collection[int], work: str, due_at: datetime) -> None:
    """A work of some stores is due at an instant, where it would be due later."""
    rows = StoreDue.objects.filter(merchant_id=merchant_id, store_id__in=store_ids, work=work, due_at__gt=due_at)
    rows.update(due_at=due_at)


def resume_pulling(merchant_id: int, store_id: int, now: datetime) -> None:
    """Everything that is pulled from a store is due now."""
    for work in (*rules.PULLED, rules.BALANCES, rules.OFFERS, rules.CATEGORIES, rules.REVIEWS, rules.GOODS):
        reschedule(merchant_id, store_id, work, now)


def stop_pulling(merchant_id: int, store_id: int) -> None:
    """Nothing is pulled from a store any more."""
    StoreDue.objects.filter(merchant_id=merchant_id, store_id=store_id).exclude(work="tokens").delete()
