"""What held people up: refusals and slow doors are counted by month beside the requests, and hold no word of theirs."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from django.db import connection

from pinerp.accounts import doorbook, rules
from pinerp.accounts.models import Doorbook, Logbook, Request
from pinerp.kit import tenancy, times
from tests.world import World


@pytest.fixture(autouse=True)
def nothing_gathered() -> None:
    doorbook.write()


def hindrances(world: World, member: Any = None, **query: Any) -> dict[str, Any]:
    doorbook.write()
    answer = world.get(member or world.owner, "accounts/hindrances", **query)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def count_rows(world: World) -> list[int]:
    with tenancy.transaction(world.merchant_id):
        return [m.objects.filter(merchant_id=world.merchant_id).count() for m in (Logbook, Request, Doorbook)]


def test_refused_requests_and_refused_rows_are_counted_with_what_to_do(world: World) -> None:
    for _ in range(3):
        assert world.post(world.owner, "orders/approve", {"ids": [11, 12]}).status_code == 200
    assert world.post(world.clerk, "orders/approve", {"ids": [11]}).status_code == 403
    assert world.post(world.owner, "orders/approve", {"ids": "王小明 13800001111"}).status_code == 422
    found = hindrances(world)
    told = {
        (one["door"], one["code"]): (one["answers"], one["rows"], one["members"], one["sentence"])
        for one in found["refused"]
    }
    assert told == {
        ("orders.approve", "not_found"): (3, 6, 1, "没有找到，或不属于您。请刷新页面后重试。"),
        ("orders.approve", "not_allowed"): (1, 1, 1, "您没有“…”权限。请联系店主开通。"),
        ("orders.approve", "wrong_shape"): (1, 1, 1, "提交的内容有误：…。请修改后重试。"),
    }
    assert found["month"] == times.beijing_day(times.now()).replace(day=1).isoformat()
    with tenancy.transaction(world.merchant_id):
        rows = list(Doorbook.objects.filter(merchant_id=world.merchant_id).values())
    assert "王小明" not in json.dumps(rows, default=str) and "13800001111" not in json.dumps(rows, default=str)
    assert hindrances(world, month="2020-01-15")["refused"] == []


def test_a_refused_request_changes_nothing_and_its_count_comes_later(world: World) -> None:
    before = count_rows(world)
    assert world.post(world.clerk, "accounts/create_role", {"name": "x", "permissions": []}).status_code == 403
    assert world.post(world.owner, "orders/approve", {"ids": "x"}).status_code == 422
    assert count_rows(world) == before
    doorbook.write()
    assert count_rows(world) == [*before[:2], before[2] + 2]
    assert doorbook.write() == 0


def test_slow_doors_are_told_by_their_slowest_twentieth(world: World) -> None:
    now = times.now()
    for seconds, answers in ((0.03, 90), (1.2, 6), (2.4, 4)):
        for _ in range(answers):
            doorbook.answered(world.merchant_id, None, "orders.page", seconds, [], now)
    for _ in range(rules.FEW_ANSWERS - 1):
        doorbook.answered(world.merchant_id, None, "orders.seldom", 9.0, [], now)
    assert hindrances(world)["slow"] == [{"door": "orders.page", "answers": 100, "p50_ms": 50, "p95_ms": 1500}]
    assert rules.within({}, 95) == 0


def test_counts_of_two_processes_add_up_and_are_the_companys_own(world: World) -> None:
    """Each thread gathers and writes like a web process of its own; the same rows are raised without waiting in a circle."""
    now, counted = times.now(), []

    def process(doors: list[str]) -> None:
        for _ in range(40):
            for door in doors:
                doorbook.refused(world.merchant_id, world.owner.member_id, door, "no_waybill", now)
            counted.append(doorbook.write())
        connection.close()

    doors = [f"fulfilment.step{n}" for n in range(6)]
    threads = [threading.Thread(target=process, args=(way,)) for way in (doors, doors[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = hindrances(world)["refused"]
    assert {one["door"]: one["rows"] for one in found} == dict.fromkeys(doors, 80)
    assert world.client(world.outsider).get(f"/api/v1/m/{world.other_code}/accounts/hindrances").json()["refused"] == []


def test_the_tour_begins_by_itself_until_it_was_ended(world: World) -> None:
    def has_toured(member: Any) -> bool:
        me = world.client(member).get("/api/v1/me").json()
        return bool(next(one for one in me["merchants"] if one["code"] == world.code)["has_toured"])

    assert not has_toured(world.clerk)
    for _ in range(2):
        answer = world.client(world.clerk).post(
            "/api/v1/toured", {"merchant": world.code}, content_type="application/json"
        )
        assert answer.status_code == 200, answer.content
    assert has_toured(world.clerk) and not has_toured(world.owner)
    foreign = world.client(world.outsider).post(
        "/api/v1/toured", {"merchant": world.code}, content_type="application/json"
    )
    assert foreign.status_code == 404
