"""The doors of measures (数据分析): what can be asked, the numbers, the orders behind one, how far the facts are;
saved views, and the schedules by which they are sent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Query

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.alerts import queries as alerts
from pinerp.alerts import rules as telling
from pinerp.kit import paging, tables_out
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape, sentence
from pinerp.kit.shapes import OutcomeOut
from pinerp.measures import actions, queries, showing
from pinerp.measures import schemas as s

doors = Doors("measures")


@doors.ask("/registry", permission="measures.view", answer=s.RegistryOut)
def show_registry(actor: Actor) -> dict[str, Any]:
    """指标与维度: every measure and dimension that you may see, with its formula, source and basis."""
    return showing.registry(actor)


@doors.ask("/ask", permission="measures.view", answer=s.AskOut, in_body=True)
def ask(actor: Actor, now: datetime, body: s.AskIn) -> dict[str, Any]:
    """Measures by up to three dimensions, beside a span of the past."""
    asked = queries.admit(actor, body.wanted(), now)
    return showing.answer(actor, asked, queries.ask(actor, asked), body.limit, queries.state(actor.merchant_id, now))


@doors.ask("/orders", permission="measures.view", answer=s.BehindOut, in_body=True)
def list_orders_behind(actor: Actor, now: datetime, body: s.BehindIn) -> dict[str, Any]:
    """The orders behind a number, the newest first, each with what it adds to it."""
    asked = _within(actor, body, now)
    size, key = paging.limit(body.limit), paging.key(body.after, 3)
    rows = queries.orders(actor, asked, None if key is None else queries.place(key), size + 1)
    last = rows[size - 1] if len(rows) > size else None
    return {
        "items": [showing.sale(row, asked) for row in rows[:size]],
        "next": last and paging.cursor(last["at"].isoformat(), last["kind"], last["sale_id"]),
        "currency": asked.currency,
    }


@doors.ask("/skus", permission="measures.view", answer=s.ShelvedOut, in_body=True)
def list_skus_behind(actor: Actor, now: datetime, body: s.BehindIn) -> dict[str, Any]:
    """The SKUs behind a number of stock, by code, each with what stood there, what left, and what it adds to it."""
    size, key = paging.limit(body.limit), paging.key(body.after, 1) or [""]
    rows = queries.skus(actor, _within(actor, body, now), str(key[0]), size + 1)
    return {"items": rows[:size], "next": paging.cursor(rows[size - 1]["code"]) if len(rows) > size else None}


def _within(actor: Actor, body: s.BehindIn, now: datetime) -> queries.Asked:
    """The question behind one part of a number."""
    if len(body.keys) != len(body.dimensions):
        raise WrongShape(detail="keys", fields={"keys": "one for each dimension"})
    part = [f"{dimension}={key}" for dimension, key in zip(body.dimensions, body.keys, strict=True)]
    facts = {name: getattr(body, name) for name in (*s.SpanIn.model_fields, "convert")}
    asked = queries.admit(actor, queries.Wanted([body.measure], **facts), now)
    inner = queries.admit(actor, queries.Wanted([body.measure], **{**facts, "only": part}), now)
    return replace(asked, only=queries.both(asked.only, inner.only))


@doors.ask("/file", permission="measures.view", answer=FILE)
def export(actor: Actor, now: datetime, wanted: Query[s.AskIn], kind: Literal["csv", "xlsx"] = "xlsx") -> HttpResponse:
    """导出: an answer as a table, with all its parts."""
    asked = queries.admit(actor, wanted.wanted(), now)
    found = queries.ask(actor, asked)
    return tables_out.table("measures", kind, showing.header(asked), showing.lines(asked, found))


@doors.ask("/keeping", permission="measures.view", answer=s.KeepingOut)
def show_keeping(actor: Actor, now: datetime) -> dict[str, Any]:
    """数据更新情况: whether the numbers are complete, and as of when."""
    state = queries.state(actor.merchant_id, now)
    return {
        "begun_at": state.begun_at and state.begun_at.isoformat(),
        "as_of": state.as_of and state.as_of.isoformat(),
        "is_current": state.is_current,
        "read_orders": state.read_orders,
    }


@doors.ask("/views", permission="measures.view", answer=s.SavedViewsOut)
def list_views(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """视图: questions that you kept, and those that others share."""
    names = {member.id: member.name for member in people.members(actor)}
    items = [
        {
            "id": str(view.id),
            "name": view.name,
            "is_mine": view.member_id == actor.member_id,
            "is_shared": view.is_shared,
            "member": names.get(view.member_id, ""),
            "question": view.question,
            "changed_at": view.changed_at.isoformat(),
        }
        for view in queries.views(actor, archived=archived)
    ]
    return {"items": items}


@doors.verb("write_view", permission="measures.view", answer=OutcomeOut)
def write_view(actor: Actor, now: datetime, body: s.WriteViewIn) -> Outcome:
    """保存视图: a question is kept, renamed or shared. The answer holds the former one."""
    question = body.question.model_dump(mode="json")
    return actions.write_view(
        actor=actor, view_id=body.id, name=body.name, is_shared=body.is_shared, question=question, now=now
    )


@doors.verb("archive_views", permission="measures.view", answer=OutcomeOut)
def archive_views(actor: Actor, now: datetime, body: s.ViewIdsIn) -> Outcome:
    """归档视图."""
    return actions.archive_views(actor=actor, view_ids=body.ids, now=now)


@doors.verb("restore_views", permission="measures.view", answer=OutcomeOut)
def restore_views(actor: Actor, now: datetime, body: s.ViewIdsIn) -> Outcome:
    """恢复视图."""
    return actions.restore_views(actor=actor, view_ids=body.ids, now=now)


@doors.ask("/schedules", permission="measures.view", answer=s.SchedulesOut)
def list_schedules(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """定时报告: which views are sent where and when, and whether the last one went."""
    names = {member.id: member.name for member in people.members(actor)}
    views = {view.id: view.name for view in queries.views(actor)}
    ways = {way.id: way for way in alerts.ways_of(actor.merchant_id) if way.kind == telling.EMAIL}
    items = [
        {
            "id": str(row.id),
            "form": row.form,
            "view_id": None if row.view_id is None else str(row.view_id),
            "view": views.get(row.view_id or 0, ""),
            "way_id": str(row.way_id),
            "way": ways[row.way_id].name if row.way_id in ways else "",
            "member": names.get(row.member_id, ""),
            "weekday": row.weekday,
            "hour": row.hour,
            "due_at": row.due_at.isoformat(),
            "last_sent_at": row.last_sent_at and row.last_sent_at.isoformat(),
            "failure": sentence(row.failure_code, row.failure_params) if row.failure_code else "",
        }
        for row in queries.schedules(actor, archived=archived)
    ]
    boxes = [{"id": str(way.id), "name": way.name, "hint": way.hint} for way in ways.values() if way.is_on]
    return {"items": items, "mailboxes": boxes, "has_mail_server": bool(settings.EMAIL_HOST)}


@doors.verb("write_schedule", permission="alerts.manage", answer=OutcomeOut)
def write_schedule(actor: Actor, now: datetime, body: s.WriteScheduleIn) -> Outcome:
    """保存定时报告: a view or the weekly report goes to a mailbox at an hour, with your rights. Answers the former one."""
    given = body.model_dump(exclude={"id"})
    return actions.write_schedule(actor=actor, schedule_id=body.id, now=now, **given)


@doors.verb("archive_schedules", permission="alerts.manage", answer=OutcomeOut)
def archive_schedules(actor: Actor, now: datetime, body: s.ScheduleIdsIn) -> Outcome:
    """停止定时报告."""
    return actions.archive_schedules(actor=actor, schedule_ids=body.ids, now=now)


@doors.verb("restore_schedules", permission="alerts.manage", answer=OutcomeOut)
def restore_schedules(actor: Actor, now: datetime, body: s.ScheduleIdsIn) -> Outcome:
    """恢复定时报告."""
    return actions.restore_schedules(actor=actor, schedule_ids=body.ids, now=now)
