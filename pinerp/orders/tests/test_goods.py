"""Other goods than were sold, and gifts of our own: stock follows them, and taking them back puts everything as it was."""

from __future__ import annotations

from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def lines(desk: Desk, order_id: int) -> list[tuple[int, int]]:
    query = "SELECT id, quantity FROM orders_orderline WHERE order_id = %(id)s AND is_live ORDER BY id"
    return [(row.id, row.quantity) for row in desk.rows(query, id=order_id)]


def test_other_goods_are_claimed_instead_and_restoring_puts_the_first_ones_back(world):
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 2))
    ((line, _),) = lines(desk, order_id)
    sku = world.sku("B").id
    assert desk.do(orders.change_goods, changes={line: (sku, 3)}).done == [line]
    assert (desk.stock("A"), desk.stock("B"), desk.stage(order_id)) == ((10, 0), (10, 6), "to_ship")
    desk.do(orders.change_goods, changes={line: (sku, 1)})
    shown = world.get(world.owner, f"orders/{order_id}").json()["lines"][0]
    assert (shown["sku_code"], shown["quantity"], shown["unit_price"], shown["is_changed"]) == ("B", 2, 500, True)
    assert desk.do(orders.restore_goods, line_ids=[line]).done == [line]
    assert (desk.stock("A"), desk.stock("B"), desk.stage(order_id)) == ((10, 2), (10, 0), "to_ship")
    assert desk.do(orders.restore_goods, line_ids=[line]).refused[line].code == "not_changed"


def test_goods_that_are_not_there_make_the_order_short(world):
    desk = Desk(world, A=10, B=1)
    order_id = desk.ready("1-1", ("A", 2))
    ((line, _),) = lines(desk, order_id)
    desk.do(orders.change_goods, changes={line: (world.sku("B").id, 1)})
    assert (desk.stage(order_id), desk.stock("A"), desk.stock("B")) == ("short", (10, 0), (1, 0))


def test_an_unknown_listing_is_shipped_with_goods_chosen_by_hand(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("ODD", 2))).new
    desk.review()
    assert desk.holds(order_id) == {"unknown_sku"}
    ((line, _),) = lines(desk, order_id)
    desk.do(orders.change_goods, changes={line: (world.sku("A").id, 1)})
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (10, 2))
    desk.do(orders.restore_goods, line_ids=[line])
    assert (desk.stage(order_id), desk.holds(order_id), desk.stock("A")) == ("held", {"unknown_sku"}, (10, 0))


def test_a_gift_goes_with_the_goods_and_can_be_taken_away_again(world):
    desk = Desk(world, A=10, G=10)
    order_id = desk.ready("1-1", ("A", 2))
    gift = world.sku("G").id
    body = {"ids": [str(order_id)], "sku_id": str(gift), "quantity": 3}
    assert world.post(world.owner, "orders/add_gift", body).json()["done"] == [str(order_id)]
    assert (desk.stock("G"), desk.stage(order_id)) == ((10, 3), "to_ship")
    whole = world.get(world.owner, f"orders/{order_id}").json()
    given = [line for line in whole["lines"] if line["is_gift"]]
    assert [(g["sku_code"], g["quantity"], g["unit_price"], g["is_ours"]) for g in given] == [("G", 3, 0, True)]
    sold = next(line["id"] for line in whole["lines"] if not line["is_gift"])
    outcome = world.post(world.owner, "orders/remove_gift", {"ids": [given[0]["id"], sold]}).json()
    assert outcome["done"] == [given[0]["id"]] and outcome["refused"][0]["code"] == "not_a_gift"
    assert (desk.stock("G"), desk.stock("A"), len(lines(desk, order_id))) == ((10, 0), (10, 2), 1)
    desk.do(orders.cancel, order_ids=[order_id], reason="x")
    desk.do(orders.uncancel, order_ids=[order_id])
    assert (desk.stock("G"), len(lines(desk, order_id))) == ((10, 0), 1)


def test_a_gift_ends_with_the_goods_and_never_goes_alone(world):
    desk = Desk(world, A=10, G=10)
    order_id = desk.ready("1-1", ("A", 2))
    desk.do(orders.add_gift, order_ids=[order_id], sku_id=world.sku("G").id, quantity=1)
    (sold, _), (gift, _) = lines(desk, order_id)
    for wanted in ({sold: 2}, {gift: 1}):
        assert desk.do(orders.split, parts={order_id: [wanted]}).refused[order_id].code == "only_gifts"
    desk.take_in(bought("1-1", ("A", 2), minutes=1, refund="done", status="cancelled"))
    assert (desk.stage(order_id), desk.stock("A"), desk.stock("G")) == ("cancelled", (10, 0), (10, 0))
    assert desk.do(orders.uncancel, order_ids=[order_id]).refused[order_id].code == "not_cancelled"


def test_what_cannot_be_changed_says_why(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    ((line, _),) = lines(desk, order_id)
    assert desk.do(orders.change_goods, changes={line: (10**15, 1)}).refused[line].code == "sku_gone"
    assert desk.do(orders.change_goods, changes={10**15: (world.sku("A").id, 1)}).refused[10**15].code == "not_found"
    body = {"ids": [str(order_id)], "sku_id": "999999999999"}
    assert world.post(world.owner, "orders/add_gift", body).json()["code"] == "sku_gone"
    desk.do(orders.cancel, order_ids=[order_id], reason="x")
    for refused in (
        desk.do(orders.change_goods, changes={line: (world.sku("A").id, 2)}).refused[line],
        desk.do(orders.add_gift, order_ids=[order_id], sku_id=world.sku("A").id, quantity=1).refused[order_id],
    ):
        assert refused.code == "already_cancelled"
