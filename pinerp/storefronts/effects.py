"""The effect outside of this room: prices, facts or 上下架 of a listing told. Calls only; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels.adapters import Adapter
from pinerp.channels.intents import Answer, Wish
from pinerp.storefronts import actions, queries, rules


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What is told: the listing's number, the call, its body."""
    return dict(queries.pushes_to_send(actor.merchant_id, ids))


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """One listing. What is told says how it is to be, not by how much it changes, so that one whose answer was lost is told
    again without harm; the platform looks at it once more then.
    """
    (wish,) = batch
    goods_key, what, body = wish.payload
    if what == rules.SHELF:
        adapter.goods.set_on_sale(goods_key, body["is_on_sale"])
        return [Answer(wish.id, "done")]
    whole = {name: body[name] for name in ("name", "list_price") if name in body}
    tell = adapter.goods.set_facts if what == rules.FACTS else adapter.goods.set_prices
    return [Answer(wish.id, "done", value=tell(goods_key, body["skus"], **whole))]


GOODS = intents.Kind(
    name="goods",
    table="storefronts_goodspush",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.record_goods(actor=actor, answers=answers, now=now),
)
