"""Parcels and what was wished for them, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.orders import queries as orders

BatchAt: TypeAlias = tuple[int, int, str]
"""(warehouse, SKU, batch)."""

PieceAt: TypeAlias = tuple[int, int, str, str]
"""(warehouse, SKU, batch, serial number): one of the last two is empty."""


def lock(actor: Actor, parcel_ids: Sequence[int]) -> list[Any]:
    """Visible parcels, locked in id order; the orders must be locked before."""
    rows = sql.rows("fulfilment", "lock_parcels", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(parcel_ids))))
    return [
        row
        for row in rows
        if (actor.store_scope is None or row.store_id in actor.store_scope)
        and (actor.warehouse_scope is None or row.warehouse_id in actor.warehouse_scope)
    ]


def orders_of(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, int]:
    """Parcel → its order."""
    rows = sql.rows("fulfilment", "orders_of_parcels", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))
    return {row.id: row.order_id for row in rows}


def lines_of(merchant_id: int, parcel_ids: Sequence[int]) -> list[Any]:
    """What is in parcels: parcel_id, order_line_id, sku_id, bundle_id (of a part), quantity."""
    return sql.rows("fulfilment", "parcel_lines", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))


def batches_there(merchant_id: int, named: Iterable[BatchAt], *, today: date) -> Counter[BatchAt]:
    """How many pieces of batches stand in their warehouses; the stock rows are locked by the caller."""
    asked = sorted(set(named))
    there: Counter[BatchAt] = Counter()
    if not asked:
        return there
    rows = sql.rows(
        "inventory",
        "lots_to_pick",
        merchant_id=merchant_id,
        warehouses=sql.array([warehouse_id for warehouse_id, _, _ in asked]),
        skus=sql.array([sku_id for _, sku_id, _ in asked]),
        serials=[""] * len(asked),
        batches=[batch for _, _, batch in asked],
        today=today,
    )
    for row in rows:
        there[row.warehouse_id, row.sku_id, row.batch] += row.quantity
    return there


def parcels(merchant_id: int, parcel_ids: Sequence[int]) -> list[Any]:
    """Parcels as they stand, without a lock: id, order_id, store_id, carrier_code, waybill_no, state."""
    return sql.rows("fulfilment", "find_parcels", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))


def parcels_to_tell(merchant_id: int, parcel_ids: Sequence[int]) -> list[Any]:
    """Parcels with how far they and their orders have come: state, print_state, verified_at, weighed_at, stage and more."""
    return sql.rows("fulfilment", "parcels_to_tell", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))


def open_parcels_of(merchant_id: int, order_ids: Sequence[int]) -> list[int]:
    """The parcels of some orders that still stand here."""
    rows = sql.rows("fulfilment", "parcels_of_orders", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return [row.id for row in rows if row.state == "open"]


def orders_of_waybill(merchant_id: int, waybill_no: str) -> list[int]:
    """The orders that go out under a waybill number."""
    rows = sql.rows("fulfilment", "orders_of_waybill", merchant_id=merchant_id, waybill_no=waybill_no)
    return [row.id for row in rows]


def orders_of_serial(merchant_id: int, serial: str) -> list[int]:
    """The orders for which a piece with this serial number was scanned, or with which it left."""
    lines = inventory.references_of_serial(merchant_id, serial)
    return orders.orders_of_lines(merchant_id, lines) if lines else []


def orders_with_parcels(merchant_id: int, order_ids: Sequence[int]) -> set[int]:
    """Those orders of which a parcel stands here or has left."""
    rows = sql.rows("fulfilment", "parcels_of_orders", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return {row.order_id for row in rows if row.state != "void"}


def stale_parcels(merchant_id: int, parcel_ids: Sequence[int]) -> set[int]:
    """Those open parcels that hold something else than their orders do now; the orders are locked by the caller."""
    if not parcel_ids:
        return set()
    rows = sql.rows("fulfilment", "stale_parcels", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))
    return {row.id for row in rows}


def numbers_from_platform(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, int]:
    """Parcels whose waybill number came from the platform, and so can be given back → the store through which it came."""
    rows = sql.rows("fulfilment", "numbers_from_platform", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))
    return {row.parcel_id: row.store_id for row in rows}


def parcels_of_pushes(merchant_id: int, push_ids: Sequence[int]) -> list[int]:
    """The parcels of some pushes."""
    if not push_ids:
        return []
    rows = sql.rows("fulfilment", "parcels_of_pushes", merchant_id=merchant_id, ids=sql.array(list(push_ids)))
    return [row.parcel_id for row in rows]


def told_parcels(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, bool]:
    """Parcels of which the platform was told, or is being told → whether that is only by a file that may be recalled.

    Every push of the parcels is locked meanwhile.
    """
    rows = sql.rows("fulfilment", "lock_pushes", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))
    told: dict[int, bool] = {}
    for row in rows:
        if row.state in ("sending", "unsure", "done"):
            told[row.parcel_id] = told.get(row.parcel_id, True) and row.is_in_file
    return told


def parcels_of_requests(merchant_id: int, request_ids: Sequence[int]) -> list[int]:
    """The parcels of some waybill requests."""
    rows = sql.rows("fulfilment", "parcels_of_requests", merchant_id=merchant_id, ids=sql.array(list(request_ids)))
    return [row.parcel_id for row in rows]


def pushes_to_send(merchant_id: int, push_ids: Sequence[int]) -> dict[int, Any]:
    """What a push tells the platform: order_sn, carrier_code, waybill_no, former_waybill_nos, sibling_nos, is_further,
    must_wait. A voided parcel is not among them.
    """
    rows = sql.rows("fulfilment", "pushes_to_send", merchant_id=merchant_id, ids=sql.array(list(push_ids)))
    return {row.id: row for row in rows}


def requests_to_send(merchant_id: int, request_ids: Sequence[int]) -> list[Any]:
    """Waybill requests with their parcels: id, verb, parcel_id, order_id, carrier_code, waybill_no, state."""
    return sql.rows("fulfilment", "requests_to_send", merchant_id=merchant_id, ids=sql.array(list(request_ids)))


def parcels_of_orders(actor: Actor, order_ids: Sequence[int]) -> list[dict[str, Any]]:
    """The parcels of orders as doors answer them (ParcelOut), with how far the platform was told."""
    rows = sql.rows("fulfilment", "parcels_of_orders", merchant_id=actor.merchant_id, ids=sql.array(list(order_ids)))
    return [
        {
            **{k: v for k, v in row._asdict().items() if k not in ("store_id", "warehouse_id")},
            "id": str(row.id),
            "order_id": str(row.order_id),
            "shipped_at": None if row.shipped_at is None else row.shipped_at.isoformat(),
        }
        for row in rows
        if actor.store_scope is None or row.store_id in actor.store_scope
    ]


def parcels_to_void(merchant_id: int, order_ids: Sequence[int]) -> list[int]:
    """Open parcels of orders that were cancelled."""
    rows = sql.rows("fulfilment", "parcels_to_void", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return [row.id for row in rows]


def wrong_parcels(
    merchant_id: int, *, cancelled: Sequence[int], regrouped: Sequence[int], moved: Sequence[int]
) -> list[int]:
    """Open parcels that must not go as they are, by what happened to their orders: cancelled, merged or taken apart, moved to
    another address. The orders are locked by the caller.
    """
    found = set(parcels_to_void(merchant_id, cancelled)) if cancelled else set()
    found |= stale_parcels(merchant_id, open_parcels_of(merchant_id, regrouped)) if regrouped else set()
    found |= set(open_parcels_of(merchant_id, moved)) if moved else set()
    return sorted(found)


def orders_to_pack(merchant_id: int, limit: int) -> list[int]:
    """Orders without a parcel that wait to be shipped, of stores that pack by themselves; earliest promise first.

    An order without a carrier, of its own or of the company, cannot be packed and stands in nobody's way.
    """
    has_usual = bool(channels.default_carrier(merchant_id))
    rows = sql.rows("fulfilment", "orders_to_pack", merchant_id=merchant_id, has_usual_carrier=has_usual, limit=limit)
    return [row.id for row in rows]


def parcels_without_number(merchant_id: int, parcel_ids: Sequence[int]) -> list[int]:
    """Those of the parcels that still need a waybill number."""
    rows = parcels(merchant_id, parcel_ids)
    return [row.id for row in rows if row.waybill_no is None and row.state == "open"]


def print_data(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, Any]:
    """Parcel → what the print component needs for the number that it has now: waybill_no, body (sealed)."""
    rows = sql.rows("fulfilment", "print_data", merchant_id=merchant_id, ids=sql.array(list(parcel_ids)))
    return {row.parcel_id: row for row in rows}


def find_scanned(actor: Actor, code: str) -> int | None:
    """The parcel that a scanned number means: a waybill, or an order of one; one that still stands here before others."""
    rows = sql.rows(
        "fulfilment",
        "find_scanned",
        merchant_id=actor.merchant_id,
        code=code,
        store_scope=sql.within(actor.store_scope),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    return rows[0].id if rows else None
