"""The stand-in world: malls and their orders on a timeline that a seed alone decides. Amounts in fen, times in seconds."""

from __future__ import annotations

import heapq
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from sortedcontainers import SortedList

from pddsim import goods

WAITING, SHIPPED, RECEIVED = 1, 2, 3
NO_REFUND, REFUND_ASKED, REFUNDED = 1, 2, 4


@dataclass(slots=True)
class Order:
    """An order's state; what never changes is made anew from its number whenever it is shown."""

    number: int
    order_sn: str
    at: int
    updated: int
    status: int = WAITING
    refund: int = NO_REFUND
    in_review: bool = False
    on_hold: bool = False
    presale_until: int = 0
    memo: str = ""
    note: str = ""
    note_tag: int = 0
    moved: int = 0
    carrier: int = 0
    waybill: str = ""
    shipped_at: int = 0
    sends: int = 0
    extra: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """How often buyers and the platform do what disturbs a merchant's day (shares of all orders)."""

    review: float = 0.02
    refund: float = 0.03
    hold: float = 0.01
    memo: float = 0.02
    move: float = 0.01
    presale: float = 0.01
    two_lines: float = 0.33


FAST_PRESALE_SECONDS = 20
"""On a clock that runs fast, presales end at the latest so long after the start, by a clock that does not."""


class Mall:
    """One shop: its goods, its orders, and an index of them by their last update."""

    def __init__(self, world: World, index: int) -> None:
        self.world, self.index = world, index
        self.mall_id = world.first_mall + index
        self.name = f"练习店铺{index + 1}"
        self.items = goods.catalogue(world.seed, index, world.goods)
        self.orders: dict[str, Order] = {}
        self.by_number: list[Order] = []
        self.by_update: SortedList[tuple[int, int]] = SortedList()
        self.by_time: SortedList[tuple[int, int]] = SortedList()

    def add(self, number: int, at: int) -> Order:
        """Order `number` of this mall becomes a sale at `at`, and what will disturb it is planned."""
        rng = self.rng(number, "fate")
        order_sn = f"{time.strftime('%y%m%d', time.gmtime(at + 28800))}-{self.index:03d}{number:012d}"
        order = Order(number, order_sn, at, at, memo=rng.choice(goods.MEMOS))
        habits = self.world.habits
        within = self.world.event_span
        if rng.random() < habits.review:
            order.in_review = True
            self.world.plan(at + rng.randrange(1, within), self, number, "clear_review")
        if rng.random() < habits.hold:
            order.on_hold = True
            self.world.plan(at + rng.randrange(1, within), self, number, "clear_hold")
        if rng.random() < habits.presale:
            order.presale_until = at + rng.randrange(1, within)
            if self.world.speed > 1:  # the shop's own clock is not faster: for it, too, the presale must end
                order.presale_until = min(order.presale_until, max(at + 1, int(self.world.born) + FAST_PRESALE_SECONDS))
            self.world.plan(order.presale_until, self, number, "touch")
        if rng.random() < habits.refund:
            asked = at + rng.randrange(1, within)
            self.world.plan(asked, self, number, "ask_refund")
            ending = rng.choice(["grant_refund", "close_refund", "grant_refund"])
            self.world.plan(asked + rng.randrange(1, within), self, number, ending)
        if rng.random() < habits.memo:
            self.world.plan(at + rng.randrange(1, within), self, number, "add_memo")
        if rng.random() < habits.move:
            self.world.plan(at + rng.randrange(1, within), self, number, "change_address")
        self.orders[order_sn] = order
        self.by_number.append(order)
        self.by_update.add((at, number))
        self.by_time.add((at, number))
        return order

    def rng(self, number: int, what: str) -> random.Random:
        """The dice of one order, for one purpose: the same whenever they are thrown."""
        return random.Random(f"{self.world.seed} {self.index} {number} {what}")

    def touch(self, order: Order, at: int) -> None:
        """The order changed at this time: it moves in the list of updates."""
        self.by_update.remove((order.updated, order.number))
        order.updated = max(order.updated, at)
        self.by_update.add((order.updated, order.number))

    def happen(self, order: Order, what: str, at: int) -> None:
        """Something happens to an order; what is no longer possible happens to nobody."""
        if what == "clear_review":
            order.in_review = False
        elif what == "clear_hold":
            order.on_hold = False
        elif what == "ask_refund" and order.status == WAITING and order.refund == NO_REFUND:
            order.refund = REFUND_ASKED
        elif what == "grant_refund" and order.status == WAITING and order.refund == REFUND_ASKED:
            order.refund = REFUNDED
        elif what == "close_refund" and order.refund == REFUND_ASKED:
            order.refund = NO_REFUND
        elif what == "add_memo":
            order.note = f"{order.note} 已联系买家".strip()
        elif what == "change_address" and order.status == WAITING:
            order.moved += 1
        self.touch(order, at)

    def lines(self, order: Order) -> list[tuple[goods.Item, int]]:
        """What was bought: mostly one SKU, sometimes two."""
        rng = self.rng(order.number, "basket")
        count = 2 if rng.random() < self.world.habits.two_lines else 1
        return [(item, rng.choice([1, 1, 1, 2, 3])) for item in rng.sample(self.items, count)]

    def updated_between(self, start: int, end: int) -> list[int]:
        """Numbers of the orders whose last update lies in [start, end), newest first, as the platform sorts them."""
        found = self.by_update.irange((start, -1), (end, -1), inclusive=(True, False), reverse=True)
        return [number for _, number in found]

    def confirmed_between(self, start: int, end: int) -> list[int]:
        """Numbers of the orders that became a sale in [start, end), newest first."""
        found = self.by_time.irange((start, -1), (end, -1), inclusive=(True, False), reverse=True)
        return [number for _, number in found]


class World:
    """All malls, and one clock that may run faster than ours."""

    def __init__(
        self,
        seed: int,
        *,
        malls: int = 1,
        goods: int = 60,
        speed: float = 1.0,
        habits: Habits | None = None,
        event_minutes: int = 20,
        first_mall: int = 900_001,
    ) -> None:
        self.seed, self.goods, self.speed, self.first_mall = seed, goods, speed, first_mall
        self.habits = habits or Habits()
        self.event_span = event_minutes * 60
        self.born = time.time()
        self.events: list[tuple[int, int, int, str]] = []
        self.drip_per_second = 0.0
        self.drip_from = 0
        self.dripped = 0
        self.malls = [Mall(self, n) for n in range(malls)]
        self.by_id = {mall.mall_id: mall for mall in self.malls}

    def now(self) -> int:
        """Platform time, Unix seconds."""
        return int(self.born + (time.time() - self.born) * self.speed)

    def plan(self, at: int, mall: Mall, number: int, what: str) -> None:
        """Something will happen to an order."""
        heapq.heappush(self.events, (at, mall.index, number, what))

    def fill(self, orders: int, over_minutes: int) -> None:
        """History: orders spread over the minutes before now, evenly over the malls."""
        start, span = self.now() - over_minutes * 60, over_minutes * 60
        for n in range(orders):
            at = start + n * span // max(orders, 1)
            self.malls[n % len(self.malls)].add(n // len(self.malls), at)
        self.advance()

    def drip(self, per_second: float, history_minutes: int) -> None:
        """Orders keep coming for ever, having begun some minutes ago."""
        self.drip_per_second, self.drip_from = per_second, self.now() - history_minutes * 60
        self.advance()

    def advance(self) -> None:
        """Let everything happen that is due by now."""
        now = self.now()
        if self.drip_per_second:
            due = int((now - self.drip_from) * self.drip_per_second)
            while self.dripped < due:
                n = self.dripped
                at = self.drip_from + int(n / self.drip_per_second)
                self.malls[n % len(self.malls)].add(n // len(self.malls), at)
                self.dripped += 1
        while self.events and self.events[0][0] <= now:
            at, index, number, what = heapq.heappop(self.events)
            mall = self.malls[index]
            mall.happen(mall.by_number[number], what, at)

    def truth(self, mall: Mall) -> Iterator[dict[str, object]]:
        """Every order as it really stands, for tests to compare with."""
        for order in mall.by_number:
            yield {
                "order_sn": order.order_sn,
                "order_status": order.status,
                "refund_status": order.refund,
                "in_review": order.in_review,
                "on_hold": order.on_hold,
                "presale_until": order.presale_until,
                "updated_at": order.updated,
                "tracking_number": order.waybill,
                "times_sent": order.sends,
                "items": [{"outer_id": i.outer_id, "sku_id": i.sku_id, "count": c} for i, c in mall.lines(order)],
            }
