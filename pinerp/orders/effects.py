"""The effect outside of this room: a note told to the platform. Calls only; nothing is written here, and no text is logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.adapters.values import ChannelNote
from pinerp.channels.errors import WrongRequest
from pinerp.channels.intents import Answer, Wish
from pinerp.orders import actions, queries
from pinerp.orders.errors import FormerNoteFirst, NoteMoved
from pinerp.orders.rules import APPEND, joined

SOON = timedelta(seconds=2)
"""Until a former note of the same order has been told; its end wakes the others."""


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What the notes say."""
    return queries.notes_to_send(actor.merchant_id, ids)


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Tell the platform one note. It is asked first what stands there: what a colleague wrote in the back office a moment ago
    is added to, never replaced unseen; and a note whose answer was lost is not added twice.
    """
    (wish,) = batch
    told = wish.payload
    if told.must_wait:
        return [Answer(wish.id, "retry", FormerNoteFirst.code, wait=SOON)]
    stands = adapter.note_of(told.order_sn)
    wanted = ChannelNote(told.text, told.flag, told.flag_name)
    is_known = stands.text in (told.known or ())
    if not is_known and told.mode == APPEND:
        is_there = wish.must_ask and stands.text.endswith(told.piece)
        text = stands.text if is_there else joined(stands.text, told.piece)
        wanted = ChannelNote(text, told.flag, told.flag_name)
    elif not is_known:
        return [intents.answer_for(wish.id, NoteMoved())]
    try:
        if stands != wanted:
            adapter.write_note(told.order_sn, wanted)
    except WrongRequest as no:  # an empty note, or a flag's name that it does not take: it would say so for ever
        return [Answer(wish.id, "refused", no.code, {k: str(v) for k, v in no.params.items()})]
    return [Answer(wish.id, "done")]


NOTE = intents.Kind(
    name="note",
    table="orders_notewish",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_notes(actor=actor, answers=answers, now=now),
)
