"""Rows by codes, pasted or from a file: opening stock, a first count that changes nothing when it comes twice, and receipts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries, rules
from pinerp.inventory.actions.claims import hold_rows, make_rows
from pinerp.inventory.actions.moves import Move, receive
from pinerp.inventory.errors import (
    AlreadyOpened,
    CountedTwice,
    HoldsNothing,
    NotAQuantity,
    UnknownSku,
    UnknownWarehouse,
)
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in one place: `row` is the caller's number of it; a warehouse code of "" is the default one."""

    row: int
    sku_code: str
    quantity: int
    warehouse_code: str = ""


def open_stock(*, actor: Actor, counts: Sequence[Counted], now: datetime) -> Outcome:
    """Begin the books of SKUs with what was counted; from then on stock is kept of them. The outcome is by row number.

    A place whose stock is kept already is refused: its difference is an adjustment, with a reason. Inverse: `adjust`,
    and `set_stock_kept`.
    """
    found, refused = _find_places(actor, counts, least=0)
    places: dict[tuple[int, int], Counted] = {}
    for count, place in found:
        if place in places:
            refused[count.row] = CountedTwice(first=places[place].row)
        else:
            places[place] = count
    opened = _open(actor, places, now)
    refused.update({c.row: AlreadyOpened(sku=c.sku_code) for place, c in places.items() if place not in opened})
    logbook.write(actor, "inventory.open_stock", sorted({sku_id for _, sku_id in opened}), now, {"places": len(opened)})
    return Outcome.of([c.row for c in counts], refused)


def receive_lines(*, actor: Actor, lines: Sequence[Counted], now: datetime, reason: str = "") -> Outcome:
    """入库 by codes or barcodes: the rows that can be read are received, the others are told. The outcome is by row number.

    Inverse: `reverse` of the entries.
    """
    found, refused = _find_places(actor, lines, least=1)
    totals: dict[tuple[int, int], int] = defaultdict(int)
    for line, place in found:
        totals[place] += line.quantity
    moves = [Move(w, s, quantity) for (w, s), quantity in totals.items()]
    facts = receive(actor=actor, moves=moves, now=now, reason=reason).facts if moves else {"stock": []}
    return Outcome.of([line.row for line in lines], refused, stock=facts["stock"])


def _find_places(
    actor: Actor, rows: Sequence[Counted], *, least: int
) -> tuple[list[tuple[Counted, tuple[int, int]]], dict[int, Refusal]]:
    """Where each row belongs, and why the others belong nowhere."""
    visible = queries.warehouses(actor)
    warehouses = {w.code: w.id for w in visible}
    default = next((w.id for w in visible if w.is_default), None)
    skus = catalog.sku_ids_scanned(actor.merchant_id, [row.sku_code for row in rows])
    composed = {i for i, sku in catalog.skus_of(actor.merchant_id, skus.values()).items() if sku.is_composed}
    found: list[tuple[Counted, tuple[int, int]]] = []
    refused: dict[int, Refusal] = {}
    for row in rows:
        warehouse_id = warehouses.get(row.warehouse_code) if row.warehouse_code else default
        sku_id = skus.get(row.sku_code)
        if not least <= row.quantity <= rules.LARGEST_QUANTITY:
            refused[row.row] = NotAQuantity(largest=rules.LARGEST_QUANTITY)
        elif warehouse_id is None:
            refused[row.row] = UnknownWarehouse()
        elif sku_id is None:
            refused[row.row] = UnknownSku()
        elif sku_id in composed:
            refused[row.row] = HoldsNothing(sku=row.sku_code)
        else:
            found.append((row, (warehouse_id, sku_id)))
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
