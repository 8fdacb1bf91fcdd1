"""Discounts for a time or a quantity (限时限量购) of one shop: what takes part, at which price, and what was sold in them.

What a discount truly does to buyers is `Habits.lured`: so many further orders of a discounted product for each that would have
come anyway. The books of an activity are kept here, for tests to compare with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pddsim.shelf import Shelf

BY_QUANTITY, BY_TIME = 3, 12
"""限量折扣, 限时折扣."""

AHEAD, RUNNING, OVER, ENDED = 1, 2, 3, 4
"""未开始, 进行中, 系统结束, 商家结束."""

BY_CLOCK, BY_MERCHANT, BY_SYSTEM = 0, 1, 2
"""Who ended an activity: its time, the merchant, the platform (here: nothing is left)."""

NEVER = 2**62


@dataclass(slots=True)
class Activity:
    """One product at other prices for a while. prices: SKU → fen. `sold`: (order number, SKU, units, fen paid for each)."""

    activity_id: int
    detail_id: int
    name: str
    kind: int
    goods_id: int
    discount: int
    prices: dict[int, int]
    usual: dict[int, int]
    starts: int
    ends: int
    quantity: int
    user_limit: int
    made_at: int
    ended_at: int = 0
    ended_by: int = BY_CLOCK
    sold: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Units that may still be bought at its price."""
        return self.quantity - sum(units for _, _, units, _ in self.sold)

    @property
    def until(self) -> int:
        """When it ends, or ended."""
        return min(self.ends, self.ended_at or NEVER)

    def status(self, now: int) -> int:
        """How it stands at a moment."""
        if self.ended_at and self.ended_at <= now:
            return ENDED if self.ended_by == BY_MERCHANT else OVER
        if now < self.starts:
            return AHEAD
        return RUNNING if now < self.ends else OVER


class Activities:
    """All activities of a shop, by the id of their detail."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.all: dict[int, Activity] = {}

    def open(
        self,
        goods_id: int,
        prices: Mapping[int, int],
        *,
        name: str,
        starts: int,
        ends: int,
        quantity: int,
        kind: int = BY_TIME,
        discount: int = 0,
        user_limit: int = 0,
    ) -> Activity:
        """A new activity; whether it may be stands with the API."""
        usual = {sku.sku_id: sku.group_price_fen for sku in self.shelf.goods[goods_id].skus}
        made = Activity(
            self.shelf.fresh_id(),
            self.shelf.fresh_id(),
            name,
            kind,
            goods_id,
            discount,
            dict(prices),
            {sku_id: usual[sku_id] for sku_id in prices},
            starts,
            ends,
            quantity,
            user_limit,
            self.shelf.clock(),
        )
        self.all[made.detail_id] = made
        return made

    def end(self, activity: Activity, at: int, by: int) -> None:
        """No more is sold at its price."""
        activity.ended_at, activity.ended_by = at, by

    def crosses(self, goods_id: int, starts: int, ends: int) -> bool:
        """Whether a product takes part in another activity in some time."""
        mine = (one for one in self.all.values() if one.goods_id == goods_id)
        return any(one.starts < ends and starts < one.until for one in mine)

    def locks(self, goods_id: int) -> bool:
        """Whether a product's prices may not be changed: an activity is ahead or runs."""
        now = self.shelf.clock()
        return any(one.goods_id == goods_id and now < one.until for one in self.all.values())

    def running(self, sku_id: int, at: int) -> Activity | None:
        """The activity in which a SKU is sold at a moment, if any."""
        found = (one for one in self.all.values() if sku_id in one.prices and one.status(at) == RUNNING)
        return next(found, None)

    def forget(self, order_number: int) -> None:
        """A group that never formed: its units were not bought."""
        for activity in self.all.values():
            activity.sold = [row for row in activity.sold if row[0] != order_number]

    def sell(self, order_number: int, sku_id: int, units: int, at: int) -> int | None:
        """Units are bought: at the activity's price (fen) where it runs and has so many left, else as ever (None)."""
        activity = self.running(sku_id, at)
        if activity is None or activity.left < units:
            return None
        activity.sold.append((order_number, sku_id, units, activity.prices[sku_id]))
        if activity.left == 0:
            self.end(activity, at, BY_SYSTEM)
        return activity.prices[sku_id]
