"""Parcels and their waybills: made for orders that may go, given a number, voided with the number given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import (
    HasNumber,
    HasParcel,
    NoCarrier,
    NoGiver,
    NotReady,
    ParcelShipped,
    ParcelVoid,
    UnknownCarrier,
)
from pinerp.fulfilment.models import PrintData
from pinerp.fulfilment.rules import waybill_number
from pinerp.inventory import actions as inventory
from pinerp.kit import secrets, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries as orders
from pinerp.orders.rules import TO_SHIP


def pack(
    *,
    actor: Actor,
    order_ids: Sequence[int],
    now: datetime,
    carrier_code: str | None = None,
    waybills: Mapping[int, str] | None = None,
) -> Outcome:
    """打单: one parcel for each order that waits to be shipped. Inverse: `void`.

    `waybills` (order → number) are typed numbers; the others are asked for by `request_waybills`. The outcome's facts
    give the parcel of each order.
    """
    found = {row.id: row for row in orders.lock(actor, order_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in found}
    refused.update({i: NotReady(stage=row.stage) for i, row in found.items() if row.stage != TO_SHIP})
    able = [i for i in order_ids if i not in refused]
    default = carrier_code or channels.default_carrier(actor.merchant_id)
    typed = {i: waybill_number(text) for i, text in (waybills or {}).items()}
    for order_id in able:
        if not (carrier_code or found[order_id].carrier_code or default):
            refused[order_id] = NoCarrier()
    able = [i for i in able if i not in refused]
    made = _make(actor, able, found, carrier_code, default, typed, now)
    refused.update({i: HasParcel() for i in able if i not in made})
    logbook.write(actor, "fulfilment.pack", list(made), now)
    given = {made[i]: (carrier_code or found[i].carrier_code or default, typed[i]) for i in made if i in typed}
    _tell_numbers(actor, "fulfilment.type_waybills", given, now)
    wish_pushes(actor=actor, parcel_ids=[made[i] for i in made if i in typed], now=now)
    return Outcome.of(order_ids, refused, parcels={str(o): str(p) for o, p in made.items()})


def _make(
    actor: Actor,
    order_ids: Sequence[int],
    found: Mapping[int, Any],
    chosen: str | None,
    default: str | None,
    typed: Mapping[int, str],
    now: datetime,
) -> dict[int, int]:
    if not order_ids:
        return {}
    lines = _in_parts(actor, orders.lines_to_pack(actor.merchant_id, order_ids))
    places: dict[int, int] = {}
    for row in lines:
        places.setdefault(row.order_id, len(places) + 1)
    ids = list(places)
    rows = sql.rows(
        "fulfilment",
        "make_parcels",
        merchant_id=actor.merchant_id,
        order_ids=sql.array(ids),
        store_ids=sql.array([found[i].store_id for i in ids]),
        warehouse_ids=sql.array([found[i].warehouse_id for i in ids]),
        carrier_codes=[chosen or found[i].carrier_code or default for i in ids],
        waybill_nos=[typed.get(i) for i in ids],
        left_ids=[found[i].left_id for i in ids],
        line_owners=sql.array([places[row.order_id] for row in lines]),
        line_ids=sql.array([row.line_id for row in lines]),
        line_skus=sql.array([row.sku_id for row in lines]),
        line_quantities=sql.array([row.pieces for row in lines]),
        line_bundles=[row.bundle_id for row in lines],
        line_bundle_pieces=[row.bundle_pieces for row in lines],
        now=now,
    )
    return {row.order_id: row.parcel_id for row in rows}


@dataclass(frozen=True, slots=True)
class _Packed:
    """Pieces of one SKU for an order's line; `bundle_id` of a composed one, where they are a part of it."""

    order_id: int
    line_id: int
    sku_id: int
    pieces: int
    bundle_id: int | None = None
    bundle_pieces: int | None = None


def _in_parts(actor: Actor, lines: Sequence[Any]) -> list[_Packed]:
    """What is to be packed: of a composed SKU its parts, as they are claimed."""
    parts = inventory.hold_parts(actor.merchant_id, {row.sku_id for row in lines})
    found: list[_Packed] = []
    for row in lines:
        if row.sku_id in parts:
            found += [
                _Packed(row.order_id, row.line_id, part.sku_id, part.pieces * row.pieces, row.sku_id, row.pieces)
                for part in parts[row.sku_id]
            ]
        else:
            found.append(_Packed(row.order_id, row.line_id, row.sku_id, row.pieces))
    return found


def choose_carrier(*, actor: Actor, parcel_ids: Sequence[int], carrier_code: str, now: datetime) -> Outcome:
    """设快递: parcels without a number go with this carrier. Its inverse is choosing again.

    Refuses a parcel that has a number, or for which one is being asked, and a carrier that nobody knows.
    """
    if carrier_code not in {row.code for row in channels.known_carriers()}:
        raise UnknownCarrier(carrier_code=carrier_code)
    found, refused = _lock(actor, parcel_ids)
    moved = sql.rows(
        "fulfilment",
        "set_carriers",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(found)),
        carrier_code=carrier_code,
    )
    done = [row.id for row in moved]
    refused |= {i: HasNumber() for i in found if i not in done}
    logbook.write(actor, "fulfilment.choose_carrier", done, now, {"carrier_code": carrier_code})
    return Outcome.of(parcel_ids, refused)


def request_waybills(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """Wish for waybill numbers from the platform; the answer comes in the background. Inverse: `void`.

    Parcels of a store of our own (手工单) get theirs through the company's first live store.
    """
    found, refused = _lock(actor, parcel_ids)
    givers = channels.waybill_stores(actor.merchant_id, {row.store_id for row in found.values()})
    for row in found.values():
        if row.state != "open":
            refused[row.id] = ParcelShipped() if row.state == "shipped" else ParcelVoid()
        elif row.carrier_code is None:
            refused[row.id] = NoCarrier()
        elif row.waybill_no is None and row.store_id not in givers:
            refused[row.id] = NoGiver()
    wanted = [row for row in found.values() if row.id not in refused and row.waybill_no is None]
    _wish_waybills(actor, "get", [row._replace(store_id=givers[row.store_id]) for row in wanted], now)
    logbook.write(actor, "fulfilment.request_waybills", [row.id for row in wanted], now)
    return Outcome.of(parcel_ids, refused)


def _wish_waybills(actor: Actor, verb: str, rows: Sequence[Any], now: datetime) -> None:
    if not rows:
        return
    sql.rows(
        "fulfilment",
        "add_waybill_requests",
        merchant_id=actor.merchant_id,
        verb=verb,
        parcel_ids=sql.array([row.id for row in rows]),
        store_ids=sql.array([row.store_id for row in rows]),
        carrier_codes=[row.carrier_code for row in rows],
        waybill_nos=[(row.waybill_no or "") if verb == "cancel" else "" for row in rows],
        now=now,
    )
    for store_id in sorted({row.store_id for row in rows}):
        intents.wake("waybill", actor.merchant_id, store_id)


def type_waybills(
    *, actor: Actor, waybills: Mapping[int, str], now: datetime, carrier_code: str | None = None
) -> Outcome:
    """Give open parcels the numbers that a person typed or scanned. Its inverse is typing again, or `void`."""
    orders.lock(actor, list(queries.orders_of(actor.merchant_id, list(waybills)).values()))
    found, refused = _lock(actor, list(waybills))
    for row in found.values():
        if row.state != "open":
            refused[row.id] = ParcelShipped() if row.state == "shipped" else ParcelVoid()
    numbers = {i: waybill_number(text) for i, text in waybills.items() if i not in refused}
    taken = take_waybills(actor=actor, waybills=numbers, now=now, carrier_code=carrier_code)
    _tell_numbers(actor, "fulfilment.type_waybills", taken, now)
    return Outcome.of(list(waybills), refused)


def take_waybills(
    *, actor: Actor, waybills: Mapping[int, str], now: datetime, carrier_code: str | None = None
) -> dict[int, tuple[str | None, str]]:
    """Parcels take their numbers; returns those that were still open → carrier, number. Stores that push now push.

    Their orders are locked by the caller: of one that was stopped meanwhile nobody is told.
    """
    if not waybills:
        return {}
    rows = sql.rows(
        "fulfilment",
        "set_waybills",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(waybills)),
        waybill_nos=list(waybills.values()),
        carrier_codes=[carrier_code] * len(waybills),
    )
    taken = {row.id: (row.carrier_code, row.waybill_no) for row in sorted(rows, key=lambda row: row.id)}
    wish_pushes(actor=actor, parcel_ids=list(taken), now=now)
    return taken


def _tell_numbers(actor: Actor, verb: str, given: Mapping[int, tuple[str | None, str]], now: datetime) -> None:
    """The line says which number each parcel got: a later one takes its place in the parcel itself."""
    ids = list(given)
    for chunk in (ids[i : i + logbook.IDS_PER_LINE] for i in range(0, len(ids), logbook.IDS_PER_LINE)):
        logbook.write(actor, verb, chunk, now, {"numbers": {str(i): given[i] for i in chunk}})


def record_waybills(*, actor: Actor, answers: Sequence[intents.Answer], now: datetime) -> None:
    """Numbers that the platform gave: parcels take them; one that was voided meanwhile gives its number back."""
    got = [a.value for a in answers if a.result == "done" and a.value is not None]
    numbers = {w.parcel_id: w.waybill_no for w in got}
    orders.lock(actor, list(queries.orders_of(actor.merchant_id, list(numbers)).values()))
    taken = take_waybills(actor=actor, waybills=numbers, now=now)
    PrintData.objects.bulk_create(
        [
            PrintData(
                merchant_id=actor.merchant_id,
                parcel_id=w.parcel_id,
                waybill_no=w.waybill_no,
                body=secrets.seal(w.print_data),
                obtained_at=now,
            )
            for w in got
            if w.parcel_id in taken and w.print_data
        ]
    )
    printable = sql.array([w.parcel_id for w in got if w.parcel_id in taken and w.print_data])
    sql.rows("fulfilment", "set_printable", merchant_id=actor.merchant_id, ids=printable)
    late = [row for row in queries.parcels(actor.merchant_id, list(numbers)) if row.id not in taken]
    _give_back(actor, [row._replace(waybill_no=numbers[row.id]) for row in late], now)
    _tell_numbers(actor, "fulfilment.take_waybills", taken, now)
    for a in answers:
        if a.result == "refused":
            parcels = queries.parcels_of_requests(actor.merchant_id, [a.intent_id])
            logbook.write(actor, "fulfilment.waybill_refused", parcels, now, {"code": a.code, **a.params})


def void(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """Void parcels that have not left: a number from the platform is given back, and what was scanned of them is forgotten.

    Inverse: `pack` again.
    """
    owners = queries.orders_of(actor.merchant_id, parcel_ids)
    orders.lock(actor, list(owners.values()))
    found, refused = _lock(actor, parcel_ids)
    for row in found.values():
        if row.state == "shipped":
            refused[row.id] = ParcelShipped()
    able = [row for row in found.values() if row.id not in refused and row.state == "open"]
    moved = sql.rows(
        "fulfilment",
        "set_state",
        merchant_id=actor.merchant_id,
        ids=sql.array([row.id for row in able]),
        from_state="open",
        state="void",
        shipped_at=None,
    )
    gone = {row.id for row in moved}
    lines = queries.lines_of(actor.merchant_id, list(gone))
    inventory.unpick(actor=actor, references=[line.order_line_id for line in lines])
    _give_back(actor, [row for row in able if row.waybill_no and row.id in gone], now)
    logbook.write(actor, "fulfilment.void", [row.id for row in moved], now)
    return Outcome.of(parcel_ids, refused)


def _give_back(actor: Actor, parcels: Sequence[Any], now: datetime) -> None:
    """Numbers that the platform gave are given back through the store that they came through."""
    given = queries.numbers_from_platform(actor.merchant_id, [row.id for row in parcels])
    rows = [row._replace(store_id=given[row.id]) for row in parcels if row.id in given]
    _wish_waybills(actor, "cancel", rows, now)


def _lock(actor: Actor, parcel_ids: Sequence[int]) -> tuple[dict[int, Any], dict[int, Refusal]]:
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    return found, {i: NotFound() for i in parcel_ids if i not in found}
