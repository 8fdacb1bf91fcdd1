"""The effect outside of this room: an answer told to the platform. Calls only; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.aftersales import actions, queries, rules
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.errors import PlatformRefused
from pinerp.channels.intents import Answer, Wish
from pinerp.kit import times


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What the answers say."""
    return queries.replies_to_send(actor.merchant_id, ids)


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Tell the platform one answer. One that may have been told before is asked for first: money goes back once."""
    (wish,) = batch
    if wish.must_ask and _took_effect(adapter, wish):
        return [Answer(wish.id, "done")]
    try:
        _tell(adapter, wish.payload)
    except PlatformRefused as refusal:
        if _took_effect(adapter, wish):
            return [Answer(wish.id, "done")]
        return [intents.answer_for(wish.id, refusal)]
    return [Answer(wish.id, "done")]


def _tell(adapter: Adapter, reply: Any) -> None:
    if reply.verb == rules.AGREE_REFUND:
        adapter.cases.agree_refund(reply.order_sn, reply.case_no, reply.note)
    elif reply.verb == rules.AGREE_RETURN:
        adapter.cases.agree_return(reply.order_sn, reply.case_no, reply.note)
    else:
        adapter.cases.goods_came_back(reply.order_sn, reply.case_no, reply.return_waybill_no, times.now())


def _took_effect(adapter: Adapter, wish: Wish) -> bool:
    known = adapter.cases.one(wish.payload.order_sn, wish.payload.case_no)
    return known.state in rules.REACHED[wish.payload.verb]


REPLY = intents.Kind(
    name="reply",
    table="aftersales_reply",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_replies(actor=actor, answers=answers, now=now),
)
