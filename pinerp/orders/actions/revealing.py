"""Who is to receive an order, in plain words: asked for by a person who may, never by the house itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import actions as channels
from pinerp.channels.errors import NothingToReveal
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries

FIELDS = ("name", "phone", "address")


def reveal(*, actor: Actor, order_id: int, now: datetime) -> Any:
    """Ask for an order's plain receiver. Refuses an order out of sight, and one whose receiver is gone."""
    found = queries.lock(actor, [order_id])
    if not found:
        raise NotFound()
    receiver = queries.receivers_of(actor.merchant_id, [order_id]).get(order_id)
    origins = queries.platform_orders_of(actor.merchant_id, [order_id])
    if receiver is None:
        raise NothingToReveal()
    return channels.reveal(
        actor=actor,
        store_id=found[0].store_id,
        order_sn=origins[0].order_sn if origins else str(order_id),
        texts={name: getattr(receiver, name) for name in FIELDS},
        is_cipher=receiver.form == "cipher",
        now=now,
    )
