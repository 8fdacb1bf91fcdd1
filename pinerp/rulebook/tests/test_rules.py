"""Rules are written, put in order, set aside and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = {"field": "province", "operator": "one_of", "value": ["浙江省"]}
DEAR = {"field": "payable", "operator": "at_least", "value": 2000}


def write(world: Any, name: str, *conditions: dict[str, Any], effect: dict[str, Any] | None = None) -> Any:
    body = {"name": name, "conditions": list(conditions), "effect": effect or {"kind": "hold"}}
    return world.post(world.owner, "orders/write_rule", body).json()


def names(world: Any, **query: Any) -> list[str]:
    return [rule["name"] for rule in world.get(world.owner, "orders/rules", **query).json()["items"]]


def test_rules_stand_in_the_order_in_which_they_are_put(world):
    ids = [write(world, name, HERE)["id"] for name in ("甲", "乙", "丙")]
    assert names(world) == ["甲", "乙", "丙"]
    assert world.post(world.owner, "orders/order_rules", {"ids": [ids[2], ids[0]]}).json()["done"] == [ids[2], ids[0]]
    assert names(world) == ["丙", "甲", "乙"]
    world.post(world.owner, "orders/change_rule", {"id": ids[0], "name": "甲二", "conditions": [DEAR]})
    assert names(world) == ["丙", "甲二", "乙"]
    assert world.post(world.owner, "orders/order_rules", {"ids": [ids[0], 9000000000000000001]}).status_code == 404
    assert names(world) == ["丙", "甲二", "乙"]


def test_a_rule_is_set_aside_and_comes_back(world):
    rule = write(world, "甲", HERE)
    world.post(world.owner, "orders/archive_rule", {"id": rule["id"]})
    assert (names(world), names(world, archived=True)) == ([], ["甲"])
    world.post(world.owner, "orders/restore_rule", {"id": rule["id"]})
    assert (names(world), names(world, archived=True)) == (["甲"], [])


def test_an_effect_that_names_what_is_not_there_is_refused(world):
    place = {"kind": "warehouse", "warehouse_ids": [9000000000000000001]}
    assert write(world, "仓", effect=place)["code"] == "unknown_place"
    assert write(world, "赠", effect={"kind": "gift", "sku_code": "NONE"})["code"] == "unknown_gift"
    assert write(world, "快", effect={"kind": "carrier", "carrier_code": "NONE"})["code"] == "carrier_not_bound"
    assert write(world, "空")["code"] == "wrong_shape"


def test_every_field_has_words_and_operators_on_the_page(world):
    fields = world.get(world.owner, "orders/rules").json()["fields"]
    assert len(fields) > 10 and all(field["operators"] for field in fields)
    for language in ("zh-CN", "en"):
        words = (Path(__file__).parents[3] / "web" / "src" / "words" / f"shared.{language}.ts").read_text()
        asked = {f'"ruleField.{f["code"]}"' for f in fields} | {f'"ruleOp.{o}"' for f in fields for o in f["operators"]}
        assert [key for key in sorted(asked) if key not in words] == []
