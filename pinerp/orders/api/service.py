"""The doors of customer service: notes, questions to buyers, ready texts, the blacklist."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Query

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.secrets import key_print
from pinerp.kit.shapes import OnlyIn, OutcomeOut
from pinerp.orders import actions, queries
from pinerp.orders.api.people import doors
from pinerp.orders.schemas import OrderIds
from pinerp.orders.schemas.service import (
    AskBuyerIn,
    AskingOut,
    BlacklistedOut,
    BlacklistIn,
    BuyerAnswerIn,
    BuyerTextIdIn,
    BuyerTextIn,
    ChangeAskingIn,
    EntryIds,
    FlagIn,
    NoteIn,
    QuestionCountsOut,
    QuestionPageOut,
)


@doors.verb("note", permission="orders.note", answer=OutcomeOut)
def note(actor: Actor, now: datetime, body: NoteIn) -> Outcome:
    """备注: 商家备注 and flag, here at once and at the platform soon; how it comes there stands at each order."""
    flag = _flag(body.flag)
    return actions.note(actor=actor, order_ids=body.ids, text=body.text, mode=body.mode, flag=flag, now=now)


@doors.verb("restore_note", permission="orders.note", answer=OutcomeOut)
def restore_note(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """恢复备注: what stood there before the last note that was written here."""
    return actions.restore_note(actor=actor, order_ids=body.ids, now=now)


@doors.verb("retry_note", permission="orders.note", answer=OutcomeOut)
def retry_note(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """重试: send again what the platform refused, or what was kept here in shadow mode."""
    return actions.retry_note(actor=actor, order_ids=body.ids, now=now)


@doors.verb("ask_buyer", permission="orders.ask_buyer", answer=OutcomeOut)
def ask_buyer(actor: Actor, now: datetime, body: AskBuyerIn) -> Outcome:
    """待买家确认: orders wait for the answer to a question."""
    return actions.ask_buyer(actor=actor, order_ids=body.ids, question=body.question, due_at=body.due_at, now=now)


@doors.verb("answer_for_buyer", permission="orders.ask_buyer", answer=OutcomeOut)
def answer_for_buyer(actor: Actor, now: datetime, body: BuyerAnswerIn) -> Outcome:
    """买家已答复: the answer goes into 商家备注, and the order is reviewed."""
    flag = _flag(body.flag)
    return actions.answer_for_buyer(actor=actor, order_ids=body.ids, answer=body.answer, flag=flag, now=now)


@doors.verb("unask_buyer", permission="orders.ask_buyer", answer=OutcomeOut)
def unask_buyer(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """撤回询问: the question ends without an answer, and the order is reviewed."""
    return actions.unask_buyer(actor=actor, order_ids=body.ids, now=now)


@doors.ask("/questions", permission="orders.view", answer=QuestionPageOut)
def list_questions(
    actor: Actor,
    now: datetime,
    only: Query[OnlyIn],
    state: Literal["open", "overdue", "ended"] = "open",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """Questions to buyers: open ones, the most urgent first; those that ended, the newest first."""
    actor = actor.within(only.store, only.warehouse)
    found = queries.questions(actor, state, now, after, limit)
    names = _names(actor)
    return {"items": [_question(row, names, now) for row in found["rows"]], "next": found["next"]}


@doors.ask("/question_counts", permission="orders.view", answer=QuestionCountsOut)
def count_questions(actor: Actor, now: datetime, only: Query[OnlyIn]) -> dict[str, int]:
    """How many buyers are asked, and how many answers are overdue."""
    row = queries.question_counts(actor.within(only.store, only.warehouse), now)
    return {"waiting": row.waiting, "overdue": row.overdue}


@doors.ask("/asking", permission="orders.view", answer=AskingOut)
def show_asking(actor: Actor) -> dict[str, Any]:
    """Ready texts, until when answers are wanted, and where buyers are talked to."""
    setup = queries.ask_setup(actor.merchant_id)
    texts = {is_old: queries.templates(actor.merchant_id, archived=is_old) for is_old in (False, True)}
    shown = {old: [{"id": str(t.id), "name": t.name, "text": t.text} for t in rows] for old, rows in texts.items()}
    return {
        "hours": setup.hours,
        "before_ship_hours": setup.before_ship_hours,
        "templates": shown[False],
        "archived_templates": shown[True],
        "back_offices": queries.back_offices(actor),
    }


@doors.verb("change_asking", permission="orders.ask_setup", answer=OutcomeOut)
def change_asking(actor: Actor, now: datetime, body: ChangeAskingIn) -> Outcome:
    """Until when an answer is wanted where nobody says it."""
    row = actions.change_asking(actor=actor, hours=body.hours, before_ship_hours=body.before_ship_hours, now=now)
    return Outcome(done=[row.id])


@doors.verb("write_template", permission="orders.ask_setup", answer=OutcomeOut)
def write_template(actor: Actor, now: datetime, body: BuyerTextIn) -> Outcome:
    """话术: a new ready text, or another wording of one."""
    return actions.write_template(actor=actor, name=body.name, text=body.text, template_id=body.id, now=now)


@doors.verb("archive_template", permission="orders.ask_setup", answer=OutcomeOut)
def archive_template(actor: Actor, now: datetime, body: BuyerTextIdIn) -> Outcome:
    """Set a ready text aside."""
    return actions.archive_template(actor=actor, template_id=body.id, now=now)


@doors.verb("restore_template", permission="orders.ask_setup", answer=OutcomeOut)
def restore_template(actor: Actor, now: datetime, body: BuyerTextIdIn) -> Outcome:
    """Bring a ready text back."""
    return actions.restore_template(actor=actor, template_id=body.id, now=now)


@doors.ask("/blacklist", permission="orders.blacklist", answer=list[BlacklistedOut])
def list_blacklist(actor: Actor, archived: bool = False) -> list[dict[str, Any]]:
    """黑名单, the newest first; or what was taken off it. Receivers as masked."""
    names, key = _names(actor), key_print()
    return [
        {
            "id": str(row.id),
            "name_mask": row.name_mask,
            "phone_mask": row.phone_mask,
            "by_phone": row.phone_print is not None,
            "by_address": row.address_print is not None,
            "is_alive": row.key_print == key,
            "reason": row.reason,
            "order_id": None if row.order_id is None else str(row.order_id),
            "put_by": names.get(row.member_id or 0),
            "since": row.since,
            "archived_at": row.archived_at,
        }
        for row in queries.blacklist_entries(actor.merchant_id, archived=archived)
    ]


@doors.verb("blacklist", permission="orders.blacklist", answer=OutcomeOut)
def blacklist(actor: Actor, now: datetime, body: BlacklistIn) -> Outcome:
    """加入黑名单: the receivers of orders; their new orders wait for a person. The fact `entries` names them."""
    return actions.blacklist(actor=actor, order_ids=body.ids, reason=body.reason, now=now)


@doors.verb("unblacklist", permission="orders.blacklist", answer=OutcomeOut)
def unblacklist(actor: Actor, now: datetime, body: EntryIds) -> Outcome:
    """移出黑名单: entries; what waited for them alone goes on."""
    return actions.unblacklist(actor=actor, entry_ids=body.ids, now=now)


@doors.verb("restore_blacklisted", permission="orders.blacklist", answer=OutcomeOut)
def restore_blacklisted(actor: Actor, now: datetime, body: EntryIds) -> Outcome:
    """恢复: entries stand on the blacklist again."""
    return actions.restore_blacklisted(actor=actor, entry_ids=body.ids, now=now)


def _flag(given: FlagIn | None) -> actions.Flag | None:
    return None if given is None else actions.Flag(given.number, given.name)


def _names(actor: Actor) -> dict[int, str]:
    return {member.id: member.name for member in people.members(actor)}


def _question(row: Any, names: dict[int, str], now: datetime) -> dict[str, Any]:
    facts = ("goods", "stage", "store_name", "question", "answer", "due_at", "since", "ended_at")
    return {
        **{name: getattr(row, name) for name in facts},
        "id": str(row.id),
        "order_id": str(row.order_id),
        "order_sns": list(row.order_sns),
        "store_id": str(row.store_id),
        "asked_by": names.get(row.asked_by or 0),
        "ended_by": names.get(row.ended_by or 0),
        "is_overdue": row.ended_at is None and row.due_at <= now,
    }
