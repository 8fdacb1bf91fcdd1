"""商品分组: filled by hand, by rule, or both; why a SKU is in one; counted before it is kept; and every verb taken back."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.catalog import queries
from pinerp.kit import tenancy
from tests.world import World


def condition(fact: str, *texts: str, **more: Any) -> dict[str, Any]:
    return {"fact": fact, "texts": list(texts), **more}


def rule(*conditions: dict[str, Any], match: str = "all") -> dict[str, Any]:
    return {"match": match, "conditions": list(conditions)}


def make(world: World, name: str, asked: dict[str, Any] | None = None, kind: str = "other") -> dict[str, Any]:
    body = {"name": name, "kind": kind, "rule": asked}
    answer = world.post(world.owner, "catalog/create_group", body)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def place(world: World, group: dict[str, Any], is_in: bool | None, *codes: str) -> dict[str, Any]:
    members = [{"sku_id": str(world.sku(code).id), "is_in": is_in} for code in codes]
    return dict(world.post(world.owner, "catalog/set_members", {"id": group["id"], "members": members}).json())


def inside(world: World, group: dict[str, Any]) -> list[str]:
    rows = world.get(world.owner, "catalog/skus", group=group["id"]).json()["items"]
    with tenancy.transaction(world.merchant_id):
        ids = queries.sku_ids_of_group(world.merchant_id, int(group["id"]))
        of_skus = queries.groups_of_skus(world.merchant_id, [int(row["id"]) for row in rows])
        sizes = queries.group_sizes(world.merchant_id)
    assert [int(row["id"]) for row in rows] == ids, "the list, the ids, the count and the other way round say the same"
    assert all(int(group["id"]) in of_skus[i] for i in ids)
    assert sizes[int(group["id"])] == len(ids)
    return [row["code"] for row in rows]


@pytest.fixture
def shelf(world):
    """Teas and a cup: TEA-1 is 500 g for 19.90, TEA-2 has no weight, CUP is dear."""
    body = {
        "code": "TEA",
        "name": "高山绿茶",
        "brand": "松果",
        "spec_names": ["净重"],
        "skus": [
            {"code": "TEA-1", "spec_values": ["500克"], "price": 1990, "cost": 800, "weight_grams": 500},
            {"code": "TEA-2", "spec_values": ["250克"], "price": 990, "cost": 500},
        ],
    }
    world.post(world.owner, "catalog/create_product", body)
    world.post(
        world.owner,
        "catalog/create_product",
        {
            "code": "CUP",
            "name": "100%陶瓷杯",
            "skus": [{"code": "CUP", "price": 5990, "cost": 2000, "weight_grams": 300}],
        },
    )
    for row in world.get(world.owner, "catalog/skus").json()["items"]:
        from pinerp.catalog.models import Sku

        with tenancy.transaction(world.merchant_id):
            world._skus[row["code"]] = Sku.objects.get(merchant_id=world.merchant_id, id=int(row["id"]))
    return world


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (condition("brand", "松果"), ["TEA-1", "TEA-2"]),
        (condition("brand", "松果", is_not=True), ["CUP"]),
        (condition("name", "绿茶", "红茶"), ["TEA-1", "TEA-2"]),
        (condition("name", "0%陶"), ["CUP"]),
        (condition("name", "%"), ["CUP"]),
        (condition("code", "TEA-"), ["TEA-1", "TEA-2"]),
        (condition("code", "tea"), []),
        (condition("product_code", "C"), ["CUP"]),
        (condition("spec", "250克"), ["TEA-2"]),
        (condition("price", low=990, high=1990), ["TEA-2"]),
        (condition("cost", low=800), ["TEA-1", "CUP"]),
        (condition("weight_grams", high=501), ["TEA-1", "CUP"]),
        (condition("weight_grams", high=501, is_not=True), ["TEA-2"]),
        (condition("is_composed", flag=False), ["TEA-1", "TEA-2", "CUP"]),
        (condition("is_stock_kept", flag=False), []),
    ],
)
def test_a_rule_asks_facts_of_skus(shelf, asked, found):
    assert inside(shelf, make(shelf, "组", rule(asked))) == found


def test_all_or_any_and_other_groups(shelf):
    light = make(shelf, "轻", rule(condition("weight_grams", high=400)))
    both = rule(condition("brand", "松果"), condition("price", low=1000))
    assert inside(shelf, make(shelf, "且", both)) == ["TEA-1"]
    assert inside(shelf, make(shelf, "或", {**both, "match": "any"})) == ["TEA-1", "TEA-2", "CUP"]
    assert inside(shelf, make(shelf, "不轻", rule(condition("group", light["id"], is_not=True)))) == ["TEA-1", "TEA-2"]


def test_hands_go_before_the_rule_and_are_taken_back(shelf):
    group = make(shelf, "茶", rule(condition("name", "茶")), kind="use")
    assert place(shelf, group, False, "TEA-1")["facts"]["former"] == {str(shelf.sku("TEA-1").id): None}
    place(shelf, group, True, "CUP")
    assert inside(shelf, group) == ["TEA-2", "CUP"]
    why = {
        row["group"]["name"]: row
        for row in shelf.get(shelf.owner, "catalog/sku_groups", sku=shelf.sku("TEA-1").id).json()
    }
    assert (why["茶"]["is_in"], why["茶"]["by_hand"], why["茶"]["met"]) == (False, False, [True])
    assert place(shelf, group, None, "TEA-1", "CUP")["facts"]["former"] == {
        str(shelf.sku("TEA-1").id): False,
        str(shelf.sku("CUP").id): True,
    }
    assert inside(shelf, group) == ["TEA-1", "TEA-2"]


def test_a_changed_product_is_in_its_group_at_once(shelf):
    group = make(shelf, "贵", rule(condition("price", low=5000)), kind="price_band")
    change = {"changes": [{"id": str(shelf.sku("TEA-2").id), "price": 8000}]}
    shelf.post(shelf.owner, "catalog/change_skus", change)
    assert inside(shelf, group) == ["TEA-2", "CUP"]
    shelf.post(shelf.owner, "catalog/archive_skus", {"ids": [str(shelf.sku("CUP").id)]})
    assert inside(shelf, group) == ["TEA-2"]


def test_a_rule_is_tried_before_it_is_kept(shelf):
    tried = shelf.post(shelf.owner, "catalog/try_group", {"rule": rule(condition("brand", "松果"))}).json()
    assert (tried["count"], [row["code"] for row in tried["examples"]]) == (2, ["TEA-1", "TEA-2"])
    group = make(shelf, "手工")
    place(shelf, group, True, "CUP")
    body = {"id": group["id"], "rule": rule(condition("brand", "松果"))}
    assert shelf.post(shelf.owner, "catalog/try_group", body).json()["count"] == 3
    assert inside(shelf, group) == ["CUP"]


def test_a_group_is_changed_set_aside_and_brought_back(shelf):
    group = make(shelf, "茶", rule(condition("name", "茶")))
    other = make(shelf, "引用", rule(condition("group", group["id"])))
    change = {"id": group["id"], "name": "绿茶", "rule": None}
    former = shelf.post(shelf.owner, "catalog/change_group", change).json()["facts"]["former"]
    assert (former["name"], former["rule"]["conditions"][0]["texts"]) == ("茶", ["茶"])
    assert inside(shelf, group) == []
    shelf.post(shelf.owner, "catalog/change_group", {"id": group["id"], **former})
    assert inside(shelf, other) == ["TEA-1", "TEA-2"]
    shelf.post(shelf.owner, "catalog/archive_groups", {"ids": [group["id"]]})
    assert inside(shelf, other) == []
    assert shelf.get(shelf.owner, "catalog/skus", group=group["id"]).json()["code"] == "unknown_group"
    assert [row["name"] for row in shelf.get(shelf.owner, "catalog/groups", archived=True).json()] == ["茶"]
    shelf.post(shelf.owner, "catalog/restore_groups", {"ids": [group["id"]]})
    assert inside(shelf, other) == ["TEA-1", "TEA-2"]


def test_bad_rules_are_refused(shelf):
    def code(asked: dict[str, Any], **more: Any) -> str:
        return str(
            shelf.post(shelf.owner, "catalog/create_group", {"name": "坏", "rule": asked, **more}).json()["code"]
        )

    assert code(rule(condition("brand"))) == "rule_broken"
    assert code(rule(condition("price"))) == "rule_broken"
    assert code(rule(condition("group", "x"))) == "rule_broken"
    assert code(rule(condition("group", "999999999"))) == "unknown_group"
    assert code(rule(condition("colour", "红"))) == "wrong_shape"
    assert code(rule(condition("brand", "a")), name=" ") == "wrong_shape"
    one = make(shelf, "一")
    two = make(shelf, "二", rule(condition("group", one["id"])))
    loop = {"id": one["id"], "rule": rule(condition("group", two["id"]))}
    assert shelf.post(shelf.owner, "catalog/change_group", loop).json()["code"] == "group_of_itself"
    assert shelf.post(shelf.owner, "catalog/try_group", loop).json()["code"] == "group_of_itself"
    assert code(rule(), name="一") == "group_name_taken"
    assert [row["name"] for row in shelf.get(shelf.owner, "catalog/groups").json()] == ["一", "二"]


def test_amounts_in_rules_need_their_rights_and_others_have_none_of_it(shelf):
    group = make(shelf, "贵", rule(condition("cost", low=1000)))
    editor = shelf.with_rights("catalog.view", "catalog.edit")
    asked = {"name": "偷看", "rule": rule(condition("cost", low=500))}
    assert shelf.post(editor, "catalog/create_group", asked).json()["code"] == "not_allowed"
    assert shelf.post(editor, "catalog/try_group", {"rule": asked["rule"]}).json()["code"] == "not_allowed"
    assert shelf.post(editor, "catalog/change_group", {"id": group["id"], "rule": None}).json()["code"] == "not_allowed"
    (seen,) = shelf.get(editor, "catalog/groups").json()
    assert (seen["rule"]["conditions"][0]["low"], seen["skus"]) == (None, None)
    outside = shelf.outsider
    path = f"/api/v1/m/{shelf.other_code}/catalog"
    client = shelf.client(outside)
    assert client.get(f"{path}/groups").json() == []
    assert client.get(f"{path}/skus", {"group": group["id"]}).status_code == 404
    body = {"id": group["id"], "members": [{"sku_id": "1", "is_in": True}]}
    assert client.post(f"{path}/set_members", body, content_type="application/json").status_code == 404
