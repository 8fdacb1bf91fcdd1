"""The logbook: every action writes its line in its own transaction; rooms above read it with a cursor.

It must hold codes and parameters, never sentences and never a receiver's data.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import InterfaceError, OperationalError, connection

from pinerp.accounts.actors import Actor
from pinerp.kit import sql, tenancy

IDS_PER_LINE = 500
"""A line about five thousand orders would be slow to index and to show."""

AGAIN = timedelta(seconds=10)
"""After the beginning of a reader's job that broke."""

AWAY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class News:
    """One line as a reader gets it."""

    id: int
    at: datetime
    member_id: int | None
    verb: str
    ids: list[int]
    params: dict[str, Any]


def write(actor: Actor, verb: str, ids: Sequence[int], now: datetime, params: dict[str, Any] | None = None) -> None:
    """Tell that `verb` was done to `ids` (all alike: same parameters). Nothing done, nothing told."""
    chunks = [list(ids[i : i + IDS_PER_LINE]) for i in range(0, len(ids), IDS_PER_LINE)]
    for chunk in chunks:
        sql.rows(
            "accounts",
            "write_logbook",
            merchant_id=actor.merchant_id,
            at=now,
            member_id=actor.member_id,
            verb=verb,
            ids=sql.array(chunk),
            params=orjson.dumps(params or {}).decode(),
            request_id=actor.request_id,
        )


def read(merchant_id: int, reader: str, limit: int = 200) -> list[News]:
    """The next lines for a reader, and its cursor moved past them, in the reader's transaction.

    Only lines whose transaction has surely ended are given: those below the oldest one still running, or of
    an older generation. A line that commits late is therefore not lost. Readers are idempotent by line id.
    """
    horizon = sql.rows("accounts", "news_horizon")[0]
    found = sql.rows(
        "accounts",
        "read_news",
        merchant_id=merchant_id,
        reader=reader,
        horizon=str(horizon.horizon),
        generation=horizon.generation,
        limit=limit,
    )
    if found:
        _move_cursor(merchant_id, reader, found[-1])
    return _news(found)


def ahead(merchant_id: int, reader: str, limit: int = 200) -> list[News]:
    """The lines beyond a reader's cursor, also those that a running transaction, of whomever, keeps from `read`.

    For a reader that must not wait for that transaction and may act on a line again: the cursor stays where it is.
    """
    return _news(sql.rows("accounts", "news_ahead", merchant_id=merchant_id, reader=reader, limit=limit))


def pass_over(merchant_id: int, reader: str) -> None:
    """Move a reader's cursor past all that has surely ended, unread: for one that looks at everything instead, afterwards."""
    horizon = sql.rows("accounts", "news_horizon")[0]
    newest = sql.rows(
        "accounts",
        "last_news",
        merchant_id=merchant_id,
        horizon=str(horizon.horizon),
        generation=horizon.generation,
    )
    if newest:
        _move_cursor(merchant_id, reader, newest[0])


def _move_cursor(merchant_id: int, reader: str, last: Any) -> None:
    sql.rows(
        "accounts",
        "move_news_cursor",
        merchant_id=merchant_id,
        reader=reader,
        generation=last.generation,
        tx=last.tx,
        last_id=last.id,
    )


def _news(rows: Sequence[Any]) -> list[News]:
    return [News(r.id, r.at, r.member_id, r.verb, list(r.ids), r.params) for r in rows]


def about(subject_id: int, verbs: str) -> list[Any]:
    """The lines about one id, newest first. `verbs` is a LIKE pattern such as "orders.%"."""
    return sql.rows("accounts", "logbook_about", subject_id=subject_id, verbs=verbs)


def merchants_with_news(now: datetime, limit: int = 1000) -> list[int]:
    """Merchants whose logbook grew since the last call, or whose own time has come; their flags are taken away. For the clock,
    in a transaction.
    """
    return [row.merchant_id for row in sql.rows("accounts", "take_news_flags", now=now, limit=limit)]


def is_behind(merchant_id: int, reader: str) -> bool:
    """Whether lines stand beyond a reader's cursor: those that a running transaction still keeps from it."""
    return bool(sql.rows("accounts", "unread_news", merchant_id=merchant_id, reader=reader))


def follow_rest(merchant_id: int, reader: str, news: Sequence[News], limit: int, now: datetime) -> bool:
    """After a batch: True when there may be more to read at once. Where only lines are left that a running transaction still
    keeps from this reader, it is woken again: their own flags may have rung already.
    """
    if len(news) == limit:
        return True
    if is_behind(merchant_id, reader):
        flag(merchant_id, now)
    return False


def flag(merchant_id: int, at: datetime) -> None:
    """Wake the readers of this merchant once more, at an instant (now, or later: an hour that a hold waits for). It rings after
    this transaction's end, never before.
    """
    sql.rows("accounts", "flag_news", merchant_id=merchant_id, due_at=at)


@contextmanager
def woken_again(merchant_id: int, now: datetime) -> Iterator[None]:
    """Around a reader's job: where it breaks (the database went away, another held what it needs) its readers are woken once
    more. What it was woken for would otherwise wait for the company's next news.
    """
    try:
        yield
    except Exception:
        while not _is_flagged(merchant_id, now + AGAIN):
            time.sleep(AWAY_SECONDS)
        raise


def _is_flagged(merchant_id: int, at: datetime) -> bool:
    """False while the database is away or takes nobody in. The job goes on until its flag stands: it would be kept as broken as
    soon as the database is back, and nobody does such a job again. Where the worker ends meanwhile, the job is taken up whole.
    """
    connection.close()
    try:
        with tenancy.transaction(merchant_id):
            flag(merchant_id, at)
    except (OperationalError, InterfaceError):
        return False
    return True
