"""Whatever people do, in whatever order: what stores are told by the news alone is what deciding everything would tell them."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from pinerp.catalog import actions as catalog
from pinerp.catalog.rules import Meaning
from pinerp.kit import tenancy
from pinerp.kit.refusals import Refusal
from pinerp.offers import actions, tasks
from pinerp.offers.models import Offer, OfferPush
from pinerp.offers.tests.shelf import Shelf
from tests.goods import NOON
from tests.laws.test_the_books_cannot_lie import CODES, Day
from tests.world import World

TICK = timedelta(milliseconds=1)
SECOND_STORE = {"mall_id": "2", "live_from": NOON - timedelta(days=1)}


class Told(Shelf):
    """Two stores that are told. Each verb has an instant of its own, as it has in life: by it entries are known."""

    def __init__(self, world: World, **stock: int) -> None:
        self.now = NOON
        super().__init__(world, **stock)
        self.other = world.store("二店", **SECOND_STORE)
        self.group = self.do(catalog.create_group, name="组", kind="other", rule=None).id

    def do(self, verb: Any, **given: Any) -> Any:
        self.now += TICK
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=self.now, **given)

    def all_pushes(self) -> list[tuple[Any, ...]]:
        rows = OfferPush.objects.filter(merchant_id=self.world.merchant_id).order_by("id")
        return list(rows.values_list("id", "offer_id", "state", "change", "is_whole", "quantity"))

    def offer_ids(self) -> list[int]:
        with tenancy.transaction(self.world.merchant_id):
            rows = Offer.objects.filter(merchant_id=self.world.merchant_id).order_by("id")
            return list(rows.values_list("id", flat=True))


class DayTold(Day):
    """The same day, and stores that show what may be bought."""

    desk_of = Told

    @initialize()
    def open(self) -> None:
        super().open()
        self.show(9, 4, True)
        self.desk.do(actions.set_sharing, store_id=self.desk.other.id, share_percent=60, keep_back=1, transit_percent=50,
                     jump_percent=50)  # fmt: skip
        for store in (self.desk.store, self.desk.other):
            self.desk.do(actions.switch_on, store_id=store.id, agreed=self.desk.offer_ids())

    @rule(one=st.integers(0, 9), other=st.integers(0, 9), known=st.booleans())
    def show(self, one, other, known):
        """Both stores are read, after which the clock that read them decides everything."""
        self.desk.now += TICK
        for store, count in ((self.desk.store, one), (self.desk.other, other)):
            numbers = [(code, count) for code in CODES]
            self.desk.read(*numbers, store=store, at=self.desk.now - timedelta(minutes=1), known=known)
        self.desk.settle()

    @rule(result=st.sampled_from(["done", "done", "refused"]))
    def answer(self, result):
        self.desk.answer(result, "" if result == "done" else "x")

    @rule(number=st.integers(0, 99), fixed=st.none() | st.integers(0, 3), keep_back=st.none() | st.integers(0, 2))
    def rule_over(self, number, fixed, keep_back):
        """Rules of offers, of SKUs and of a group; a mapping; a store that is told nothing for a while."""
        desk, given = self.desk, actions.OwnRule(fixed=fixed, keep_back=keep_back)
        offer_id = desk.offer_ids()[number % len(desk.offer_ids())]
        sku_id = desk.world.sku("AB"[number % 2]).id
        verbs = [
            (actions.set_own_rule, {"offer_ids": [offer_id], "rule": given}),
            (actions.set_sku_rules, {"wanted": {sku_id: given}}),
            (actions.set_group_rules, {"store_id": None, "wanted": {desk.group: given}}),
            (catalog.set_members, {"group_id": desk.group, "placed": {sku_id: number % 4 < 2}}),
            (actions.try_again, {"offer_ids": [offer_id]}),
            (actions.switch_off, {"store_id": desk.other.id}),
            (actions.switch_on, {"store_id": desk.other.id, "agreed": []}),
        ]
        verb, facts = verbs[number % len(verbs)]
        with suppress(Refusal):
            desk.do(verb, **facts)

    @rule(number=st.integers(0, 99), code=st.sampled_from(["A", "B", "SET"]))
    def mean(self, number, code):
        listings = self.desk.rows("SELECT id FROM catalog_listing ORDER BY id")
        meaning = Meaning(self.desk.world.sku(code).id, 1 + number % 2)
        self.desk.do(catalog.map_listings, meanings={listings[number % len(listings)].id: meaning})

    def every_law_holds(self):
        """The books are another test's affair."""

    @invariant()
    def narrow_is_whole(self):
        if not hasattr(self, "made"):
            return
        tasks.follow_news(self.desk.world.merchant_id)
        with tenancy.transaction(self.desk.world.merchant_id):
            narrow = self.desk.all_pushes()
            actions.settle(actor=self.desk.actor, now=self.desk.now)
            whole = self.desk.all_pushes()
            transaction.set_rollback(True)
        assert narrow == whole


# Days are not made shorter where they fail: that takes minutes, and each step is told anyway.
DayTold.TestCase.settings = settings(
    max_examples=int(os.environ.get("DAY_EXAMPLES", "8")),
    stateful_step_count=14,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestDayTold = DayTold.TestCase
