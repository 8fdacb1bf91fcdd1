"""Pieces move between lots of one balance: put away into bins, and told apart by batch, days or serial numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries, rules
from pinerp.inventory.actions.claims import hold_rows
from pinerp.inventory.actions.following import Change, Piece, Told, add, change_named
from pinerp.inventory.actions.telling import hold_bins, with_expiry
from pinerp.inventory.actions.tracking import told_of
from pinerp.inventory.errors import NotInLot, UnknownLot
from pinerp.inventory.models import Lot
from pinerp.kit.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class PutAway:
    """So many pieces of a lot go into a bin of its warehouse; None takes them out of bins."""

    lot_id: int
    bin_id: int | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Labels:
    """So many pieces of a lot are of this batch and these days; with serial numbers each piece is one of them."""

    lot_id: int
    quantity: int
    batch: str = ""
    made_date: date | None = None
    expiry_date: date | None = None
    serials: tuple[str, ...] = ()


def put_away(*, actor: Actor, moves: Sequence[PutAway], now: datetime) -> Outcome:
    """上架与移库位: pieces go from where they lie into bins; all or nothing. The outcome is by lot. Inverse: itself, back.

    Locks stock rows, then bins.
    """
    rules.refuse_quantity(m.quantity for m in moves)
    lots = _hold_lots(actor, [m.lot_id for m in moves])
    hold_bins(actor, [(lots[m.lot_id].warehouse_id, m.bin_id) for m in moves if m.bin_id is not None])
    parts = [(lots[m.lot_id], replace(told_of(lots[m.lot_id]), bin_id=m.bin_id), m.quantity) for m in moves]
    return _move(actor, "put_away", parts, now)


def label_lots(*, actor: Actor, labels: Sequence[Labels], now: datetime) -> Outcome:
    """Say what pieces of lots are: their batch, their days, their serial numbers; all or nothing. Where they lie stays.

    The outcome is by lot. Inverse: itself, with what was said before. Locks stock rows.
    """
    rules.refuse_quantity(m.quantity for m in labels)
    lots = _hold_lots(actor, [m.lot_id for m in labels])
    skus = catalog.skus_of(actor.merchant_id, {lot.sku_id for lot in lots.values()})
    parts: list[tuple[Lot, Told, int]] = []
    for one in labels:
        lot, sku = lots[one.lot_id], skus[lots[one.lot_id].sku_id]
        told = with_expiry(Told(lot.bin_id, one.batch, one.made_date, one.expiry_date), sku)
        each = [(replace(told, serial=serial), 1) for serial in one.serials] or [(told, one.quantity)]
        rules.refuse_serial_count(one.quantity, len(one.serials))
        for said, count in each:
            rules.refuse_telling(sku.code, sku.tracking, True, said, count)
            parts.append((lot, said, count))
    rules.refuse_serials_twice(told.serial for _, told, _ in parts)
    return _move(actor, "label", parts, now)


def _hold_lots(actor: Actor, ids: Sequence[int]) -> dict[int, Lot]:
    """The lots that the actor may see, their balances held."""
    seen = queries.lots_by_id(actor, ids)
    if set(ids) - set(seen):
        raise UnknownLot()
    hold_rows(actor.merchant_id, [lot.warehouse_id for lot in seen.values()], [lot.sku_id for lot in seen.values()])
    return queries.lots_by_id(actor, ids)


def _move(actor: Actor, verb: str, parts: Sequence[tuple[Lot, Told, int]], now: datetime) -> Outcome:
    """Out before in, for a serial number is on hand once."""
    wanted = [(lot, told, count) for lot, told, count in parts if told != told_of(lot)]
    pieces = [Piece(Change(lot.warehouse_id, lot.sku_id, -n), lot.id, -n) for lot, _, n in wanted]
    for piece, applied in zip(pieces, change_named(actor, verb, pieces, now), strict=True):
        if applied != piece.quantity:
            raise NotInLot(quantity=-piece.quantity, left=-applied)
    add(actor, verb, [(Change(lot.warehouse_id, lot.sku_id, n), told) for lot, told, n in wanted], now)
    facts: dict[str, Any] = {"pieces": sum(n for _, _, n in wanted)}
    done = sorted({lot.id for lot, _, _ in parts})
    logbook.write(actor, f"inventory.{'label_lots' if verb == 'label' else verb}", done, now, facts)
    return Outcome(done=done, facts=facts)
