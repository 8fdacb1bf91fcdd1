"""Whether parcels may go on: asked with orders and parcels locked, at the scan and at hand-over alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries
from pinerp.fulfilment.errors import NoWaybill, OrderStopped, ParcelStale, ParcelVoid
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import actions as orders_actions
from pinerp.orders import queries as orders
from pinerp.orders.rules import CANCELLED, TO_SHIP


def lock_for_departure(actor: Actor, parcel_ids: Sequence[int]) -> tuple[dict[int, Any], dict[int, Refusal]]:
    """The parcels by id, locked after their orders, and why some of them must not leave."""
    owners = queries.orders_of(actor.merchant_id, parcel_ids)
    stages = {row.id: row.stage for row in orders.lock(actor, list(owners.values()))}
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    return found, refused | refuse_departure(actor, list(found.values()), stages)


def refuse_departure(actor: Actor, parcels: Sequence[Any], stages: Mapping[int, str]) -> dict[int, Refusal]:
    """Parcel → why it must not leave. stages: where the locked orders stand. One that has left already is not refused."""
    refused: dict[int, Refusal] = {}
    stale = queries.stale_parcels(actor.merchant_id, [row.id for row in parcels if row.state == "open"])
    stopped = []
    for row in parcels:
        if row.state == "void":
            refused[row.id] = ParcelVoid()
        elif row.state == "open" and stages.get(row.order_id) != TO_SHIP:
            stopped.append(row)
        elif row.id in stale:
            refused[row.id] = ParcelStale()
        elif row.waybill_no is None:
            refused[row.id] = NoWaybill()
    return refused | _why_stopped(actor, stopped, stages)


def _why_stopped(actor: Actor, parcels: Sequence[Any], stages: Mapping[int, str]) -> dict[int, Refusal]:
    reasons: dict[int, list[str]] = defaultdict(list)
    for hold in orders.open_holds(actor.merchant_id, [row.order_id for row in parcels]):
        reasons[hold.order_id].append(hold.code)
    return {
        row.id: OrderStopped(
            reasons="订单已取消"
            if stages.get(row.order_id) == CANCELLED
            else "、".join(orders_actions.hold_words(reasons[row.order_id])) or "订单未审核",
            codes=reasons[row.order_id],
        )
        for row in parcels
    }
