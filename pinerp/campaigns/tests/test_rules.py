"""Rules of campaigns: prices and budgets, the factor and its interval as a slow definition has them, and hold-outs."""

from __future__ import annotations

import math
import random
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.campaigns.rules import effect, holding, pricing
from pinerp.campaigns.rules.effect import Day


@given(st.integers(1, 10**8), st.integers(10, 99))
def test_a_price_in_a_discount_is_lower_and_to_the_nearest_fen(price, tenths):
    found = pricing.activity_price(price, tenths * 10)
    exact = (Decimal(price) * tenths / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert found == (int(exact) if 1 <= exact < price else None)


PRICED = st.builds(
    lambda price, part, cost, unfit: pricing.Quote(
        price, pricing.activity_price(price, part * 10), cost, 0, None, unfit
    ),
    st.integers(2, 10**6),
    st.integers(10, 99),
    st.none() | st.integers(0, 10**6),
    st.sampled_from(["", "", "too_few"]),
)


@given(st.integers(1, 10**4), st.lists(PRICED, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_nobody_can_buy_so_that_it_costs_more_than_the_greatest_cost(quantity, quotes, dice):
    able = [one for one in quotes if one.takes_part]
    worst = pricing.greatest_cost(quantity, quotes)
    if not able:
        assert worst == 0
        return
    bought = [dice.choice(able) for _ in range(min(quantity, 50))]
    assert sum(one.price - one.activity_price for one in bought) <= worst
    assert all(one.is_below_cost == (one.cost is not None and one.activity_price < one.cost) for one in able)


def slowly(days: list[Day]) -> tuple[float, float, float]:
    """The factor and its bounds by the definition, each sum written out (docs: rules/effect.py)."""
    t0 = c0 = t1 = c1 = 0
    for day in days:
        if day.is_during:
            t1, c1 = t1 + day.treated, c1 + day.compared
        else:
            t0, c0 = t0 + day.treated, c0 + day.compared
    odds_before, odds = t0 / c0, t1 / c1
    counted, chi = 0, 0.0
    for day in days:
        n = day.treated + day.compared
        if n == 0:
            continue
        counted += 1
        share = t1 / (t1 + c1) if day.is_during else t0 / (t0 + c0)
        for seen, expected in ((day.treated, n * share), (day.compared, n * (1 - share))):
            chi += (seen - expected) ** 2 / expected
    phi = max(1.0, chi / (counted - 2))
    reach = effect.quantile(counted - 2) * math.sqrt(phi / t0 + phi / c0 + phi / t1 + phi / c1)
    middle = math.log(odds / odds_before)
    return odds / odds_before, math.exp(middle - reach), math.exp(middle + reach)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 90)), min_size=3, max_size=28)


@settings(max_examples=200)
@given(SPANS, SPANS)
def test_the_effect_is_what_a_slow_definition_says(before, during):
    days = [Day(t, c, is_during) for span, is_during in ((before, False), (during, True)) for t, c in span]
    found = effect.effect(days)
    if found.factor is None:
        sums = found.sums
        is_little = min(sums.treated_before, sums.compared_before, sums.compared) < 20 or sums.treated == 0
        assert is_little or sums.days < 3 or sums.days_before < 3
        return
    slow = slowly(days)
    for told, exact in zip((found.factor, found.least, found.most), slow, strict=True):
        assert told is not None and abs(told - 1000 * exact) <= 1
    assert (found.verdict == "unclear") == (slow[1] <= 1 <= slow[2])


def test_students_quantiles_are_those_of_the_tables():
    for degrees, table in ((4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (120, 1.980)):
        assert abs(effect.quantile(degrees) - table) < 0.005


def test_of_many_campaigns_with_a_known_factor_nearly_all_intervals_hold_it():
    """300 campaigns of a week, days that differ by more than chance: of 95 % at least 92 hold, as chance has it."""
    dice = random.Random(6)
    held = 0
    for _ in range(300):
        days = []
        for n in range(35):
            mood, is_during = dice.uniform(0.6, 1.6), n >= 28
            rate = 12 * mood * (1.6 if is_during else 1)
            days.append(Day(poisson(dice, rate), poisson(dice, 40 * mood), is_during))
        found = effect.effect(days)
        assert found.least is not None and found.most is not None
        held += found.least <= 1600 <= found.most
    assert held >= 276


def poisson(dice: random.Random, mean: float) -> int:
    count, left = 0, math.exp(-mean)
    product = dice.random()
    while product > left:
        count, product = count + 1, product * dice.random()
    return count


def test_what_it_earned_is_profit_less_that_of_what_would_have_sold_anyway():
    assert effect.further_units(160, 1600) == 60
    assert effect.further_units(90, 900) == -10
    assert effect.earned(profit=160 * 200, units=160, usual_profit=400 * 400, usual_units=400, factor=1600) == -8000
    assert effect.effect([Day(1, 0, is_during=False)]).verdict == "nothing_beside"


@given(st.integers(10, 900), st.text(min_size=1, max_size=8))
@settings(max_examples=20)
def test_a_hash_holds_out_the_wished_share_and_always_the_same(per_mille, seed):
    held = [buyer for buyer in range(2000) if holding.is_held(seed, buyer, per_mille)]
    mean = 2 * per_mille
    assert abs(len(held) - mean) < 6 * math.sqrt(2000 * 0.25)
    assert held == [buyer for buyer in range(2000) if holding.is_held(seed, buyer, per_mille)]


def test_newcombes_interval_is_that_of_his_paper():
    """Newcombe 1998, table II: 56/70 less 48/80, method 10: 0.0524 to 0.3339."""
    found = holding.uplift(holding.Side(70, 56), holding.Side(80, 48))
    assert (found.difference, found.least, found.most, found.verdict) == (2000, 524, 3339, "higher")
    assert holding.uplift(holding.Side(500, 50), holding.Side(500, 49)).verdict == "same"
    assert holding.uplift(holding.Side(29, 9), holding.Side(500, 49)).difference is None
