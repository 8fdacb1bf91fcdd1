"""Rows by codes, pasted or from a file: opening stock, a first count that changes nothing when it comes twice, and receipts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import queries, rules
from pinerp.inventory.actions.claims import hold_rows, make_rows
from pinerp.inventory.actions.following import Told, settle_lots
from pinerp.inventory.actions.moves import Move, receive
from pinerp.inventory.errors import (
    AlreadyOpened,
    CountedTwice,
    HoldsNothing,
    NotAQuantity,
    UnknownBin,
    UnknownWarehouse,
)
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in one place: `row` is the caller's number of it; a warehouse code of "" is the default one. What comes in
    may say what tells it apart: its bin by code, its batch, its days.
    """

    row: int
    sku_code: str
    quantity: int
    warehouse_code: str = ""
    bin_code: str = ""
    batch: str = ""
    made_date: date | None = None
    expiry_date: date | None = None

    def told(self, bin_id: int | None) -> Told | None:
        """What tells the pieces apart, with the bin that the code means; None where nothing was said."""
        told = Told(bin_id, self.batch, self.made_date, self.expiry_date)
        return None if told == Told() else told


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row belongs. is_apart: lots are told apart there, if stock is kept."""

    warehouse_id: int
    sku_id: int
    is_apart: bool
    bin_id: int | None = None


def open_stock(*, actor: Actor, counts: Sequence[Counted], now: datetime) -> Outcome:
    """Begin the books of SKUs with what was counted; from then on stock is kept of them. The outcome is by row number.

    A place whose stock is kept already is refused: its difference is an adjustment, with a reason. Inverse: `adjust`,
    and `set_stock_kept`.
    """
    found, refused = _find_places(actor, counts, least=0)
    places: dict[tuple[int, int], Counted] = {}
    for count, where in found:
        place = where.warehouse_id, where.sku_id
        if place in places:
            refused[count.row] = CountedTwice(first=places[place].row)
        else:
            places[place] = count
    opened = _open(actor, places, now)
    apart = [(w.warehouse_id, w.sku_id) for _, w in found if w.is_apart and (w.warehouse_id, w.sku_id) in opened]
    if apart:
        scope = {"warehouse_ids": [w for w, _ in apart], "sku_ids": [s for _, s in apart]}
        settle_lots(actor=actor, verb="open", now=now, **scope)
    refused.update({c.row: AlreadyOpened(sku=c.sku_code) for place, c in places.items() if place not in opened})
    logbook.write(actor, "inventory.open_stock", sorted({sku_id for _, sku_id in opened}), now, {"places": len(opened)})
    return Outcome.of([c.row for c in counts], refused)


def receive_lines(*, actor: Actor, lines: Sequence[Counted], now: datetime, reason: str = "") -> Outcome:
    """入库 by codes or barcodes: the rows that can be read are received, the others are told. The outcome is by row number. A
    batch or a day of a SKU that is not tracked refuses the whole.

    Inverse: `reverse` of the entries.
    """
    found, refused = _find_places(actor, lines, least=1)
    totals: dict[tuple[int, int, Told | None], int] = defaultdict(int)
    for line, place in found:
        totals[place.warehouse_id, place.sku_id, line.told(place.bin_id)] += line.quantity
    moves = [Move(w, s, quantity, told) for (w, s, told), quantity in totals.items()]
    facts = receive(actor=actor, moves=moves, now=now, reason=reason).facts if moves else {"stock": []}
    return Outcome.of([line.row for line in lines], refused, stock=facts["stock"])


def _find_places(
    actor: Actor, rows: Sequence[Counted], *, least: int
) -> tuple[list[tuple[Counted, Place]], dict[int, Refusal]]:
    """Where each row belongs, and why the others belong nowhere."""
    visible = queries.warehouses(actor)
    warehouses = {w.code: w.id for w in visible}
    with_bins = {w.id for w in visible if w.has_bins}
    default = next((w.id for w in visible if w.is_default), None)
    bins = queries.bins_by_code(actor.merchant_id, {row.bin_code for row in rows if row.bin_code})
    skus = catalog.sku_ids_scanned(actor.merchant_id, [row.sku_code for row in rows])
    facts = catalog.skus_of(actor.merchant_id, skus.values())
    found: list[tuple[Counted, Place]] = []
    refused: dict[int, Refusal] = {}
    for row in rows:
        warehouse_id = warehouses.get(row.warehouse_code) if row.warehouse_code else default
        sku_id = skus.get(row.sku_code)
        if not least <= row.quantity <= rules.LARGEST_QUANTITY:
            refused[row.row] = NotAQuantity(largest=rules.LARGEST_QUANTITY)
        elif warehouse_id is None:
            refused[row.row] = UnknownWarehouse()
        elif sku_id is None:
            refused[row.row] = UnknownSku(sku=row.sku_code)
        elif facts[sku_id].is_composed:
            refused[row.row] = HoldsNothing(sku=row.sku_code)
        elif row.bin_code and (warehouse_id, row.bin_code) not in bins:
            refused[row.row] = UnknownBin()
        else:
            is_apart = facts[sku_id].tracking != "none" or warehouse_id in with_bins
            found.append((row, Place(warehouse_id, sku_id, is_apart, bins.get((warehouse_id, row.bin_code)))))
    return found, refused


def _open(actor: Actor, places: dict[tuple[int, int], Counted], now: datetime) -> set[tuple[int, int]]:
    if not places:
        return set()
    order = sorted(places)
    make_rows(actor.merchant_id, order, kept=True)
    hold_rows(actor.merchant_id, [w for w, _ in order], [s for _, s in order])
    rows = sql.rows(
        "inventory",
        "open_stock",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([w for w, _ in order]),
        skus=sql.array([s for _, s in order]),
        quantities=sql.array([places[place].quantity for place in order]),
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    return {(row.warehouse_id, row.sku_id) for row in rows}
