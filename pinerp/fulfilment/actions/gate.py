"""Whether parcels may go on: asked with orders and parcels locked, at the scan and at hand-over alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.fulfilment import queries, rules
from pinerp.fulfilment.errors import NoWaybill, OrderStopped, ParcelStale, ParcelVoid
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import BatchShort, SerialPicked
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.kit.times import beijing_day
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


def refuse_gone(actor: Actor, parcels: Sequence[Any], now: datetime) -> dict[int, Refusal]:
    """Parcel → why it cannot leave with the serial numbers and batches that were scanned for it: one has gone since, or a batch
    does not reach after the parcels before it. What nobody scanned leaves as the shelf has it. Locks stock.
    """
    owner = {
        line.order_line_id: line.parcel_id for line in queries.lines_of(actor.merchant_id, [row.id for row in parcels])
    }
    picks = [
        inventory.Picked(row.reference, row.sku_id, row.batch, row.serial, row.quantity)
        for row in shelf.told_of_references(actor.merchant_id, owner)
    ]
    if not picks:
        return {}
    judged = inventory.judge_picks(actor=actor, references=list(owner), picks=picks, now=now)
    refused: dict[int, Refusal] = {}
    for reference in dict.fromkeys(pick.reference for pick in picks):
        if reference in judged:
            refused.setdefault(owner[reference], judged[reference])
    able = [row for row in parcels if row.id not in refused]
    return refused | refuse_over_taken(actor, able, owner, picks, now)


def refuse_over_taken(
    actor: Actor, parcels: Sequence[Any], owner: Mapping[int, int], picks: Iterable[inventory.Picked], now: datetime
) -> dict[int, Refusal]:
    """Parcel → why it cannot leave beside the parcels before it, each of which was judged alone: a batch does not reach for
    both, or the same serial number was scanned for both. owner: reference → parcel. The stock rows are locked by the caller.
    """
    places = {row.id: row.warehouse_id for row in parcels}
    wanted: dict[int, Counter[queries.PieceAt]] = {row.id: Counter() for row in parcels}
    for pick in picks:
        parcel_id = owner[pick.reference]
        if parcel_id in wanted and (pick.serial or pick.batch):
            batch = "" if pick.serial else pick.batch
            wanted[parcel_id][places[parcel_id], pick.sku_id, batch, pick.serial] += pick.quantity
    named = {key for keys in wanted.values() for key in keys}
    there: dict[queries.PieceAt, int] = {key: 1 for key in named if key[3]}
    of_batches = {(place, sku_id, batch) for place, sku_id, batch, serial in named if not serial}
    found = queries.batches_there(actor.merchant_id, of_batches, today=beijing_day(now))
    there |= {(*key, ""): count for key, count in found.items()}
    short = rules.not_reached(wanted, there)
    skus = catalog.skus_of(actor.merchant_id, {sku_id for (_, sku_id, _, _), _, _ in short.values()})
    return {
        parcel_id: SerialPicked(sku=skus[sku_id].code, serial=serial)
        if serial
        else BatchShort(sku=skus[sku_id].code, batch=batch, left=left, count=count)
        for parcel_id, ((_, sku_id, batch, serial), left, count) in short.items()
    }
