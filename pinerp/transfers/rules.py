"""States of a transfer, and pure decisions: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DRAFT, APPROVED, SENT, PARTLY = "draft", "approved", "sent", "partly"
RECEIVED, CLOSED, CANCELLED = "received", "closed", "cancelled"
STATES = (DRAFT, APPROVED, SENT, PARTLY, RECEIVED, CLOSED, CANCELLED)
ON_THE_WAY = (SENT, PARTLY)
NOT_SENT = (DRAFT, APPROVED)

NEWEST = 2**62
"""An id beyond every other one."""

SOLD_WITHIN = timedelta(days=30)
SOLD_DAYS = 30
"""So far back sales say what a warehouse needs."""

COVER_DAYS = 14
"""So many days of its sales a warehouse should hold, above its safety stock."""


def number(day: date, turn: int) -> str:
    """调拨单号: DB, the Beijing day, and a running number of that day."""
    return f"DB{day:%Y%m%d}-{turn:04d}"


def state_of(lines: Sequence[tuple[int, int, int]]) -> str:
    """How a sent transfer stands, of its lines' (sent, received, lost)."""
    if all(sent == received + lost for sent, received, lost in lines):
        return CLOSED if any(lost for _, _, lost in lines) else RECEIVED
    return PARTLY if any(received for _, received, _ in lines) else SENT


def over(sent: int, received: int, lost: int, came: int) -> int:
    """How many of those that came were never sent by the books."""
    return max(0, received + lost + came - sent)


@dataclass(frozen=True, slots=True)
class Place:
    """A SKU in a warehouse: free (on hand less claims), coming (in transit towards it), safety, sold within 30 days."""

    warehouse_id: int
    sku_id: int
    free: int
    coming: int
    safety: int
    sold: int

    @property
    def needed(self) -> int:
        """What it should hold: its safety stock, and 14 days of the last 30 days' sales, rounded up."""
        return self.safety + -(-self.sold * COVER_DAYS // SOLD_DAYS)

    @property
    def lacking(self) -> int:
        """needed - free - coming, not below 0."""
        return max(0, self.needed - self.free - self.coming)

    @property
    def surplus(self) -> int:
        """free - needed, not below 0: what is on its way is not there to be given."""
        return max(0, self.free - self.needed)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Pieces of a SKU that should go from one place to another, with both as they stand before."""

    giver: Place
    taker: Place
    quantity: int


def suggest(places: Iterable[Place]) -> list[Suggested]:
    """Who lacks most is served first, by who has most to give; nobody gives below what he needs himself."""
    by_sku: dict[int, list[Place]] = {}
    for place in places:
        by_sku.setdefault(place.sku_id, []).append(place)
    found = []
    for rows in by_sku.values():
        left = {one.warehouse_id: one.surplus for one in rows}
        for taker in sorted(rows, key=lambda one: (-one.lacking, one.warehouse_id)):
            lacking = taker.lacking
            for giver in sorted(rows, key=lambda one: (-left[one.warehouse_id], one.warehouse_id)):
                count = min(lacking, left[giver.warehouse_id])
                if count > 0 and giver is not taker:
                    found.append(Suggested(giver, taker, count))
                    left[giver.warehouse_id] -= count
                    lacking -= count
    return sorted(found, key=lambda one: (-one.quantity, one.giver.sku_id, one.taker.warehouse_id))


def in_transit(sent: int, received: int, lost: int) -> int:
    """What of a line is on its way. The law of transfers: sent = received + in transit + lost."""
    return sent - received - lost


def lost_of(lines: Mapping[int, tuple[int, int, int]]) -> dict[int, int]:
    """SKU → what is given up when the rest of a transfer is closed."""
    return {sku_id: rest for sku_id, line in lines.items() if (rest := in_transit(*line))}
