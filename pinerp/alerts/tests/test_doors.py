"""The doors: what is shown to whom, and bad input that changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.alerts.tests.watch import Watched
from pinerp.kit import times
from tests.goods import bought
from tests.world import World


def kinds(world: World, member: Any, **query: Any) -> list[str]:
    return sorted(row["kind"] for row in world.get(member, "alerts", **query).json()["items"])


def watched(world: World) -> Watched:
    desk = Watched(world, A=5)
    desk.only("low", "ship_soon")
    desk.safety(A=10)
    desk.take_in(bought("P-1", ("A", 1), ship_by=times.now() + timedelta(hours=2)))
    desk.follow()
    return desk


def test_each_sees_what_their_rights_and_scopes_allow(world: World) -> None:
    desk = watched(world)
    assert kinds(world, world.owner) == ["low", "ship_soon"]
    assert kinds(world, world.with_rights("alerts.view", "inventory.view")) == ["low"]
    assert kinds(world, world.with_rights("alerts.view", "orders.view")) == ["ship_soon"]
    there = world.warehouse("OTHER")
    keeper = world.member("cang", "warehouse", warehouse_scope=[there.id])
    assert kinds(world, keeper) == ["ship_soon"]
    low = next(row for row in desk.alerts() if row.kind == "low")
    answer = world.post(keeper, "alerts/mark_done", {"ids": [str(low.id)]}).json()
    assert answer["refused"][0]["code"] == "unknown_alert"
    counts = {row["kind"]: row["open"] for row in world.get(world.owner, "alerts/counts").json()["items"]}
    assert counts == {"low": 1, "ship_soon": 1}
    assert kinds(world, world.owner, search="P-1") == ["ship_soon"]
    assert kinds(world, world.owner, kind="low") == ["low"]


def test_done_snoozed_and_ended_have_their_own_lists(world: World) -> None:
    desk = watched(world)
    ids = {row.kind: str(row.id) for row in desk.alerts()}
    world.post(world.owner, "alerts/mark_done", {"ids": [ids["low"]]})
    until = (times.now() + timedelta(hours=1)).isoformat()
    world.post(world.owner, "alerts/snooze", {"ids": [ids["ship_soon"]], "until": until})
    assert kinds(world, world.owner) == []
    assert kinds(world, world.owner, show="done") == ["low"]
    (row,) = world.get(world.owner, "alerts", show="snoozed").json()["items"]
    assert row["snoozed_by"] == "店主" and row["facts"]["order_sn"] == "P-1"
    past = (times.now() - timedelta(hours=1)).isoformat()
    answer = world.post(world.owner, "alerts/snooze", {"ids": [ids["low"]], "until": past})
    assert answer.json()["code"] == "snooze_in_the_past"
    desk.receive("A", 30)
    desk.follow()
    assert kinds(world, world.owner, show="ended") == ["low"]
    answer = world.post(world.owner, "alerts/undo_done", {"ids": [ids["low"]]}).json()
    assert answer["refused"][0]["code"] == "alert_ended"


def test_a_wrong_rule_changes_nothing(world: World) -> None:
    desk = watched(world)
    before = world.get(world.owner, "alerts/rules").json()
    right = {"kind": "low", "basis": "pieces", "level": 5}
    for change, code in (
        ({"basis": "percent"}, "bad_alert_basis"),
        ({"level": 0}, "bad_alert_threshold"),
        ({"kind": "over", "basis": "days", "level": 0}, "bad_alert_threshold"),
        (
            {"kind": "ship_soon", "basis": "hours", "level": 5, "warehouse_id": str(desk.warehouse.id)},
            "alert_without_scope",
        ),
        ({"warehouse_id": "9000000000000000001"}, "unknown_alert_scope"),
        ({"sku_ids": ["9000000000000000001"]}, "unknown_alert_scope"),
        ({"way_ids": ["9000000000000000001"]}, "unknown_alert_way"),
        ({"id": "9000000000000000001"}, "unknown_alert_rule"),
    ):
        answer = world.post(world.owner, "alerts/write_rule", {**right, **change})
        assert answer.json()["code"] == code, change
    assert world.get(world.owner, "alerts/rules").json() == before
    made = world.post(world.owner, "alerts/write_rule", right).json()
    rule_id = made["done"][0]
    changed = world.post(world.owner, "alerts/write_rule", {**right, "id": rule_id, "level": 6}).json()
    assert changed["facts"]["former"]["level"] == 5
    for verb in ("archive_rules", "restore_rules"):
        assert world.post(world.owner, f"alerts/{verb}", {"ids": [rule_id]}).json()["done"] == [rule_id]
    assert world.post(world.owner, "alerts/restore_rules", {"ids": [rule_id]}).json()["refused"]


def test_ways_are_switched_and_set_aside(world: World) -> None:
    body = {"kind": "email", "name": "老板", "address": "boss@example.com"}
    (way,) = world.post(world.owner, "alerts/write_way", body).json()["done"]
    for bad in ("boss", "a@b", "a@example.com;b@example.com", "a@example.com\nBcc: x@example.com", ""):
        answer = world.post(world.owner, "alerts/write_way", {**body, "address": bad})
        assert answer.json()["code"] == "bad_alert_address", bad
    half = {**body, "address": "c@example.com", "quiet_from": 60}
    assert world.post(world.owner, "alerts/write_way", half).json()["code"] == "bad_quiet_hours"
    world.post(world.owner, "alerts/switch_ways", {"ids": [way], "is_on": False})
    assert world.post(world.owner, "alerts/test_way", {"id": way}).json()["code"] == "alert_way_off"
    assert world.post(world.owner, "alerts/archive_ways", {"ids": [way]}).json()["done"] == [way]
    (other,) = world.post(world.owner, "alerts/write_way", body).json()["done"]
    refused = world.post(world.owner, "alerts/restore_ways", {"ids": [way]}).json()["refused"]
    assert refused[0]["code"] == "same_alert_way"
    world.post(world.owner, "alerts/archive_ways", {"ids": [other]})
    assert world.post(world.owner, "alerts/restore_ways", {"ids": [way]}).json()["done"] == [way]
