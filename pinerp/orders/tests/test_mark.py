"""Free words on orders: added once, taken away, told in the history, and seen in the list."""

from __future__ import annotations

from pinerp.orders import actions as orders
from tests.goods import Desk


def marks(world, order_id: int) -> list[str]:
    return list(world.get(world.owner, f"orders/{order_id}").json()["marks"])


def test_words_are_added_once_and_taken_away_again(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    body = {"ids": [str(order_id)], "added": ["加急", " 易碎 ", "加急"]}
    for _ in range(2):
        assert world.post(world.owner, "orders/mark", body).json()["done"] == [str(order_id)]
    assert marks(world, order_id) == ["加急", "易碎"]
    shown = world.get(world.owner, "orders", tab="to_ship").json()["items"]
    assert shown[0]["marks"] == ["加急", "易碎"] and desk.stage(order_id) == "to_ship"
    desk.do(orders.mark, order_ids=[order_id], added=["大件"], removed=["加急"])
    assert marks(world, order_id) == ["易碎", "大件"]
    desk.do(orders.mark, order_ids=[order_id], added=["加急"], removed=["大件", "易碎", "加急"])
    assert marks(world, order_id) == []
    history = [row["verb"] for row in world.get(world.owner, f"orders/{order_id}").json()["history"]]
    assert history.count("orders.mark") == 3


def test_a_mark_that_says_nothing_is_a_wrong_shape(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    wrong: list[list[str]] = [[], ["  "], ["长" * 31]]
    for added in wrong:
        assert world.post(world.owner, "orders/mark", {"ids": [str(order_id)], "added": added}).status_code == 422
    assert desk.do(orders.mark, order_ids=[10**15], added=["x"], removed=[]).refused[10**15].code == "not_found"


def test_parts_of_a_marked_order_are_marked(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    desk.do(orders.mark, order_ids=[order_id], added=["加急"], removed=[])
    line = desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s", id=order_id)[0].id
    outcome = desk.do(orders.split, parts={order_id: [{line: 1}]})
    assert marks(world, int(outcome.facts["parts"][str(order_id)][0])) == ["加急"]
