"""人群: a question is kept under a name, counted anew, called otherwise, and taken out of the list and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.behaviour import queries
from pinerp.behaviour.errors import SegmentNameTaken, UnknownSegment
from pinerp.behaviour.models import Segment
from pinerp.behaviour.rules import segments as rules
from pinerp.channels import queries as channels
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def save_segment(
    *,
    actor: Actor,
    name: str,
    kind: rules.SegmentKind,
    given: Mapping[str, Any],
    days: int,
    stores: Sequence[int],
    now: datetime,
) -> Outcome:
    """保存人群: a question, and how many it names today (facts.size). Inverse: `archive_segments`."""
    for store_id in stores:
        channels.insist_on_visible(actor, store_id)
    asks = queries.Question(kind, rules.question(kind, given), days, sorted(set(stores)))
    _insist_on_name(actor, name.strip())
    today = times.beijing_day(now)
    size = len(queries.members(actor, asks, today))
    made = Segment.objects.create(
        merchant_id=actor.merchant_id,
        name=name.strip(),
        kind=kind,
        question=asks.question,
        days=days,
        stores=list(asks.stores),
        size=size,
        counted_day=today,
        made_by=actor.member_id,
        made_at=now,
    )
    logbook.write(actor, "behaviour.save_segment", [made.id], now, {"name": made.name, "size": size})
    return Outcome(done=[made.id], facts={"size": size})


def count_segments(*, actor: Actor, segment_ids: Sequence[int], now: datetime) -> Outcome:
    """重新计算: how many each names today. It says what is: there is nothing to take back."""
    found, refused = _held(actor, segment_ids)
    today = times.beijing_day(now)
    for row in found.values():
        row.size, row.counted_day = len(queries.members(actor, queries.question_of(row), today)), today
    Segment.objects.bulk_update(list(found.values()), ["size", "counted_day"])
    outcome = Outcome.of(list(dict.fromkeys(segment_ids)), refused)
    logbook.write(actor, "behaviour.count_segments", outcome.done, now)
    return outcome


def archive_segments(*, actor: Actor, segment_ids: Sequence[int], now: datetime) -> Outcome:
    """停用人群: out of the list; what was made of it stays. Inverse: `restore_segments`."""
    found, refused = _held(actor, segment_ids)
    return _set_archived(actor, list(found.values()), refused, segment_ids, now, "behaviour.archive_segments", at=now)


def restore_segments(*, actor: Actor, segment_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复人群; refuses one whose name another has by now. Inverse: `archive_segments`."""
    found, refused = _held(actor, segment_ids)
    standing = set(
        Segment.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
        .exclude(id__in=list(found))
        .values_list("name", flat=True)
    )
    for i, row in found.items():
        if row.name in standing:
            refused[i] = SegmentNameTaken(name=row.name)
        standing.add(row.name)
    able = [row for i, row in found.items() if i not in refused]
    return _set_archived(actor, able, refused, segment_ids, now, "behaviour.restore_segments", at=None)


def _set_archived(
    actor: Actor,
    rows: Sequence[Segment],
    refused: Mapping[int, Refusal],
    ids: Sequence[int],
    now: datetime,
    verb: str,
    *,
    at: datetime | None,
) -> Outcome:
    changed = [row.id for row in rows if (row.archived_at is None) != (at is None)]
    Segment.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(archived_at=at)
    logbook.write(actor, verb, changed, now)
    return Outcome.of(list(dict.fromkeys(ids)), refused)


def _held(actor: Actor, ids: Sequence[int]) -> tuple[dict[int, Segment], dict[int, Refusal]]:
    rows = Segment.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(ids)).order_by("id")
    found = {row.id: row for row in rows}
    return found, {i: UnknownSegment() for i in ids if i not in found}


def _insist_on_name(actor: Actor, name: str) -> None:
    if Segment.objects.filter(merchant_id=actor.merchant_id, name=name, archived_at=None).exists():
        raise SegmentNameTaken(name=name)
