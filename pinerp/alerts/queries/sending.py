"""What is sent: address, secret and words, read when a message is taken and kept nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pinerp.accounts import queries as accounts
from pinerp.alerts import rules
from pinerp.alerts.errors import CouldNotRead
from pinerp.alerts.models import Way
from pinerp.kit import secrets, sql
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Payload:
    """A message ready to go. Nothing of it may be logged."""

    message_id: int
    way_id: int
    kind: str
    attempts: int
    may_be_repeat: bool
    is_test: bool
    company: str
    address: str = field(repr=False)
    secret: str = field(repr=False)
    said: rules.Said = field(repr=False)
    tellings: tuple[rules.Telling, ...] = field(repr=False, default=())


def payloads(
    merchant_id: int, taken: Sequence[Any], link: str
) -> tuple[list[Payload], list[int], dict[int, CouldNotRead]]:
    """What to send; the messages of which nothing is left to say; and those whose way cannot be read."""
    company = accounts.merchant(merchant_id).name
    ways = {way.id: way for way in Way.objects.filter(merchant_id=merchant_id, id__in={row.way_id for row in taken})}
    told: dict[int, list[rules.Telling]] = defaultdict(list)
    ids = sql.array([row.id for row in taken])
    for row in sql.rows("alerts", "alerts_of_messages", merchant_id=merchant_id, ids=ids):
        told[row.message_id].append(
            rules.Telling(row.id, row.kind, row.code, row.name, row.place, row.facts, row.raised_at)
        )
    found, empty, unreadable = [], [], {}
    for row in taken:
        if not row.is_test and not told[row.id]:
            empty.append(row.id)
            continue
        way = ways[row.way_id]
        try:
            address = secrets.unseal(way.sealed_address)
            secret = secrets.unseal(way.sealed_secret) if way.sealed_secret is not None else ""
        except Refusal:
            unreadable[row.id] = CouldNotRead()
            continue
        said = rules.compose(
            told[row.id],
            speak=way.speak,
            company=company,
            is_test=row.is_test,
            may_be_repeat=row.may_be_repeat,
            link=link,
        )
        found.append(
            Payload(
                row.id,
                row.way_id,
                way.kind,
                row.attempts,
                row.may_be_repeat,
                row.is_test,
                company,
                address,
                secret,
                said,
                tuple(told[row.id]),
            )
        )
    return found, empty, unreadable


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where a way by e-mail goes, and in which language. Nothing of it may be logged."""

    speak: str
    receivers: tuple[str, ...] = field(repr=False)


def mailboxes(merchant_id: int) -> dict[int, Mailbox]:
    """By id, the ways by e-mail that are on; not those whose address cannot be read any more."""
    found = {}
    for way in Way.objects.filter(merchant_id=merchant_id, kind=rules.EMAIL, is_on=True, archived_at=None):
        with suppress(Refusal):
            found[way.id] = Mailbox(way.speak, rules.receivers_of(secrets.unseal(way.sealed_address)))
    return found
