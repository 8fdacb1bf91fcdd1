"""The effect outside of this room: plain texts asked for. Calls only; nothing is written here, and nothing may be logged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import actions, intents, queries
from pinerp.channels.adapters import Adapter
from pinerp.channels.intents import Answer, Wish


def load(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """Order number and ciphertexts."""
    return queries.reveals_to_send(actor.merchant_id, ids)


def send(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Ask for one order's texts. Asking twice costs the quota twice and changes nothing."""
    (wish,) = batch
    order_sn, texts = wish.payload
    found = adapter.sensitive.decrypt(order_sn, list(texts.values()))
    plain = {name: row.text for name, row in zip(texts, found, strict=True) if not row.problem}
    if not plain:
        return [Answer(wish.id, "refused", "platform_refused", {"reason": found[0].problem, "error_code": "0"})]
    return [Answer(wish.id, "done", value=plain)]


REVEAL = intents.Kind(
    name="reveal",
    table="channels_reveal",
    per_call=1,
    load=load,
    send=send,
    record=lambda actor, answers, now: actions.keep_plain(
        actor=actor, texts={a.intent_id: a.value for a in answers if a.value is not None}, now=now
    ),
)
