"""What a store's price should be: never below its floor, ended as asked, and told only with a yes where it jumps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.storefronts import rules
from pinerp.storefronts.rules import PriceFacts, PriceTerms, pricing

SEEN = PriceFacts(
    base=1000, base_single=1200, cost=700, group=1000, single=1200, our_group=1000, our_single=1200, was_told=True
)
TERMS = PriceTerms()


def test_a_price_step_by_step() -> None:
    terms = PriceTerms(percent=110, add=50, margin_percent=80, ending=90, ending_of=100)
    found = rules.price_sum(SEEN, terms)
    assert found == pricing.PriceSum(1000, 1100, 1150, 1260, 0, 1260, 1290, 1290 + 220)
    assert rules.price_sum(replace(SEEN, cost=None), terms) == pricing.PriceSum(
        1000, 1100, 1150, None, 0, 1150, 1190, 1410
    )
    own = rules.price_sum(replace(SEEN, own_group=888), terms)
    assert own is not None and (own.group, own.single, own.is_own) == (888, 1108, True)
    assert rules.price_sum(replace(SEEN, base=None), terms) is None


amounts = st.integers(1, 10**6)
terms = st.builds(
    PriceTerms,
    percent=st.integers(1, 300),
    add=st.integers(-5000, 5000),
    margin_percent=st.none() | st.integers(0, 200),
    lowest=st.integers(0, 10**5),
    ending=st.integers(0, 9),
    ending_of=st.sampled_from([0, 10, 100, 1000]),
    single_more=st.integers(1, 1000),
)


@given(amounts, st.none() | amounts, amounts, terms, st.none() | amounts)
def test_a_price_is_never_below_what_it_may_be(
    base: int, single: int | None, cost: int, given_terms: PriceTerms, lowest: int | None
) -> None:
    ended = replace(given_terms, ending=given_terms.ending if given_terms.ending_of else 0)
    found = rules.price_sum(PriceFacts(base, single, cost, None, None, None, None, lowest=lowest), ended)
    assert found is not None
    assert found.group >= (ended.lowest if lowest is None else lowest) and found.group >= 1
    if ended.margin_percent is not None:
        assert found.group * 100 >= cost * (100 + ended.margin_percent)
    if ended.ending_of:
        assert found.group % ended.ending_of == ended.ending and found.group - found.bounded < ended.ending_of
    assert found.single >= found.group + ended.single_more


@pytest.mark.parametrize(
    ("facts", "list_price", "state"),
    [
        (replace(SEEN, base=1100, base_single=1300), 2000, "due"),
        (replace(SEEN, base=1100, base_single=1300, was_told=False), 2000, "asks"),
        (replace(SEEN, base=1100, base_single=1300, was_told=False, agreed=(1100, 1300)), 2000, "due"),
        (replace(SEEN, base=2000, base_single=2300), 3000, "asks"),
        (replace(SEEN, base=1100, base_single=1300), 1300, "list_low"),
        (SEEN, 2000, "even"),
        (replace(SEEN, group=900, base=1100), 2000, "differs"),
        (replace(SEEN, group=900, base=1100, was_refused=True), 2000, "refused"),
        (replace(SEEN, is_moving=True), 2000, "moving"),
        (replace(SEEN, is_gone=True), 2000, "gone"),
        (replace(SEEN, is_mapped=False), 2000, "unmapped"),
        (replace(SEEN, base=None), 2000, "no_price"),
    ],
)
def test_how_a_price_stands(facts: PriceFacts, list_price: int, state: str) -> None:
    assert rules.price_state(facts, rules.price_sum(facts, TERMS), TERMS, list_price) == state
