"""The price that a suggestion proposes for one unit of a listing, with what it assumes. Minor units; no float.

How buyers answer to a price is not known: nothing here is told as if it were. What is assumed goes out with the price.
"""

from __future__ import annotations

from dataclasses import dataclass

CLEAR_DAYS = 60
"""What lies is to be sold within these days."""

RESPONSE = 2
"""Assumed: each per cent off sells so many per cent more. Nobody measured it for this shop."""

MOST_OFF = 50
SMALLEST = 10
"""Prices are proposed in whole jiao."""

COVERS, MARGIN, CLEARS, AT_COST = "covers", "margin", "clears", "at_cost"
ASSUMES = (COVERS, MARGIN, CLEARS, AT_COST)
"""It covers the cost and no more; it keeps the margin that the store's rule asks; it clears what lies; clearing it would go
below cost, so it stops there.
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """price: of one unit; assumes: see ASSUMES; percent: the margin that is kept, or what is taken off."""

    price: int
    assumes: str
    percent: int = 0


def raised(price: int, cost: int | None, margin_percent: int | None) -> Proposal:
    """A price that covers the cost, or the margin that the store asks where it asks one."""
    if cost is not None and margin_percent is not None:
        asked = -(-cost * (100 + margin_percent) // 100)
        if asked > price:
            return Proposal(asked, MARGIN, margin_percent)
    return Proposal(price, COVERS)


def percent_off(on_hand: int, sold: int) -> int:
    """So much off that, by RESPONSE, what is on hand is gone within CLEAR_DAYS. sold: units of 30 days."""
    if sold <= 0:
        return MOST_OFF
    more = -(-on_hand * 30 * 100 // (sold * CLEAR_DAYS)) - 100
    return min(MOST_OFF, max(0, -(-more // RESPONSE)))


def marked_down(now: int, cost: int | None, off: int) -> Proposal | None:
    """The price now less so many per cent, up to the next jiao and never below cost; none where that is no lower price."""
    price = _up(now * (100 - off), 100 * SMALLEST) * SMALLEST
    found = Proposal(price, CLEARS, off)
    if cost is not None and price < cost:
        found = Proposal(_up(cost, SMALLEST) * SMALLEST, AT_COST, off)
    return found if found.price < now else None


def _up(amount: int, by: int) -> int:
    return -(-amount // by)
