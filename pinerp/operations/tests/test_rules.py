"""The pace of a bench and what it makes of a queue, against a slow walk through it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.kit.refusals import SpanTooLong
from pinerp.operations import rules

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def minutes_ago(*counts: tuple[int, int]) -> list[tuple[datetime, int]]:
    return [(NOW - ago * MINUTE, count) for ago, count in counts]


def test_a_gap_of_over_ten_minutes_is_a_pause():
    at = [NOW + n * MINUTE for n in (0, 1, 11, 40, 41)]
    assert rules.worked_minutes(at) == 1 + 1 + 10 + 1 + 1
    assert rules.worked_minutes([]) == 0


def test_the_pace_is_of_the_last_hour_and_else_of_the_last_day_of_work():
    last_week = minutes_ago((3000, 9), (1500, 10), (1499, 20))
    assert rules.pace([], NOW) == rules.Pace("none")
    of_day = rules.pace(last_week, NOW)
    assert (of_day.basis, of_day.orders, of_day.minutes, of_day.day) == ("day", 30, 2, date(2026, 11, 22))
    assert of_day.per_hour == 900
    of_hour = rules.pace([*last_week, *minutes_ago((5, 4), (3, 2))], NOW)
    assert (of_hour.basis, of_hour.orders, of_hour.minutes, of_hour.per_hour) == ("hour", 6, 3, 120)


def test_without_a_pace_nothing_is_foretold():
    found = rules.foresee([(NOW - MINUTE, 2), (NOW + MINUTE, 3)], rules.Pace("none"), NOW)
    assert (found.waiting, found.late_now, found.late_then, found.clear_at) == (5, 2, 0, None)


queues = st.lists(st.tuples(st.integers(-300, 3000).map(lambda n: NOW + n * MINUTE), st.integers(1, 30)), max_size=25)
paces = st.builds(rules.Pace, st.just("hour"), st.integers(1, 200), st.integers(1, 60))


@settings(max_examples=40, deadline=None)
@given(queues, paces)
def test_what_will_be_late_is_what_a_walk_through_the_queue_finds(queue, pace):
    found = rules.foresee(queue, pace, NOW)
    promised = sorted(ship_by for ship_by, count in queue for _ in range(count))
    ends = [NOW + timedelta(seconds=0) + k * pace.minutes * MINUTE / pace.orders for k in range(1, len(promised) + 1)]
    exact = [
        ship_by >= NOW and k * pace.minutes * 60 > pace.orders * (ship_by - NOW).total_seconds()
        for k, ship_by in enumerate(promised, 1)
    ]
    assert found.late_then == sum(exact)
    assert (found.waiting, found.late_now) == (len(promised), sum(ship_by < NOW for ship_by in promised))
    assert found.clear_at is not None
    assert not ends or abs(found.clear_at - ends[-1]) < MINUTE


@settings(max_examples=40, deadline=None)
@given(queues, paces)
def test_a_faster_bench_is_never_later(queue, pace):
    faster = rules.Pace(pace.basis, pace.orders * 2, pace.minutes)
    assert rules.foresee(queue, faster, NOW).late_then <= rules.foresee(queue, pace, NOW).late_then


def test_days_in_the_wrong_order_and_too_many_are_refused():
    with pytest.raises(SpanTooLong):
        rules.span(date(2026, 11, 2), date(2026, 11, 1))
    with pytest.raises(SpanTooLong):
        rules.span(date(2026, 1, 1), date(2026, 12, 31))
    assert rules.span(date(2026, 11, 1), date(2026, 11, 1)).since == datetime(2026, 10, 31, 16, tzinfo=UTC)
