"""Each order exactly once, whatever is repeated, and the newest state wins."""

from __future__ import annotations

from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def test_the_same_page_twice_changes_nothing(world):
    desk = Desk(world, A=10)
    page = [bought("1-1", ("A", 1)), bought("1-2", ("A", 2))]
    first, second = desk.take_in(*page), desk.take_in(*page)
    assert (len(first.new), second.new, second.same) == (2, [], 2)


def test_a_page_that_names_an_order_twice_keeps_the_newer(world):
    desk = Desk(world, A=10)
    taken = desk.take_in(bought("1-1", ("A", 1), minutes=5, buyer_memo="new"), bought("1-1", ("A", 1)))
    assert len(taken.new) == 1
    assert desk.rows("SELECT buyer_memo FROM orders_platformorder")[0].buyer_memo == "new"


def test_an_older_state_changes_nothing(world):
    desk = Desk(world, A=10)
    desk.take_in(bought("1-1", ("A", 1), minutes=5, merchant_note="late"))
    again = desk.take_in(bought("1-1", ("A", 1), minutes=1, merchant_note="early"))
    assert (again.changed, again.same) == (0, 1)
    assert desk.rows("SELECT merchant_note FROM orders_platformorder")[0].merchant_note == "late"


def test_equal_time_and_other_content_is_read_again_alone(world):
    desk = Desk(world, A=10)
    desk.take_in(bought("1-1", ("A", 1)))
    other = bought("1-1", ("A", 1), merchant_note="x")
    assert desk.take_in(other).unclear == ["1-1"]
    assert desk.take_in(other, is_settled=True).changed == 1


def test_an_order_shipped_or_cancelled_at_first_sight_is_not_shipped_again(world):
    desk = Desk(world, A=10)
    gone, off = desk.take_in(bought("1-1", ("A", 1), status="shipped"), bought("1-2", ("A", 1), status="cancelled")).new
    desk.review()
    assert (desk.stage(gone), desk.stage(off)) == ("shipped", "cancelled")
    assert desk.stock("A") == (10, 0)


def test_an_unknown_sku_waits_and_the_others_go_on(world):
    desk = Desk(world, A=10)
    known, unknown = desk.take_in(bought("1-1", ("A", 1)), bought("1-2", ("NEW", 1))).new
    desk.review()
    assert (desk.stage(known), desk.stage(unknown)) == ("to_ship", "held")
    assert desk.holds(unknown) == {"unknown_sku"}


def test_several_pieces_of_a_code(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A-3", 2))).new
    desk.review()
    assert desk.stage(order_id) == "to_ship"
    assert desk.stock("A") == (10, 6)


def test_refund_granted_before_shipping_gives_the_goods_back(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 4))
    desk.take_in(bought("1-1", ("A", 4), minutes=1, refund="asked"))
    assert (desk.stage(order_id), desk.holds(order_id), desk.stock("A")) == ("held", {"refund_asked"}, (10, 4))
    desk.take_in(bought("1-1", ("A", 4), minutes=2, refund="done", status="cancelled"))
    assert (desk.stage(order_id), desk.stock("A")) == ("cancelled", (10, 0))


def test_refund_closed_lets_the_order_go_on(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 4))
    desk.take_in(bought("1-1", ("A", 4), minutes=1, refund="asked"))
    desk.take_in(bought("1-1", ("A", 4), minutes=2))
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (10, 4))


def test_an_address_changed_late_waits_for_a_person(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    moved = bought("1-1", ("A", 1), minutes=1)
    assert moved.receiver is not None
    moved.receiver.address, moved.receiver.address_key = "~b~1~", "other"
    desk.take_in(moved)
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"address_changed"})
    desk.do(orders.release, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"


def test_shipped_elsewhere_is_said_and_never_shipped_by_itself(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    desk.take_in(bought("1-1", ("A", 1), minutes=1, status="shipped", waybill_no="OTHER1"))
    assert desk.holds(order_id) == {"shipped_elsewhere"}
