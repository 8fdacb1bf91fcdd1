"""What the packing bench tells the desk: an order left the house, came back, or will be pushed under a waybill."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.orders.actions.follow import move
from pinerp.orders.rules import SHIPPED, TO_SHIP


def mark_shipped(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> list[int]:
    """The orders' goods left the house; returns those that moved now. Inverse: `mark_unshipped`."""
    return move(actor, order_ids, [TO_SHIP], SHIPPED, now, "orders.ship")


def mark_unshipped(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> list[int]:
    """The goods were stopped before they were handed over and are back on the shelf."""
    return move(actor, order_ids, [SHIPPED], TO_SHIP, now, "orders.unship")


def expect_waybills(*, actor: Actor, platform_order_ids: Sequence[int], waybill_nos: Sequence[str]) -> None:
    """The platform will be told these numbers: an order that comes back shipped under one was shipped by us."""
    sql.rows(
        "orders",
        "expect_waybills",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(platform_order_ids)),
        waybill_nos=list(waybill_nos),
    )
