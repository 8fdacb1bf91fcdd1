"""Segments: each names exactly the buyers that its analysis counted, forgets whom it must, and is kept as a question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.behaviour import actions, queries
from pinerp.behaviour.queries import Question, Span
from pinerp.behaviour.rules.kinds import number_of
from pinerp.behaviour.tests.shop import Shop
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from tests.goods import NOON, bought
from tests.measuring import Window
from tests.world import NOW

DAY = timedelta(days=1)
TODAY = times.beijing_day(NOW)


@pytest.fixture
def shop(world: Any) -> Shop:
    """Ten visitors: each of the last is a step further than the one before, and buys cups, or cups and pots."""
    made = Shop(world)
    at, events = NOW - 3 * DAY, []
    for n in range(10):
        for step, kind in enumerate(["view", "cart", "pay"][: 1 + n // 3]):
            for goods in ["cup", "pot"][: 1 + n % 2]:
                moment = at + step * timedelta(minutes=5)
                events.append(
                    made.event(f"v{n}", kind, moment, listing=goods, category=goods, price=1990, order=f"o{n}")
                )
    made.take_in(*events)
    return made


def members(shop: Any, kind: Any, today: Any = TODAY, days: int = 30, **question: Any) -> list[int]:
    with tenancy.transaction(shop.world.merchant_id):
        return queries.members(shop.actor, Question(kind, question, days), today)


def visitors(shop: Shop, *numbers: int) -> list[int]:
    return sorted(number_of(shop.world.merchant_id, f"v{n}") for n in numbers)


def test_those_who_stopped_at_a_step_are_those_whom_the_funnel_lost(shop: Shop) -> None:
    steps = ["view", "cart", "pay"]
    found = [sorted(members(shop, "dropped", at=at, steps=steps, window_days=7)) for at in (0, 1)]
    assert found == [visitors(shop, 0, 1, 2), visitors(shop, 3, 4, 5)]
    with tenancy.transaction(shop.world.merchant_id), queries.asked(shop.actor, Span(TODAY - 30 * DAY, TODAY)) as con:
        (row,) = queries.funnel(con, steps, timedelta(days=7))
    assert [len(one) for one in found] == [row.counts[0] - row.counts[1], row.counts[1] - row.counts[2]]


def test_tastes_and_pairs_name_who_paid_and_who_lacks_the_other(shop: Shop) -> None:
    assert sorted(members(shop, "likes", by="category", value="pot")) == visitors(shop, 7, 9)
    assert sorted(members(shop, "lacks", item="listing", value="cup", other="pot")) == visitors(shop, 6, 8)
    shop.do(actions.erase_buyer, visitor="v9", buyer=None)
    assert sorted(members(shop, "likes", by="category", value="pot")) == visitors(shop, 7)


def test_segments_of_rfm_and_stages_are_the_counted_buyers_each_once(world: Any) -> None:
    window = Window(world, A=50, B=50)
    for n in range(40):
        order = bought(f"R-{n}", ("A", 1), pay_amount=1000 + 97 * n, paid_at=NOON - (n * n % 170) * DAY)
        assert order.receiver is not None
        order.receiver.address_key = f"a{n % 13}"
        window.take_in(order)
    window.follow()
    today = times.beijing_day(NOON + DAY)
    with tenancy.transaction(world.merchant_id):
        told = queries.rfm(world.owner, Span(today - 180 * DAY, today - DAY))
    everybody: list[int] = []
    for kind, groups in (("rfm", told.segments), ("stage", told.stages)):
        found = {one.code: members(window, kind, today, 180, code=one.code) for one in groups}
        assert {code: len(buyers) for code, buyers in found.items()} == {one.code: one.buyers for one in groups}
        everybody = sorted(buyer for buyers in found.values() for buyer in buyers)
        assert len(everybody) == len(set(everybody)) == 13
    with tenancy.transaction(world.merchant_id):
        asks = Question("stage", {"code": "new"}, 180)
        rows = queries.bought_by(window.actor, asks, everybody, today)
        goods = queries.preferred(window.actor, asks, everybody, today, 10)
    plain = window.rows(
        "SELECT buyer, count(DISTINCT sale_id) AS orders, sum(paid)::bigint AS amount FROM measures_sale GROUP BY buyer"
    )
    assert {(row.buyer, row.orders, row.amount) for row in rows} == {(r.buyer, r.orders, r.amount) for r in plain}
    assert [(one.buyers, one.all_buyers, one.everybody, one.units) for one in goods] == [(13, 13, 13, 40)]


def test_a_life_does_not_begin_with_the_days_that_are_looked_at(world: Any) -> None:
    window = Window(world, A=50)
    for n, (buyer, ago) in enumerate([("old", 300), ("back", 200), ("back", 3), ("new", 2)]):
        order = bought(f"L-{n}", ("A", 1), paid_at=NOON - ago * DAY)
        assert order.receiver is not None
        order.receiver.address_key = buyer
        window.take_in(order)
    window.follow()
    today = times.beijing_day(NOON + DAY)
    with tenancy.transaction(world.merchant_id):
        told = queries.rfm(world.owner, Span(today - 30 * DAY, today - DAY))
    assert {one.code: (one.buyers, one.orders) for one in told.stages if one.buyers} == {
        "new": (1, 1), "active": (1, 2), "lost": (1, 1),
    }  # fmt: skip
    assert sum(one.buyers for one in told.segments) == 2
    (lost,) = members(window, "stage", today, 30, code="lost")
    with tenancy.transaction(world.merchant_id):
        (row,) = queries.bought_by(window.actor, Question("stage", {"code": "lost"}, 30), [lost], today)
    assert (row.buyer, row.orders) == (lost, 1)


def test_a_segment_is_kept_counted_put_away_and_brought_back(shop: Shop) -> None:
    given = {"kind": "likes", "given": {"by": "category", "value": "pot"}, "days": 30, "stores": []}
    done = shop.do(actions.save_segment, name=" 买过壶 ", **given)
    assert done.facts == {"size": 2}
    assert code_of(shop, name="买过壶", **given) == "segment_name_taken"
    shop.take_in(shop.event("v1", "pay", NOW - 2 * DAY, listing="pot", category="pot", price=1, order="x"))
    shop.do(actions.count_segments, segment_ids=done.done)
    shown = shop.world.get(shop.actor, "behaviour/segments").json()["items"]
    assert [(one["name"], one["size"], one["question"]["value"]) for one in shown] == [("买过壶", 3, "pot")]
    assert shop.do(actions.archive_segments, segment_ids=[*done.done, 10**9]).refused[10**9].code == "unknown_segment"
    assert shop.world.get(shop.actor, "behaviour/segments").json()["items"] == []
    away = shop.world.get(shop.actor, "behaviour/segments", archived="true").json()["items"]
    assert [one["name"] for one in away] == ["买过壶"]
    again = shop.do(actions.save_segment, name="买过壶", **given)
    assert shop.do(actions.restore_segments, segment_ids=done.done).refused[done.done[0]].code == "segment_name_taken"
    shop.do(actions.archive_segments, segment_ids=again.done)
    assert shop.do(actions.restore_segments, segment_ids=done.done).done == done.done


def test_a_file_of_a_segment_holds_numbers_and_no_receivers(shop: Shop) -> None:
    given = {"kind": "likes", "given": {"by": "category", "value": "pot"}, "days": 30, "stores": []}
    (made,) = shop.do(actions.save_segment, name="壶", **given).done
    answer = shop.world.get(shop.actor, "behaviour/segments/file", id=made)
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "buyer,orders,units,last_paid_at"
    assert sorted(int(line.split(",")[0]) for line in lines[1:]) == visitors(shop, 7, 9)
    world = shop.world.everybody()
    assert world.get(world.clerk, "behaviour/segments/file", id=made).status_code == 403
    assert world.get(world.outsider, "behaviour/segments/one", id=made).status_code == 404


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("rfm", {"code": "kings"}),
        ("stage", {}),
        ("likes", {"by": "category", "value": " "}),
        ("lacks", {"item": "sku", "value": "a", "other": "a"}),
        ("dropped", {"steps": ["view", "pay"], "at": 1}),
        ("dropped", {"steps": ["view"], "at": 0}),
    ],
)
def test_a_question_that_asks_nothing_is_refused(world: Any, kind: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refusal), tenancy.transaction(world.merchant_id):
        actions.save_segment(actor=world.owner, name="x", kind=kind, given=given, days=9, stores=[], now=NOW)  # type: ignore[arg-type]


def code_of(shop: Shop, **given: Any) -> str:
    with pytest.raises(Refusal) as why:
        shop.do(actions.save_segment, **given)
    return str(why.value.code)
