"""Messages on their way out: taken and committed, sent with no transaction open, recorded. Nobody can be asked whether a
message arrived: one that may have is sent again and says so, for an alert that is lost is worse than one that comes twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.conf import settings

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries, rules
from pinerp.alerts.errors import NotGivenUp, SenderGone, SendingFailed, UnknownMessage, UnknownWay, WayOff
from pinerp.alerts.models import Message, Way
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome

LEASE = timedelta(seconds=90)
"""After it the sender is believed dead. A sending ends before, whatever the other side does."""

AT_ONCE = 8
MINUTE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message: sent where there is no failure."""

    message_id: int
    attempts: int
    failure: SendingFailed | None = None


def take_messages(*, actor: Actor, now: datetime) -> list[queries.Payload]:
    """Messages that are due, one for each way, within quiet hours and the limits of robots. What stays is told by
    `next_message_at`; the readers are woken when the lease ends, lest a dead sender's message be forgotten.
    """
    merchant_id = actor.merchant_id
    _put_off(merchant_id, now)
    taken = sql.rows(
        "alerts",
        "take_messages",
        merchant_id=merchant_id,
        now=now,
        leased_until=now + LEASE,
        limit=AT_ONCE,
        gone_code=SenderGone.code,
    )
    if not taken:
        return []
    found, empty, unreadable = queries.payloads(merchant_id, taken, settings.ALERTS_LINK)
    rows: list[_Told] = [(i, "stopped", None, "", {}, False) for i in empty]
    rows += [(i, "failed", None, why.code, {}, False) for i, why in unreadable.items()]
    _record(merchant_id, rows, now)
    _note_ways(actor, {row.id: row.way_id for row in taken}, {}, dict(unreadable), now)
    logbook.flag(merchant_id, now + LEASE + timedelta(seconds=1))
    return found


def _put_off(merchant_id: int, now: datetime) -> None:
    rows = sql.rows("alerts", "due_messages", merchant_id=merchant_id, now=now, minute_ago=now - MINUTE)
    later: dict[int, datetime] = {}
    for row in rows:
        at = now if row.is_test else rules.outside_quiet_hours(now, row.quiet_from, row.quiet_until)
        if at > now:
            later[row.id] = at
        elif row.sent_in_minute >= rules.PER_MINUTE[row.kind]:
            later[row.id] = row.oldest_in_minute + MINUTE
    if later:
        sql.rows(
            "alerts",
            "put_off_messages",
            merchant_id=merchant_id,
            ids=sql.array(list(later)),
            dues=list(later.values()),
        )


def next_message_at(*, actor: Actor, now: datetime) -> datetime | None:
    """When something is to be sent next; now where it is due."""
    (row,) = sql.rows("alerts", "next_message", merchant_id=actor.merchant_id)
    at: datetime | None = row.at
    return None if at is None else max(at, now)


def record_answers(*, actor: Actor, answers: Sequence[Answer], now: datetime) -> None:
    """What became of what was sent; failures are tried again later, given up after many tries, and shown with their way."""
    rows: list[_Told] = []
    for answer in answers:
        failure = answer.failure
        if failure is None:
            rows.append((answer.message_id, "sent", None, "", {}, False))
            continue
        params = {name: str(value) for name, value in failure.params.items()}
        is_over = failure.is_final or answer.attempts >= rules.MOST_TRIES
        due = None if is_over else now + rules.back_off(answer.attempts)
        rows.append((answer.message_id, "failed" if is_over else "waiting", due, failure.code, params, failure.is_lost))
    kept = _record(actor.merchant_id, rows, now)
    sent = {row.id for row in kept if row.state == "sent"}
    failed = {a.message_id: a.failure for a in answers if a.failure is not None}
    _note_ways(actor, {row.id: row.way_id for row in kept}, dict.fromkeys(sent), failed, now)


_Told = tuple[int, str, datetime | None, str, dict[str, Any], bool]
"""A message, its state, when it is due again, the code and parameters of a failure, and whether it may have arrived."""


def _record(merchant_id: int, rows: Sequence[_Told], now: datetime) -> Any:
    if not rows:
        return []
    return sql.rows(
        "alerts",
        "record_messages",
        merchant_id=merchant_id,
        ids=sql.array([row[0] for row in rows]),
        states=[row[1] for row in rows],
        dues=[row[2] for row in rows],
        codes=[row[3] for row in rows],
        params=[orjson.dumps(row[4]).decode() for row in rows],
        repeats=[row[5] for row in rows],
        now=now,
    )


def _note_ways(
    actor: Actor, ways: dict[int, int], sent: dict[int, None], failed: dict[int, Any], now: datetime
) -> None:
    """How the ways stand: since when one fails and why, or that it works."""
    fine = {ways[i] for i in sent if i in ways}
    Way.objects.filter(merchant_id=actor.merchant_id, id__in=fine).update(
        last_sent_at=now, failing_since=None, failure_code="", failure_params={}
    )
    broken = {ways[i]: why for i, why in failed.items() if i in ways}
    rows = list(Way.objects.filter(merchant_id=actor.merchant_id, id__in=broken).order_by("id"))
    begins = [way.id for way in rows if way.failing_since is None]
    for way in rows:
        why = broken[way.id]
        way.failing_since = way.failing_since or now
        way.failure_code = why.code
        way.failure_params = {name: str(value) for name, value in why.params.items()}
    Way.objects.bulk_update(rows, ["failing_since", "failure_code", "failure_params"])
    logbook.write(actor, "alerts.way_failed", begins, now)


def test_way(*, actor: Actor, way_id: int, now: datetime) -> Outcome:
    """Send a message that says only that it is a test; at once, also in quiet hours. What was sent has no inverse."""
    way = Way.objects.filter(merchant_id=actor.merchant_id, id=way_id, archived_at=None).first()
    if way is None:
        raise UnknownWay()
    if not way.is_on:
        raise WayOff(name=way.name)
    (made,) = Message.objects.bulk_create(
        [Message(merchant_id=actor.merchant_id, way_id=way.id, is_test=True, created_at=now, due_at=now)]
    )
    logbook.write(actor, "alerts.test_way", [way_id], now)
    return Outcome(done=[made.id])


def send_again(*, actor: Actor, message_ids: Sequence[int], now: datetime) -> Outcome:
    """Messages that were given up are tried anew. What was sent has no inverse."""
    rows = {
        row.id: row
        for row in Message.objects.select_for_update()
        .filter(merchant_id=actor.merchant_id, id__in=message_ids)
        .order_by("id")
    }
    refused = {i: UnknownMessage() if i not in rows else NotGivenUp() for i in message_ids
               if i not in rows or rows[i].state != "failed"}  # fmt: skip
    outcome = Outcome.of(message_ids, refused)
    Message.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(
        state="waiting", attempts=0, due_at=now, ended_at=None
    )
    logbook.write(actor, "alerts.send_again", outcome.done, now)
    return outcome
