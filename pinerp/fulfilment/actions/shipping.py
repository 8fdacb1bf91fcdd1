"""Shipping: parcels leave the house, once each, and their goods leave the books with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.gate import refuse_departure, refuse_gone
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import AlreadyPushed, GoodsCameBack, InShipmentFile, NotShipped
from pinerp.inventory import actions as inventory
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import actions as orders_actions
from pinerp.orders import queries as orders
from pinerp.orders.rules import SHIPPED


def ship(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """发货: the parcels were handed over. A parcel that left before is done, not shipped twice. Inverse: `unship`.

    Refuses a parcel without a number, a voided one, one whose order was stopped at any moment before this one, one that holds
    something else than its order does now, and one of which a scanned serial number or batch has gone since.
    Locks orders, parcels, stock.
    """
    owners = queries.orders_of(actor.merchant_id, parcel_ids)
    stages = {row.id: row.stage for row in orders.lock(actor, list(owners.values()))}
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    refused.update(refuse_departure(actor, list(found.values()), stages))
    able = [row for row in found.values() if row.id not in refused and row.state == "open"]
    gone = refuse_gone(actor, able, now)
    if leaving := [row for row in able if row.id not in gone]:
        _ship(actor, leaving, now)
    return Outcome.of(parcel_ids, refused | gone)


def _ship(actor: Actor, parcels: Sequence[Any], now: datetime) -> None:
    ids = [row.id for row in parcels]
    sql.rows(
        "fulfilment",
        "set_state",
        merchant_id=actor.merchant_id,
        ids=sql.array(ids),
        from_state="open",
        state="shipped",
        shipped_at=now,
    )
    lines = queries.lines_of(actor.merchant_id, ids)
    inventory.ship(actor=actor, references=list(dict.fromkeys(row.order_line_id for row in lines)), now=now)
    orders_actions.mark_shipped(actor=actor, order_ids=[row.order_id for row in parcels], now=now)
    logbook.write(actor, "fulfilment.ship", ids, now)
    wish_pushes(actor=actor, parcel_ids=ids, now=now)


def unship(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销发货: the parcels were stopped before they were handed over; goods and claims stand again.

    Refused once the platform has been told, or while a 批量发货 file tells it, and while a return of its goods stands: they are
    on the shelf already. Inverse: `ship`.
    """
    owners = queries.orders_of(actor.merchant_id, parcel_ids)
    stages = {row.id: row for row in orders.lock(actor, list(owners.values()))}
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    told = queries.told_parcels(actor.merchant_id, list(found))
    for row in found.values():
        if row.state != "shipped" or row.order_id not in stages or stages[row.order_id].stage != SHIPPED:
            refused[row.id] = NotShipped()
        elif row.returned_at is not None:
            refused[row.id] = GoodsCameBack()
        elif row.id in told:
            refused[row.id] = InShipmentFile() if told[row.id] else AlreadyPushed()
    able = {i: row for i, row in found.items() if i not in refused}
    _unship(actor, able, {i: stages[row.order_id].ship_by for i, row in able.items()}, now)
    return Outcome.of(parcel_ids, refused)


def _unship(actor: Actor, parcels: dict[int, Any], dues: dict[int, datetime], now: datetime) -> None:
    if not parcels:
        return
    sql.rows(
        "fulfilment",
        "set_state",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(parcels)),
        from_state="shipped",
        state="open",
        shipped_at=None,
    )
    sql.rows("fulfilment", "stop_pushes", merchant_id=actor.merchant_id, ids=sql.array(list(parcels)))
    demand = inventory.Demand()
    for line in queries.lines_of(actor.merchant_id, list(parcels)):
        parcel = parcels[line.parcel_id]
        demand.add(
            parcel.order_id,
            line.order_line_id,
            parcel.warehouse_id,
            line.sku_id,
            line.quantity,
            dues[line.parcel_id],
            line.bundle_id,
        )
    inventory.unship(actor=actor, demand=demand, now=now, reason="unship")
    order_ids = [row.order_id for row in parcels.values()]
    orders_actions.mark_unshipped(actor=actor, order_ids=order_ids, now=now)
    logbook.write(actor, "fulfilment.unship", list(parcels), now)


def mark_returned(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> None:
    """Goods of parcels that left came back onto the shelf; whoever takes them back says and logs it, in one transaction with
    this. Parcels are locked by the caller. Inverse: `mark_not_returned`.
    """
    sql.rows("fulfilment", "set_returned", merchant_id=actor.merchant_id, ids=sql.array(list(parcel_ids)), at=now)


def mark_not_returned(*, actor: Actor, parcel_ids: Sequence[int]) -> None:
    """No return of the parcels stands any more: their shipping may be undone again. Inverse: `mark_returned`."""
    sql.rows("fulfilment", "set_returned", merchant_id=actor.merchant_id, ids=sql.array(list(parcel_ids)), at=None)
