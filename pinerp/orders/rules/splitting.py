"""How an order falls into parts: what is there now goes on and the rest waits, or so many grams to a parcel. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pinerp.kit.refusals import Refusal
from pinerp.orders.errors import BadPart, NothingToSplit, OnlyGifts, TooHeavy, TooManyNewOrders, UnknownWeight

MOST_PARTS = 50
"""Of one order at once: more is a typing mistake (an order of 1,000 pieces and a limit in kilograms typed as grams)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A live line as splitting sees it: `quantity` units of `pieces` pieces of a SKU."""

    line_id: int
    sku_id: int | None
    sku_code: str
    quantity: int
    pieces: int
    is_gift: bool
    weight_grams: int | None = None


Part = Mapping[int, int]
"""Line → units of it that go into one new order."""


def refuse_parts(lines: Sequence[Piece], parts: Sequence[Part]) -> Refusal | None:
    """Why an order cannot fall into these new orders and what they leave; none where it can."""
    known = {line.line_id: line for line in lines}
    left = {line.line_id: line.quantity for line in lines}
    if not parts or len(parts) > MOST_PARTS:
        return TooManyNewOrders(most=MOST_PARTS) if parts else NothingToSplit()
    for part in parts:
        for line_id, units in part.items():
            if line_id not in known or units < 1 or units > left[line_id]:
                return BadPart()
            left[line_id] -= units
        if all(known[i].is_gift for i in part):
            return OnlyGifts()
    rest = [known[i] for i, units in left.items() if units]
    if not rest:
        return NothingToSplit()
    return OnlyGifts() if all(line.is_gift for line in rest) else None


def parts_by_stock(
    lines: Sequence[Piece],
    claimed: Mapping[int, int],
    free: dict[int, int | None],
    composed: Mapping[int, Sequence[tuple[int, int]]],
) -> list[Part]:
    """The units that lack goods, as one new order. free: SKU → pieces that nobody claims (None: never short); what goes on is
    taken out of it. composed: SKU → the SKUs in it and how many pieces of each.
    """
    lacking: dict[int, int] = {}
    for line in lines:
        if line.line_id in claimed:
            continue
        goods = [] if line.sku_id is None else composed.get(line.sku_id, [(line.sku_id, 1)])
        there = [(sku_id, count * line.pieces, free.get(sku_id, 0)) for sku_id, count in goods]
        units = min((left // each for _, each, left in there if left is not None), default=line.quantity)
        units = min(line.quantity, units) if goods else 0
        for sku_id, each, left in there:
            if left is not None:
                free[sku_id] = left - units * each
        if units < line.quantity:
            lacking[line.line_id] = line.quantity - units
    return [lacking] if lacking else []


def parts_by_weight(lines: Sequence[Piece], most_grams: int) -> list[Part] | Refusal:
    """The heaviest units first, each into the first parcel that still bears it; the first parcel stays where it is."""
    unknown = sorted({line.sku_code or str(line.line_id) for line in lines if line.weight_grams is None})
    if unknown:
        return UnknownWeight(skus=", ".join(unknown))
    bins: list[dict[int, int]] = []
    spaces: list[int] = []
    for line in sorted(lines, key=lambda p: (p.is_gift, -(p.weight_grams or 0) * p.pieces, p.line_id)):
        grams, left = (line.weight_grams or 0) * line.pieces, line.quantity
        if grams > most_grams:
            return TooHeavy(sku=line.sku_code, grams=grams)
        for place in range(len(bins) + left):
            if place == len(bins):
                if line.is_gift:
                    return OnlyGifts()
                bins.append({})
                spaces.append(most_grams)
            units = min(left, spaces[place] // grams) if grams else left
            if units:
                bins[place][line.line_id] = units
                spaces[place] -= units * grams
                left -= units
            if not left:
                break
            if len(bins) > MOST_PARTS:
                return TooManyNewOrders(most=MOST_PARTS)
    return list(bins[1:])
