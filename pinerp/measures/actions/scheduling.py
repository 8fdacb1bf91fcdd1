"""Reports sent at their hour: set up, taken and committed, sent with no transaction open, recorded.

Nobody can be asked whether a mail arrived: one that may have is sent again and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Min
from django.db.models.functions import Coalesce, Greatest

from pinerp.accounts import entry, logbook
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries as alerts
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal, language
from pinerp.measures import queries, reporting
from pinerp.measures.errors import NotByMail, SameSchedule, SetterGone, UnknownSchedule, UnknownView
from pinerp.measures.models import SavedView, Schedule
from pinerp.measures.rules.views import MOST_TRIES, back_off, next_hour

LEASE = timedelta(minutes=3)
"""After it the sender is believed dead."""

AT_ONCE = 4


def write_schedule(
    *,
    actor: Actor,
    schedule_id: int | None,
    view_id: int,
    way_id: int,
    weekday: int | None,
    hour: int,
    now: datetime,
) -> Outcome:
    """Have a view sent at an hour, or change when and where. It is asked with the rights of who set it up last.

    The answer holds the former one: writing that again is the inverse, or `archive_schedules` of a new one.
    """
    seen = {view.id for view in queries.views(actor)}
    if view_id not in seen:
        raise UnknownView()
    if way_id not in alerts.mailboxes(actor.merchant_id):
        raise NotByMail()
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    facts: dict[str, Any] = {"view_id": view_id, "way_id": way_id, "weekday": weekday, "hour": hour}
    facts |= {
        "member_id": actor.member_id or 0,
        "due_at": next_hour(now, weekday, hour),
        "attempts": 0,
        "may_be_repeat": False,
        "failure_code": "",
    }
    former = None
    if schedule_id is not None:
        held = mine.select_for_update().filter(id=schedule_id).first()
        if held is None or held.view_id not in seen:
            raise UnknownSchedule()
        former = {"view_id": str(held.view_id), "way_id": str(held.way_id), "weekday": held.weekday, "hour": held.hour}
    if mine.filter(view_id=view_id, way_id=way_id).exclude(id=schedule_id or 0).exists():
        raise SameSchedule()
    if schedule_id is None:
        made = Schedule(merchant_id=actor.merchant_id, created_at=now, **facts)
        (row,) = Schedule.objects.bulk_create([made])
        schedule_id = row.id
    else:
        mine.filter(id=schedule_id).update(**facts)
    logbook.write(actor, "measures.write_schedule", [schedule_id], now, {"weekday": weekday, "hour": hour})
    return Outcome(done=[schedule_id], facts={"former": former})


def archive_schedules(*, actor: Actor, schedule_ids: Sequence[int], now: datetime) -> Outcome:
    """Nothing more is sent by these. Inverse: `restore_schedules`."""
    return _set(actor, schedule_ids, False, now, "measures.archive_schedules")


def restore_schedules(*, actor: Actor, schedule_ids: Sequence[int], now: datetime) -> Outcome:
    """These are sent again, from their next hour on: what was due meanwhile is not made up. Inverse: `archive_schedules`."""
    return _set(actor, schedule_ids, True, now, "measures.restore_schedules")


def _set(actor: Actor, schedule_ids: Sequence[int], is_archived: bool, now: datetime, verb: str) -> Outcome:
    seen = [view.id for view in queries.views(actor)]
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, view_id__in=seen)
    held = mine.select_for_update().filter(id__in=schedule_ids, archived_at__isnull=not is_archived).order_by("id")
    found = {row.id: row for row in held}
    refused: dict[int, Refusal] = {i: UnknownSchedule() for i in schedule_ids if i not in found}
    if is_archived:
        used = set(mine.filter(archived_at=None).values_list("view_id", "way_id"))
        for row in found.values():
            if (row.view_id, row.way_id) in used:
                refused[row.id] = SameSchedule()
            used.add((row.view_id, row.way_id))
    outcome = Outcome.of(schedule_ids, refused)
    rows = [found[i] for i in outcome.done]
    for row in rows:
        row.archived_at = None if is_archived else now
        row.due_at = next_hour(now, row.weekday, row.hour)
    Schedule.objects.bulk_update(rows, ["archived_at", "due_at"])
    logbook.write(actor, verb, outcome.done, now)
    return outcome


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a report: sent where there is no failure."""

    schedule_id: int
    failure: Refusal | None = None
    is_final: bool = False
    is_lost: bool = False


def take_reports(*, actor: Actor, now: datetime) -> list[reporting.Report]:
    """Reports that are due, made ready and leased. One that cannot be made waits for its next hour, and says why."""
    due = Schedule.objects.filter(merchant_id=actor.merchant_id, archived_at=None, due_at__lte=now)
    open_ = due.select_for_update(skip_locked=True).exclude(leased_until__gt=now).order_by("due_at", "id")
    rows = list(open_[:AT_ONCE])
    boxes = alerts.mailboxes(actor.merchant_id)
    views = SavedView.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    kept = {view.id: view for view in views.filter(id__in={row.view_id for row in rows})}
    ready, failed = [], []
    for row in rows:
        row.leased_until, row.attempts = now + LEASE, row.attempts + 1
        try:
            ready.append(_made(row, kept.get(row.view_id), boxes.get(row.way_id), now))
        except Refusal as why:
            failed.append(Sent(row.id, why, is_final=True))
    Schedule.objects.bulk_update(rows, ["leased_until", "attempts"])
    record_reports(actor=actor, answers=failed, now=now)
    return ready


def _made(row: Schedule, view: SavedView | None, box: alerts.Mailbox | None, now: datetime) -> reporting.Report:
    if view is None:
        raise UnknownView()
    if box is None:
        raise NotByMail()
    member = people.member(row.merchant_id, row.member_id)
    if member.left_at is not None:
        raise SetterGone()
    asker = entry.actor_of(member)
    token = language.set(box.speak)
    try:
        return reporting.report(asker, row, view, box, now)
    finally:
        language.reset(token)


def record_reports(*, actor: Actor, answers: Sequence[Sent], now: datetime) -> None:
    """What became of them: sent ones and those that are given up wait for their next hour, the others are tried again."""
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, id__in=[one.schedule_id for one in answers])
    rows = {row.id: row for row in mine.select_for_update().order_by("id")}
    for one in answers:
        row, why = rows[one.schedule_id], one.failure
        row.leased_until = None
        row.failure_code = why.code if why else ""
        row.failure_params = {name: str(value) for name, value in why.params.items()} if why else {}
        if why is None:
            row.last_sent_at = now
        if why is None or one.is_final or row.attempts >= MOST_TRIES:
            row.due_at, row.attempts, row.may_be_repeat = next_hour(now, row.weekday, row.hour), 0, False
        else:
            row.due_at, row.may_be_repeat = now + back_off(row.attempts), row.may_be_repeat or one.is_lost
    names = ["leased_until", "failure_code", "failure_params", "last_sent_at", "due_at", "attempts", "may_be_repeat"]
    Schedule.objects.bulk_update(rows.values(), names)


def next_report_at(*, actor: Actor, now: datetime) -> datetime | None:
    """When something is to be sent next; now where it is due."""
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    at = mine.aggregate(at=Min(Greatest(F("due_at"), Coalesce(F("leased_until"), F("due_at")))))["at"]
    return None if at is None else max(at, now)
