"""What stays claimed while references change: a part of a claim goes to another reference, and stock is held meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries
from pinerp.inventory.actions.claims import hold_parts, hold_rows, stock_kept
from pinerp.inventory.actions.picking import unpick
from pinerp.kit import sql


@dataclass(frozen=True, slots=True)
class ClaimMove:
    """`quantity` of the `whole` that a source holds go to a target, in one unit (pieces of the SKU that was asked for)."""

    source: int
    target: int
    quantity: int
    whole: int


def hold_free(*, actor: Actor, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int | None]:
    """Hold the stock rows of (warehouse, SKU) places until the transaction ends, in their order, before anything is decided
    from them. Returns what nobody claims of each; None where stock is not kept. Of a composed SKU its parts' places are.
    """
    parts = hold_parts(actor.merchant_id, {s for _, s in places})
    wanted = sorted({(w, p.sku_id) for w, s in places for p in parts.get(s, [catalog.PartOf(s, 1)])})
    hold_rows(actor.merchant_id, [w for w, _ in wanted], [s for _, s in wanted])
    found: dict[tuple[int, int], int | None] = {
        (row.warehouse_id, row.sku_id): row.free if row.is_kept else None
        for row in queries.free_stock(actor.merchant_id, wanted)
    }
    missing = [place for place in wanted if place not in found]
    found.update({(w, s): 0 if kept else None for w, s, kept in stock_kept(actor.merchant_id, missing)})
    return found


def move_claims(*, actor: Actor, moves: Sequence[ClaimMove], now: datetime) -> int:
    """Move parts of pending claims to other references; what is reserved stays the same. Its inverse is moving back.

    A source without a claim, or with less than is asked of it, moves nothing. What was
    picked for them is forgotten: it is scanned anew. Returns how many parts moved.
    """
    if not moves:
        return 0
    refs = sql.array(sorted({i for m in moves for i in (m.source, m.target)}))
    placed = sql.rows("inventory", "lock_stock_of_claims", merchant_id=actor.merchant_id, refs=refs)
    if placed:
        unpick(actor=actor, references=[i for m in moves for i in (m.source, m.target)])
    rows = sql.rows(
        "inventory",
        "move_claims",
        merchant_id=actor.merchant_id,
        sources=sql.array([m.source for m in moves]),
        targets=sql.array([m.target for m in moves]),
        quantities=sql.array([m.quantity for m in moves]),
        wholes=sql.array([m.whole for m in moves]),
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    return len(rows)
