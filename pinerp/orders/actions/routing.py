"""Where an order leaves from and with whom: warehouse (改仓) and carrier (设快递), while no parcel of it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.channels.errors import UnknownCarrier
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import UnknownWarehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.orders import queries
from pinerp.orders.actions.decide import open_orders
from pinerp.orders.actions.review import review
from pinerp.orders.errors import ParcelStands
from pinerp.orders.rules import TO_REVIEW
from pinerp.rulebook.rules import CARRIER, WAREHOUSE


def set_carrier(*, actor: Actor, order_ids: Sequence[int], carrier_code: str, now: datetime) -> Outcome:
    """设快递: the carrier that open orders go with. Inverse: itself, with the carrier that the logbook names in `from`.

    Refuses a carrier that is not bound, orders that are not open, and those of which a parcel stands: its label names one.
    """
    if carrier_code not in channels.carrier_accounts(actor.merchant_id):
        raise UnknownCarrier(carrier=carrier_code)
    found, refused = _without_parcels(actor, order_ids, "设快递")
    _keep(actor, found, CARRIER, carrier_code, now)
    changing = [o for o in found if o.carrier_code != carrier_code]
    _write(actor, changing, "carrier_code", carrier_code, now, "orders.set_carrier")
    return Outcome.of(order_ids, refused)


def set_warehouse(*, actor: Actor, order_ids: Sequence[int], warehouse_id: int, now: datetime) -> Outcome:
    """改仓: the warehouse that open orders leave from. Inverse: itself, with the warehouse that the logbook names in `from`.

    Claims are given back where they were and made anew in the other warehouse by review: an order may become short there.
    Refuses a warehouse that is not in the actor's sight, and what `set_carrier` refuses. Locks orders, then the stock of
    both warehouses in one order.
    """
    if warehouse_id not in {w.id for w in shelf.warehouses(actor)}:
        raise UnknownWarehouse()
    found, refused = _without_parcels(actor, order_ids, "改仓")
    _keep(actor, found, WAREHOUSE, str(warehouse_id), now)
    moving = [o for o in found if o.warehouse_id != warehouse_id]
    if moving:
        ids = sql.array([o.id for o in moving])
        lines = sql.rows("orders", "places_of_orders", merchant_id=actor.merchant_id, ids=ids)
        places = [(w, r.sku_id) for r in lines if r.sku_id for w in (r.warehouse_id, warehouse_id) if w is not None]
        inventory.hold_free(actor=actor, places=places)
        inventory.release(actor=actor, references=[r.line_id for r in lines], now=now, reason="set_warehouse")
        _write(actor, moving, "warehouse_id", warehouse_id, now, "orders.set_warehouse")
        review(actor=actor, order_ids=[o.id for o in moving if o.stage != TO_REVIEW], now=now)
    return Outcome.of(order_ids, refused)


def _without_parcels(actor: Actor, order_ids: Sequence[int], verb: str) -> tuple[list[Any], dict[int, Refusal]]:
    found, refused = open_orders(actor, order_ids, verb)
    standing = queries.parcels.standing(actor.merchant_id, [o.id for o in found])
    refused.update({i: ParcelStands() for i in standing})
    return [o for o in found if o.id not in standing], refused


def _keep(actor: Actor, orders: Sequence[Any], kind: str, value: str, now: datetime) -> None:
    """No rule chooses otherwise from now on, also where it would have chosen the same."""
    if orders:
        ids = sql.array([o.id for o in orders])
        sql.rows("orders", "keep_choices", merchant_id=actor.merchant_id, ids=ids, kind=kind, value=value, now=now)


def _write(actor: Actor, orders: Sequence[Any], column: str, value: str | int, now: datetime, verb: str) -> None:
    """Set one column of held orders and of those merged into them, and tell it, apart for each value that stood there."""
    before: dict[Any, list[int]] = defaultdict(list)
    for order in orders:
        before[getattr(order, column)].append(order.id)
    if orders:
        sql.rows(
            "orders",
            "route_orders",
            merchant_id=actor.merchant_id,
            ids=sql.array([o.id for o in orders]),
            carrier_code=value if column == "carrier_code" else None,
            warehouse_id=value if column == "warehouse_id" else None,
        )
    for was, ids in before.items():
        logbook.write(actor, verb, ids, now, {"from": None if was is None else str(was), "to": str(value)})
