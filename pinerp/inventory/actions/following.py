"""Lots follow the balance: whatever changes what is on hand of a placed balance changes its lots in the same transaction.

Whoever calls holds the stock rows. The database refuses the commit of a change that this did not follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory.errors import NotInLot, SerialTaken, ToldGone
from pinerp.inventory.models import Lot
from pinerp.kit import sql
from pinerp.kit.times import beijing_day


@dataclass(frozen=True, slots=True)
class Told:
    """What tells pieces apart: the bin (None: not put away yet), the batch, its days, the serial number."""

    bin_id: int | None = None
    batch: str = ""
    made_date: date | None = None
    expiry_date: date | None = None
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """So many pieces came into a place (above 0) or left it: by which entry, for which reference."""

    warehouse_id: int
    sku_id: int
    quantity: int
    entry_id: int | None = None
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a change that is known to come into a lot or to leave it; what the lot has not is taken elsewhere."""

    change: Change
    lot_id: int
    quantity: int


def follow(
    *,
    actor: Actor,
    verb: str,
    changes: Sequence[Change],
    now: datetime,
    arrived: Iterable[tuple[Change, Told]] = (),
    pieces: Sequence[Piece] = (),
    is_strict: bool = False,
) -> None:
    """Bring lots along with changes of placed balances. `arrived` says what came (a change of its own each, under the entry of
    one of the changes), `pieces` where from or where to; of the rest what comes is not told apart, and what goes is the first
    to expire. is_strict: pieces that are not in their lot refuse the whole.
    """
    arrived = list(arrived)
    left: dict[Change, int] = defaultdict(int)
    for change in changes:
        left[change] += change.quantity
    by_entry = {(c.warehouse_id, c.sku_id, c.entry_id): c for c in changes}
    for one, _ in arrived:
        left[by_entry[one.warehouse_id, one.sku_id, one.entry_id]] -= one.quantity
    add(actor, verb, arrived, now)
    for piece, applied in zip(pieces, change_named(actor, verb, pieces, now), strict=True):
        if is_strict and applied != piece.quantity:
            raise NotInLot(quantity=-piece.quantity, left=-applied)
        left[piece.change] -= applied
    add(actor, verb, [(replace(c, quantity=n), Told()) for c, n in left.items() if n > 0], now)
    _take(actor, verb, [replace(c, quantity=-n) for c, n in left.items() if n < 0], now)


def add(actor: Actor, verb: str, arrived: Sequence[tuple[Change, Told]], now: datetime) -> None:
    """Pieces into lots by what tells them apart. Refuses a serial number that is on hand already."""
    if not arrived:
        return
    given = {
        "entries": [c.entry_id for c, _ in arrived],
        "refs": [c.reference for c, _ in arrived],
        "warehouses": [c.warehouse_id for c, _ in arrived],
        "skus": [c.sku_id for c, _ in arrived],
        "bins": [t.bin_id for _, t in arrived],
        "batches": [t.batch for _, t in arrived],
        "mades": [t.made_date for _, t in arrived],
        "expiries": [t.expiry_date for _, t in arrived],
        "serials": [t.serial for _, t in arrived],
        "quantities": [c.quantity for c, _ in arrived],
    }
    _run(actor, "add_lots", verb, given, now, numbered=[t.serial for _, t in arrived if t.serial])


def change_named(actor: Actor, verb: str, pieces: Sequence[Piece], now: datetime) -> list[int]:
    """Pieces into lots and out of them, by the lots' ids. Returns how many really went of each: a lot has what it has."""
    if not pieces:
        return []
    given = {
        "entries": [p.change.entry_id for p in pieces],
        "refs": [p.change.reference for p in pieces],
        "warehouses": [p.change.warehouse_id for p in pieces],
        "skus": [p.change.sku_id for p in pieces],
        "lots": [p.lot_id for p in pieces],
        "deltas": [p.quantity for p in pieces],
    }
    coming = [f"#{p.lot_id}" for p in pieces if p.quantity > 0]
    found = _run(actor, "change_lots", verb, given, now, numbered=coming)
    applied = {row.rank: row.delta for row in found}
    return [applied.get(rank, 0) for rank in range(1, len(pieces) + 1)]


def _take(actor: Actor, verb: str, changes: Sequence[Change], now: datetime) -> None:
    if not changes:
        return
    given = {
        "entries": [c.entry_id for c in changes],
        "refs": [c.reference for c in changes],
        "warehouses": [c.warehouse_id for c in changes],
        "skus": [c.sku_id for c in changes],
        "quantities": [c.quantity for c in changes],
        "today": beijing_day(now),
    }
    _run(actor, "take_lots", verb, given, now)


def _run(
    actor: Actor, name: str, verb: str, given: dict[str, Any], now: datetime, *, numbered: Sequence[str] = ()
) -> list[Any]:
    """Where serial numbers may be on hand elsewhere the database is asked inside a savepoint."""
    params = {**given, "merchant_id": actor.merchant_id, "verb": verb, "member_id": actor.member_id, "now": now}
    if not numbered:
        return sql.rows("inventory", name, **params)
    try:
        with transaction.atomic():
            return sql.rows("inventory", name, **params)
    except IntegrityError as error:
        here = Lot.objects.filter(merchant_id=actor.merchant_id, sku_id__in=set(given["skus"]), quantity__gt=0)
        taken = list(here.filter(serial__in=numbered).order_by("serial").values_list("serial", flat=True)[:5])
        raise SerialTaken(serials="、".join(taken or numbered[:5])) from error


def carry_lots(actor: Actor, verb: str, changes: Sequence[Change], now: datetime) -> None:
    """Pieces that leave places come into others as the batch or number that they were, not put away yet; where the place that
    they left does not tell them apart they are not told apart.
    """
    goes = [c for c in changes if c.quantity < 0]
    follow(actor=actor, verb=verb, changes=goes, now=now)
    entries = [c.entry_id for c in goes if c.entry_id is not None]
    moved = sql.rows("inventory", "lots_moved_by", merchant_id=actor.merchant_id, refs=[], entries=entries, verbs=[])
    lots = {lot.id: lot for lot in Lot.objects.filter(merchant_id=actor.merchant_id, id__in={m.lot_id for m in moved})}
    left: dict[int, list[tuple[Told, int]]] = defaultdict(list)
    for row in moved:
        lot = lots[row.lot_id]
        told = Told(None, lot.batch, lot.made_date, lot.expiry_date, lot.serial)
        left[row.sku_id].append((told, -row.delta))
    arrived = []
    comes = [c for c in changes if c.quantity > 0]
    for change in comes:
        wanted, rest = change.quantity, left[change.sku_id]
        while wanted and rest:
            told, there = rest.pop(0)
            count = min(wanted, there)
            arrived.append((replace(change, quantity=count), told))
            wanted -= count
            if there > count:
                rest.insert(0, (told, there - count))
    follow(actor=actor, verb=verb, changes=comes, now=now, arrived=arrived)


def as_they_went(
    actor: Actor, changes: Sequence[Change], *, verbs: Sequence[str] = (), reverses: Mapping[Change, int] | None = None
) -> list[Piece]:
    """The lots that changes came into or left when they were first made, for taking them back: by the entries that they
    reverse, or by their references and the verbs that they belong to.
    """
    entry_of = reverses or {}
    refs = sorted({c.reference for c in changes if c.reference is not None}) if verbs else []
    found = sql.rows(
        "inventory",
        "lots_moved_by",
        merchant_id=actor.merchant_id,
        refs=sql.array(refs),
        entries=sql.array(sorted(entry_of.values())),
        verbs=list(verbs),
    )
    went: dict[tuple[int, int, int], list[Any]] = defaultdict(list)
    for row in found:
        went[row.warehouse_id, row.sku_id, row.reference if row.entry_id is None else row.entry_id].append(row)
    pieces = []
    for change in changes:
        key = entry_of.get(change, change.reference or 0)
        left = abs(change.quantity)
        for row in went[change.warehouse_id, change.sku_id, key]:
            count = min(left, abs(row.delta)) if (row.delta > 0) != (change.quantity > 0) else 0
            if count:
                pieces.append(Piece(change, row.lot_id, count if change.quantity > 0 else -count))
                left -= count
    return pieces


def where_they_lie(actor: Actor, pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that leave, taken from where they lie now: where their lot has not enough, from other bins of the same warehouse
    in which the same batch or number lies. Of what was told apart no other pieces leave instead: that is refused.
    """
    lots = {i.id: i for i in Lot.objects.filter(merchant_id=actor.merchant_id, id__in={p.lot_id for p in pieces})}
    there = {lot.id: lot.quantity for lot in lots.values()}
    if all(-p.quantity <= there[p.lot_id] for p in pieces):
        return list(pieces)
    places = {
        "warehouse_id__in": {i.warehouse_id for i in lots.values()},
        "sku_id__in": {i.sku_id for i in lots.values()},
    }
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for lot in Lot.objects.filter(merchant_id=actor.merchant_id, quantity__gt=0, **places).order_by("id"):
        there[lot.id] = lot.quantity
        alike[_identity(lot)].append(lot.id)
    skus = catalog.skus_of(actor.merchant_id, places["sku_id__in"])
    found: dict[tuple[Change, int], int] = defaultdict(int)
    for piece in pieces:
        left, lot = -piece.quantity, lots[piece.lot_id]
        for lot_id in [lot.id, *alike[_identity(lot)]]:
            count = min(left, there[lot_id])
            found[piece.change, lot_id] += count
            there[lot_id] -= count
            left -= count
        name = "、".join(str(i) for i in (lot.serial, lot.batch, lot.made_date, lot.expiry_date) if i)
        if left and name and skus[lot.sku_id].tracking != "none":
            raise ToldGone(sku=skus[lot.sku_id].code, told=name, quantity=-piece.quantity, left=-piece.quantity - left)
    return [Piece(change, lot_id, -count) for (change, lot_id), count in found.items() if count]


def _identity(lot: Lot) -> tuple[Any, ...]:
    """What tells pieces of a lot apart, but for where they lie."""
    return lot.warehouse_id, lot.sku_id, lot.batch, lot.made_date, lot.expiry_date, lot.serial


def settle_lots(
    *,
    actor: Actor,
    verb: str,
    now: datetime,
    sku_ids: Sequence[int] | None = None,
    warehouse_ids: Sequence[int] | None = None,
) -> int:
    """Make lots what they have to be where placing has begun or ended, or the first count of a place came; returns how many
    balances changed. What is on hand without a lot is put into one that is not told apart; what is not placed has no lots.
    """
    scope = {
        "merchant_id": actor.merchant_id,
        "skus": sql.within(sku_ids),
        "warehouses": sql.within(warehouse_ids),
    }
    changed = sql.rows("inventory", "flag_placed", **scope)
    rows = sql.rows("inventory", "lots_to_settle", **scope)
    changes = [Change(row.warehouse_id, row.sku_id, row.lacking) for row in rows]
    follow(actor=actor, verb=verb, changes=changes, now=now)
    return len(changed)
