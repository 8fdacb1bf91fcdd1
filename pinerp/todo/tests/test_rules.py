"""Rules of what to do: effects are what slow arithmetic says, the list is short and repeats nothing, results claim little."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pinerp.todo import rules
from pinerp.todo.rules import pricing
from pinerp.todo.rules.judging import Sold

AMOUNTS = st.integers(0, 10**9)


@given(st.integers(0, 10**5), st.integers(-(10**6), 10**6))
def test_restocking_brings_what_lacks_times_what_a_piece_earns(lacking, margin):
    assert rules.restock(lacking, margin) == max(0, sum(margin for _ in range(min(lacking, 1))) * lacking)


@given(AMOUNTS, AMOUNTS, st.integers(0, 10_000), st.integers(1, 14))
def test_stopping_a_promotion_brings_what_it_loses_in_a_week(spend, gmv, kept, days):
    lost = (spend - gmv * kept // 10_000) * Fraction(7, days)
    assert rules.stop_promotion(spend, gmv, kept, days) == max(0, lost.__floor__())


@given(AMOUNTS, st.integers(0, 10_000))
def test_money_at_risk_is_never_more_than_was_received(amount, share):
    for effect in (rules.call_carrier(amount, share), rules.ask_buyers(amount, share)):
        assert effect is not None and 0 <= effect <= amount and (share < 10_000 or effect == amount)


def test_what_cannot_be_told_is_no_number():
    assert rules.mark_down(10**6) is None and rules.mend_title(10**6) is None


def one(kind: str, subject: int, effect: int | None, weight: int = 0) -> rules.Candidate:
    sku_id = subject if kind in rules.GOODS_KINDS else None
    return rules.Candidate(kind, f"{kind}:{subject}", "x", "CNY", effect, weight, {}, sku_id=sku_id)


CANDIDATES = st.builds(
    one, st.sampled_from(rules.KINDS), st.integers(1, 12), st.none() | st.integers(0, 1000), st.integers(0, 50)
)


@given(st.lists(CANDIDATES, max_size=120))
def test_the_list_is_short_ranked_and_says_nothing_twice(found):
    kept = rules.ranked(found)
    assert len(kept) <= rules.MOST and len({each.cause for each in kept}) == len(kept)
    goods = [each.sku_id for each in kept if each.kind in rules.GOODS_KINDS]
    assert len(set(goods)) == len(goods)
    assert all(sum(each.kind == kind for each in kept) <= rules.MOST_OF_KIND for kind in rules.KINDS)
    assert all(each.effect is None or each.effect > 0 for each in kept)
    known = [each.effect for each in kept if each.effect is not None]
    assert known == sorted(known, reverse=True) and all(each.effect is None for each in kept[len(known) :])
    worth = [each for each in found if each.effect]
    assert bool(kept) == any(each.effect != 0 for each in found)
    if worth:
        assert kept[0].effect == max(each.effect or 0 for each in worth)


def test_opposite_steps_about_the_same_goods_are_not_both_shown():
    kept = rules.ranked([one(rules.RESTOCK, 1, 500), one(rules.MARK_DOWN, 1, None, 900), one(rules.PRICE, 1, 10)])
    assert [each.kind for each in kept] == [rules.RESTOCK, rules.PRICE]


def test_what_happened_is_measured_against_all_other_goods_and_claims_nothing_from_little():
    twice = rules.result(rules.RESTOCK, Sold([10] * 14, [20] * 14, 1000, 1000))
    assert twice["verdict"] == "better" and twice["least"] > 50 and twice["change"] == 100
    with_all = rules.result(rules.RESTOCK, Sold([10] * 14, [20] * 14, 1000, 2000))
    assert with_all["verdict"] == "unclear" and with_all["others"] == 100
    assert rules.result(rules.RESTOCK, Sold([0] * 14, [1] * 14, 10, 10))["verdict"] == "too_little"
    assert rules.result(rules.CALL, Sold([9] * 14, [9] * 14, 1, 1)) == {"verdict": "untold"}
    assert rules.measurable_at(date(2026, 11, 1)) == date(2026, 11, 16)


@given(AMOUNTS, AMOUNTS, st.integers(6, 24 * 30), st.integers(0, 24 * 30))
def test_ending_a_discount_saves_what_it_would_lose_at_the_pace_of_its_loss(net, cost, hours, left):
    assert rules.end_campaign(net, cost, hours, left) == max(0, (Fraction(cost - net, hours) * left).__floor__())


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_what_is_taken_off_is_the_least_that_would_clear_the_shelf_as_far_as_is_assumed(on_hand, sold):
    """Each per cent off sells two per cent more: so the pieces of 60 days are those on hand, with no per cent less."""
    off = pricing.percent_off(on_hand, sold)

    def clears(percent: int) -> bool:
        return bool(sold * (100 + 2 * percent) * 60 >= on_hand * 30 * 100)

    assert 0 <= off <= pricing.MOST_OFF
    assert clears(off) or off == pricing.MOST_OFF
    assert off == 0 or not clears(off - 1)


@given(st.integers(1, 10**6), st.none() | st.integers(0, 10**6), st.integers(0, 50))
def test_a_price_marked_down_is_lower_and_never_below_cost(now, cost, off):
    found = pricing.marked_down(now, cost, off)
    if found is None:
        return
    assert found.price < now and found.price % 10 == 0 and (cost is None or found.price >= cost)
    exact = Fraction(now * (100 - off), 100)
    assert found.assumes == pricing.AT_COST or exact <= found.price < exact + 10


@given(st.integers(1, 10**6), st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 500))
def test_a_price_raised_keeps_the_margin_that_the_store_asks(price, cost, margin):
    found = pricing.raised(price, cost, margin)
    assert found.price >= price
    if cost is not None and margin is not None:
        assert found.price * 100 >= cost * (100 + margin)
    assert (found.assumes == pricing.MARGIN) == (found.price > price)
