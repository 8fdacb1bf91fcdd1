"""A first count begins the books; the same count twice changes nothing; an empty company begins without keeping stock."""

from __future__ import annotations

from pinerp.inventory import actions as inventory
from pinerp.inventory.actions import Counted
from tests.goods import Desk, bought


def test_a_count_becomes_the_balance_once(world):
    desk = Desk(world, A=0, B=7)
    world.sku("A"), world.sku("C")
    counts = [Counted(2, "A", 5), Counted(3, "B", 9), Counted(4, "C", 0), Counted(5, "A", 5), Counted(6, "Z", 1),
              Counted(7, "A", -1), Counted(8, "A", 1, "NOWHERE")]  # fmt: skip
    outcome = desk.do(inventory.open_stock, counts=counts)
    assert outcome.done == [2, 4]
    assert {row: why.code for row, why in outcome.refused.items()} == {
        3: "already_opened",
        5: "counted_twice",
        6: "unknown_sku",
        7: "not_a_quantity",
        8: "unknown_warehouse",
    }
    assert (desk.stock("A"), desk.stock("B"), desk.stock("C")) == ((5, 0), (7, 0), (0, 0))
    again = desk.do(inventory.open_stock, counts=counts[:1])
    assert again.refused[2].code == "already_opened"
    assert desk.stock("A") == (5, 0)


def test_goods_that_were_promised_without_books_get_them(world):
    """What shipped while no stock was kept left the books below zero: the count puts them right."""
    desk = Desk(world)
    world.sku("A", is_stock_kept=False)
    desk.ready("1-1", ("A", 3))
    too_few = desk.do(inventory.open_stock, counts=[Counted(1, "A", 2)])
    assert too_few.refused[1].code == "already_opened"
    assert desk.do(inventory.open_stock, counts=[Counted(1, "A", 8)]).done == [1]
    assert desk.stock("A") == (8, 3)


def test_opened_goods_release_the_orders_that_waited(world):
    desk = Desk(world)
    world.sku("A")
    (order_id,) = desk.take_in(bought("1-1", ("A", 2))).new
    desk.review()
    assert desk.stage(order_id) == "short"
    desk.do(inventory.open_stock, counts=[Counted(1, "A", 2)])
    desk.hear()
    assert desk.stage(order_id) == "to_ship"


def test_an_empty_company_gets_a_warehouse_of_which_no_stock_is_kept(world):
    store = world.store(carrier_code="YTO")
    desk = Desk.__new__(Desk)
    desk.world, desk.actor, desk.store = world, world.owner, store
    world.sku("A")
    (order_id,) = desk.take_in(bought("1-1", ("A", 2))).new
    desk.review()
    assert desk.stage(order_id) == "to_ship"
    (row,) = desk.rows("SELECT code, is_stock_kept, is_default FROM inventory_warehouse")
    assert (row.code, row.is_stock_kept, row.is_default) == ("MAIN", False, True)
