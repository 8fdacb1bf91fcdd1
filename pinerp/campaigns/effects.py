"""The effect outside of this room: discounts asked about, opened, looked at and ended. Calls only; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.campaigns import actions, queries
from pinerp.campaigns.errors import ActivityNotListed
from pinerp.campaigns.queries import Told
from pinerp.campaigns.rules import states
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.adapters.values import ChannelActivity
from pinerp.channels.errors import OutsideFailure, PlatformRefused
from pinerp.channels.intents import Answer, Wish

LISTED_SOON = timedelta(seconds=20)
GONE = (states.OVER, states.ENDED)


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What is asked or told."""
    return dict(queries.tellings_to_send(actor.merchant_id, ids))


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """One listing. Asking and looking are harmless to repeat. Where the answer to an opening was lost, or it was opened and its
    number not found, the list is looked through before anything is repeated; so it is before a second ending.
    """
    (wish,) = batch
    told: Told = wish.payload
    if told.what == states.ASK:
        return [_asked(adapter, wish, told)]
    if told.what == states.OPEN:
        return [_opened(adapter, wish, told)]
    if told.what == states.CLOSE:
        return [_closed(adapter, wish, told)]
    found = _standing(adapter, told)
    return [Answer(wish.id, "done", value=found)]


def _asked(adapter: Adapter, wish: Wish, told: Told) -> Answer:
    is_fit = adapter.discounts.may_take_part(told.goods_key)
    skus = adapter.discounts.unfit_skus(told.goods_key)
    return Answer(wish.id, "done", value=actions.Fitness(is_fit, skus))


def _opened(adapter: Adapter, wish: Wish, told: Told) -> Answer:
    known = _standing(adapter, told) if wish.must_ask else None
    if known is not None:
        return Answer(wish.id, "done", value=known)
    try:
        adapter.discounts.open(told.wish)
    except PlatformRefused as refusal:
        known = _standing(adapter, told) if wish.must_ask else None
        return intents.answer_for(wish.id, refusal) if known is None else Answer(wish.id, "done", value=known)
    try:
        known = _standing(adapter, told)
    except OutsideFailure as failure:
        return Answer(wish.id, "unsure", failure.code, wait=failure.wait)
    if known is None:
        return Answer(wish.id, "unsure", ActivityNotListed.code, wait=LISTED_SOON)
    return Answer(wish.id, "done", value=known)


def _closed(adapter: Adapter, wish: Wish, told: Told) -> Answer:
    known = _standing(adapter, told)
    if known is not None and known.state in GONE:
        return Answer(wish.id, "done", value=known)
    adapter.discounts.close(told.goods_key, told.detail_key)
    try:
        known = _standing(adapter, told)
    except OutsideFailure as failure:
        return Answer(wish.id, "unsure", failure.code, wait=failure.wait)
    return Answer(wish.id, "done", value=known)


def _standing(adapter: Adapter, told: Told) -> ChannelActivity | None:
    """Ours among the listing's discounts: by its number, or, where that is not known yet, by name and times."""
    for one in adapter.discounts.of(told.goods_key):
        if told.detail_key and one.detail_id == told.detail_key:
            return one
        is_same = (one.name, one.starts_at, one.ends_at) == (told.wish.name, told.wish.starts_at, told.wish.ends_at)
        if not told.detail_key and is_same and one.state not in GONE:
            return one
    return None


DISCOUNT = intents.Kind(
    name="discount",
    table="campaigns_telling",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_tellings(actor=actor, answers=answers, now=now),
)
