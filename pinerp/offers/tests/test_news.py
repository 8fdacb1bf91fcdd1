"""What news is about: its SKUs and no others, or anything where that cannot be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.accounts import logbook
from pinerp.accounts.logbook import News
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.offers import actions, queries, tasks
from pinerp.offers.actions import telling
from pinerp.offers.models import Offer
from pinerp.offers.tests.shelf import Shelf
from pinerp.orders import actions as orders
from tests.goods import NOON, bought
from tests.world import World


class Ticking(Shelf):
    """Each verb has an instant of its own."""

    now = NOON

    def do(self, verb: Any, **given: Any) -> Any:
        self.now += timedelta(seconds=1)
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=self.now, **given)

    def follow(self) -> actions.Settled:
        return tasks.follow_news(self.world.merchant_id)

    def goods(self) -> set[str] | None:
        """The codes of what the unread news is about; it is read then."""
        with tenancy.transaction(self.world.merchant_id):
            news = tasks.read_news(self.world.merchant_id)
            skus = queries.goods_of_news(self.world.merchant_id, news)
        return None if skus is None else {code for code in "ABC" if self.world.sku(code).id in skus}


@pytest.fixture
def shelf(world: World) -> Ticking:
    """Three SKUs, shown as they are; all news is read."""
    made = Ticking(world, A=10, B=10, C=10)
    made.read(("A", 10), ("B", 10), ("C", 10))
    made.on("A", "B", "C")
    made.follow()
    made.follow()
    return made


def pass_over(shelf: Ticking) -> None:
    with tenancy.transaction(shelf.world.merchant_id):
        while logbook.is_behind(shelf.world.merchant_id, "offers"):
            logbook.pass_over(shelf.world.merchant_id, "offers")


def test_stock_orders_rules_and_claims_name_their_goods(shelf):
    told = {}
    for name, verb in {
        "receipt": lambda: shelf.receive("B", 5),
        "order": lambda: shelf.take_in(bought("1-1", ("A", 2), ("C", 1))),
        "claims": shelf.review,
        "own rule": lambda: shelf.do(
            actions.set_own_rule, offer_ids=[shelf.offer("C").id], rule=actions.OwnRule(fixed=1)
        ),
        "rule of a SKU": lambda: shelf.do(
            actions.set_sku_rules, wanted={shelf.world.sku("A").id: actions.OwnRule(fixed=1)}
        ),
        "stock not kept": lambda: shelf.do(inventory.set_stock_kept, sku_ids=[shelf.world.sku("B").id], kept=False),
        "store": lambda: shelf.do(actions.switch_off, store_id=shelf.store.id),
    }.items():
        pass_over(shelf)
        verb()
        told[name] = shelf.goods()
    assert told == {
        "receipt": {"B"},
        "order": {"A", "C"},
        "claims": {"A", "C"},
        "own rule": {"C"},
        "rule of a SKU": {"A"},
        "stock not kept": {"B"},
        "store": None,
    }


def test_a_cancelled_order_names_what_it_was_bought_as(shelf):
    """Its goods were exchanged: what the platform gives back is the listing's."""
    (order_id,) = shelf.take_in(bought("1-1", ("A", 2))).new
    (line,) = shelf.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s", id=order_id)
    shelf.do(orders.change_goods, changes={line.id: (shelf.world.sku("B").id, 1)})
    pass_over(shelf)
    shelf.do(orders.cancel, order_ids=[order_id], reason="x")
    assert shelf.goods() == {"A", "B"}


@pytest.mark.parametrize("verb", ["inventory.compose", "catalog.map_listings", "offers.set_sharing", "new_room.verb"])
def test_what_cannot_be_traced_may_be_about_anything(shelf, verb):
    with tenancy.transaction(shelf.world.merchant_id):
        news = [News(1, NOON, None, verb, [1], {})]
        assert queries.goods_of_news(shelf.world.merchant_id, news) is None


def test_only_what_the_news_is_about_is_decided(shelf):
    """Another offer that differs, of which no news tells, is left to the clock of its store."""
    pass_over(shelf)
    shelf.rows("UPDATE offers_offer SET fixed = 4 WHERE listing_key = 'L-B' RETURNING id")
    shelf.do(actions.set_sku_rules, wanted={shelf.world.sku("A").id: actions.OwnRule(fixed=7)})
    shelf.follow()
    assert shelf.pushes() == [(-3, False, 7)]
    shelf.settle()
    assert shelf.pushes() == [(-3, False, 7), (-6, False, 4)]


def test_very_much_news_and_very_many_goods_mean_everything(shelf, monkeypatch):
    shelf.rows("UPDATE offers_offer SET fixed = 4 WHERE listing_key = 'L-B' RETURNING id")
    pass_over(shelf)
    shelf.do(actions.begin, store_id=shelf.store.id)
    shelf.follow()
    assert shelf.pushes() == []
    monkeypatch.setattr(tasks, "NEWS_BATCH", 1)
    shelf.do(actions.begin, store_id=shelf.store.id)
    shelf.follow()
    assert shelf.pushes() == [(-6, False, 4)]
    shelf.answer()
    shelf.rows("UPDATE offers_offer SET fixed = 3 WHERE listing_key = 'L-B' RETURNING id")
    monkeypatch.setattr(tasks, "NEWS_BATCH", 500)
    monkeypatch.setattr(telling, "MOST_BY_NAME", 0)
    pass_over(shelf)
    shelf.receive("A", 1)
    shelf.follow()
    assert shelf.pushes() == [(-1, False, 3)]


def test_what_waited_for_an_answer_is_decided_after_it(shelf):
    """No news tells an answer: the offer itself is due, once."""
    second = shelf.world.store("二店", mall_id="2")
    shelf.read(("A", 8), store=second)
    shelf.rows(
        "UPDATE offers_offer SET fixed = 4 WHERE listing_key = 'L-A' AND store_id = %(id)s RETURNING id",
        id=shelf.store.id,
    )
    shelf.on("A", store=second)
    shelf.settle()
    assert shelf.pushes() == [(-6, False, 4)]
    pass_over(shelf)
    shelf.answer()
    shelf.follow()
    assert shelf.pushes() == [(2, False, 10)]
    with tenancy.transaction(shelf.world.merchant_id):
        assert not Offer.objects.filter(merchant_id=shelf.world.merchant_id, is_due=True).exists()
