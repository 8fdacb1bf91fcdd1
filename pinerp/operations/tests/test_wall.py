"""平台承诺, 人员作业量 and 大屏: what is at risk, what members did, and a board that tells counts to whoever has its key."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from pinerp.accounts.models import Logbook
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import sql, tenancy, times
from pinerp.operations import actions, queries
from pinerp.operations.models import WallBoard
from pinerp.operations.tests.floor import Floor, at
from tests.goods import NOON, bought

TODAY = times.beijing_day(NOON)
SOON = 30
"""Minutes until the promise of the orders that are in a hurry."""


@pytest.fixture
def floor(world: Any) -> Floor:
    return Floor(world, A=100)


def promises(floor: Floor, hours: int, minute: int) -> Any:
    with tenancy.transaction(floor.world.merchant_id):
        return queries.promises(queries.Narrowed(floor.actor), hours, at(minute))


def test_平台承诺_each_order_at_risk_waits_for_one_thing_and_the_pace_tells_what_will_be_late(floor):
    hurry = {"ship_by": at(SOON)}
    floor.walk("2", {"reviewed": 1}, **hurry)
    floor.walk("3", {"reviewed": 1, "packed": 2}, **hurry)
    floor.walk("4", {"reviewed": 1, "packed": 2, "number": 3}, **hurry)
    floor.walk("5", {"reviewed": 1, "packed": 2, "number": 3, "printed": 4, "verified": 5, "shipped": 6}, **hurry)
    floor.walk(
        "6", {"reviewed": 1, "packed": 2, "number": 3, "printed": 4, "verified": 5, "shipped": 6, "pushed": 7}, **hurry
    )
    floor.walk("7", {"reviewed": 1})
    floor.walk("1", {}, **hurry)
    found = promises(floor, 1, 20)
    at_risk = {cause: counts for cause, counts in found.causes.items() if any(counts)}
    assert at_risk == dict.fromkeys(("to_review", "packed", "number", "printed", "pushed"), (0, 1))
    assert (found.pace.basis, found.pace.orders, found.pace.minutes) == ("hour", 2, 1)
    assert (found.foreseen.waiting, found.foreseen.late_now, found.foreseen.late_then) == (4, 0, 0)
    late = promises(floor, 1, SOON + 1)
    assert {cause for cause, counts in late.causes.items() if counts == (1, 0)} == set(at_risk)
    answer = floor.world.get(floor.world.owner, "operations/promises", hours=168).json()
    assert sum(one["late"] + one["soon"] for one in answer["causes"]) == answer["late"] + answer["soon"]
    for cause in at_risk:
        asked = {"first": TODAY, "last": TODAY, "of": "risk", "only": cause, "hours": 168}
        behind = floor.world.get(floor.world.owner, "operations/orders", **asked).json()["items"]
        (told,) = [one for one in answer["causes"] if one["cause"] == cause]
        assert len(behind) == told["late"] + told["soon"] and {row["cause"] for row in behind} == {cause}


def test_人员作业量_counts_things_by_who_did_them_and_pauses_are_no_work(floor):
    world = floor.world
    ready = [floor.walk(str(n), {"reviewed": 1, "packed": 1, "number": 1, "printed": 1}) for n in range(4)]
    parcels = {row.order_id: row.id for row in floor.rows("SELECT id, order_id FROM fulfilment_parcel")}
    floor.hands = world.picker
    for order_id, minute in zip(ready, (10, 12, 16, 60), strict=True):
        floor.minute = minute
        floor.verified(parcels[order_id], "")
    floor.do(fulfilment.ship, parcel_ids=[parcels[i] for i in ready[:2]])
    floor.hands, floor.minute = None, 61
    floor.take_in(bought("3", ("A", 1), minutes=61, refund="asked"))
    floor.hands = world.picker
    floor.do(fulfilment.scan, code=Floor.waybill("3"))
    answer = world.get(world.owner, "operations/staff", first=TODAY, last=TODAY, by="hour").json()
    (one,) = [row for row in answer["members"] if row["member_id"] == str(world.picker.member_id)]
    assert {kind: count for kind, count in one["things"].items() if count} == {
        "verified": 4,
        "shipped": 2,
        "stopped": 1,
    }
    assert (one["timed"], one["seconds"], one["per_hour"]) == (2, 360, 20)
    assert [(part["part"], part["things"]["verified"]) for part in one["parts"]] == [("12", 3), ("13", 1)]
    looker = world.with_rights("operations.view", "measures.view")
    assert world.get(looker, "operations/staff", first=TODAY, last=TODAY).status_code == 403


def look(key: str, cursor: str = "") -> Any:
    return Client().get("/wall", {"cursor": cursor}, headers={"X-Wall-Key": key})


def board(world: Any, **facts: Any) -> tuple[str, int]:
    made = world.post(world.owner, "operations/create_board", {"name": "一号仓", **facts}).json()
    return made["facts"]["key"], int(made["done"][0])


def test_大屏_a_board_shows_counts_alone_to_whoever_has_its_key_and_says_when_nothing_changed(floor):
    floor.walk("SN-SECRET-1", {"reviewed": 1})
    floor.walk("2", {"reviewed": 1, "packed": 2, "number": 3, "printed": 4, "verified": 5, "shipped": 6})
    key, _ = board(floor.world)
    with tenancy.transaction(floor.world.merchant_id):
        facts = queries.wall(WallBoard.objects.get(merchant_id=floor.world.merchant_id), at(10))
    assert (facts["to_ship"], facts["shipped_today"], facts["late"]) == (1, 1, 0)
    assert (facts["stations"]["to_pack"], facts["paid"][12], facts["shipped"][12]) == (1, 2, 1)
    assert facts["per_hour"] == 60 and sum(facts["paid_before"]) == 0
    seen = look(key)
    assert seen.status_code == 200 and seen.headers["Cache-Control"] == "no-store"
    told = seen.json()
    assert not told["is_same"]
    numbers = [value for value in told["facts"].values() if isinstance(value, str)]
    assert sorted(numbers) == sorted(
        [told["cursor"], "一号仓", told["facts"]["day"], told["facts"]["day_before"], told["facts"]["pace_basis"]]
    )
    assert "SECRET" not in json.dumps(told) and "amount" not in json.dumps(told)
    again = look(key, told["cursor"]).json()
    assert again == {"cursor": told["cursor"], "is_same": True, "facts": None}
    floor.walk("3", {"reviewed": 1})
    assert not look(key, told["cursor"]).json()["is_same"]


def test_a_key_that_nobody_has_or_that_was_changed_or_stopped_leads_nowhere(world):
    key, board_id = board(world)
    assert look("wb_forged").status_code == 404 and Client().get("/wall").status_code == 404
    assert Client().post("/wall", headers={"X-Wall-Key": key}).status_code == 404
    world.post(world.owner, "operations/stop_boards", {"ids": [board_id]})
    assert look(key).status_code == 404
    world.post(world.owner, "operations/resume_boards", {"ids": [board_id]})
    assert look(key).status_code == 200
    fresh = world.post(world.owner, "operations/renew_board_key", {"id": board_id}).json()["facts"]["key"]
    assert (look(key).status_code, look(fresh).status_code) == (404, 200)


def test_a_key_is_kept_nowhere(world):
    request_id = "one-board"
    made = world.post(world.owner, "operations/create_board", {"name": "仓"}, request_id).json()
    key = made["facts"]["key"]
    again = world.post(world.owner, "operations/create_board", {"name": "仓"}, request_id).json()
    assert again["done"] == made["done"] and not again.get("facts")
    with tenancy.transaction(world.merchant_id):
        lines = list(Logbook.objects.filter(merchant_id=world.merchant_id, verb="operations.create_board").values())
        kept = sql.statement("SELECT hash, w.* FROM operations_wallkey w")
    assert key not in str(lines) and key not in str(kept) and key[3:] not in str(kept)


def test_a_board_counts_no_more_than_its_maker_may_see(floor):
    world = floor.world
    other = world.warehouse("OTHER")
    floor.walk("1", {"reviewed": 1})
    bounded = world.member("bounded", "warehouse", warehouse_scope=[other.id])
    made = world.post(bounded, "operations/create_board", {"name": "外仓"}).json()
    assert look(made["facts"]["key"]).json()["facts"]["to_ship"] == 0
    refused = world.post(bounded, "operations/create_board", {"name": "主仓", "warehouses": [floor.warehouse.id]})
    assert refused.status_code == 404
    _, whole = board(world)
    assert [row["name"] for row in world.get(bounded, "operations/boards").json()["items"]] == ["外仓"]
    stopped = world.post(bounded, "operations/stop_boards", {"ids": [whole, 9_000_000_000]}).json()
    assert [one["code"] for one in stopped["refused"]] == ["unknown_board", "unknown_board"]
    stolen = world.post(world.outsider, "operations/stop_boards", {"ids": [whole]})
    assert stolen.status_code == 404


def test_a_name_twice_and_too_many_boards_are_refused(world, monkeypatch):
    board(world)
    twice = world.post(world.owner, "operations/create_board", {"name": " 一号仓 "})
    assert (twice.status_code, twice.json()["code"]) == (422, "board_name_taken")
    monkeypatch.setattr(actions, "MOST_BOARDS", 1)
    more = world.post(world.owner, "operations/create_board", {"name": "二号仓"})
    assert (more.status_code, more.json()["code"]) == (422, "too_many_boards")
