"""待买家确认: an order waits for what its buyer says. Nothing is released by itself; what was asked and said is in no log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries
from pinerp.orders.actions.decide import open_orders
from pinerp.orders.actions.follow import move
from pinerp.orders.actions.noting import Flag, note
from pinerp.orders.actions.review import end_holds, review
from pinerp.orders.errors import NoPlatformOrder, NotAsked, TemplateNameTaken
from pinerp.orders.models import AskSetup, BuyerTemplate
from pinerp.orders.rules import APPEND, ASK_BUYER, HELD, TO_REVIEW, TO_SHIP, due_of


def ask_buyer(
    *, actor: Actor, order_ids: Sequence[int], question: str, due_at: datetime | None, now: datetime
) -> Outcome:
    """待买家确认: open orders wait for the answer to a question, their stock staying reserved; asked anew it takes the place of
    the former. Without `due_at` the company's usual time holds. Inverse: `unask_buyer`.
    """
    found, refused = open_orders(actor, order_ids, "待买家确认")
    ids = [o.id for o in found]
    if found:
        setup = queries.ask_setup(actor.merchant_id)
        dues = [due_at or due_of(now, o.ship_by, setup.hours, setup.before_ship_hours) for o in found]
        params = {"question": question.strip(), "asked_by": None if actor.member_id is None else str(actor.member_id)}
        sql.rows(
            "orders",
            "ask_buyer",
            merchant_id=actor.merchant_id,
            ids=sql.array(ids),
            dues=dues,
            params=orjson.dumps(params).decode(),
            now=now,
        )
        moved = move(actor, ids, [TO_REVIEW, TO_SHIP, "short"], HELD, now, "orders.ask_buyer")
        logbook.write(actor, "orders.ask_buyer", [i for i in ids if i not in set(moved)], now)
    return Outcome.of(order_ids, refused)


def answer_for_buyer(
    *, actor: Actor, order_ids: Sequence[int], answer: str, flag: Flag | None, now: datetime
) -> Outcome:
    """买家已答复: the answer is added to 商家备注, the question ends, the order is reviewed.

    Inverse: `ask_buyer` and `restore_note`. Refuses orders of which nothing is asked, and what
    `note` refuses; a hand-made order is answered without a note.
    """
    asked = {h.order_id for h in queries.open_holds(actor.merchant_id, order_ids) if h.code == ASK_BUYER}
    waiting = [i for i in order_ids if i in asked]
    noted = note(actor=actor, order_ids=waiting, text=answer, mode=APPEND, flag=flag, now=now)
    found, refused = open_orders(actor, order_ids, "填写买家答复")
    refused.update({o.id: NotAsked() for o in found if o.id not in asked})
    refused.update({i: why for i, why in noted.refused.items() if not isinstance(why, NoPlatformOrder)})
    able = [o.id for o in found if o.id not in refused]
    _end(actor, able, now, "orders.answer_for_buyer", answer.strip())
    return Outcome.of(order_ids, refused)


def unask_buyer(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """撤回询问: the question ends without an answer, and the order is reviewed. Inverse: `ask_buyer`."""
    found, refused = open_orders(actor, order_ids, "撤回询问")
    asked = {h.order_id for h in queries.open_holds(actor.merchant_id, [o.id for o in found]) if h.code == ASK_BUYER}
    refused.update({o.id: NotAsked() for o in found if o.id not in asked})
    _end(actor, [o.id for o in found if o.id in asked], now, "orders.unask_buyer", "")
    return Outcome.of(order_ids, refused)


def _end(actor: Actor, ids: Sequence[int], now: datetime, verb: str, answer: str) -> None:
    if not ids:
        return
    if answer:
        sql.rows("orders", "keep_answer", merchant_id=actor.merchant_id, ids=sql.array(list(ids)), answer=answer)
    end_holds(actor, [(i, ASK_BUYER) for i in ids], now, actor.member_id)
    logbook.write(actor, verb, ids, now)
    review(actor=actor, order_ids=ids, now=now)


def change_asking(*, actor: Actor, hours: int, before_ship_hours: int, now: datetime) -> AskSetup:
    """询问时限: until when an answer is wanted where nobody says it. Questions that stand keep theirs. Its own inverse."""
    sql.rows(
        "orders",
        "change_asking",
        merchant_id=actor.merchant_id,
        hours=hours,
        before_ship_hours=before_ship_hours,
        now=now,
    )
    row = queries.ask_setup(actor.merchant_id)
    logbook.write(
        actor, "orders.change_asking", [row.id], now, {"hours": hours, "before_ship_hours": before_ship_hours}
    )
    return row


def write_template(*, actor: Actor, name: str, text: str, now: datetime, template_id: int | None = None) -> Outcome:
    """话术: a new ready text, or another wording of one. Inverse: `archive_template`. Refuses a name that is taken."""
    mine = BuyerTemplate.objects.filter(merchant_id=actor.merchant_id)
    if mine.filter(name=name, archived_at=None).exclude(id=template_id or 0).exists():
        raise TemplateNameTaken(name=name)
    if template_id is None:
        facts = {"name": name, "text": text, "changed_at": now}
        template_id = BuyerTemplate.objects.create(merchant_id=actor.merchant_id, **facts).id
    elif not mine.filter(id=template_id).update(name=name, text=text, changed_at=now):
        raise NotFound()
    logbook.write(actor, "orders.write_template", [template_id], now, {"name": name})
    return Outcome(done=[template_id])


def archive_template(*, actor: Actor, template_id: int, now: datetime) -> Outcome:
    """Set a ready text aside. Inverse: `restore_template`."""
    return _set_aside(actor, template_id, now, "orders.archive_template", now)


def restore_template(*, actor: Actor, template_id: int, now: datetime) -> Outcome:
    """Bring a ready text back; refused where its name was given to another one meanwhile."""
    return _set_aside(actor, template_id, None, "orders.restore_template", now)


def _set_aside(actor: Actor, template_id: int, at: datetime | None, verb: str, now: datetime) -> Outcome:
    mine = BuyerTemplate.objects.filter(merchant_id=actor.merchant_id)
    row = mine.select_for_update().filter(id=template_id).first()
    if row is None:
        raise NotFound()
    if at is None and mine.filter(name=row.name, archived_at=None).exclude(id=row.id).exists():
        raise TemplateNameTaken(name=row.name)
    mine.filter(id=row.id).update(archived_at=at)
    logbook.write(actor, verb, [row.id], now, {"name": row.name})
    return Outcome(done=[row.id])
