"""The stand-in world: shops and one clock that may run fast; what happens when, a seed alone decides. Times in seconds."""

from __future__ import annotations

import heapq
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pddsim.aftersales import Case
from pddsim.faults import Faults
from pddsim.mall import CONFIRMED, FAILED, Mall, Order
from pddsim.money import amounts_fen

FAST_PRESALE_SECONDS = 20
"""On a clock that runs fast, presales end at the latest so long after the order is shown, by a clock that does not."""

PAYING_SECONDS = (5, 240)
"""How long a buyer holds units while paying and waiting for a group."""

KEPT_MESSAGES = 100_000


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
    again: float = 0.1
    urge: float = 0.01
    group_fails: float = 0.03
    refund_after: float = 0.03
    lured: float = 0.6
    """Further orders of a discounted product for each that would have come anyway: a discount truly sells 1.6 times as much."""


CALM = Habits(0, 0, 0, 0, 0, 0, again=0, urge=0, group_fails=0, refund_after=0)


@dataclass(slots=True)
class Message:
    """A message that a shop's subscribers are to hear; its business content as the platform writes it."""

    id: int
    mall_id: int
    type: str
    at: int
    content: dict[str, Any]


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
        faults: Faults | None = None,
    ) -> None:
        self.seed, self.goods, self.speed, self.first_mall = seed, goods, speed, first_mall
        self.habits = habits or Habits()
        self.faults = faults
        self.event_span = event_minutes * 60
        self.born = time.time()
        self.events: list[tuple[int, int, int, str]] = []
        self.arrivals: list[tuple[int, int]] = []
        self.drip_per_second = 0.0
        self.drip_from = 0
        self.dripped = 0
        self.messages: deque[Message] = deque(maxlen=KEPT_MESSAGES)
        self.told = 0
        self.subscribed: dict[int, str] = {}
        self.malls = [Mall(self, n) for n in range(malls)]
        self.by_id = {mall.mall_id: mall for mall in self.malls}

    def now(self) -> int:
        """Platform time, Unix seconds."""
        return int(self.born + (time.time() - self.born) * self.speed)

    def presale_end(self, at: int, wanted: int) -> int:
        """When a presale ends. The shop's own clock is not faster than ours: for it, too, the presale must end."""
        if self.speed <= 1:
            return wanted
        shown_at = self.born + max(0.0, at - self.born) / self.speed
        return min(wanted, int(shown_at) + FAST_PRESALE_SECONDS)

    def plan(self, at: int, mall: Mall, number: int, what: str) -> None:
        """Something will happen to an order."""
        heapq.heappush(self.events, (at, mall.index, number, what))

    def tell(self, mall: Mall, kind: str, order_sn: str, case: Case | None = None) -> None:
        """A message for those who subscribed to a shop; some get lost (push_loss)."""
        if mall.mall_id not in self.subscribed:
            return
        if self.faults is not None and self.faults.strikes("push_loss"):
            return
        self.told += 1
        content: dict[str, Any] = {"mall_id": mall.mall_id, "tid": order_sn}
        if case is not None:
            facts = {"refund_fee": case.amount, "bill_type": 1, "modified": case.updated * 1000, "refund_id": case.id}
            content = {**content, **facts, "operation": 1000 if kind.endswith("Created") else 1404}
        self.messages.append(Message(self.told, mall.mall_id, kind, self.now(), content))

    def paid(self, mall: Mall, order: Order) -> int:
        """What the buyer paid, in fen."""
        return amounts_fen(mall, order).pay

    def fill(
        self, orders: int, over_minutes: int, shape: Iterator[float] | None = None, ahead_minutes: int = 0
    ) -> None:
        """A day's orders over the minutes before now (and after it: those arrive later), over the malls in turn.

        Evenly, or where `shape` puts each in that time (0 to 1).
        """
        start, span = self.now() - over_minutes * 60, (over_minutes + ahead_minutes) * 60
        for n in range(orders):
            part = n / max(orders, 1) if shape is None else next(shape)
            heapq.heappush(self.arrivals, (start + int(part * span), n % len(self.malls)))
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
                mall = self.malls[self.dripped % len(self.malls)]
                wait = mall.rng(len(mall.by_number), "paying").randrange(*PAYING_SECONDS)
                mall.place(self.drip_from + int(self.dripped / self.drip_per_second), wait)
                self.dripped += 1
        while self.arrivals and self.arrivals[0][0] <= now:
            at, index = heapq.heappop(self.arrivals)
            self.malls[index].place(at)
        while self.events and self.events[0][0] <= now:
            at, index, number, what = heapq.heappop(self.events)
            mall = self.malls[index]
            mall.happen(mall.by_number[number], what, at)

    def truth(self, mall: Mall) -> Iterator[dict[str, object]]:
        """Every sale as it really stands, for tests to compare with."""
        for order in mall.by_number:
            if order.deal != CONFIRMED:
                continue
            yield {
                "order_sn": order.order_sn,
                "order_status": order.status,
                "refund_status": order.refund,
                "in_review": order.in_review,
                "on_hold": order.on_hold,
                "presale_until": order.presale_until,
                "confirmed_at": order.at,
                "updated_at": order.updated,
                "pay_amount_fen": self.paid(mall, order),
                "tracking_number": order.waybill,
                "further_numbers": [number for _, _, number in order.extra],
                "times_sent": order.sends,
                "times_corrected": order.corrections,
                "items": [{"outer_id": i.outer_id, "sku_id": i.sku_id, "count": c} for i, c in mall.lines(order)],
            }

    def true_cases(self, mall: Mall) -> Iterator[dict[str, object]]:
        """Every after-sales case as it really stands."""
        for case in mall.counter.cases:
            yield {
                "id": case.id,
                "order_sn": mall.by_number[case.number].order_sn,
                "type": case.kind,
                "status": case.status,
                "amount_fen": case.amount,
                "created_at": case.created,
                "updated_at": case.updated,
                "return_waybill": case.return_waybill,
            }


__all__ = ["CALM", "CONFIRMED", "FAILED", "Habits", "Mall", "Message", "Order", "World"]
