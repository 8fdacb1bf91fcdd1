"""The doors of what to do (今日建议)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.kit.shapes import OutcomeOut
from pinerp.todo import actions, queries, rules
from pinerp.todo import schemas as s

doors = Doors("todo")
SHOWN = 100


@doors.ask("", permission="todo.view", answer=s.TodoPageOut)
def list_suggestions(actor: Actor, state: s.TodoState = "open") -> dict[str, Any]:
    """今日建议: those that would bring most first; of what is done or over the latest first."""
    names = {member.id: member.name for member in accounts.members(actor)}
    board = queries.board(actor.merchant_id)
    return {
        "items": [_told(row, names) for row in queries.page(actor, state, SHOWN)],
        "counts": queries.counts(actor),
        "looked_at": None if board is None else _text(board.looked_at),
    }


@doors.verb("look_again", permission="todo.handle", answer=OutcomeOut)
def look_again(actor: Actor, now: datetime) -> Outcome:
    """重新计算: everything is looked at now; it is done every day by itself."""
    return actions.look_again(actor=actor, now=now)


@doors.ask("/drafts", permission="todo.handle", answer=s.DraftLinesOut, in_body=True)
def preview_drafts(actor: Actor, now: datetime, body: s.TodoIdsIn) -> dict[str, Any]:
    """生成单据预览: what would be drafted for suggestions, or why nothing is."""
    rows = queries.handled(actor, body.ids)
    found, refused = queries.lines_to_draft(actor, list(rows.values()), now)
    names = queries.places(actor)
    return {"items": [_line(rows[i], found.get(i), refused.get(i), names) for i in body.ids if i in rows]}


@doors.verb("draft", permission="todo.handle", answer=OutcomeOut)
def draft(actor: Actor, now: datetime, body: s.TodoDraftIn) -> Outcome:
    """生成单据: purchase orders and transfers are drafted as suggested, and the suggestions are done."""
    return actions.draft(actor=actor, ids=body.ids, warehouse_id=body.warehouse_id, now=now)


@doors.verb("mark_done", permission="todo.handle", answer=OutcomeOut)
def mark_done(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """完成: suggestions were done; two weeks later what they brought is told."""
    return actions.mark_done(actor=actor, ids=body.ids, now=now)


@doors.verb("undo_done", permission="todo.handle", answer=OutcomeOut)
def undo_done(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """撤销完成: suggestions stand in the list again, and what was drafted for them is cancelled."""
    return actions.undo_done(actor=actor, ids=body.ids, now=now)


@doors.verb("put_off", permission="todo.handle", answer=OutcomeOut)
def put_off(actor: Actor, now: datetime, body: s.PutOffIn) -> Outcome:
    """推迟: suggestions leave the list for some days."""
    return actions.put_off(actor=actor, ids=body.ids, days=body.days, now=now)


@doors.verb("decline", permission="todo.handle", answer=OutcomeOut)
def decline(actor: Actor, now: datetime, body: s.DeclineIn) -> Outcome:
    """不适用: suggestions are not shown again while their cause stands, with the reason."""
    return actions.decline(actor=actor, ids=body.ids, why=body.why, note=body.note, now=now)


@doors.verb("bring_back", permission="todo.handle", answer=OutcomeOut)
def bring_back(actor: Actor, now: datetime, body: s.TodoIdsIn) -> Outcome:
    """恢复: what was put off or declined stands in the list again."""
    return actions.bring_back(actor=actor, ids=body.ids, now=now)


AS_THEY_ARE = ("kind", "name", "code", "currency", "effect", "inputs", "state", "why", "note", "result")


def _told(row: Any, names: dict[int, str]) -> dict[str, Any]:
    due = rules.measurable_at(times.beijing_day(row.decided_at)) if row.state == rules.DONE else None
    return {
        **{name: getattr(row, name) for name in AS_THEY_ARE},
        **{name: None if getattr(row, name) is None else str(getattr(row, name)) for name in ("sku_id", "store_id")},
        **{name: _text(getattr(row, name)) for name in ("decided_at", "raised_at", "judged_at")},
        "id": str(row.id),
        "drafts": row.drafts or [],
        "is_known": row.effect is not None,
        "until_day": row.until_day and row.until_day.isoformat(),
        "decided_by": names.get(row.decided_by or 0),
        "measured_from": None if due is None or row.measured_at else due.isoformat(),
    }


def _line(row: Any, line: queries.Line | None, why: Refusal | None, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "kind": "" if line is None else line.kind,
        "code": row.code,
        "quantity": 0 if line is None else line.quantity,
        "supplier": "" if line is None else line.supplier,
        "price": None if line is None else line.price,
        "currency": row.currency if line is None else line.currency or row.currency,
        "from_place": "" if line is None else names.get(line.from_id or 0, ""),
        "to_place": "" if line is None else names.get(line.to_id or 0, ""),
        "why_not": "" if why is None else why.message(),
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
