"""商品分级: one class for each SKU by what it sold, with why; used by the list of stock and by stocktakes."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import Any

import pytest

from pinerp.analytics import actions
from pinerp.catalog.queries import PartOf
from pinerp.counting import actions as counting
from pinerp.grading import actions as classes
from pinerp.grading import rules
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from tests.goods import NOON, Desk, bought
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    desk = Desk(world, A=1000, B=1000, C=1000)
    world.sku("D", price=300)
    desk.take_in(bought("1-1", ("A", 90)), bought("1-2", ("B", 8)), bought("1-3", ("C", 1)))
    return desk


def grade(desk: Desk) -> Any:
    with tenancy.transaction(desk.world.merchant_id):
        return actions.grade(actor=desk.actor, now=NOON + timedelta(hours=1))


def test_what_makes_most_is_a_and_says_why(world: World, desk: Desk) -> None:
    assert grade(desk).facts == {"skus": 4}
    rows = world.get(world.owner, "analytics/grades").json()["items"]
    assert [(row["code"], row["grade"], row["amount"], row["before"], row["total"], row["units"]) for row in rows] == [
        ("A", "A", 45_000, 0, 49_500, 90),
        ("B", "B", 4_000, 45_000, 49_500, 8),
        ("C", "C", 500, 49_000, 49_500, 1),
        ("D", "C", 0, 49_500, 49_500, 0),
    ]
    assert [(row["steadiness"], row["variation"], row["weeks"]) for row in rows[2:]] == [
        ("Z", 332, 12),
        ("Z", None, 12),
    ]
    first = world.get(world.owner, "analytics/grades", limit=1).json()
    assert world.get(world.owner, "analytics/grades", limit=1, after=first["next"]).json()["items"][0]["code"] == "B"
    hidden = world.get(world.picker, "analytics/grades").json()["items"][0]
    assert (hidden["grade"], hidden["amount"], hidden["total"]) == ("A", None, None)


def test_the_way_of_grading_may_be_changed_and_back(world: World, desk: Desk) -> None:
    way = {"basis": "units", "days": 28, "a_upto": 50, "b_upto": 99, "x_upto": 20, "y_upto": 400}
    told = world.post(world.owner, "inventory/set_grading", way).json()
    assert told["facts"]["former"] == {
        "basis": "revenue", "days": 90, "a_upto": 80, "b_upto": 95, "x_upto": 50, "y_upto": 100,
    }  # fmt: skip
    assert world.post(world.owner, "analytics/grade").json()["facts"] == {"skus": 4}
    assert {**world.get(world.owner, "inventory/grading").json(), "measured_at": None} == {**way, "measured_at": None}
    rows = {row["code"]: row for row in world.get(world.owner, "analytics/grades").json()["items"]}
    assert set(rows) == {"A", "B", "C", "D"} and rows["A"]["weeks"] == 4
    wrong = world.post(world.owner, "inventory/set_grading", {**way, "a_upto": 99})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bounds_do_not_rise")
    assert world.post(world.picker, "inventory/set_grading", way).status_code == 403
    counts = world.get(world.owner, "analytics/grades/counts").json()
    assert sum(row["skus"] for row in counts) == 4


def test_margin_is_less_what_the_pieces_cost_and_bundles_count_as_their_parts(world: World) -> None:
    for code, price in (("A", 400), ("B", 100)):
        world.sku(code, price=price, cost=price)
    desk = Desk(world, A=100, B=100)
    world.sku("SET")
    parts = [PartOf(world.sku("A").id, 1), PartOf(world.sku("B").id, 4)]
    desk.do(inventory.compose, parts={world.sku("SET").id: parts})
    desk.take_in(bought("1-1", ("SET", 2)))
    desk.do(classes.set_grading, grading=rules.Grading(basis="margin"))
    grade(desk)
    rows = {row["code"]: row for row in world.get(world.owner, "analytics/grades").json()["items"]}
    # 2 × 500 falls to the parts 400 : 4 × 100, as their prices are
    assert {code: (row["units"], row["amount"]) for code, row in rows.items()} == {"A": (2, -300), "B": (8, -300)}


def test_the_list_of_stock_and_stocktakes_take_the_same_class(world: World, desk: Desk) -> None:
    grade(desk)
    rows = world.get(world.owner, "analytics/stock", grade="B").json()["items"]
    assert [(row["code"], row["grade"], row["steadiness"]) for row in rows] == [("B", "B", "Z")]
    assert [
        row["code"] for row in world.get(world.owner, "analytics/stock", grade="A", only="negative").json()["items"]
    ] == []
    scope = counting.Scope("classes", grades=["A", "B"])
    sheet = desk.do(counting.begin, warehouse_id=desk.warehouse.id, scope=scope, is_blind=False)
    assert sheet.facts["lines"] == 2
    proposals = world.get(world.owner, "counting/proposals", warehouse=desk.warehouse.id).json()["items"]
    assert {row["code"]: row["grade"] for row in proposals} == {"C": "C"}


def test_classes_are_a_file_and_amounts_only_for_whom_they_are(world: World, desk: Desk) -> None:
    grade(desk)
    rows = table_of(world.get(world.owner, "analytics/grades/file", kind="csv", grade="A"))
    assert rows == [
        [
            "商品编码",
            "名称",
            "规格",
            "ABC",
            "XYZ",
            "销量",
            "统计周数",
            "变异系数（%）",
            "销售额",
            "币种",
            "排在前面的合计",
            "全部",
        ],
        ["A", "商品 A", "", "A", rows[1][4], "90", "12", "332", "450.00", "CNY", "0.00", "495.00"],
    ]
    hidden = table_of(world.get(world.picker, "analytics/grades/file", kind="csv"))
    assert len(hidden) == 5 and {len(row) for row in hidden} == {8}
    world.post(
        world.owner,
        "inventory/set_grading",
        {"basis": "units", "days": 28, "a_upto": 50, "b_upto": 99, "x_upto": 20, "y_upto": 400},
    )
    world.post(world.owner, "analytics/grade")
    counted = table_of(world.get(world.owner, "analytics/grades/file", kind="csv"))
    assert counted[0][8] == "分级销量" and "." not in "".join(row[8] for row in counted[1:])


def table_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
