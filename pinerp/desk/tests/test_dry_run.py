"""A rule is tried on past orders before it is switched on."""

from __future__ import annotations

from typing import Any

from pinerp.rulebook import actions as rulebook
from tests.goods import Desk, bought

HERE = {"field": "province", "operator": "one_of", "value": ["浙江省"]}
DEAR = {"field": "payable", "operator": "at_least", "value": 2000}


def write(world: Any, name: str, *conditions: dict[str, Any], effect: dict[str, Any] | None = None) -> Any:
    body = {"name": name, "conditions": list(conditions), "effect": effect or {"kind": "hold"}}
    return world.post(world.owner, "orders/write_rule", body).json()


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
    desk.do(rulebook.switch_rule, rule_id=int(rule["id"]), is_on=True)
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
