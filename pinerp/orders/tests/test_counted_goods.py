"""Goods that a stocktake found release the orders that waited for them."""

from __future__ import annotations

from pinerp.inventory import actions as inventory
from tests.goods import Desk, bought


def test_an_order_that_was_short_goes_on_when_more_is_counted(world):
    desk = Desk(world, A=1)
    (order_id,) = desk.take_in(bought("1-1", ("A", 3))).new
    desk.review()
    assert desk.stage(order_id) == "short"
    moves = [inventory.Move(desk.warehouse.id, world.sku("A").id, 2)]
    desk.do(inventory.settle_counts, moves=moves, reference=1)
    desk.hear()
    assert desk.stage(order_id) == "to_ship"
