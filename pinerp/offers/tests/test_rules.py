"""The arithmetic of stock towards the stores: examples, and a platform with buyers whom nobody here knows yet."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pinerp.offers import rules
from pinerp.offers.rules import Change, Known

PLAIN = Known(
    free=10,
    unclaimed=0,
    pieces=1,
    share_percent=100,
    keep_back=0,
    fixed=None,
    quantity=10,
    held=0,
    sent=0,
    given_back=0,
    sold=0,
    target_at_read=10,
    is_settled=True,
)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({}, 10),
        ({"unclaimed": 4}, 6),
        ({"unclaimed": 40}, 0),
        ({"share_percent": 50}, 5),
        ({"share_percent": 50, "keep_back": 2}, 3),
        ({"keep_back": 20}, 0),
        ({"pieces": 3}, 3),
        ({"fixed": 4}, 4),
        ({"fixed": 40}, 10),
        ({"free": -2}, 0),
        ({"transit": 8}, 10),
        ({"transit": 8, "transit_percent": 50}, 14),
        ({"transit": 8, "transit_percent": 100, "unclaimed": 4, "share_percent": 50}, 7),
        ({"virtual": 5}, 15),
        ({"virtual": 5, "unclaimed": 12}, 3),
        ({"virtual": 5, "unclaimed": 15}, 0),
        ({"virtual": 5, "keep_back": 2, "pieces": 2}, 6),
    ],
)
def test_what_a_store_may_sell(facts, wanted):
    assert rules.target_of(replace(PLAIN, **facts)) == wanted


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, Change(0)),
        ({"free": 7}, Change(-3)),
        ({"free": 7, "sold": 3}, Change(0)),
        ({"free": 0}, Change(-10, is_whole=True)),
        ({"free": 0, "quantity": 0, "target_at_read": 0}, Change(0)),
        ({"held": 2}, Change(-2)),
        ({"held": 12}, Change(-10, is_whole=True)),
        ({"free": 15}, Change(0, waits=True, needs_reading=True)),
        ({"free": 15, "target_at_read": 13}, Change(3, waits=True, needs_reading=True)),
        ({"free": 15, "target_at_read": 15}, Change(5)),
        ({"free": 15, "target_at_read": 15, "is_settled": False}, Change(0, waits=True)),
        ({"free": 15, "target_at_read": 15, "sent": 5}, Change(0)),
        ({"free": 15, "target_at_read": 15, "given_back": 2}, Change(3)),
        ({"free": 7, "is_settled": False}, Change(-3)),
        ({"free": 15, "target_at_read": 15, "quantity": 0, "is_emptied": True}, Change(0, waits=True)),
    ],
)
def test_less_goes_at_once_and_more_only_as_far_as_the_reading_allows(facts, told):
    assert rules.change_for(replace(PLAIN, **facts)) == told


def test_a_sku_is_raised_nowhere_while_it_is_lowered_somewhere():
    down, up, other = rules.Step(1, 7, -2), rules.Step(2, 7, 3), rules.Step(3, 8, 5)
    assert rules.may_go([down, up, other]) == {1, 3}
    assert rules.may_go([up, other]) == {2, 3}
    assert rules.may_go([rules.Step(1, 7, 0, is_open=True), up]) == set()
    assert rules.may_go([rules.Step(1, 7, 0, is_unread=True), up]) == set()
    assert rules.may_go([rules.Step(2, 7, 3, is_open=True)]) == {2}


@pytest.mark.parametrize(
    ("shown", "wanted", "asks"),
    [
        (100, 0, True),
        (0, 0, False),
        (100, 40, True),
        (100, 50, False),
        (100, 150, False),
        (100, 151, True),
        (0, 1, True),
    ],
)
def test_a_first_change_that_is_large_or_down_to_nothing_asks(shown, wanted, asks):
    assert rules.is_jump(shown, wanted, 50) is asks


@dataclass
class Bought:
    """An order at the platform."""

    count: int
    placed_at: int
    is_paid: bool = False
    paid_at: int = 0
    cancelled_at: int = 0
    is_known: bool = False
    cancel_known_at: int = 0

    @property
    def is_open(self) -> bool:
        return self.is_paid and not self.cancelled_at


@dataclass
class Shop:
    """A shop at a platform, and what is known of it here."""

    share: int
    quantity: int = 0
    orders: list[Bought] = field(default_factory=list)
    complete_until: int = 0
    reading: Known | None = None
    read_at: int = 0
    taken_at: int = 0

    @property
    def held(self) -> int:
        return sum(o.count for o in self.orders if not o.is_paid and not o.cancelled_at)


LAG = 3


class PlatformWithBuyers(RuleBasedStateMachine):
    """Two shops share one stock. Whatever buyers do, whatever is pulled late, told late or told without an answer: what is sold
    and what can still be sold is never more than there is.

    is_inclusive: the platform's number holds the units of buyers who have not paid. It is not known which is true: both hold.
    """

    @initialize(is_inclusive=st.booleans(), stock=st.integers(0, 30), share=st.integers(0, 100))
    def begin(self, is_inclusive, stock, share):
        self.is_inclusive, self.stock, self.now = is_inclusive, stock, 10
        self.shops = [Shop(share), Shop(100 - share)]

    def free_for(self, shop: Shop, count: int) -> bool:
        return bool(shop.quantity - (shop.held if self.is_inclusive else 0) >= count)

    @rule(at=st.integers(0, 1), count=st.integers(1, 6))
    def place(self, at, count):
        self.now += 1
        shop = self.shops[at]
        if self.free_for(shop, count):
            shop.quantity -= 0 if self.is_inclusive else count
            shop.orders.append(Bought(count, self.now))

    @rule(at=st.integers(0, 1), which=st.integers(0, 9), what=st.sampled_from(["pay", "drop", "cancel"]))
    def go_on(self, at, which, what):
        shop = self.shops[at]
        open_ones = [
            o for o in shop.orders if (o.is_open if what == "cancel" else not o.is_paid and not o.cancelled_at)
        ]
        if not open_ones:
            return
        self.now += 1
        order = open_ones[which % len(open_ones)]
        if what == "pay":
            shop.quantity -= order.count if self.is_inclusive else 0
            order.is_paid, order.paid_at = True, self.now
            return
        if order.is_paid or not self.is_inclusive:
            shop.quantity += order.count
        order.cancelled_at = self.now

    @rule(at=st.integers(0, 1), by=st.integers(0, 5))
    def pull(self, at, by):
        self.now += by
        shop = self.shops[at]
        shop.complete_until = max(shop.complete_until, self.now - LAG)
        for order in shop.orders:
            if order.is_paid and order.paid_at <= shop.complete_until:
                order.is_known = True
            if order.is_known and order.cancelled_at and order.cancelled_at <= shop.complete_until:
                order.cancel_known_at = order.cancel_known_at or self.now

    @rule(count=st.integers(1, 10))
    def receive(self, count):
        self.stock += count

    def free(self) -> int:
        """On hand, less what known orders hold."""
        known = [o for shop in self.shops for o in shop.orders if o.is_known and not o.cancel_known_at]
        return int(self.stock - sum(o.count for o in known))

    def known_of(self, shop: Shop) -> Known:
        assert shop.reading is not None
        return replace(
            shop.reading,
            free=self.free(),
            sold=sum(o.count for o in shop.orders if o.is_known and o.placed_at > shop.read_at),
            given_back=sum(o.count for o in shop.orders if o.cancel_known_at > shop.taken_at),
            is_settled=shop.complete_until >= shop.read_at,
        )

    @rule(at=st.integers(0, 1))
    def read(self, at):
        shop = self.shops[at]
        wanted = rules.target_of(replace(PLAIN, free=self.free(), share_percent=shop.share))
        shop.read_at, shop.taken_at = self.now + 1, self.now - 1
        shop.reading = replace(
            PLAIN, share_percent=shop.share, quantity=shop.quantity, held=shop.held, target_at_read=wanted
        )

    @rule(at=st.integers(0, 1))
    def read_and_wait(self, at):
        """As it mostly goes: every order up to the reading is known before it is told."""
        self.read(at)
        self.pull(at, LAG + 1)
        self.pull(1 - at, 0)
        self.tell(False, True)

    @precondition(lambda self: any(shop.reading for shop in self.shops))
    @rule(is_lost=st.sampled_from([False, False, False, True]), arrives=st.booleans())
    def tell(self, is_lost, arrives):
        self.now += 1
        told = [(at, shop, rules.change_for(self.known_of(shop))) for at, shop in enumerate(self.shops) if shop.reading]
        unread = [rules.Step(at, 1, 0, is_unread=True) for at, shop in enumerate(self.shops) if not shop.reading]
        may_go = rules.may_go([rules.Step(at, 1, change.change) for at, _, change in told] + unread)
        for at, shop, change in told:
            if at not in may_go:
                continue
            is_emptied = change.is_whole or shop.quantity + change.change < 0
            if arrives or not is_lost:
                shop.quantity = 0 if is_emptied else shop.quantity + change.change
            assert shop.reading is not None
            if is_lost and not change.is_whole:
                shop.reading = None
            elif is_emptied and not is_lost:
                shop.reading = replace(shop.reading, quantity=0, sent=0, is_emptied=True)
            elif not is_lost:
                shop.reading = replace(shop.reading, sent=shop.reading.sent + change.change)

    @invariant()
    def nothing_is_promised_twice(self):
        if not hasattr(self, "shops"):
            return
        sold = sum(o.count for shop in self.shops for o in shop.orders if o.is_open)
        open_to_buyers = sum(shop.quantity + (0 if self.is_inclusive else shop.held) for shop in self.shops)
        assert sold + open_to_buyers <= self.stock, (sold, open_to_buyers, self.stock, self.shops)


TestPlatformWithBuyers = PlatformWithBuyers.TestCase
TestPlatformWithBuyers.settings = settings(
    max_examples=int(os.environ.get("OFFER_EXAMPLES", "300")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
