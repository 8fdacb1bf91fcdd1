"""履约漏斗 and 快递时效: every number against a plain count over trips that the test itself made, and its list behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.test import Client

from pinerp.kit import tenancy, times
from pinerp.operations import queries, rules
from pinerp.operations.rules import STEPS
from pinerp.operations.tests.floor import Floor, at
from tests.goods import NOON, bought

DAY = 24 * 60
TODAY = times.beijing_day(NOON).isoformat()
SPAN = {"first": TODAY, "last": TODAY}


def trips(random: Random) -> list[dict[str, int]]:
    """As many as steps, each one step longer, with minutes of its own; the last two are whole."""
    found = []
    for depth in [*range(len(STEPS) + 1), len(STEPS)]:
        minute, trip = 0, {}
        for step in STEPS[:depth]:
            minute += random.randrange(1, 300)
            trip[step] = minute
        found.append(trip)
    return found


def quantile(values: Sequence[int], share: float) -> int | None:
    """The least value that so large a share does not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1] if values else None


def seconds(trip: dict[str, int], step: str) -> int:
    """Of a step since the one before; receipt counts from shipping, as does telling the platform."""
    before = dict(pairwise(("paid", *STEPS)))
    former = {step: name for name, step in before.items()}[step]
    origin = "shipped" if step == "received" else former
    return (trip[step] - {"paid": 0, **trip}[origin]) * 60


@pytest.fixture
def floor(world: Any) -> Floor:
    return Floor(world, A=100)


def ask(floor: Floor, path: str, **query: Any) -> Any:
    answer = floor.world.get(floor.world.owner, f"operations/{path}", **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_履约漏斗_every_number_is_what_a_plain_count_of_the_trips_finds(floor):
    made = trips(Random(7))
    ids = {n: floor.walk(str(n), trip) for n, trip in reversed(list(enumerate(made)))}
    now = at(10 * DAY)
    with tenancy.transaction(floor.world.merchant_id):
        narrowed = queries.Narrowed(floor.actor)
        standing = queries.standing(narrowed, now)
    found = ask(floor, "funnel", **SPAN, by="carrier")
    assert (found["total"]["orders"], found["cancelled"], found["total"]["elsewhere"]) == (len(made), 0, 0)
    assert [part["key"] for part in found["parts"]] == ["YTO"]
    assert found["parts"][0]["steps"] == found["total"]["steps"]
    for step in STEPS:
        took = [seconds(trip, step) for trip in made if step in trip]
        told = found["total"]["steps"][step]
        assert told == {
            "reached": len(took), "timed": len(took), "p50": quantile(took, 0.5), "p90": quantile(took, 0.9),
        }, step  # fmt: skip
        behind = ask(floor, "orders", **SPAN, of="paid", only=step)["items"]
        assert [row["took"] for row in behind] == sorted(took, reverse=True)
        slow = ask(floor, "orders", **SPAN, of="paid", only=step, over=told["p90"])["items"]
        assert len(slow) == sum(one >= told["p90"] for one in took)
    for depth, step in enumerate(STEPS):
        since = 0 if depth == 0 else made[depth]["shipped" if step == "received" else STEPS[depth - 1]]
        age = int((now - at(since)).total_seconds())
        assert standing[step] == {"orders": 1, "p50": age, "p90": age, "oldest": age}, step
        (row,) = ask(floor, "orders", **SPAN, of="standing", only=step)["items"]
        assert row["id"] == str(ids[depth])


def test_a_list_turns_its_pages_without_a_gap_or_a_repeat(floor):
    for n, minute in enumerate((5, 9, 5, 7, 5)):
        floor.walk(str(n), {"reviewed": minute})
    whole = [row["id"] for row in ask(floor, "orders", **SPAN, of="paid", only="reviewed")["items"]]
    turned, after = [], None
    while True:
        asked = {**SPAN, "of": "paid", "only": "reviewed", "limit": 2, **({"after": after} if after else {})}
        page = ask(floor, "orders", **asked)
        turned += [row["id"] for row in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert turned == whole and len(set(whole)) == 5


def test_快递时效_days_that_have_not_passed_and_receipts_that_nobody_tells_are_not_counted(floor):
    to_ship = dict.fromkeys(STEPS[: STEPS.index("shipped") + 1], 1)
    told = {**to_ship, "pushed": 2}
    floor.walk("1", {**told, "received": 2 * DAY})
    floor.walk("2", {**told, "received": 5 * DAY})
    floor.walk("3", told)
    late = dict.fromkeys(to_ship, 6 * DAY)
    floor.walk("4", {**late, "pushed": 6 * DAY}, paid=6 * DAY - 5)
    floor.minute = 9 * DAY
    floor.take_in(bought("5", ("A", 1), status="received", shipped_at=at(3)))  # shipped elsewhere: no parcel of ours
    last = times.beijing_day(at(9 * DAY)).isoformat()
    with tenancy.transaction(floor.world.merchant_id):
        span = rules.span(times.beijing_day(NOON), times.beijing_day(at(9 * DAY)))
        rows = queries.carriers(
            queries.Narrowed(floor.actor), span, days=3, stuck_days=7, now=at(8 * DAY), with_places=True
        )
    by_level = {row.level: row for row in rows}
    assert set(by_level) == {"total", "carrier", "place"} and by_level["place"].province == "浙江省"
    for row in rows:
        assert (row.shipped, row.received, row.on_way, row.unknown) == (4, 2, 2, 0)
        assert (row.due, row.in_time, row.stuck) == (3, 1, 1)
        assert (row.p50, row.p90) == ((2 * DAY - 1) * 60, (5 * DAY - 1) * 60)
    asked = {"first": TODAY, "last": last, "of": "left", "by": "carrier", "part": "YTO", "province": "浙江省"}
    counts = {
        only: len(ask(floor, "orders", **asked, only=only)["items"]) for only in ("shipped", "received", "on_way")
    }
    assert counts == {"shipped": 4, "received": 2, "on_way": 2}
    assert ask(floor, "orders", **{**asked, "province": "西藏"})["items"] == []


def test_a_cancelled_order_stands_in_nothing_but_its_own_count(floor):
    floor.walk("1", {"reviewed": 5})
    floor.take_in(bought("2", ("A", 1), status="cancelled"))
    found = ask(floor, "funnel", **SPAN)
    assert (found["total"]["orders"], found["cancelled"]) == (1, 1)


def test_another_company_and_another_store_are_seen_by_nobody(floor):
    floor.walk("1", {"reviewed": 5})
    world = floor.world
    assert world.get(world.outsider, "operations/funnel", **SPAN).status_code == 404
    blind = world.member("blind", "operations", store_scope=[world.store("二店").id])
    answer = world.get(blind, "operations/funnel", **SPAN).json()
    assert answer["total"]["orders"] == 0
    assert world.get(blind, "operations/orders", **SPAN, of="paid").json()["items"] == []


@pytest.mark.parametrize(
    ("path", "asked", "code"),
    [
        ("funnel", {"first": "2026-11-02", "last": "2026-11-01"}, "span_too_long"),
        ("carriers", {"first": "2025-01-01", "last": "2026-11-01"}, "span_too_long"),
        ("orders", {**SPAN, "of": "standing", "only": "stuck"}, "wrong_shape"),
        ("orders", {**SPAN, "of": "paid", "after": "bm9uc2Vuc2U"}, "wrong_shape"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(world, path, asked, code):
    answer = world.get(world.owner, f"operations/{path}", **asked)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_key_without_the_platforms_states_learns_nothing_of_receipts(floor):
    floor.walk("1", {step: n for n, step in enumerate(STEPS, 1)})
    world = floor.world
    wish = {"member_id": world.owner.member_id, "name": "k", "permissions": ["operations.view"]}
    key = world.post(world.owner, "accounts/create_api_key", wish).json()
    headers = {"Authorization": f"Bearer {key['facts']['key']}"}

    def get(path: str, **query: Any) -> Any:
        return Client().get(f"/api/v1/m/{world.code}/operations/{path}", {**SPAN, **query}, headers=headers)

    found = get("funnel").json()
    assert set(found["total"]["steps"]) == {*STEPS, "whole"} - {"received"}
    assert set(found["standing"]) == set(STEPS) - {"received"}
    carried = get("carriers").json()
    assert (carried["total"]["shipped"], carried["total"]["received"], carried["places"]) == (1, None, [])
    assert get("orders", of="left", only="shipped").json()["items"][0]["cause"] is None
    assert get("orders", of="left", only="on_way").status_code == 403
