"""The chance that last pieces are sold twice: the arithmetic, shop windows that are played through, and the books."""

from __future__ import annotations

import heapq
import random
from dataclasses import replace

import pytest

from pinerp.kit import tenancy
from pinerp.offers import actions, queries, rules
from pinerp.offers.actions import OwnRule
from pinerp.offers.rules import Seller, risk_of
from pinerp.offers.tests.shelf import LATER, Shelf
from pinerp.orders import actions as orders
from tests.goods import NOON, bought


def test_nothing_is_sold_twice_by_one_offer_or_within_a_hundred_percent():
    one = Seller(1, 60, 100, 0)
    assert risk_of([one], 60).chance == 0
    assert risk_of([replace(one, share_percent=60), replace(one, offer_id=2, share_percent=40)], 60).chance == 0
    assert risk_of([one, Seller(2, 0, 100, 0)], 0).chance == 0, "known at once"


def test_what_is_kept_back_lowers_the_chance_to_what_is_proposed():
    sellers = [Seller(1, 60, 100, 0), Seller(2, 60, 100, 0)]
    risk = risk_of(sellers, 60)
    assert 0.6 < risk.chance < 0.9 and risk.meanwhile == 2
    kept = [risk_of([replace(s, keep_back=n) for s in sellers], 60).chance for n in range(10)]
    assert kept[0] == risk.chance and kept == sorted(kept, reverse=True)
    assert kept[risk.proposed] <= rules.CHANCE_WANTED < kept[risk.proposed - 1]


def test_a_slow_seller_beside_a_fast_one_is_a_small_risk():
    assert risk_of([Seller(1, 100, 100, 0), Seller(2, 1, 100, 0)], 45).chance < 0.05
    assert risk_of([Seller(1, 100, 100, 0), Seller(2, 100, 100, 0)], 45).chance > 0.6


def played(sellers: list[Seller], delay: float, stock: int, dice: random.Random) -> int:
    """A shelf sold out by buyers who come by chance at each seller; every sale is told to the others after the delay. How many
    pieces were sold that were not there.
    """
    shown = [max(0, stock - s.keep_back) for s in sellers]
    free, news = stock, list[tuple[float, int]]()
    coming = [(dice.expovariate(s.an_hour / 3600), n) for n, s in enumerate(sellers)]
    heapq.heapify(coming)
    while any(shown):
        at, n = heapq.heappop(coming)
        while news and news[0][0] <= at:
            _, seller = heapq.heappop(news)
            shown[seller] = max(0, shown[seller] - 1)
        heapq.heappush(coming, (at + dice.expovariate(sellers[n].an_hour / 3600), n))
        if shown[n]:
            shown[n], free = shown[n] - 1, free - 1
            for other in range(len(sellers)):
                if other != n:
                    heapq.heappush(news, (at + delay, other))
    return max(0, -free)


@pytest.mark.parametrize(("rates", "delay"), [((60, 60), 45), ((20, 100), 45), ((300, 300, 300), 30), ((4, 4), 90)])
def test_a_window_that_is_played_through_oversells_no_oftener_than_is_said(rates, delay):
    sellers = [Seller(n, rate, 100, 0) for n, rate in enumerate(rates)]
    dice, rounds = random.Random(5), 1500
    risk = risk_of(sellers, delay)
    often = sum(played(sellers, delay, 40, dice) > 0 for _ in range(rounds)) / rounds
    assert risk.chance * 0.4 < often < risk.chance + 0.04, "it errs upwards, and not wildly"
    kept = [replace(s, keep_back=risk.proposed) for s in sellers]
    often = sum(played(kept, delay, 40 + risk.proposed, dice) > 0 for _ in range(rounds)) / rounds
    assert often < rules.CHANCE_WANTED + 0.008


def test_pace_and_delay_come_from_what_happened_and_the_proposal_lowers_the_chance(world):
    shelf = Shelf(world, A=50)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 50), store=store)
    for store in (shelf.store, second):
        sold = [bought(f"{store.id}-{n}", ("A", 2), placed_at=NOON - LATER) for n in range(30)]
        with tenancy.transaction(world.merchant_id):
            orders.take_in(actor=shelf.actor, store_id=store.id, orders=sold, page_id=None, now=NOON + 20 * LATER)
    shelf.do(actions.measure_pace)

    def found() -> list[queries.PoolRisk]:
        with tenancy.transaction(world.merchant_id):
            return queries.risks(shelf.actor, NOON)

    (risk,) = found()
    assert [one.offer.hour_units for one in risk.offers] == [60, 60]
    assert (risk.delay.known_seconds, risk.delay.told_seconds, risk.delay.is_measured) == (20, 60, False)
    assert risk.risk.meanwhile == pytest.approx(120 * 80 / 3600) and risk.risk.chance > 0.7
    sku = world.sku("A").id
    shelf.do(actions.set_sku_rules, wanted={sku: OwnRule(keep_back=risk.risk.proposed)})
    assert found()[0].risk.chance <= rules.CHANCE_WANTED
    answer = world.get(world.owner, "offers/risks").json()
    (row,) = answer["items"]
    assert (answer["wanted"], row["kept"], row["proposed"], row["is_measured"]) == (100, row["proposed"], 5, False)
    assert [s["an_hour"] for s in row["sellers"]] == [60, 60] and row["skus"][0]["code"] == "A"
    assert row["skus"][0]["rule"]["keep_back"] == 5
    assert world.get(world.outsider, "offers/risks").status_code == 404
    shelf.do(actions.set_sku_rules, wanted={sku: OwnRule(share_percent=50)})
    assert found() == []


def test_who_sees_one_store_is_told_of_others_without_their_numbers(world):
    shelf = Shelf(world, A=50)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 50), store=store)
    for store in (shelf.store, second):
        sold = [bought(f"{store.id}-1", ("A", 9), placed_at=NOON - LATER)]
        shelf.do(orders.take_in, store_id=store.id, orders=sold, page_id=None)
    shelf.do(actions.measure_pace)
    some = replace(shelf.actor, store_scope=frozenset({second.id}))
    with tenancy.transaction(world.merchant_id):
        (risk,) = queries.risks(some, NOON)
    assert ([one.offer.store_id for one in risk.offers], risk.hidden) == ([second.id], 1)
