"""Pure facts and decisions about stock: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable

from pinerp.inventory.errors import NotAQuantity

LARGEST_QUANTITY = 10_000_000
"""Above it a quantity is a typing mistake."""


def refuse_quantity(quantities: Iterable[int]) -> None:
    """Refuse what is not a positive, believable quantity."""
    if any(q < 1 or q > LARGEST_QUANTITY for q in quantities):
        raise NotAQuantity(largest=LARGEST_QUANTITY)
