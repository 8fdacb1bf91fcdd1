"""When alerts begin and end: pure arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pinerp.alerts import rules
from pinerp.alerts.rules import Pace, Place, Terms
from tests.goods import NOON


def place(available: int, *, safety: int = 0, waiting: int = 0, coming: int = 0, **pace: Any) -> Place:
    return Place(1, 1, available + 3, 3, safety, Pace(measured_at=NOON, **pace), waiting, coming)


def said(kind: str, basis: str, level: int, where: Place) -> tuple[bool, bool]:
    verdict = rules.judge(Terms(kind, basis, level), where, NOON)
    assert not (verdict.begins and verdict.ends), "what begins cannot end at the same numbers"
    return verdict.begins, verdict.ends


BEGINS, STAYS, ENDS = (True, False), (False, False), (False, True)


@pytest.mark.parametrize(
    ("available", "wanted"), [(99, BEGINS), (0, BEGINS), (100, STAYS), (109, STAYS), (110, ENDS), (500, ENDS)]
)
def test_low_by_safety_ends_only_well_above(available, wanted):
    assert said("low", "safety", 0, place(available, safety=100)) == wanted
    assert said("low", "pieces", 100, place(available)) == wanted


def test_low_by_days_is_the_point_at_which_to_order():
    # 60 % of 70 / 7 + 40 % of 300 / 30 = 10 a day; lead 7 + 3 days: 100 pieces, of which 20 are on their way
    sells = {"sold_short": 70, "sold_long": 300}
    verdict = rules.judge(Terms("low", "days", 3), place(79, coming=20, **sells), NOON)
    assert (verdict.begins, verdict.facts["threshold"], verdict.facts["rate_milli"]) == (True, 100, 10_000)
    assert said("low", "days", 3, place(80, coming=20, **sells)) == STAYS
    assert said("low", "days", 3, place(90, coming=20, **sells)) == ENDS
    assert said("low", "days", 3, place(0)) == ENDS, "what does not sell is not low"


def test_out_wants_a_demand():
    assert said("out", "none", 0, place(0)) == ENDS
    assert said("out", "none", 0, place(0, sold_long=1)) == BEGINS
    assert said("out", "none", 0, place(-2, waiting=2)) == BEGINS
    assert said("out", "none", 0, place(1, sold_long=1)) == ENDS


def test_over_counts_days_of_sales_and_what_stands_still_is_slow():
    sells = {"sold_short": 70, "sold_long": 300}
    assert said("over", "days", 90, place(901, **sells)) == BEGINS
    assert said("over", "days", 90, place(900, **sells)) == STAYS
    assert said("over", "days", 90, place(810, **sells)) == ENDS
    assert said("over", "days", 90, place(10_000)) == ENDS
    assert rules.judge(Terms("over", "days", 90), place(950, **sells), NOON).facts["lasts_days"] == 95


def test_expiring_counts_batches_that_end_within_the_days_or_have_ended():
    ends = [
        rules.Expiring(date(2026, 11, 22), "A", 1),
        rules.Expiring(date(2026, 12, 23), "B", 2),
        rules.Expiring(date(2026, 12, 24), "C", 4),
    ]
    at = replace(place(7), batches=tuple(ends))
    verdict = rules.judge(Terms("expiring", "days", 30), at, NOON)
    assert (verdict.begins, verdict.facts["value"], verdict.facts["expired"]) == (True, 3, 1)
    assert (verdict.facts["first_date"], verdict.facts["batch"]) == ("2026-11-22", "A")
    assert said("expiring", "days", 30, replace(at, batches=(ends[2],))) == ENDS
    assert said("expiring", "days", 31, replace(at, batches=(ends[2],))) == BEGINS


def test_slow_is_what_was_there_for_long_and_did_not_sell():
    old, young = NOON - timedelta(days=61), NOON - timedelta(days=59)
    assert said("slow", "days", 60, place(5, first_in_at=old)) == BEGINS
    assert said("slow", "days", 60, place(5, first_in_at=young)) == ENDS
    assert said("slow", "days", 60, place(5, first_in_at=old, last_sold_at=young)) == ENDS
    assert said("slow", "days", 60, place(5, first_in_at=old, last_sold_at=old)) == BEGINS
    assert said("slow", "days", 60, place(0, first_in_at=old)) == ENDS
    assert said("slow", "days", 60, Place(1, 1, 5, 0, 0, Pace())) == ENDS, "what was never measured says nothing"


def fortnights(before: list[int], now: list[int]) -> dict[str, int]:
    return {
        "lines_before": sum(before),
        "lines_now": sum(now),
        "squares_before": sum(n * n for n in before),
        "squares_now": sum(n * n for n in now),
    }


def test_a_trend_is_more_than_chance():
    even = fortnights([10] * 14, [5] * 14)
    assert said("trend", "percent", 30, place(9, **even)) == BEGINS
    assert said("trend", "percent", 60, place(9, **even)) == STAYS
    assert said("trend", "percent", 30, place(0, **even)) == ENDS, "what fell because nothing was there is no trend"
    few = fortnights([1] * 10 + [0] * 4, [1] * 4 + [0] * 10)
    assert said("trend", "percent", 30, place(9, **few))[0] is False, "ten and four are few"
    chance = fortnights([2] * 12 + [0] * 2, [1] * 14)
    assert said("trend", "percent", 30, place(9, **chance))[0] is False, "24 and 14 happen by chance"
    wild = fortnights([140] + [0] * 13, [70] + [0] * 13)
    assert said("trend", "percent", 30, place(9, **wild))[0] is False, "one great day is no fortnight"


def test_a_trend_by_chance_alone_is_rare():
    """Steady sales of 4 a day, drawn 4,000 times: an alert about once in a thousand."""
    import random

    dice, false = random.Random(7), 0
    for _ in range(4000):
        days = [sum(dice.random() < 0.04 for _ in range(100)) for _ in range(28)]
        verdict = rules.judge(Terms("trend", "percent", 10), place(9, **fortnights(days[:14], days[14:])), NOON)
        false += verdict.begins
    assert false <= 12


def test_all_warehouses_together():
    both = rules.together([place(5, sold_long=3, first_in_at=NOON), place(7, sold_long=4, coming=9)])
    assert (both.warehouse_id, both.available, both.pace.sold_long, both.coming) == (0, 12, 7, 0)
    assert both.pace.first_in_at is None


def test_quiet_hours_go_over_midnight():
    night = {"quiet_from": 22 * 60, "quiet_until": 8 * 60}
    noon = NOON  # 12:00 in Beijing
    assert rules.outside_quiet_hours(noon, **night) == noon
    late = NOON + timedelta(hours=11)  # 23:00
    assert rules.outside_quiet_hours(late, **night) == NOON + timedelta(hours=20)
    early = NOON + timedelta(hours=19, minutes=59, seconds=30)  # 07:59:30
    assert rules.outside_quiet_hours(early, **night) == NOON + timedelta(hours=20)
    assert rules.outside_quiet_hours(late, None, None) == late


def test_a_message_names_what_fits_and_counts_the_rest():
    facts = {"basis": "pieces", "available": 1, "threshold": 5}
    rows = [rules.Telling(n, "low", f"C-{n}", "[坏](http://x) @all 名" * 9, "仓", facts, NOON) for n in range(70)]
    said = rules.compose(rows, speak="zh", company="本店", is_test=False, may_be_repeat=True, link="")
    assert len(said.markdown.encode()) < 4096
    assert "另有" in said.text and "可能重复" in said.title
    assert "[坏](" not in said.markdown and "@all" not in said.markdown
