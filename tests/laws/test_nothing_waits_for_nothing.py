"""Whatever makes an order wait, and in whatever order the jobs that follow run, something wakes it; in time all go on."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from typing import Any
from unittest import mock

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pinerp.accounts import logbook
from pinerp.catalog import actions as catalog
from pinerp.kit import times
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from pinerp.rulebook import actions as rulebook
from tests.goods import Desk, bought
from tests.laws.test_the_books_cannot_lie import differences
from tests.world import World

MERGE = {"kind": "merge", "wait_seconds": 3600, "spare_seconds": 600}
KEPT_SECONDS = 60
MINUTES = st.sampled_from([0, 1, 5, 20, 70])
JOBS = {"desk": tasks.work_desk, "news": tasks.read_news}


class Waiting(RuleBasedStateMachine):
    """Orders that wait for their review, for company, for the end of a presale, or for a meaning; the clock is turned by hand,
    and a tick's jobs run in any order, each perhaps only at a later tick.
    """

    @initialize()
    def open(self) -> None:
        self.now = times.now()
        self.clock = mock.patch.object(times, "now", lambda: self.now)
        self.clock.start()
        self.desk = Desk(World.build(), A=500)
        self.merchant_id = self.desk.world.merchant_id
        with mock.patch("tests.goods.NOON", self.now):
            written = self.desk.do(
                rulebook.write_rule, name="合并", match="all", conditions=[], effect=MERGE, position=1
            )
            self.desk.do(rulebook.switch_rule, rule_id=written.id, is_on=True)
        self.numbers = 0
        self.called: set[str] = set()

    def do(self, verb: Any, **given: Any) -> Any:
        with mock.patch("tests.goods.NOON", self.now):
            return self.desk.do(verb, **given)

    @rule(is_known=st.booleans(), receiver=st.integers(0, 2), presale=st.sampled_from([0, 0, 0, 30, 200]))
    def take_in(self, is_known, receiver, presale):
        self.numbers += 1
        code = "A" if is_known else f"NEW-{self.numbers}"
        order = bought(f"1-{self.numbers}", (code, 1), ship_by=self.now + timedelta(hours=2))
        assert order.receiver is not None
        order.receiver.address_key = f"k{receiver}"
        if presale:
            order.stops, order.sellable_from = ["presale"], self.now + timedelta(minutes=presale)
        self.do(orders.take_in, store_id=self.desk.store.id, orders=[order], page_id=None)

    @rule(first=st.sampled_from(sorted(JOBS)))
    def give_meaning(self, first):
        """A mapping, and the tick that follows: whoever runs first finds less than who runs last."""
        self.do(catalog.make_missing_skus, store_id=self.desk.store.id, is_stock_kept=False)
        self.tick(0, first, False)

    @rule(number=st.integers(0, 99), verb=st.sampled_from(["hold", "release", "unmerge"]))
    def decide(self, number, verb):
        found = self.desk.rows("SELECT id FROM orders_order ORDER BY id")
        if found:
            ids = [found[number % len(found)].id]
            self.do(getattr(orders, verb), order_ids=ids, **({"note": "等等"} if verb == "hold" else {}))

    @rule(minutes=MINUTES, first=st.sampled_from(sorted(JOBS)), put_off=st.booleans())
    def tick(self, minutes, first, put_off):
        """Time passes; where a flag rings the jobs are called, the second perhaps not before the next tick."""
        self.now += timedelta(minutes=minutes)
        with transaction.atomic():
            is_called = False
            while woken := logbook.merchants_with_news(self.now):
                is_called |= self.merchant_id in woken
        self.called |= set(JOBS) if is_called else set()
        for name in sorted(self.called, key=lambda name: name != first):
            JOBS[name](self.merchant_id)
            self.called.discard(name)
            if put_off:
                break

    @invariant()
    def something_wakes_whoever_waits(self) -> None:
        if hasattr(self, "desk") and "desk" not in self.called:
            assert differences(self.desk) == {}

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.give_meaning("desk")
            for _ in range(12):
                self.tick(60, "desk", False)
            self.wait_for_others()
            left = self.desk.rows(
                "SELECT o.id, h.code FROM orders_order o JOIN orders_hold h ON h.order_id = o.id AND h.ended_at IS NULL"
                " WHERE h.code IN ('awaiting_merge', 'presale', 'unknown_sku')"
            )
            self.clock.stop()
            assert left == []

    def wait_for_others(self) -> None:
        """A transaction of another test, in whatever database, keeps news from every reader for as long as it runs; that is
        time of the wall, which no turned clock shortens. The tick it was woken for then goes on.
        """
        ends = time.monotonic() + KEPT_SECONDS
        while self.desk.is_behind("orders") and time.monotonic() < ends:
            time.sleep(0.1)
            self.tick(1, "desk", False)


Waiting.TestCase.settings = settings(
    max_examples=int(os.environ.get("WAITING_EXAMPLES", "6")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestWaiting = Waiting.TestCase


def test_the_desk_looks_just_before_a_mapping_is_read():
    """Once a small day's 147 orders waited for ever after this."""
    day = Waiting()
    day.open()
    for number in range(3):
        day.take_in(is_known=False, receiver=number % 2, presale=0)
    day.tick(0, "desk", False)
    day.tick(0, "desk", False)
    day.give_meaning("desk")
    day.something_wakes_whoever_waits()
    day.teardown()


def test_an_order_that_nothing_wakes_is_found(world):
    desk = Desk(world, A=5)
    desk.take_in(bought("1-1", ("A", 1)))
    assert differences(desk) == {}
    desk.rows("DELETE FROM accounts_newsflag WHERE merchant_id = %(m)s RETURNING id", m=world.merchant_id)
    assert list(differences(desk)) == ["awaited"]
    with transaction.atomic():
        tasks.wake_desk(world.merchant_id)
    assert differences(desk) == {}
