"""Who may do what at the doors of stocktakes, what a blind one hides, and what costs nobody sees without the right."""

from __future__ import annotations

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pinerp.counting.tests.test_stocktake import Hall
from tests.world import World

BOOKS = {"book", "moved", "expected", "difference", "is_moved", "posted_delta", "entry_id", "cost", "value"}


@pytest.fixture
def hall(world: World) -> Hall:
    world.sku("A", cost=300, barcode="6901234567892")
    return Hall(world, A=10, B=5)


def lines(hall: Hall, member: Any, **query: Any) -> list[dict[str, Any]]:
    return list(hall.world.get(member, "counting/lines", id=hall.id, **query).json()["items"])


def table(hall: Hall, member: Any) -> list[list[Any]]:
    content = hall.world.get(member, "counting/file", id=hall.id).content
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_each_right_opens_its_own_doors(hall):
    world = hall.world
    hall.begin()
    body = {"id": hall.id}
    count = {**body, "counts": [{"row": 1, "code": "A", "quantity": 1}]}
    asked = [
        ("counting.count", "count", count),
        ("counting.count", "send_to_review", body),
        ("counting.approve", "ask_recount", {**body, "sku_ids": [1]}),
        ("counting.approve", "take_back", body),
        ("counting.approve", "approve", body),
        ("counting.manage", "cancel", body),
        ("counting.approve", "reverse", body),
        ("counting.manage", "begin", {"warehouse_id": hall.warehouse.id}),
        ("counting.manage", "set_rules", {"needs_other_approver": True}),
    ]
    viewer = world.with_rights("counting.view")
    for right, verb, given in asked:
        assert world.post(viewer, f"counting/{verb}", given).status_code == 403, verb
        answer = world.post(world.with_rights("counting.view", right), f"counting/{verb}", given)
        assert answer.status_code in (200, 409), (verb, answer.json())
    assert world.get(viewer, "counting/stocktake", id=hall.id).status_code == 200
    assert world.get(viewer, "counting/mine", id=hall.id).status_code == 403


def test_another_company_and_another_warehouse_are_not_there(hall):
    world = hall.world
    hall.begin()
    elsewhere = world.member("east", "warehouse", warehouse_scope=[world.warehouse("EAST").id])
    assert world.get(elsewhere, "counting/stocktakes").json()["items"] == []
    for path in ("stocktake", "lines", "file", "mine"):
        assert world.get(elsewhere, f"counting/{path}", id=hall.id).json()["code"] == "unknown_stocktake"
    assert world.post(elsewhere, "counting/cancel", {"id": hall.id}).status_code == 404
    assert world.post(elsewhere, "counting/begin", {"warehouse_id": hall.warehouse.id}).status_code == 404
    other = Hall(World.build(), A=1)
    other.begin()
    answer = world.post(world.owner, "counting/cancel", {"id": other.id})
    assert (answer.status_code, other.state()) == (404, "counting")


def test_a_blind_stocktake_hides_the_books_in_every_answer(hall):
    world, picker = hall.world, hall.world.picker
    hall.begin(is_blind=True)
    hall.count("A", 8)
    (line,) = lines(hall, picker, search="A")
    assert line["counted"] == 8 and {name for name in BOOKS if line[name] is not None} == set()
    for show in ("differs", "moved", "refused"):
        assert world.get(picker, "counting/lines", id=hall.id, show=show).json()["code"] == "hidden_while_blind"
        assert world.get(picker, "counting/file", id=hall.id, show=show).status_code == 403
    whole = world.get(picker, "counting/stocktake", id=hall.id).json()
    assert whole["stocktake"]["hides_books"] and whole["causes"] == []
    assert {name for name, value in whole["totals"].items() if value is not None} == {
        "lines", "counted", "recount", "counted_pieces",
    }  # fmt: skip
    assert [one["differ"] for one in whole["people"]] == [None]
    goods = world.get(picker, "counting/goods", id=hall.id, code="6901234567892").json()
    assert (goods["code"], goods["book"], goods["counted"]) == ("A", None, None)
    assert [(one["quantity"], one["expected"]) for one in goods["mine"]] == [(8, None)]
    (count,) = world.get(picker, "counting/counts", id=hall.id, sku=world.sku("A").id).json()["items"]
    assert count["expected"] is None
    assert table(hall, picker)[0][-1] == "轮次"
    assert lines(hall, world.owner, show="differs")[0]["difference"] == -2
    hall.post()
    assert lines(hall, picker, show="differs")[0]["expected"] == 10


def test_a_report_explains_itself_and_tells_costs_only_to_whom_it_may(hall):
    world = hall.world
    hall.begin()
    hall.count("A", 8, is_scanned=True)
    hall.count("B", 5)
    hall.verb("set_cause", sku_ids=None, cause="lost")
    whole = world.get(world.owner, "counting/stocktake", id=hall.id).json()
    totals = whole["totals"]
    assert (totals["lines"], totals["counted"], totals["right_lines"], totals["differ"]) == (2, 2, 1, 1)
    assert (totals["accuracy_lines"], totals["accuracy_pieces"]) == (5000, 8666)
    assert (totals["pieces_down"], totals["value_down"], totals["unpriced"]) == (2, 600, 0)
    assert whole["causes"] == [
        {"cause": "lost", "lines": 1, "pieces_up": 0, "pieces_down": 2, "value_up": 0, "value_down": 600}
    ]
    (person,) = whole["people"]
    assert (person["name"], person["counts"], person["scanned"], person["differ"]) == ("打包", 2, 1, 1)
    (line,) = lines(hall, world.owner, show="differs")
    assert (line["book"], line["moved"], line["expected"], line["difference"], line["value"]) == (10, 0, 10, -2, -600)
    told = world.get(world.picker, "counting/stocktake", id=hall.id).json()
    assert told["totals"]["value_down"] is None and told["causes"][0]["value_down"] is None
    assert lines(hall, world.picker, show="differs")[0]["cost"] is None
    rows = table(hall, world.owner)
    assert rows[0][-2:] == ["成本价", "差异金额"] and rows[1][-2:] == ["3.00", "-6.00"]
    assert table(hall, world.picker)[0][-1] == "未过账原因"


def test_lists_are_paged_and_filtered(hall):
    world = hall.world
    hall.begin()
    first = world.get(world.owner, "counting/lines", id=hall.id, limit=1).json()
    second = world.get(world.owner, "counting/lines", id=hall.id, limit=1, after=first["next"]).json()
    assert [one["code"] for one in first["items"] + second["items"]] == ["A", "B"] and second["next"] is None
    hall.count("A", 10)
    shown = {show: [x["code"] for x in lines(hall, world.owner, show=show)] for show in ("counted", "not_counted")}
    assert shown == {"counted": ["A"], "not_counted": ["B"]}
    hall.verb("cancel")
    hall.begin()
    rows = world.get(world.owner, "counting/stocktakes", limit=1).json()
    assert [row["state"] for row in rows["items"]] == ["counting"] and rows["next"]
    rows = world.get(world.owner, "counting/stocktakes", state="cancelled").json()["items"]
    assert [(row["state"], row["ended_by"]) for row in rows] == [("cancelled", "店主")]


def test_what_to_count_next_is_proposed_with_its_reasons(hall):
    world = hall.world
    hall.sell("A", 4)
    hall.adjust("B", -1)
    hall.adjust("B", -1)
    query = {"warehouse": hall.warehouse.id}
    found = world.get(world.owner, "counting/proposals", **query).json()["items"]
    assert [(x["code"], x["grade"], x["days"], x["adjustments"], x["urgency"]) for x in found] == [
        ("A", "A", None, 0, 1216), ("B", "C", None, 2, 302),
    ]  # fmt: skip
    body = {"warehouse_id": hall.warehouse.id, "scope": "chosen", "sku_ids": [found[0]["id"]]}
    hall.id = int(world.post(world.owner, "counting/begin", body).json()["done"][0])
    assert [x["code"] for x in world.get(world.owner, "counting/proposals", **query).json()["items"]] == ["B"]
    world.post(world.picker, "counting/count", {"id": hall.id, "counts": [{"row": 1, "code": "A", "quantity": 6}]})
    for verb in ("send_to_review", "approve"):
        assert world.post(world.owner, f"counting/{verb}", {"id": hall.id}).status_code == 200
    assert [x["code"] for x in world.get(world.owner, "counting/proposals", **query).json()["items"]] == ["B"]
    assert world.get(world.owner, "counting/proposals", warehouse=1).json()["code"] == "unknown_warehouse"
