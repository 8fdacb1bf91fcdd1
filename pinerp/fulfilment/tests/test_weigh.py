"""称重: judged against what the goods weigh; stopped, corrected, accepted; every weighing is kept."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import give_number, numbered, packed
from tests.goods import Desk, bought


def heavy(world: Any, grams: int | None = 500) -> Desk:
    world.sku("A", weight_grams=grams)
    return Desk(world, A=20)


def weigh(world: Any, parcel: int, grams: int, **facts: Any) -> Any:
    return world.post(world.picker, "fulfilment/weigh", {"weights": [{"id": parcel, "grams": grams}], **facts}).json()


def kept(desk: Desk) -> list[tuple[int, int | None, bool]]:
    query = "SELECT grams, expected_grams, is_accepted FROM fulfilment_weighing ORDER BY id"
    return [(r.grams, r.expected_grams, r.is_accepted) for r in desk.rows(query)]


def test_a_weight_within_what_the_company_allows_holds_with_who_and_when(world):
    desk = heavy(world)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    assert world.post(world.picker, "fulfilment/scan", {"code": "1-1"}).json()["expected_grams"] == 1000
    assert weigh(world, parcel, 1200)["done"] == [str(parcel)]  # 10 % and 100 g
    row = desk.rows("SELECT weight_grams, weighed_by, weighed_at IS NOT NULL AS at FROM fulfilment_parcel")[0]
    assert tuple(row) == (1200, world.picker.member_id, True)
    (told,) = desk.rows("SELECT member_id, params FROM accounts_logbook WHERE verb = 'fulfilment.weigh'")
    assert (told.member_id, told.params["grams"], told.params["accepted"]) == (world.picker.member_id, 1200, False)


@pytest.mark.parametrize("grams", [799, 1201])
def test_a_weight_further_off_stops_and_is_corrected_or_accepted_and_all_are_kept(world, grams):
    desk = heavy(world)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    refused = weigh(world, parcel, grams)["refused"][0]
    assert (
        refused["code"] == "weight_differs" and f"{grams} 克" in refused["message"] and "1000 克" in refused["message"]
    )
    assert kept(desk) == []
    assert weigh(world, parcel, 1000)["done"] == [str(parcel)]
    assert weigh(world, parcel, grams, is_accepted=True)["done"] == [str(parcel)]
    assert kept(desk) == [(1000, 1000, False), (grams, 1000, True)]
    assert desk.rows("SELECT weight_grams FROM fulfilment_parcel")[0].weight_grams == grams
    lines = desk.rows("SELECT params FROM accounts_logbook WHERE verb = 'fulfilment.weigh' ORDER BY id")
    assert [line.params["accepted"] for line in lines] == [False, True]


def test_the_company_sets_how_far_a_weight_may_be_off(world):
    desk = heavy(world)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    before = world.get(world.picker, "fulfilment/settings").json()
    changed = {**before, "weight_percent": 0, "weight_grams": 20}
    assert world.post(world.picker, "fulfilment/change_settings", changed).status_code == 403
    for _ in range(2):
        assert world.post(world.owner, "fulfilment/change_settings", changed).status_code == 200
    assert world.get(world.picker, "fulfilment/settings").json() == changed
    assert weigh(world, parcel, 1021)["refused"][0]["code"] == "weight_differs"
    assert weigh(world, parcel, 1020)["done"] == [str(parcel)]
    assert world.get(world.outsider, "fulfilment/settings").status_code == 404
    wrong = {**before, "guard_minutes": 0}
    assert world.post(world.owner, "fulfilment/change_settings", wrong).status_code == 422


def test_goods_that_were_never_weighed_are_not_judged(world):
    desk = heavy(world, None)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    assert world.post(world.picker, "fulfilment/scan", {"code": "1-1"}).json()["expected_grams"] is None
    assert weigh(world, parcel, 7)["done"] == [str(parcel)] and kept(desk) == [(7, None, False)]


def test_what_must_not_leave_or_has_left_is_not_weighed(world):
    desk = heavy(world)
    stopped = numbered(desk, desk.ready("1-1", ("A", 1)))
    gone = numbered(desk, desk.ready("1-2", ("A", 1)), "YT0000000000002")
    bare = packed(desk, desk.ready("1-3", ("A", 1)))
    desk.take_in(bought("1-1", ("A", 1), minutes=1, refund="asked"))
    desk.do(fulfilment.ship, parcel_ids=[gone])
    codes = [weigh(world, parcel, 500)["refused"][0]["code"] for parcel in (stopped, gone, bare, 1)]
    assert codes == ["order_stopped", "has_left_the_house", "no_waybill", "not_found"] and kept(desk) == []


def test_another_number_is_weighed_anew(world):
    desk = heavy(world)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    weigh(world, parcel, 500)
    give_number(desk, parcel, "YT0000000000002")
    assert tuple(desk.rows("SELECT weighed_at, weighed_by FROM fulfilment_parcel")[0]) == (None, None)
