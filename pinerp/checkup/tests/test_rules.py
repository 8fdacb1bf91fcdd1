"""Shares, returns and spans, for whatever numbers there are."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.checkup import rules
from pinerp.kit.moments import clock_of_serial

AMOUNT = st.integers(min_value=0, max_value=10**12)
BEGINNING = date(2026, 1, 1)


def span(start: int, length: int) -> rules.Span:
    first = BEGINNING + timedelta(days=start)
    return rules.Span(first, first + timedelta(days=length))


SPAN = st.builds(span, st.integers(0, 90), st.integers(0, 60))


@given(AMOUNT, AMOUNT)
def test_a_share_is_the_nearest_and_of_nothing_none(part, whole):
    found = rules.share(part, whole)
    assert (found is None) == (whole == 0)
    if found is not None:
        assert abs(Fraction(part * 10_000, whole) - found) <= Fraction(1, 2)


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_what_is_left_of_promotion_lies_between_nothing_and_all(gmv, spend, refund, paid):
    kept = rules.net(gmv, min(refund, paid), paid)
    assert (kept is None) == (paid == 0)
    if kept is not None:
        assert 0 <= kept <= gmv
        assert rules.net(gmv, paid, paid) == 0 and rules.net(gmv, 0, paid) == gmv
    assert (rules.returned(gmv, spend) is None) == (spend == 0)
    assert rules.returned(None, spend) is None and rules.net(gmv, None, paid) is None


@given(st.dictionaries(st.sampled_from(rules.KINDS), SPAN))
def test_days_of_files_are_told_as_they_are(spans):
    days = {kind: set(span.days) for kind, span in spans.items()}
    shared = set.intersection(*days.values()) if len(days) > 1 else set()
    found = rules.common(spans)
    assert (set() if found is None else set(found.days)) == shared
    told = {(note.code, note.params["kind"]) for note in rules.notes_of_spans(spans)}
    assert {kind for code, kind in told if code == "missing"} == set(rules.KINDS) - set(spans)
    for kind in {rules.BILL, rules.PROMOTION} & set(spans):
        if rules.ORDERS in spans:
            assert (("apart", kind) in told) == (not days[kind] & days[rules.ORDERS])
            assert (("partly", kind) in told) == (
                bool(days[kind] & days[rules.ORDERS]) and not days[rules.ORDERS] <= days[kind]
            )


@pytest.mark.parametrize(
    ("named", "matched", "code"), [(0, 0, None), (4, 2, None), (4, 1, "few"), (4, 0, "foreign"), (1, 1, None)]
)
def test_a_file_that_fits_badly_is_told(named, matched, code):
    note = rules.note_of_match(rules.BILL, named, matched)
    assert (note.code if note else None) == code


@pytest.mark.parametrize(
    ("text", "clock"),
    [("46173", "2026-05-31 00:00:00"), ("46173.5", "2026-05-31 12:00:00"), ("46173.416667", "2026-05-31 10:00:00")],
)
def test_a_number_of_days_is_the_clock_that_excel_means(text, clock):
    assert str(clock_of_serial(text)) == clock


@pytest.mark.parametrize("text", ["", "-", "4617", "461730", "2026-05-31", "46173.", "1e5"])
def test_other_texts_are_no_number_of_days(text):
    assert clock_of_serial(text) is None
