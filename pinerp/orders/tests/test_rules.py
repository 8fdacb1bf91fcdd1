"""Rules are written, put in order, tried on the past, switched, set aside and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pinerp.orders import actions as orders
from tests.goods import Desk, bought

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


def test_the_first_rule_in_order_names_the_hold(world):
    desk = Desk(world, A=10)
    ids = [int(write(world, name, HERE)["id"]) for name in ("甲", "乙")]
    for rule_id in ids:
        desk.do(orders.switch_rule, rule_id=rule_id, is_on=True)
    desk.do(orders.order_rules, rule_ids=ids[::-1])
    (order_id,) = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    (fired,) = world.get(world.owner, f"orders/{order_id}").json()["fired_rules"]
    assert (fired["kind"], fired["rule"], fired["params"]["values"]) == ("hold", "乙", {"province": "浙江省"})


def test_a_rule_is_set_aside_and_comes_back(world):
    rule = write(world, "甲", HERE)
    world.post(world.owner, "orders/archive_rule", {"id": rule["id"]})
    assert (names(world), names(world, archived=True)) == ([], ["甲"])
    world.post(world.owner, "orders/restore_rule", {"id": rule["id"]})
    assert (names(world), names(world, archived=True)) == (["甲"], [])


def test_a_try_says_what_would_be_more_and_fewer_than_now(world):
    desk = Desk(world, A=10)
    rule = write(world, "贵", DEAR)
    body = {"id": rule["id"], "name": "贵", "conditions": [HERE], "days": 90}
    cheap, dear = bought("1-1", ("A", 1), pay_amount=10), bought("1-2", ("A", 1), pay_amount=5000)
    assert dear.receiver is not None
    dear.receiver.province = "江苏省"
    desk.take_in(cheap, dear)
    answer = world.post(world.owner, "orders/dry_run", body).json()
    assert [answer[k] for k in ("orders", "held", "more", "fewer")] == [2, 1, 1, 0]
    desk.do(orders.switch_rule, rule_id=int(rule["id"]), is_on=True)
    answer = world.post(world.owner, "orders/dry_run", body).json()
    assert [answer[k] for k in ("orders", "held", "more", "fewer")] == [2, 1, 1, 1]
    assert [(row["order_sns"], row["change"], row["values"]) for row in answer["examples"]] == [
        (["1-1"], "more", {"province": "浙江省"}),
        (["1-2"], "fewer", {"payable": 5000}),
    ]


def test_a_try_shows_no_order_of_a_store_out_of_sight(world):
    desk = Desk(world, A=10)
    desk.take_in(bought("1-1", ("A", 1)))
    other = world.store("二店")
    blind = world.member("blind", "operations", store_scope=[other.id])
    answer = world.post(blind, "orders/dry_run", {"name": "x", "conditions": [HERE], "days": 90}).json()
    assert (answer["orders"], answer["examples"]) == (0, [])


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
        words = (Path(__file__).parents[3] / "web" / "src" / "words" / f"rules.{language}.ts").read_text()
        asked = {f'"ruleField.{f["code"]}"' for f in fields} | {f'"ruleOp.{o}"' for f in fields for o in f["operators"]}
        assert [key for key in sorted(asked) if key not in words] == []
