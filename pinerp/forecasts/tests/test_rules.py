"""Rules of forecasts: held-back weeks judge, events are learnt, days without goods say nothing."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.forecasts import rules
from pinerp.forecasts.rules import fitting, judging

WEEK = [10, 8, 7, 9, 12, 25, 22]


def flat(count: int) -> list[float]:
    return [1.0] * (count + rules.HORIZON)


def noisy(days: int, seed: int = 7, spread: float = 4.0) -> list[int]:
    chance = random.Random(seed)
    return [max(0, round(chance.gauss(WEEK[n % 7], spread))) for n in range(days)]


def test_the_trend_is_shown_where_it_was_nearer_than_the_same_weekday():
    sold = noisy(200)
    made = rules.foretell(sold, [False] * 200, flat(200), flat(200))
    assert made.model == rules.TREND and made.trend_error < made.naive_error and made.error == made.trend_error
    assert len(made.points) == rules.HORIZON and made.held_days == 28
    assert made.coverage >= 6000
    saturday = [at for at in range(28) if (200 + at) % 7 == 5]
    assert min(made.points[at] for at in saturday) > max(made.points[at + 4] for at in saturday if at + 4 < 28)


def test_where_every_week_is_the_same_nothing_beats_the_same_weekday():
    sold = WEEK * 20
    made = rules.foretell(sold, [False] * 140, flat(140), flat(140))
    assert (made.model, made.naive_error, made.coverage) == (rules.NAIVE, 0, 10_000)
    assert made.points == [100 * one for one in WEEK * 4] == made.lows == made.highs


def test_held_back_errors_are_what_an_obvious_reckoning_says():
    sold, dry = noisy(120, seed=3), [False] * 120
    dry[110] = True
    naive = judging.held_back(
        sold, dry, flat(120), lambda until, horizon, _: fitting.naive(sold[:until], dry[:until], horizon)
    )
    slow = []
    for at in range(92, 120):
        if dry[at]:
            continue
        back = at - 7
        while dry[back]:
            back -= 7
        slow.append((sold[at], sold[back]))
    assert [pair for week in naive for pair in week] == slow
    wanted = round(10_000 * sum(abs(a - b) for a, b in slow) / sum(a for a, _ in slow))
    assert judging.error_of(naive) == wanted


def test_what_sold_nothing_in_the_weeks_held_back_cannot_be_judged():
    sold = [*noisy(100), *([0] * 28)]
    assert rules.foretell(sold, [False] * 128, flat(128), flat(128)).model == rules.NONE


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=84, max_size=130), st.data())
def test_bounds_hold_their_point_and_nothing_is_below_nought(sold, data):
    dry = [not units and data.draw(st.booleans()) for units in sold]
    made = rules.foretell(sold, dry, flat(len(sold)), flat(len(sold)))
    for low, point, high in zip(made.lows, made.points, made.highs, strict=True):
        assert 0 <= low <= point <= high
    assert 0 <= made.coverage <= 10_000 and made.held_days <= 28
    if made.model == rules.TREND:
        assert made.trend_error < made.naive_error


def test_an_event_sells_as_it_did_last_year():
    first = date(2025, 10, 1)
    names = rules.labels(first, 420)
    assert names[(date(2025, 11, 11) - first).days] == "双11 当天" and names[(date(2025, 11, 2) - first).days] == "双11"
    totals = [100 * (3 if name.startswith("双11") else 1) for name in names]
    assert rules.factors(totals, names)["双11"] == 3.0
    assert rules.factors([0] * 420, names) == {}
    assert "618" not in rules.factors(totals[:100], names[:100])


def test_an_event_ahead_raises_what_is_foretold():
    sold = noisy(200)
    factors = [*flat(200)[:205], *([2.5] * 3), *flat(200)[208:]]
    plain = fitting.trend(sold, [False] * 200, flat(200), 28)
    raised = fitting.trend(sold, [False] * 200, factors, 28)
    assert raised[:5] == plain[:5]
    assert [round(a / b, 6) for a, b in zip(raised[5:8], plain[5:8], strict=True)] == [2.5] * 3


def test_a_day_without_goods_is_no_day_without_demand():
    sold = [3, 0, 0, 0, 2]
    balance = rules.Balance(available=8, changes={0: -3, 3: 10, 4: -2}, arrivals={3: 10})
    assert rules.dry_days(balance, sold) == [False, True, True, False, False]
    assert rules.dry_days(None, sold) == [False] * 5
    assert rules.dry_days(rules.Balance(0, {}, {}), sold) == [False] * 5


def test_names_of_days_know_no_year_that_was_not_announced():
    assert rules.event(date(2040, 10, 1)) == ""
    assert rules.event(date(2026, 11, 11) + timedelta(days=1)) == ""
