"""One verb over many orders: previewed, begun once, worked off in parts, an outcome for each, and the failed ones again."""

from __future__ import annotations

import io
from typing import Any

import pytest
import python_calamine

from pinerp.channels import actions as channels
from pinerp.desk import actions, tasks
from pinerp.inventory import actions as inventory
from pinerp.orders import actions as orders
from tests.goods import Desk, bought


@pytest.fixture
def desk(world: Any) -> Desk:
    desk = Desk(world, A=100)
    desk.take_in(*[bought(f"1-{n}", ("A", 1)) for n in range(7)], bought("1-z", ("Z", 1)))
    desk.review()
    return desk


def begun(desk: Desk, member: Any = None, request_id: str | None = None, **body: Any) -> dict[str, Any]:
    answer = desk.world.post(member or desk.world.owner, "desk/for_all", body, request_id)
    assert answer.status_code == 202, answer.content
    return dict(answer.json())


def worked(desk: Desk, batch: dict[str, Any], member: Any = None) -> dict[str, Any]:
    tasks.work_batch(desk.world.merchant_id, int(batch["id"]))
    return dict(desk.world.get(member or desk.world.owner, f"desk/batches/{batch['id']}").json())


def test_all_that_match_are_held_in_parts_and_released(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "ROWS", 3)
    batch = begun(desk, verb="hold", filter={"tab": "to_ship"}, note="盘点")
    assert (batch["state"], batch["total"], batch["done"]) == ("running", 7, 0)
    ended = worked(desk, batch)
    assert (ended["state"], ended["done"], ended["refused"]) == ("done", 7, 0)
    assert desk.world.get(desk.world.owner, "orders/counts").json()["counts"]["held"] == 8
    ended = worked(desk, begun(desk, verb="release", filter={"hold": ["person"]}))
    assert (ended["done"], desk.world.get(desk.world.owner, "orders/counts").json()["counts"]["to_ship"]) == (7, 7)


def test_a_preview_says_what_would_be_refused_and_changes_nothing(desk: Desk) -> None:
    before = desk.world.get(desk.world.owner, "orders/counts").json()
    tried = desk.world.post(desk.world.owner, "desk/preview_for_all", {"verb": "approve", "filter": {}}).json()
    assert (tried["count"], tried["tried"], len(tried["first"])) == (8, 8, 5)
    assert {r["code"] for r in tried["refused"]} == {"nothing_to_approve", "held_by_cause"}
    tried = desk.world.post(desk.world.owner, "desk/preview_for_all", {"verb": "cancel", "filter": {}}).json()
    assert tried["refused"] == [] and desk.world.get(desk.world.owner, "orders/counts").json() == before
    assert desk.stock("A") == (100, 7)


def test_a_click_that_comes_twice_begins_one_batch(desk: Desk) -> None:
    first = begun(desk, request_id="same", verb="hold", filter={})
    assert begun(desk, request_id="same", verb="hold", filter={}) == first
    assert [b["id"] for b in desk.world.get(desk.world.owner, "desk/batches").json()] == [first["id"]]
    worked(desk, first)
    again = worked(desk, first)
    assert (again["done"], again["total"]) == (8, 8)


def test_the_refused_are_tried_again(desk: Desk) -> None:
    batch = worked(desk, begun(desk, verb="approve", filter={"hold": ["unknown_sku"]}))
    assert (batch["done"], batch["refused"]) == (0, 1) and batch["refusals"][0]["code"] == "held_by_cause"
    assert "商品编码异常" in batch["refusals"][0]["message"]
    desk.rows("UPDATE orders_orderline SET sku_id = %(sku)s WHERE sku_id IS NULL", sku=desk.world.sku("A").id)
    answer = desk.world.post(desk.world.owner, "desk/retry_for_all", {"id": batch["id"]})
    assert answer.status_code == 202
    busy = desk.world.post(desk.world.owner, "desk/retry_for_all", {"id": batch["id"]}).json()
    assert busy["code"] == "still_running"
    ended = worked(desk, batch)
    assert (ended["state"], ended["done"], ended["refused"], ended["refusals"]) == ("done", 1, 0, [])


def test_the_verbs_own_right_is_asked_at_the_door_and_while_it_runs(desk: Desk) -> None:
    world = desk.world
    reader = world.with_rights("orders.view")
    for path in ("for_all", "preview_for_all"):
        answer = world.post(reader, f"desk/{path}", {"verb": "approve", "filter": {}})
        assert (answer.status_code, answer.json()["params"]["right"]) == (403, "orders.approve")
    person = world.with_rights("orders.view", "orders.hold")
    batch = begun(desk, person, verb="hold", filter={"tab": "to_ship"})
    assert world.get(world.owner, f"desk/batches/{batch['id']}").status_code == 404
    role = desk.rows(
        "SELECT id FROM accounts_role WHERE permissions @> '{orders.hold}' AND cardinality(permissions) = 2"
    )
    desk.rows("UPDATE accounts_role SET permissions = '{orders.view}' WHERE id = %(id)s", id=role[0].id)
    ended = worked(desk, batch, person)
    assert (ended["done"], ended["refused"], ended["refusals"][0]["code"]) == (0, 7, "not_allowed")
    assert world.get(world.owner, "orders/counts").json()["counts"]["to_ship"] == 7


def test_what_fails_unforeseen_can_be_gone_on_with(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "ROWS", 3)
    batch = begun(desk, verb="cancel", filter={"tab": "to_ship"})
    calls = iter([None, ZeroDivisionError()])

    def broken(**given: Any) -> bool:
        if problem := next(calls):
            raise problem
        return bool(real(**given))

    real = actions.work_batch
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(actions, "work_batch", broken)
        tasks.work_batch(desk.world.merchant_id, int(batch["id"]))
    stands = desk.world.get(desk.world.owner, f"desk/batches/{batch['id']}").json()
    assert (stands["state"], stands["done"]) == ("failed", 3)
    desk.world.post(desk.world.owner, "desk/retry_for_all", {"id": batch["id"]})
    assert worked(desk, batch)["done"] == 7 and desk.stock("A") == (100, 0)


def test_carrier_and_warehouse_go_over_many(desk: Desk) -> None:
    desk.do(channels.bind_carrier, carrier_code="ZTO", name="中通")
    other = desk.world.warehouse("NORTH").id
    desk.do(inventory.receive, moves=[inventory.Move(other, desk.world.sku("A").id, 5)])
    worked(desk, begun(desk, verb="set_carrier", filter={"tab": "to_ship"}, carrier_code="ZTO"))
    ended = worked(desk, begun(desk, verb="set_warehouse", filter={"tab": "to_ship"}, warehouse_id=other))
    assert ended["done"] == 7 and desk.world.get(desk.world.owner, "orders/counts").json()["counts"]["short"] == 2
    assert len(desk.world.get(desk.world.owner, "orders", carrier="ZTO", warehouse=other).json()["items"]) == 7
    missing = desk.world.post(desk.world.owner, "desk/for_all", {"verb": "set_carrier", "filter": {}})
    assert missing.status_code == 422


def test_notes_with_a_flag_go_over_all_that_match(desk: Desk) -> None:
    world = desk.world
    body: dict[str, Any] = {"verb": "note", "filter": {"tab": "to_ship"}, "text": "加急", "flag": {"number": 1}}
    tried = world.post(world.owner, "desk/preview_for_all", body).json()
    assert (tried["count"], tried["refused"]) == (7, []) and listed(world, flag=1) == 0
    ended = worked(desk, begun(desk, **body))
    assert (ended["done"], ended["refused"], listed(world, flag=1)) == (7, 0, 7)
    again = {**body, "text": "贺" * 500, "flag": None}
    ended = worked(desk, begun(desk, **again))
    assert (ended["done"], {r["code"] for r in ended["refusals"]}) == (0, {"note_too_long"})
    empty = world.post(world.owner, "desk/for_all", {"verb": "note", "filter": {}})
    assert empty.status_code == 422, "nothing to write"
    lines = desk.rows("SELECT params::text AS said FROM accounts_logbook")
    assert not any("加急" in line.said for line in lines), "what is noted is in no log"


def test_buyers_of_all_that_match_are_asked(desk: Desk) -> None:
    world = desk.world
    desk.do(
        orders.cancel,
        order_ids=[int(world.get(world.owner, "orders", search="1-0").json()["items"][0]["id"])],
        reason="",
    )
    body: dict[str, Any] = {
        "verb": "ask_buyer",
        "filter": {},
        "question": "要红色吗？",
        "due_at": "2026-12-01T10:00:00+08:00",
    }
    tried = world.post(world.owner, "desk/preview_for_all", body).json()
    assert (tried["count"], [r["code"] for r in tried["refused"]]) == (8, ["already_cancelled"])
    assert world.get(world.owner, "orders/question_counts").json()["waiting"] == 0
    ended = worked(desk, begun(desk, **body))
    assert (ended["done"], ended["refused"]) == (7, 1)
    asked = world.get(world.owner, "orders/questions").json()["items"]
    assert {(row["question"], row["due_at"]) for row in asked} == {("要红色吗？", "2026-12-01T02:00:00+00:00")}
    assert world.post(world.owner, "desk/for_all", {"verb": "ask_buyer", "filter": {}}).status_code == 422
    reader = world.with_rights("orders.view", "orders.note")
    assert world.post(reader, "desk/for_all", body).status_code == 403


def listed(world: Any, **wanted: Any) -> int:
    return len(world.get(world.owner, "orders", **wanted).json()["items"])


def test_merging_over_many_keeps_receivers_apart(world: Any) -> None:
    desk = Desk(world, A=100)
    given = []
    for n, key in enumerate(["her", "him", "her", "alone", "him"]):
        order = bought(f"1-{n}", ("A", 1))
        assert order.receiver is not None
        order.receiver.address_key = key
        given.append(order)
    desk.take_in(*given)
    desk.review()
    ended = worked(desk, begun(desk, verb="merge", filter={"tab": "to_ship"}))
    assert (ended["done"], [r["code"] for r in ended["refusals"]]) == (4, ["nothing_to_merge_with"])
    assert desk.world.get(desk.world.owner, "orders/counts").json()["counts"]["merged"] == 2


def test_an_export_has_a_row_for_each_and_receivers_only_for_those_who_may(desk: Desk) -> None:
    for member, may in ((desk.world.clerk, True), (desk.world.with_rights("orders.view"), False)):
        batch = begun(desk, member, verb="export", filter={"tab": "to_ship"})
        early = desk.world.get(member, f"desk/batches/{batch['id']}/file")
        assert early.status_code == 404
        assert worked(desk, batch, member)["done"] == 7
        file = desk.world.get(member, f"desk/batches/{batch['id']}/file")
        rows = python_calamine.load_workbook(io.BytesIO(file.content)).get_sheet_by_index(0).to_python()
        assert len(rows) == 8 and rows[1][1:5] == ["一店", "1-0", "待发货", ""]
        assert ("收货人" in rows[0], "浙江省" in rows[1]) == (may, may)
    ticked = [i["id"] for i in desk.world.get(desk.world.owner, "orders").json()["items"][:2]]
    assert begun(desk, verb="export", ids=ticked)["total"] == 2


def test_nothing_meant_is_refused_and_others_orders_are_not_there(desk: Desk) -> None:
    none = desk.world.post(desk.world.owner, "desk/for_all", {"verb": "hold", "filter": {"tab": "cancelled"}})
    assert (none.status_code, none.json()["code"]) == (409, "none_meant")
    ids = [i["id"] for i in desk.world.get(desk.world.owner, "orders").json()["items"]]
    theirs = desk.world.client(desk.world.outsider).post(
        f"/api/v1/m/{desk.world.other_code}/desk/for_all",
        {"verb": "cancel", "ids": ids},
        content_type="application/json",
        headers={"X-Request-Id": "y"},
    )
    assert theirs.json()["code"] == "none_meant"
