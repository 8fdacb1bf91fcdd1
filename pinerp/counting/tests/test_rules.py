"""Grades, urgency and accuracy: pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from pinerp.counting import rules
from pinerp.counting.rules import Standing
from pinerp.grading.rules import USUAL_GRADING


def letters(sold: Mapping[int, int]) -> dict[int, str]:
    """The classes of a warehouse before those of the company were measured."""
    rows = [Standing(sku_id, pieces, None, 0) for sku_id, pieces in sold.items()]
    return rules.classes(rows, {}, USUAL_GRADING)


def test_what_makes_most_of_the_sales_is_a():
    assert letters({1: 80, 2: 15, 3: 5, 4: 0}) == {1: "A", 2: "B", 3: "C", 4: "C"}
    assert letters({1: 0, 2: 0}) == {1: "C", 2: "C"}


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 1000)))
def test_every_sku_has_a_grade_and_more_sales_never_a_lower_one(sold):
    found = letters(sold)
    assert set(found) == set(sold)
    ranked = sorted(sold, key=lambda i: (-sold[i], i))
    assert [found[i] for i in ranked] == sorted(found[i] for i in ranked)
    if any(sold.values()):
        assert "A" in found.values()


def test_the_companys_classes_go_before_those_of_a_warehouse():
    rows = [Standing(1, 90, None, 0), Standing(2, 10, None, 0), Standing(3, 0, None, 0)]
    assert rules.classes(rows, {1: "C", 2: "A"}, USUAL_GRADING) == {1: "C", 2: "A", 3: "C"}


def test_urgency_states_its_arithmetic():
    rows = [Standing(1, 90, 45, 0), Standing(2, 10, 45, 3), Standing(3, 0, None, 0)]
    grade_of = rules.classes(rows, {}, USUAL_GRADING)
    found = {one.sku_id: one for one in rules.proposals(rows, grade_of)}
    assert (found[1].grade, found[1].every, found[1].urgency) == ("A", 30, 150)
    assert (found[2].grade, found[2].every, found[2].urgency) == ("B", 90, 200)
    assert (found[3].grade, found[3].every, found[3].urgency) == ("C", 180, 202)
    assert [one.sku_id for one in rules.proposals(rows, grade_of)] == [3, 2, 1]


def test_accuracy_is_said_of_what_was_counted_only():
    assert rules.accuracy(0, 0, 0, 0) == (None, None)
    assert rules.accuracy(3, 2, 100, 1) == (6666, 9900)
    assert rules.accuracy(1, 0, 1, 50) == (0, 0)
