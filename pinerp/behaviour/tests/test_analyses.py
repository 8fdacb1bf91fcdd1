"""Every analysis against its slow and obvious definition, over random small histories."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.behaviour.errors import SpanWrong, StepsWrong, TooManyPeriods
from pinerp.behaviour.queries import analyses
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.kinds import COLUMNS

START = datetime(2026, 11, 1, 15, 50)
"""In UTC: ten minutes before midnight of Beijing."""
MINUTE = timedelta(minutes=1)
KINDS = ("view", "favourite", "cart", "pay")

event = st.fixed_dictionaries(
    {
        "buyer": st.one_of(st.none(), st.integers(-2, 2)),
        "at": st.one_of(st.integers(0, 30), st.integers(0, 60 * 24 * 20)),
        "kind": st.sampled_from(KINDS),
        "category": st.sampled_from([None, "茶", "杯"]),
        "channel": st.sampled_from([None, "search", "feed"]),
        "listing": st.sampled_from([None, "A", "B", "C"]),
        "order_ref": st.sampled_from([None, "o1", "o2", "o3"]),
        "price": st.sampled_from([None, 0, 999, 1000, 4999, 60000]),
        "amount": st.integers(0, 5000),
    }
)
histories = st.lists(event, max_size=40)
Rows = list[dict[str, Any]]


@contextmanager
def told(history: Rows) -> Iterator[tuple[Any, Rows]]:
    """A connection that has the events, and the events as a list in the order of their moments."""
    con = duckdb.connect(":memory:")
    con.execute(f"CREATE TABLE events ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())})")
    rows = []
    for number, one in enumerate(history):
        row = {**dict.fromkeys(COLUMNS), **{name: one[name] for name in one if name != "at"}}
        row |= {
            "event_id": uuid.UUID(int=number * 7919 % 9973),
            "happened_at": START + one["at"] * MINUTE,
            "quantity": 1,
        }
        rows.append(row)
        con.execute(f"INSERT INTO events VALUES ({', '.join('?' * len(COLUMNS))})", list(row.values()))
    yield con, sorted(rows, key=lambda row: (row["happened_at"], row["event_id"]))
    con.close()


def by_buyer(rows: Rows) -> dict[int, Rows]:
    found: dict[int, Rows] = defaultdict(list)
    for row in rows:
        if row["buyer"] is not None:
            found[row["buyer"]].append(row)
    return found


def furthest(rows: Rows, steps: list[str], window: timedelta) -> int:
    """How many steps a buyer got to: from every beginning, every way."""

    def go(at: int, since: datetime, begun: datetime | None) -> int:
        if at == len(steps):
            return at
        after = [r for r in rows if r["kind"] == steps[at] and r["happened_at"] >= since]
        within = [r for r in after if begun is None or r["happened_at"] - begun <= window]
        return max([at, *(go(at + 1, r["happened_at"], begun or r["happened_at"]) for r in within)])

    return go(0, datetime.min, None)


@settings(max_examples=60, deadline=None)
@given(histories, st.lists(st.sampled_from(KINDS), min_size=2, max_size=4, unique=True), st.integers(0, 3000),
       st.sampled_from([None, "channel", "category", "price_band", "hour"]))  # fmt: skip
def test_a_funnel_is_its_definition_and_its_parts_sum(history, steps, minutes, by):
    window = minutes * MINUTE
    with told(history[:24]) as (con, rows):
        found = {row.value: row.counts for row in analyses.funnel(con, steps, window, by)}
        values = dict(con.execute(f"SELECT event_id, {asking.VALUES[by] if by else 'NULL'} FROM events").fetchall())
    expected: dict[Any, list[int]] = defaultdict(lambda: [0] * len(steps))
    for own in by_buyer(rows).values():
        reached = furthest(own, steps, window)
        if reached:
            first = [row for row in own if row["kind"] == steps[0]]
            earliest = [row for row in first if row["happened_at"] == first[0]["happened_at"]]
            value = min(values[row["event_id"]] for row in earliest) if by else None
            for step in range(reached):
                expected[value][step] += 1
    assert found == (dict(expected) or ({} if by else {None: [0] * len(steps)}))


@settings(max_examples=60, deadline=None)
@given(histories, st.sampled_from(["day", "week", "month"]), st.lists(st.sampled_from(KINDS), min_size=1, unique=True),
       st.lists(st.sampled_from(KINDS), min_size=1, unique=True))  # fmt: skip
def test_retention_is_its_definition(history, period, start, back):
    first, last = date(2026, 11, 1), date(2026, 11, 22)
    with told(history) as (con, rows):
        found = analyses.retention(con, first, last, period, start, back)

    def begins(row: Any) -> date:
        day: date = (row["happened_at"] + timedelta(hours=8)).date()
        return {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[period]

    cohorts = defaultdict(list)
    for own in by_buyer(rows).values():
        began = [begins(row) for row in own if row["kind"] in start]
        if began:
            cohorts[min(began)].append({begins(row) for row in own if row["kind"] in back})
    later = asking.periods(first, last, period).begins
    assert [(one.begins, one.buyers, one.came) for one in found] == [
        (begin, len(own), [sum(p in seen for seen in own) for p in later if p >= begin])
        for begin, own in sorted(cohorts.items())
    ]


def visits_of(rows: Rows) -> Iterator[Rows]:
    for own in by_buyer(rows).values():
        visit = [own[0]]
        for row in own[1:]:
            if row["happened_at"] - visit[-1]["happened_at"] > 30 * MINUTE:
                yield visit
                visit = []
            visit.append(row)
        yield visit


@settings(max_examples=50, deadline=None)
@given(histories, st.sampled_from(KINDS), st.integers(1, 3), st.sampled_from(["kind", "category"]))
def test_paths_are_their_definition(history, begin, depth, label):
    with told(history) as (con, rows):
        visits, ways = analyses.paths(con, begin, label, depth, 1000)

    def called(row: Any) -> str:
        return row["kind"] if label == "kind" else f"{row['kind']}:{row['category'] or ''}"

    expected: Counter[tuple[str, ...]] = Counter()
    for visit in visits_of(rows):
        at = next((n for n, row in enumerate(visit) if row["kind"] == begin), None)
        if at is not None:
            expected[tuple(called(row) for row in visit[at : at + depth + 1])] += 1
    assert {tuple(way): number for way, number in ways} == expected
    assert visits == expected.total()


@settings(max_examples=50, deadline=None)
@given(histories)
def test_sessions_are_their_definition(history):
    with told(history) as (con, rows):
        found = analyses.sessions(con)
    days = defaultdict(list)
    for visit in visits_of(rows):
        days[(visit[0]["happened_at"] + timedelta(hours=8)).date()].append(visit)
    expected = []
    for day, visits in sorted(days.items()):
        spans = sorted((v[-1]["happened_at"] - v[0]["happened_at"]) // timedelta(seconds=1) for v in visits)
        expected.append(
            analyses.Visits(
                day,
                len(visits),
                len({v[0]["buyer"] for v in visits}),
                sum(map(len, visits)),
                sum(len(v) == 1 for v in visits),
                sum(any(row["kind"] == "pay" for row in v) for v in visits),
                sum(spans),
                spans[(len(spans) - 1) // 2],
            )
        )
    assert found == expected


@settings(max_examples=40, deadline=None)
@given(histories, st.sampled_from(["category", "channel"]))
def test_preference_is_its_definition_and_its_events_sum(history, by):
    with told(history) as (con, rows):
        found = analyses.preference(con, by)
    assert sum(row["views"] + row["favourites"] + row["carts"] + row["pays"] for row in found) == len(rows)
    for row in found:
        own = [one for one in rows if (one[by] or "") == row["value"]]
        pays = [one for one in own if one["kind"] == "pay"]
        assert row["buyers"] == len({one["buyer"] for one in own} - {None})
        assert row["paying_buyers"] == len({one["buyer"] for one in pays} - {None})
        assert (row["amount"], row["quantity"]) == (sum(one["amount"] for one in pays), len(pays))


@settings(max_examples=40, deadline=None)
@given(histories, st.sampled_from(["order", "day"]), st.integers(1, 2))
def test_what_is_bought_together_is_its_definition(history, basket, least):
    with told(history) as (con, rows):
        found = analyses.together(con, basket, "listing", least, 1000)

    def key(row: Any) -> Any:
        if basket == "order":
            return row["order_ref"]
        if row["buyer"] is None:
            return None
        return (row["buyer"], (row["happened_at"] + timedelta(hours=8)).date())

    baskets = defaultdict(set)
    for row in rows:
        if row["kind"] == "pay" and row["listing"] and key(row) is not None:
            baskets[key(row)].add(row["listing"])
    single = Counter(item for items in baskets.values() for item in items)
    pairs = Counter(pair for items in baskets.values() for pair in combinations(sorted(items), 2))
    assert {(one.item, one.other): one.with_both for one in found} == {p: n for p, n in pairs.items() if n >= least}
    for one in found:
        assert (one.with_item, one.with_other, one.baskets) == (single[one.item], single[one.other], len(baskets))


@pytest.mark.parametrize("steps", [["view"], ["view", "view"], [*"abcdefg"]])
def test_what_is_no_funnel_is_refused(steps):
    with pytest.raises(StepsWrong):
        asking.insist_on_steps(steps)


def test_days_that_are_no_span_are_refused():
    day = date(2026, 11, 1)
    asking.insist_on_span(day, day)
    for last in (day - timedelta(days=1), day + timedelta(days=asking.MOST_DAYS)):
        with pytest.raises(SpanWrong):
            asking.insist_on_span(day, last)
    with pytest.raises(TooManyPeriods):
        asking.periods(day, day + timedelta(days=62), "day")
