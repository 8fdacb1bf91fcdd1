"""Effects outside, in three steps: a wish is written and committed; it is sent with no transaction open; the answer is
recorded. Where an answer was lost, the platform is asked before anything is repeated.

Rooms above derive a table from `models.IntentModel`, register a kind, write rows in their actions and `wake` it.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection

from pinerp.accounts import actors
from pinerp.accounts.actors import Actor
from pinerp.channels import queries, rules
from pinerp.channels.adapters import Adapter, open_adapter
from pinerp.channels.errors import BudgetSpent, NotAuthorised, OutsideFailure, TokenExpired
from pinerp.channels.meter import metered
from pinerp.kit import jobs, sql, tenancy, times
from pinerp.kit.refusals import Refusal

LEASE = timedelta(seconds=45)
"""After it the sender is believed dead. One that was only slow does no harm: whoever takes over asks first."""

SENDING = timedelta(minutes=2)
"""No call begins later than this after the taking: what is left over then was surely not sent."""

SENDERS = 8
"""Calls at the same time for one store."""

OPEN = ("waiting", "sending", "unsure")
"""States of an intent of which the platform's answer is still to come."""

BROKEN_WAIT = timedelta(minutes=1)

log = logging.getLogger("pinerp.intents")


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent that was taken for sending. `must_ask`: it may have been sent before."""

    id: int
    must_ask: bool
    attempts: int
    payload: Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an intent. result: done | refused (a business no) | retry | unsure (the answer was lost)."""

    intent_id: int
    result: str
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    wait: timedelta = timedelta(0)
    value: Any = None
    """What the room needs of the answer; handed to `record`, kept nowhere else."""


@dataclass(frozen=True, slots=True)
class Kind:
    """An effect outside: its table, how many go into one call, and the three things that its room knows of it.

    load: what is to be sent, read when the intents are taken (id → payload; a missing id is stopped, its cause is gone).
    send: one call for up to `per_call` wishes, no transaction open. record: what the answers mean for the room.
    """

    name: str
    table: str
    per_call: int
    load: Callable[[Actor, Sequence[int]], dict[int, Any]]
    send: Callable[[Adapter, Sequence[Wish]], list[Answer]]
    record: Callable[[Actor, Sequence[Answer], datetime], None]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known to the dispatcher; at start-up."""
    KINDS[kind.name] = kind


def wake(kind: str, merchant_id: int, store_id: int) -> None:
    """Have the wishes of a store sent, soon and once; in the transaction that wrote them."""
    jobs.defer_once(
        "channels.dispatch",
        f"{kind}:{merchant_id}:{store_id}",
        kind=kind,
        merchant_id=merchant_id,
        store_id=store_id,
    )


def dispatch(kind_name: str, merchant_id: int, store_id: int, *, limit: int = 120) -> int:
    """Send what is due of a store, one batch; returns how many were taken.

    A store that is not live sends nothing, nor does one whose authorisation has ended: its wishes go on waiting.
    """
    kind = KINDS[kind_name]
    with tenancy.transaction(merchant_id):
        if queries.store_facts(merchant_id, store_id).mode != rules.LIVE:
            return 0
        try:
            link = queries.link_of(merchant_id, store_id)
        except NotAuthorised:
            return 0
        wishes = _claim(kind, merchant_id, store_id, limit)
    if not wishes:
        return 0
    assert not connection.in_atomic_block, "nothing is sent while a transaction is open"
    answers = _send_all(kind, open_adapter(metered(link)), wishes)
    _record(kind, merchant_id, {w.id: w for w in wishes}, answers)
    if any(a.code == "platform_token_expired" for a in answers):
        jobs.defer_once(
            "channels.refresh_tokens", f"token:{merchant_id}:{store_id}", merchant_id=merchant_id, store_id=store_id
        )
    return len(wishes)


def _claim(kind: Kind, merchant_id: int, store_id: int, limit: int) -> list[Wish]:
    now = times.now()
    rows = sql.statement(
        sql.text("channels", "claim_intents").replace("{table}", kind.table),
        {
            "merchant_id": merchant_id,
            "store_id": store_id,
            "now": now,
            "leased_until": now + LEASE,
            "limit": limit,
        },
    )
    actor = actors.system(merchant_id)
    payloads = kind.load(actor, [row.id for row in rows]) if rows else {}
    gone = [row.id for row in rows if row.id not in payloads]
    if gone:
        _update(kind, merchant_id, [(i, "stopped", None, "", {}) for i in gone], now)
    return [Wish(r.id, r.must_ask, r.attempts, payloads[r.id]) for r in rows if r.id in payloads]


def _send_all(kind: Kind, adapter: Adapter, wishes: Sequence[Wish]) -> list[Answer]:
    batches = [wishes[i : i + kind.per_call] for i in range(0, len(wishes), kind.per_call)]
    until = time.monotonic() + SENDING.total_seconds()
    with ThreadPoolExecutor(max_workers=min(SENDERS, len(batches))) as pool:
        return [a for answers in pool.map(lambda batch: _send(kind, adapter, batch, until), batches) for a in answers]


def _send(kind: Kind, adapter: Adapter, batch: Sequence[Wish], until: float) -> list[Answer]:
    """One call; whatever goes wrong becomes an answer, so that the other batches are recorded."""
    if time.monotonic() > until:
        return [Answer(wish.id, "retry", "not_sent_in_time") for wish in batch]
    try:
        return kind.send(adapter, batch)
    except Refusal as failure:
        return [answer_for(wish.id, failure) for wish in batch]
    except Exception:
        log.exception("sending %s broke", kind.name)
        return [Answer(wish.id, "unsure", "sender_broke", wait=BROKEN_WAIT) for wish in batch]


def answer_for(intent_id: int, failure: Refusal) -> Answer:
    """A failed call as an answer: refused for good, unsure where it may have had its effect, else to be tried again."""
    params = {k: str(v) for k, v in failure.params.items()}
    if not isinstance(failure, OutsideFailure):
        return Answer(intent_id, "refused", failure.code, params)
    if failure.is_lost:
        return Answer(intent_id, "unsure", failure.code, params, failure.wait)
    waits_for_person = failure.needs_person or failure.may_retry
    return Answer(intent_id, "retry" if waits_for_person else "refused", failure.code, params, failure.wait)


def _record(kind: Kind, merchant_id: int, wishes: dict[int, Wish], answers: Sequence[Answer]) -> None:
    now = times.now()
    with tenancy.transaction(merchant_id):
        rows = []
        for a in answers:
            wish = wishes[a.intent_id]
            state = {"done": "done", "refused": "refused", "unsure": "unsure"}.get(a.result, "waiting")
            if state == "waiting" and wish.must_ask:
                state = "unsure"
            jitter = random.uniform(1.0, 1.25)  # noqa: S311 - spreads what failed together; no secret
            was_tried = a.code != BudgetSpent.code
            wait = rules.back_off(wish.attempts, a.wait) if was_tried else a.wait
            due = None if a.result in ("done", "refused") else now + wait * jitter
            rows.append((a.intent_id, state, due, a.code, a.params))
        kept = _update(kind, merchant_id, rows, now)
        kind.record(actors.system(merchant_id), [a for a in answers if a.intent_id in kept], now)


def _update(
    kind: Kind, merchant_id: int, rows: Sequence[tuple[int, str, datetime | None, str, dict[str, Any]]], now: datetime
) -> set[int]:
    done = sql.statement(
        sql.text("channels", "record_intents").replace("{table}", kind.table),
        {
            "merchant_id": merchant_id,
            "ids": sql.array([r[0] for r in rows]),
            "states": [r[1] for r in rows],
            "dues": [r[2] for r in rows],
            "codes": [r[3] for r in rows],
            "params": [orjson.dumps(r[4]).decode() for r in rows],
            "not_tried": BudgetSpent.code,
            "now": now,
        },
    )
    return {row.id for row in done}


def revive(merchant_id: int, store_id: int, now: datetime) -> None:
    """A store speaks again: what met its dead authorisation is sent at once, its waiting begun anew. In the transaction that
    keeps the new tokens.
    """
    codes = [TokenExpired.code, NotAuthorised.code]
    for kind in KINDS.values():
        query = sql.text("channels", "revive_intents").replace("{table}", kind.table)
        found = sql.statement(query, {"merchant_id": merchant_id, "store_id": store_id, "codes": codes, "now": now})
        if found:
            wake(kind.name, merchant_id, store_id)


def stores_with_due(merchant_id: int, now: datetime) -> list[tuple[str, int]]:
    """(kind, store) pairs with something due: for the clock that picks up what a dead worker left."""
    found = []
    for kind in KINDS.values():
        rows = sql.statement(
            sql.text("channels", "due_intents").replace("{table}", kind.table),
            {"merchant_id": merchant_id, "now": now},
        )
        found += [(kind.name, row.store_id) for row in rows]
    return found
