"""The effect outside of this room: an offer's number changed at the platform. Calls only; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.errors import PlatformRefused
from pinerp.channels.intents import Answer, Wish
from pinerp.offers import actions, queries
from pinerp.offers.errors import PushUncertain


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What is told: goods_key, listing_key, change, is_whole."""
    return queries.pushes_to_send(actor.merchant_id, ids)


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Change one number. Setting it to 0 is harmless to repeat; a change by so many whose answer was lost is not: the room
    reads the platform's number again and decides anew.
    """
    (wish,) = batch
    told = wish.payload
    if wish.must_ask and not told.is_whole:
        return [Answer(wish.id, "refused", PushUncertain.code)]
    try:
        if told.is_whole:
            adapter.goods.set_quantity(told.goods_key, told.listing_key, 0)
        else:
            adapter.goods.add_quantity(told.goods_key, told.listing_key, told.change)
    except PlatformRefused as refusal:
        return [_emptied(adapter, wish, refusal)]
    return [Answer(wish.id, "done")]


def _emptied(adapter: Adapter, wish: Wish, refusal: PlatformRefused) -> Answer:
    """More than there is cannot be taken off (buyers nobody here knows were faster), nor what buyers hold who have not paid.
    Then it is set as low as it goes; any other refusal stands.
    """
    told = wish.payload
    if told.change > 0:
        return intents.answer_for(wish.id, refusal)
    skus = adapter.goods.one(told.goods_key).skus
    sku = next((sku for sku in skus if sku.sku_id == told.listing_key and sku.quantity is not None), None)
    lowest = 0 if sku is None else sku.reserved or 0
    if sku is None or (0 if told.is_whole else sku.quantity + told.change) >= lowest:
        return intents.answer_for(wish.id, refusal)
    adapter.goods.set_quantity(told.goods_key, told.listing_key, lowest)
    return Answer(wish.id, "done", value=lowest)


OFFER = intents.Kind(
    name="offer",
    table="offers_offerpush",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_pushes(actor=actor, answers=answers, now=now),
)
