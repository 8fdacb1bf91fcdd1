"""The doors of the packing bench: parcels of orders, packing, waybills, shipping, pushing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.fulfilment import actions, queries
from pinerp.fulfilment.schemas import PackIn, ParcelIds, ParcelsOut, TypeWaybillsIn
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape
from pinerp.kit.shapes import OutcomeOut

doors = Doors("fulfilment")

MOST_ORDERS = 200


@doors.ask("/parcels", permission="fulfilment.view", answer=ParcelsOut)
def list_parcels(actor: Actor, order_ids: str) -> dict[str, Any]:
    """The parcels of some orders (ids joined by commas, at most 200)."""
    ids = [part for part in order_ids.split(",") if part]
    if len(ids) > MOST_ORDERS or not all(part.isdecimal() and len(part) < 19 for part in ids):
        raise WrongShape(detail="order_ids", fields={"order_ids": "1,2,3"})
    rows = queries.parcels_of_orders(actor, [int(part) for part in ids])
    return {"items": [_parcel(row) for row in rows]}


@doors.verb("pack", permission="fulfilment.pack", answer=OutcomeOut)
def pack(actor: Actor, now: datetime, body: PackIn) -> Outcome:
    """打单: one parcel for each order."""
    waybills = _numbers(body.waybills)
    return actions.pack(actor=actor, order_ids=body.ids, now=now, carrier_code=body.carrier_code, waybills=waybills)


@doors.verb("request_waybills", permission="fulfilment.pack", answer=OutcomeOut)
def request_waybills(actor: Actor, now: datetime, body: ParcelIds) -> tuple[int, Outcome]:
    """获取电子面单: the numbers come in the background."""
    return 202, actions.request_waybills(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("type_waybills", permission="fulfilment.pack", answer=OutcomeOut)
def type_waybills(actor: Actor, now: datetime, body: TypeWaybillsIn) -> Outcome:
    """填写快递单号: numbers that a person typed or scanned."""
    numbers = _numbers(body.waybills)
    return actions.type_waybills(actor=actor, waybills=numbers, now=now, carrier_code=body.carrier_code)


@doors.verb("ship", permission="fulfilment.ship", answer=OutcomeOut)
def ship(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """发货: the parcels were handed over."""
    return actions.ship(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("unship", permission="fulfilment.ship", answer=OutcomeOut)
def unship(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """撤销发货: stopped before they were handed over."""
    return actions.unship(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("void", permission="fulfilment.void", answer=OutcomeOut)
def void(actor: Actor, now: datetime, body: ParcelIds) -> Outcome:
    """作废包裹: the number is given back."""
    return actions.void(actor=actor, parcel_ids=body.ids, now=now)


@doors.verb("push", permission="fulfilment.push", answer=OutcomeOut)
def push(actor: Actor, now: datetime, body: ParcelIds) -> tuple[int, Outcome]:
    """回传平台: tell the platform now; it goes on in the background."""
    return 202, actions.push_now(actor=actor, parcel_ids=body.ids, now=now)


def _numbers(given: dict[str, str]) -> dict[int, str]:
    if not all(key.isdecimal() and len(key) < 19 for key in given):
        raise WrongShape(detail="waybills", fields={"waybills": "id: number"})
    return {int(key): value for key, value in given.items()}


def _parcel(row: Any) -> dict[str, Any]:
    kept = {k: v for k, v in row._asdict().items() if k not in ("store_id", "warehouse_id")}
    return {
        **kept,
        "id": str(row.id),
        "order_id": str(row.order_id),
        "shipped_at": None if row.shipped_at is None else row.shipped_at.isoformat(),
    }
