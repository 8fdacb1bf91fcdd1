"""An event stands once, however it was told: in which batches, in which order, how often, and whatever went in between."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pinerp.behaviour import actions, queries
from pinerp.behaviour.actions import known
from pinerp.behaviour.models import IdRun, Part
from pinerp.behaviour.queries import Span, shelf
from pinerp.behaviour.rules.kinds import KINDS
from pinerp.behaviour.tests.shop import DAY, Shop
from pinerp.kit import tenancy, times


@pytest.fixture
def shop(world):
    return Shop(world)


def runs(shop: Shop) -> list[IdRun]:
    with tenancy.transaction(shop.world.merchant_id):
        return list(IdRun.objects.filter(merchant_id=shop.world.merchant_id).order_by("ids"))


def history(seed: int) -> list[dict[str, Any]]:
    dice = random.Random(seed)
    begins = Shop.now - 4 * DAY
    return [
        {
            "id": f"e{number}",
            "at": (begins + timedelta(minutes=dice.randrange(4 * 24 * 60))).isoformat(),
            "kind": dice.choice(["view", "cart", "pay"]),
            "visitor": f"v{dice.randrange(9)}",
            "category": dice.choice(["茶", "杯"]),
            "amount": dice.randrange(5000),
        }
        for number in range(50)
    ]


def answers(shop: Shop) -> list[Any]:
    today = times.beijing_day(shop.now)
    span = Span(today - timedelta(days=6), today)
    with tenancy.transaction(shop.world.merchant_id), queries.asked(shop.actor, span) as con:
        return [
            queries.funnel(con, ["view", "cart", "pay"], timedelta(days=4), "category"),
            queries.retention(con, span.first, span.last, "day", KINDS, KINDS),
            queries.sessions(con),
            queries.paths(con, "view", "kind", 2, 50),
            queries.preference(con, "category"),
        ]


def forget(shop: Shop) -> None:
    with tenancy.transaction(shop.world.merchant_id):
        Part.objects.filter(merchant_id=shop.world.merchant_id).delete()
        IdRun.objects.filter(merchant_id=shop.world.merchant_id).delete()


@settings(
    max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_however_it_is_told_the_answers_are_the_same(shop, data):
    events = history(data.draw(st.integers(0, 99)))
    forget(shop)
    shop.take_in(*events)
    expected = answers(shop)
    forget(shop)
    told = data.draw(st.permutations([*events, *data.draw(st.lists(st.sampled_from(events), max_size=60))]))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(told) - 1), max_size=4)))
    for start, end in zip([0, *cuts], [*cuts, len(told)], strict=True):
        shop.send(*told[start:end])
        between = data.draw(st.sampled_from(["wait", "write", "tidy", "lose"]))
        if between != "wait":
            shop.write()
        if between == "tidy":
            shop.do(actions.compact_ended)
        if between == "lose":
            with tenancy.transaction(shop.world.merchant_id):
                IdRun.objects.filter(merchant_id=shop.world.merchant_id).delete()
    shop.write()
    assert answers(shop) == expected
    assert sum(part.rows for part in shop.parts()) == len(events)


def test_runs_of_like_size_become_one_and_their_files_go(shop):
    for _ in range(9):
        shop.take_in(*[shop.event() for _ in range(4)])
    found = runs(shop)
    assert len(found) < 4 and sum(run.ids for run in found) == 36
    lying = {path for path, _ in shelf.lying(shop.world.merchant_id) if "/ids/" in path}
    assert lying == {run.path for run in found}


def test_what_went_may_be_told_again_and_what_stays_not(shop):
    stays, goes = shop.event("stays"), shop.event("goes")
    shop.take_in(stays, goes)
    shop.do(actions.erase_buyer, visitor="goes", buyer=None)
    shop.take_in({**goes, "visitor": "other"}, stays)
    assert len(shop.events()) == 2
    assert sum(run.ids for run in runs(shop)) == 2


def test_no_event_is_read_to_know_one_that_comes_again(shop, monkeypatch):
    event = shop.event()
    shop.take_in(event)
    opened: list[str] = []
    bring = shelf.bring

    def watched(paths: list[str], seconds: float) -> list[Path]:
        opened.extend(paths)
        return bring(paths, seconds)

    monkeypatch.setattr(shelf, "bring", watched)
    shop.take_in(event)
    assert opened and all("/ids/" in path for path in opened)


def test_ids_that_begin_alike_are_told_apart():
    run = np.array([[5, 5, 5, 9], [1, 2, 3, 1]], dtype=np.uint64)
    asked = np.array([[5, 5, 9, 9, 1, 10], [3, 4, 1, 2, 1, 1]], dtype=np.uint64)
    assert known._among(run, asked).tolist() == [True, False, True, False, False, False]
