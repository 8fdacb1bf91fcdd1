"""What a discount makes of prices, and what it may cost at most. Amounts in minor units; no float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEAST, MOST, STEP = 100, 990, 10
"""A discount in per mille of the price, in tenths of a 折: 1 to 9.9 折. The platform's own bounds are not published."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A SKU in a discount: its price now and in it, what one unit costs (null: not known), the lowest price that the merchant
    allows (0: any), pieces that the platform shows (null: not read), and why it may not take part.
    """

    price: int | None
    activity_price: int | None
    cost: int | None
    lowest: int
    stock: int | None
    unfit: str = ""

    @property
    def takes_part(self) -> bool:
        """Whether it goes into the discount."""
        return not self.unfit and self.activity_price is not None

    @property
    def discount(self) -> int:
        """What one unit is cheaper by; 0 where it takes no part."""
        if not self.takes_part or self.price is None or self.activity_price is None:
            return 0
        return self.price - self.activity_price

    @property
    def margin(self) -> int | None:
        """What one unit earns in the discount, before fees and refunds; null where its cost is not known."""
        return None if self.cost is None or self.activity_price is None else self.activity_price - self.cost

    @property
    def is_below_cost(self) -> bool:
        """Whether each unit sold in it loses money."""
        return self.takes_part and self.margin is not None and self.margin < 0

    @property
    def is_below_lowest(self) -> bool:
        """Whether it goes below the lowest price that the merchant allows."""
        return self.takes_part and self.activity_price is not None and self.activity_price < self.lowest


def activity_price(price: int, per_mille: int) -> int | None:
    """The price in a discount, to the nearest fen, half up; none where it would not be lower than the price now, or nothing."""
    found = (price * per_mille + 500) // 1000
    return found if 1 <= found < price else None


def greatest_cost(quantity: int, quotes: Iterable[Quote]) -> int:
    """The most that a listing's discount can cost: all its pieces bought of the SKU that is cheaper by most."""
    return quantity * max((one.discount for one in quotes), default=0)
