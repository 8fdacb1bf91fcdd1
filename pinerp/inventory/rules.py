"""Pure facts and decisions about stock: no database, no clock, no framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from pinerp.inventory.errors import AlreadyReversed, NotAQuantity, NotByHand, OfADocument, OfATransfer
from pinerp.kit.refusals import Refusal

Item = TypeVar("Item")

LARGEST_QUANTITY = 10_000_000
"""Above it a quantity is a typing mistake."""

BY_HAND = frozenset({"receive", "unreceive", "adjust", "found", "open", "reverse", "count"})
"""What people book (count: what a stocktake found), and may take back. The others follow orders: reserve, release, ship,
unship, move_claim.
"""

OF_TRANSFERS = frozenset({"send", "unsend", "arrive", "unarrive", "lose", "unlose"})
"""What transfers (调拨) do to stock: goods leave for another warehouse, arrive, or are given up. Each is undone there."""

CORRECTIONS = BY_HAND - {"receive"}
"""They change what the books say; goods that came or went change the shelf too."""


def refuse_quantity(quantities: Iterable[int]) -> None:
    """Refuse what is not a positive, believable quantity."""
    if any(q < 1 or q > LARGEST_QUANTITY for q in quantities):
        raise NotAQuantity(largest=LARGEST_QUANTITY)


def is_by_hand(verb: str, reference: int | None) -> bool:
    """Whether a person booked it here: what names a document (a receipt of purchased goods) is undone at that one."""
    return verb in BY_HAND and (reference is None or verb == "count")


def refuse_reversal(verb: str, reference: int | None, is_reversed: bool) -> Refusal | None:
    """Why an entry cannot be taken back."""
    if verb in OF_TRANSFERS:
        return OfATransfer()
    if not is_by_hand(verb, reference):
        return NotByHand() if verb not in BY_HAND else OfADocument()
    return AlreadyReversed() if is_reversed else None


def rounds(items: Iterable[Item], place: Callable[[Item], Hashable]) -> list[list[Item]]:
    """The items in rounds, none of which meets a place twice: a statement changes a row once."""
    found: list[list[Item]] = []
    times: dict[Hashable, int] = defaultdict(int)
    for item in items:
        turn = times[place(item)]
        if turn == len(found):
            found.append([])
        found[turn].append(item)
        times[place(item)] += 1
    return found


def makeable(parts: Sequence[tuple[Mapping[int, int] | None, int]]) -> dict[int, int] | None:
    """Warehouse → how many can be made there of (warehouse → free pieces, pieces of it that one takes) parts: as many as the
    scarcest part allows. A part of None is never scarce; None where none is.
    """
    scarce = [(free, pieces) for free, pieces in parts if free is not None]
    if not scarce:
        return None
    places = {place for free, _ in scarce for place in free}
    return {place: max(0, min(free.get(place, 0) // pieces for free, pieces in scarce)) for place in sorted(places)}
