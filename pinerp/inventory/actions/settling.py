"""盘点: what a stocktake found is booked as differences, so that whatever was sold since the count stays sold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import rules
from pinerp.inventory.actions.claims import hold_rows
from pinerp.inventory.actions.following import Change, follow
from pinerp.inventory.actions.moves import Move, refuse_strangers
from pinerp.inventory.actions.picking import unpick
from pinerp.kit import sql


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one difference: its entry, and the claims that lost their goods (references)."""

    entry_id: int
    released: list[int]


def settle_counts(
    *, actor: Actor, moves: Sequence[Move], reference: int, now: datetime
) -> dict[tuple[int, int], Settled]:
    """Book differences of places (warehouse, SKU), each place once and for itself, in one statement for all of them.

    A place that would fall below zero is left alone and not in the answer. Where less would be on hand than is claimed the
    least urgent claims are released, and orders learn it as news. Stock rows have to stand. Inverse: `reverse`.
    """
    found = {(m.warehouse_id, m.sku_id): m.quantity for m in moves if m.quantity != 0}
    if not found:
        return {}
    rules.refuse_quantity(abs(quantity) for quantity in found.values())
    refuse_strangers(actor, found)
    places = sorted(found)
    warehouse_ids, sku_ids = [w for w, _ in places], [s for _, s in places]
    placed = hold_rows(actor.merchant_id, warehouse_ids, sku_ids)
    done = sql.rows(
        "inventory",
        "change_on_hand",
        merchant_id=actor.merchant_id,
        warehouses=sql.array(warehouse_ids),
        skus=sql.array(sku_ids),
        deltas=sql.array([found[place] for place in places]),
        reverses=[None] * len(places),
        verb="count",
        reference=reference,
        reason="",
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    changes = [
        Change(row.warehouse_id, row.sku_id, found[row.warehouse_id, row.sku_id], row.entry_id, reference)
        for row in (done if placed else ())
        if (row.warehouse_id, row.sku_id) in placed
    ]
    follow(actor=actor, verb="count", changes=changes, now=now)
    logbook.write(actor, "inventory.count", sorted({row.sku_id for row in done}), now, {"places": len(done)})
    released = sorted({i for row in done for i in row.released})
    logbook.write(actor, "inventory.lost_claims", released, now)
    if released:
        unpick(actor=actor, references=released)
    return {(row.warehouse_id, row.sku_id): Settled(row.entry_id, list(row.released)) for row in done}
