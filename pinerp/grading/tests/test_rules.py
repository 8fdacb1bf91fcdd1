"""The letters of a class follow from shares and from how weekly units vary, whatever was sold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pinerp.grading import rules


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20))
def test_variation_is_the_deviation_over_the_mean(weekly: list[int]) -> None:
    varies = rules.variation(len(weekly), sum(weekly), sum(units * units for units in weekly))
    if not sum(weekly):
        assert varies is None and rules.steadiness(varies) == "Z"
        return
    mean = sum(weekly) / len(weekly)
    deviation = (sum((units - mean) ** 2 for units in weekly) / len(weekly)) ** 0.5
    assert varies is not None and abs(varies - 100 * deviation / mean) <= 0.5001
    if len(set(weekly)) == 1:
        assert varies == 0 and rules.steadiness(varies) == "X"
