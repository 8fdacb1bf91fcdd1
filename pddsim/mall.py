"""One shop of the stand-in world: its orders, what happens to them, and the indexes by which the platform lists them."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sortedcontainers import SortedList

from pddsim import goods
from pddsim.activities import Activities
from pddsim.aftersales import Counter
from pddsim.shelf import Draft, Shelf

if TYPE_CHECKING:
    from pddsim.world import World

WAITING, SHIPPED, RECEIVED = 1, 2, 3
NO_REFUND, REFUND_ASKED, REFUNDING, REFUNDED = 1, 2, 3, 4
PENDING, CONFIRMED, FAILED = 0, 1, 2

LONGEST_LATE_SECONDS = 150
"""A change shows in the list at the latest so long after its time: readers are told to stay three minutes behind."""


@dataclass(slots=True)
class Order:
    """An order's state; what never changes is made anew from its number whenever it is shown.

    `deal`: pending while unpaid or ungrouped (its units are held, no API shows it), confirmed, or failed. `held`: for
    which of its lines there were free units to hold.
    """

    number: int
    order_sn: str
    at: int
    updated: int
    deal: int = CONFIRMED
    held: tuple[bool, ...] = ()
    status: int = WAITING
    refund: int = NO_REFUND
    after_sales: int = 0
    in_review: bool = False
    on_hold: bool = False
    presale_until: int = 0
    memo: str = ""
    note: str = ""
    note_tag: int = 0
    note_tag_name: str = ""
    moved: int = 0
    written_address: dict[str, str] | None = None
    carrier: int = 0
    waybill: str = ""
    shipped_at: int = 0
    received_at: int = 0
    urged_at: int = 0
    sends: int = 0
    corrections: int = 0
    printed: str = ""
    extra: list[tuple[int, int, str]] = field(default_factory=list)
    prices: dict[int, int] = field(default_factory=dict)
    """SKU → its group price in fen when the order was placed, where that was another than at first."""
    wants: tuple[tuple[goods.Item, int], ...] = ()
    """What a buyer came for who was lured by a discount; all others buy as the dice fall."""
    shown_at: int = 0
    """The time of update under which the list knows it; behind `updated` while a change is late."""


class Mall:
    """One shop."""

    def __init__(self, world: World, index: int) -> None:
        self.world, self.index = world, index
        self.mall_id = world.first_mall + index
        self.name = f"练习店铺{index + 1}"
        self.items = goods.catalogue(world.seed, index, world.goods)
        self.shelf = Shelf(self.items, seed=world.seed, mall_index=index, clock=world.now)
        self.activities = Activities(self.shelf)
        self.orders: dict[str, Order] = {}
        self.by_number: list[Order] = []
        self.by_update: SortedList[tuple[int, int]] = SortedList()
        self.shown_last = 0
        self.by_time: SortedList[tuple[int, int]] = SortedList()
        self.counter = Counter(self)
        self.shipped_as: dict[str, int] = {}
        self.closed = False

    def place(self, at: int, wait: int = 0) -> Order:
        """A buyer orders: at once a sale, or after `wait` seconds of paying and forming a group, or never. Where a discount
        runs others come for the same.
        """
        order = self._place(at, wait)
        for item, count in self._basket(order):
            is_discounted = self.activities.running(item.sku_id, at) is not None
            if is_discounted and self.rng(order.number, f"lured {item.sku_id}").random() < self.world.habits.lured:
                self._place(at, wait, ((item, count),))
        return order

    def _place(self, at: int, wait: int, wants: tuple[tuple[goods.Item, int], ...] = ()) -> Order:
        number = len(self.by_number)
        rng = self.rng(number, "fate")
        order_sn = f"{time.strftime('%y%m%d', time.gmtime(at + 28800))}-{self.index:03d}{number:012d}"
        order = Order(number, order_sn, at, at, memo=rng.choice(goods.MEMOS), prices=self.shelf.prices_now())
        order.wants = wants
        self._discount(order, at)
        self.by_number.append(order)
        self.orders[order_sn] = order
        if wait:
            order.deal = PENDING
            order.held = tuple(self.shelf.reserve(item.sku_id, count) for item, count in self.lines(order))
            fails = rng.random() < self.world.habits.group_fails
            self.world.plan(at + wait, self, number, "fail_group" if fails else "confirm")
        else:
            self._become_sale(order, at)
        return order

    def _discount(self, order: Order, at: int) -> None:
        """What is discounted at this moment is bought at that price."""
        for item, count in self._basket(order):
            price = self.activities.sell(order.number, item.sku_id, count, at)
            if price is not None:
                order.prices[item.sku_id] = price

    def buy(self, at: int, wait: int = 0) -> Order:
        """A buyer who can only take what the shop shows: the units are held until paid, at once or after `wait` seconds; where
        they are not there nothing is bought.
        """
        order = self.place(at, wait=wait or 1)
        if not all(order.held):
            self.happen(order, "fail_group", at)
        elif not wait:
            self.happen(order, "confirm", at)
        return order

    def _become_sale(self, order: Order, at: int) -> None:
        """The group is complete: from now on the APIs show the order. What will disturb it is planned."""
        order.deal, order.at, order.updated, order.shown_at = CONFIRMED, at, at, at
        for item, count in self.lines(order):
            self.shelf.sell(item.sku_id, count)
        self.by_update.add((at, order.number))
        self.by_time.add((at, order.number))
        self._plan_fate(order, at)
        self.world.tell(self, "pdd_trade_TradeConfirmed", order.order_sn)

    def _plan_fate(self, order: Order, at: int) -> None:
        world, habits, number = self.world, self.world.habits, order.number
        rng, within = self.rng(number, "plans"), world.event_span
        if rng.random() < habits.review:
            order.in_review = True
            world.plan(at + rng.randrange(1, within), self, number, "clear_review")
        if rng.random() < habits.hold:
            order.on_hold = True
            world.plan(at + rng.randrange(1, within), self, number, "clear_hold")
        if rng.random() < habits.presale:
            order.presale_until = world.presale_end(at, at + rng.randrange(1, within))
            world.plan(max(at + 1, order.presale_until), self, number, "touch")
        if rng.random() < habits.refund:
            asked = at + rng.randrange(1, within)
            world.plan(asked, self, number, "ask_refund")
            ending = rng.choice(["grant_refund", "close_refund", "grant_refund"])
            world.plan(asked + rng.randrange(1, within), self, number, ending)
        if rng.random() < habits.memo:
            world.plan(at + rng.randrange(1, within), self, number, "add_memo")
        if rng.random() < habits.move:
            world.plan(at + rng.randrange(1, within), self, number, "change_address")
        if rng.random() < habits.urge:
            world.plan(at + rng.randrange(1, within), self, number, "urge")

    def shelf_draft(self, goods_id: int, payload: dict[str, Any], *, is_new: bool) -> Draft:
        """A new draft of a listing."""
        draft = Draft(self.shelf.fresh_id(), goods_id, payload, is_new)
        self.shelf.drafts[draft.draft_id] = draft
        return draft

    def rng(self, number: int, what: str) -> random.Random:
        """The dice of one order, for one purpose: the same whenever they are thrown."""
        return random.Random(f"{self.world.seed} {self.index} {number} {what}")

    def buyer_of(self, number: int) -> int:
        """Who ordered: now and then the buyer of the order before, at the same address (合并发货)."""
        while number and self.rng(number, "again").random() < self.world.habits.again:
            number -= 1
        return number

    def touch(self, order: Order, at: int) -> None:
        """The order changed at this time: it moves in the list of updates, at once or (late_update) a little later.

        Counted from the change itself: nobody may have asked for long, and it is noticed only now.
        """
        order.updated = max(order.updated, at)
        if self.world.faults is not None and self.world.faults.strikes("late_update"):
            late = self.world.faults.dice.randrange(10, LONGEST_LATE_SECONDS)
            self.world.plan(at + late, self, order.number, "show")
            return
        self.show(order, at)

    def show(self, order: Order, at: int) -> None:
        """From this time on the list of updates knows the order's latest time."""
        self.shown_last = max(self.shown_last, at)
        if order.deal == CONFIRMED and order.shown_at != order.updated:
            self.by_update.remove((order.shown_at, order.number))
            order.shown_at = order.updated
            self.by_update.add((order.shown_at, order.number))

    def happen(self, order: Order, what: str, at: int) -> None:
        """Something happens to an order; what is no longer possible happens to nobody."""
        if what == "show":
            self.show(order, at)
            return
        if what in ("confirm", "fail_group"):
            self._end_group(order, what, at)
            return
        if order.deal != CONFIRMED:
            return
        told = ""
        if what in self.counter.EVENTS:
            self.counter.happen(order, what, at)
            return
        if what == "clear_review":
            order.in_review, told = False, "pdd_trade_TradeRiskChanged"
        elif what == "clear_hold":
            order.on_hold = False
        elif what == "add_memo":
            order.note, told = f"{order.note} 已联系买家".strip(), "pdd_trade_TradeMemoModified"
        elif what == "change_address" and order.status == WAITING:
            order.moved, told = order.moved + 1, "pdd_trade_TradeLogisticsAddressChanged"
        elif what == "hold" and order.status == WAITING:
            order.on_hold = True
        elif what == "urge" and order.status == WAITING:
            order.urged_at = at
        elif what == "receive" and order.status == SHIPPED:
            order.status, order.received_at, told = RECEIVED, at, "pdd_trade_TradeSuccess"
        self.touch(order, at)
        if told:
            self.world.tell(self, told, order.order_sn)

    def _end_group(self, order: Order, what: str, at: int) -> None:
        if order.deal != PENDING:
            return
        for (item, count), is_held in zip(self.lines(order), order.held, strict=True):
            if is_held:
                self.shelf.unreserve(item.sku_id, count)
        if what == "confirm":
            self._become_sale(order, at)
        else:
            order.deal = FAILED
            self.activities.forget(order.number)

    def ship(self, order: Order, carrier: int, waybill: str, at: int, *, is_correction: bool = False) -> None:
        """The merchant told the platform of a shipment, or corrected it; buyers receive it, and some want to give it back."""
        is_first = order.status == WAITING
        order.status, order.carrier, order.waybill = SHIPPED, carrier, waybill
        order.shipped_at = order.shipped_at or at
        order.sends += not is_correction
        order.corrections += is_correction
        self.shipped_as[waybill] = order.number
        self.touch(order, at)
        if not is_first:
            return
        rng, habits, within = self.rng(order.number, "after"), self.world.habits, max(2, self.world.event_span // 4)
        received = at + rng.randrange(1, within)
        self.world.plan(received, self, order.number, "receive")
        if rng.random() < habits.refund_after:
            asked = at + rng.randrange(1, within)
            self.world.plan(asked, self, order.number, rng.choice(["ask_return", "ask_money", "ask_exchange"]))
            self.world.plan(asked + rng.randrange(1, within), self, order.number, "platform_ends")
        self.world.tell(self, "pdd_trade_TradeSellerShip", order.order_sn)

    def by_waybill(self, waybill: str) -> Order | None:
        """The order that was shipped under a number."""
        number = self.shipped_as.get(waybill)
        return None if number is None else self.by_number[number]

    def lines(self, order: Order) -> list[tuple[goods.Item, int]]:
        """What was bought, at the prices of that time."""
        found = self._basket(order)
        if not order.prices:
            return found
        return [(replace(item, price=order.prices.get(item.sku_id, item.price)), count) for item, count in found]

    def _basket(self, order: Order) -> list[tuple[goods.Item, int]]:
        """What was bought: mostly one SKU, sometimes two."""
        if order.wants:
            return list(order.wants)
        rng = self.rng(order.number, "basket")
        count = 2 if rng.random() < self.world.habits.two_lines and len(self.items) > 1 else 1
        return [(item, rng.choice([1, 1, 1, 2, 3])) for item in rng.sample(self.items, count)]

    def last_update(self) -> int:
        """When an order or a case of the shop changed last, or was shown late to have changed before: who read until then has
        all.
        """
        orders = self.by_update[-1][0] if self.by_update else 0
        cases = self.counter.by_update[-1][0] if self.counter.by_update else 0
        return max(orders, cases, self.shown_last)

    def updated_between(self, start: int, end: int) -> list[int]:
        """Numbers of the orders whose last update lies in [start, end), newest first, as the platform sorts them."""
        found = self.by_update.irange((start, -1), (end, -1), inclusive=(True, False), reverse=True)
        return [number for _, number in found]

    def confirmed_between(self, start: int, end: int) -> list[int]:
        """Numbers of the orders that became a sale in [start, end), newest first."""
        found = self.by_time.irange((start, -1), (end, -1), inclusive=(True, False), reverse=True)
        return [number for _, number in found]

    def sales(self) -> list[Order]:
        """The orders that became a sale."""
        return [order for order in self.by_number if order.deal == CONFIRMED]
