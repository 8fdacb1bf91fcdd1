"""What a member arranges in the order list for oneself: filters by name, and columns. No order changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.desk.errors import FilterNameTaken
from pinerp.desk.models import SavedFilter
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound


def save_filter(*, actor: Actor, name: str, wanted: dict[str, Any], now: datetime) -> SavedFilter:
    """Keep a filter under a name; under a name that is there already it takes that one's place. Inverse: `archive_filter`."""
    mine = SavedFilter.objects.filter(merchant_id=actor.merchant_id, member_id=actor.member_id, archived_at=None)
    row = mine.select_for_update().filter(name=name).first()
    if row is None:
        row = SavedFilter.objects.create(
            merchant_id=actor.merchant_id, member_id=actor.member_id, name=name, wanted=wanted, created_at=now
        )
    else:
        mine.filter(id=row.id).update(wanted=wanted)
        row.wanted = wanted
    logbook.write(actor, "desk.save_filter", [row.id], now, {"name": name})
    return row


def archive_filter(*, actor: Actor, filter_id: int, now: datetime) -> Outcome:
    """Set a filter aside. Inverse: `restore_filter`."""
    return _set_aside(actor, filter_id, now, "desk.archive_filter", now)


def restore_filter(*, actor: Actor, filter_id: int, now: datetime) -> Outcome:
    """Bring a filter back; refused where its name was given to another one meanwhile."""
    return _set_aside(actor, filter_id, None, "desk.restore_filter", now)


def _set_aside(actor: Actor, filter_id: int, at: datetime | None, verb: str, now: datetime) -> Outcome:
    mine = SavedFilter.objects.filter(merchant_id=actor.merchant_id, member_id=actor.member_id)
    row = mine.select_for_update().filter(id=filter_id).first()
    if row is None:
        raise NotFound()
    if at is None and mine.filter(name=row.name, archived_at=None).exclude(id=row.id).exists():
        raise FilterNameTaken(name=row.name)
    mine.filter(id=row.id).update(archived_at=at)
    logbook.write(actor, verb, [row.id], now, {"name": row.name})
    return Outcome.of([filter_id])


def save_columns(*, actor: Actor, columns: Sequence[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Remember which columns the member sees, in which order and how wide; none brings the usual ones back. Its own inverse."""
    sql.rows(
        "desk",
        "save_columns",
        merchant_id=actor.merchant_id,
        member_id=actor.member_id,
        columns=orjson.dumps(list(columns)).decode(),
        now=now,
    )
    logbook.write(actor, "desk.save_columns", [actor.member_id or 0], now)
    return list(columns)
