"""Reports sent at their hour: set up, taken and committed, sent with no transaction open, recorded.

Nobody can be asked whether a mail arrived: one that may have is sent again and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from pinerp.measures.errors import NotByMail, SameSchedule, SetterGone, UnknownSchedule, UnknownView, WeekNeedsDay
from pinerp.measures.models import Schedule
from pinerp.measures.rules.views import MOST_TRIES, VIEW, WEEKLY, back_off, next_hour

LEASE = timedelta(minutes=3)
"""After it the sender is believed dead."""

AT_ONCE = 4

Maker = Callable[[Actor, reporting.Due, alerts.Mailbox, datetime], reporting.Report]
"""What a schedule says now, to who set it up; refuses what that member may not see any more."""


def write_schedule(
    *,
    actor: Actor,
    schedule_id: int | None,
    view_id: int | None,
    way_id: int,
    weekday: int | None,
    hour: int,
    now: datetime,
) -> Outcome:
    """Have a view sent at an hour (null: the weekly report), or change when and where. It is asked with the rights of who set
    it up last.

    The answer holds the former one: writing that again is the inverse, or `archive_schedules` of a new one.
    """
    if view_id is None and weekday is None:
        raise WeekNeedsDay()
    if view_id is not None and view_id not in {view.id for view in queries.views(actor)}:
        raise UnknownView()
    if way_id not in alerts.mailboxes(actor.merchant_id):
        raise NotByMail()
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    form = WEEKLY if view_id is None else VIEW
    facts: dict[str, Any] = {"form": form, "view_id": view_id, "way_id": way_id, "weekday": weekday, "hour": hour}
    facts |= {
        "member_id": actor.member_id or 0,
        "due_at": next_hour(now, weekday, hour),
        "attempts": 0,
        "may_be_repeat": False,
        "failure_code": "",
    }
    former = None
    if schedule_id is not None:
        seen = queries.visible_schedules(actor).filter(archived_at=None)
        held = seen.select_for_update(of=("self",)).filter(id=schedule_id).first()
        if held is None:
            raise UnknownSchedule()
        former = {
            "view_id": None if held.view_id is None else str(held.view_id),
            "way_id": str(held.way_id),
            "weekday": held.weekday,
            "hour": held.hour,
        }
    if mine.filter(view_id=view_id, form=form, way_id=way_id).exclude(id=schedule_id or 0).exists():
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
    mine = queries.visible_schedules(actor)
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


def take_reports(
    *, actor: Actor, now: datetime, form: str = VIEW, make: Maker = reporting.report
) -> list[reporting.Report]:
    """Reports of a form that are due, made ready and leased. One that cannot be made waits for its next hour, and says why."""
    due = Schedule.objects.filter(merchant_id=actor.merchant_id, form=form, archived_at=None, due_at__lte=now)
    open_ = due.select_for_update(skip_locked=True).exclude(leased_until__gt=now).order_by("due_at", "id")
    rows = list(open_[:AT_ONCE])
    boxes = alerts.mailboxes(actor.merchant_id)
    ready, failed = [], []
    for row in rows:
        row.leased_until, row.attempts = now + LEASE, row.attempts + 1
        try:
            ready.append(_made(row, boxes.get(row.way_id), make, now))
        except Refusal as why:
            failed.append(Sent(row.id, why, is_final=True))
    Schedule.objects.bulk_update(rows, ["leased_until", "attempts"])
    record_reports(actor=actor, answers=failed, now=now)
    return ready


def _made(row: Schedule, box: alerts.Mailbox | None, make: Maker, now: datetime) -> reporting.Report:
    if box is None:
        raise NotByMail()
    member = people.member(row.merchant_id, row.member_id)
    if member.left_at is not None:
        raise SetterGone()
    asker = entry.actor_of(member)
    token = language.set(box.speak)
    try:
        return make(asker, reporting.Due(row.id, row.view_id, row.may_be_repeat), box, now)
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


def next_report_at(*, actor: Actor, now: datetime, form: str = VIEW) -> datetime | None:
    """When something of a form is to be sent next; now where it is due."""
    mine = Schedule.objects.filter(merchant_id=actor.merchant_id, form=form, archived_at=None)
    at = mine.aggregate(at=Min(Greatest(F("due_at"), Coalesce(F("leased_until"), F("due_at")))))["at"]
    return None if at is None else max(at, now)
