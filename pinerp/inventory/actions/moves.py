"""What comes and goes besides orders: receive, adjust, found goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import rules
from pinerp.inventory.actions.claims import hold_rows, make_rows, stock_kept
from pinerp.inventory.errors import NotEnough, UnknownSku, UnknownWarehouse
from pinerp.inventory.models import Stock, Warehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Move:
    """A change of what is on hand in one place."""

    warehouse_id: int
    sku_id: int
    quantity: int


def receive(
    *, actor: Actor, moves: Iterable[Move], now: datetime, reason: str = "", reference: int | None = None
) -> Outcome:
    """Goods came in. Orders that waited for them learn it as news. Inverse: `unreceive`."""
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    return _change(actor, moves, now, verb="receive", reason=reason, reference=reference)


def unreceive(
    *, actor: Actor, moves: Iterable[Move], now: datetime, reason: str = "", reference: int | None = None
) -> Outcome:
    """A receipt was a mistake: take it back; claims that lose their goods are released and reported."""
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    back = [Move(m.warehouse_id, m.sku_id, -m.quantity) for m in moves]
    return _change(actor, back, now, verb="unreceive", reason=reason, reference=reference)


def adjust(*, actor: Actor, moves: Iterable[Move], now: datetime, reason: str) -> Outcome:
    """Correct what is on hand, up or down, with a reason. Its inverse is the opposite adjustment."""
    moves = [m for m in moves if m.quantity != 0]
    rules.refuse_quantity(abs(m.quantity) for m in moves)
    return _change(actor, moves, now, verb="adjust", reason=reason, reference=None)


def book_found(*, actor: Actor, moves: Iterable[Move], now: datetime) -> Outcome:
    """Goods stand on the shelf that the books do not know: booked in, so that they can be shipped at once."""
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    return _change(actor, moves, now, verb="found", reason="found", reference=None)


def _change(
    actor: Actor, moves: list[Move], now: datetime, *, verb: str, reason: str, reference: int | None
) -> Outcome:
    totals: dict[tuple[int, int], int] = defaultdict(int)
    for move in moves:
        totals[move.warehouse_id, move.sku_id] += move.quantity
    _refuse_strangers(actor, totals)
    for place_kept in (True, False):
        places = [(w, s) for w, s, kept in stock_kept(actor.merchant_id, totals) if kept is place_kept]
        if places:
            make_rows(actor.merchant_id, places, kept=place_kept)
    places = sorted(totals)
    hold_rows(actor.merchant_id, [w for w, _ in places], [s for _, s in places])
    done = sql.rows(
        "inventory",
        "change_on_hand",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([w for w, _ in places]),
        skus=sql.array([s for _, s in places]),
        deltas=sql.array([totals[p] for p in places]),
        verb=verb,
        reference=reference,
        reason=reason[:40],
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    return _tell(actor, verb, places, done, now)


def _refuse_strangers(actor: Actor, totals: dict[tuple[int, int], int]) -> None:
    warehouse_ids = {w for w, _ in totals}
    scope = actor.warehouse_scope
    known = set(
        Warehouse.objects.filter(merchant_id=actor.merchant_id, id__in=warehouse_ids, archived_at=None).values_list(
            "id", flat=True
        )
    )
    if warehouse_ids - known or (scope is not None and warehouse_ids - scope):
        raise UnknownWarehouse()
    if {s for _, s in totals} - set(catalog.skus_of(actor.merchant_id, [s for _, s in totals])):
        raise UnknownSku()


def _tell(actor: Actor, verb: str, places: list[tuple[int, int]], done: list[Any], now: datetime) -> Outcome:
    changed = {(row.warehouse_id, row.sku_id) for row in done}
    stopped = [p for p in places if p not in changed]
    if stopped:
        warehouse_id, sku_id = stopped[0]
        row = Stock.objects.get(merchant_id=actor.merchant_id, warehouse_id=warehouse_id, sku_id=sku_id)
        code = catalog.skus_of(actor.merchant_id, [sku_id])[sku_id].code
        raise NotEnough(sku=code, on_hand=row.on_hand)
    released = sorted({reference for row in done for reference in row.released})
    logbook.write(actor, f"inventory.{verb}", sorted({s for _, s in places}), now, {"places": len(places)})
    logbook.write(actor, "inventory.lost_claims", released, now)
    return Outcome(
        done=sorted({s for _, s in places}),
        facts={
            "released": [str(r) for r in released],
            "stock": [
                {"warehouse_id": str(r.warehouse_id), "sku_id": str(r.sku_id), "on_hand": r.on_hand,
                 "reserved": r.reserved}
                for r in done
            ],
        },
    )  # fmt: skip
