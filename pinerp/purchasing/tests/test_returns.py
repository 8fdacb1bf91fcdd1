"""Goods go back to their supplier: at the average, never more than came or than is free, and as what they are told apart by."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.inventory import actions as inventory
from pinerp.inventory import errors as stock_no
from pinerp.inventory.tests.test_lots import told_lots, track
from pinerp.kit import tenancy
from pinerp.kit.refusals import NotAllowed
from pinerp.purchasing import actions, queries, rules
from pinerp.purchasing import errors as no
from pinerp.purchasing.tests.desk import Buyer
from tests.goods import NOON, bought
from tests.laws.test_the_books_cannot_lie import differences


def back(desk: Buyer, supplier: int, *lines: tuple[Any, ...], warehouse: Any = None, **facts: Any) -> int:
    """Lines: SKU, pieces, price asked back (or nothing: as paid), what was read."""
    given = [actions.Back(desk.world.sku(code).id, count, "quality", *rest) for code, count, *rest in lines]
    new = actions.NewReturn(supplier, (warehouse or desk.warehouse).id, given, **facts)
    return int(desk.do(actions.send_back, back=new).done[0])


def line(desk: Buyer, order_id: int) -> Any:
    (found,) = desk.rows("SELECT * FROM purchasing_purchaseline WHERE order_id = %(id)s", id=order_id)
    return found


def returned(desk: Buyer, return_id: int) -> Any:
    return desk.world.get(desk.world.owner, f"purchasing/returns/{return_id}").json()


def owed(desk: Buyer) -> list[int]:
    return [row["owed"] for row in desk.world.get(desk.world.owner, "purchasing/suppliers").json()["items"]]


def test_goods_of_an_order_go_back_at_the_average_and_stand_again_when_undone(world):
    desk = Buyer(world)
    supplier = desk.supplier()
    desk.bought(supplier, "A", 1, 100)
    order = desk.sent(supplier, ("A", 2, 201))
    desk.came(order, ("A", 2))
    assert desk.cost("A") == (3, 502)
    made = back(desk, supplier, ("A", 2), order_id=order)
    assert desk.stock("A") == (1, 0) and desk.cost("A") == (1, 167)
    whole = returned(desk, made)
    assert (whole["asked"], whole["cost"], whole["difference"], whole["state"]) == (402, 335, 67, "open")
    assert (whole["lines"][0]["asked"], whole["lines"][0]["reason"]) == (402, "quality")
    assert owed(desk) == [402] and line(desk, order).returned == 2
    shown = desk.world.get(desk.world.owner, f"purchasing/orders/{order}").json()
    assert (shown["returned"], shown["returned_total"], shown["lines"][0]["returned"]) == (2, 402, 2)
    assert [one["id"] for one in shown["returns"]] == [str(made)]
    told = desk.rows("SELECT params FROM accounts_logbook WHERE verb = 'purchasing.send_back'")
    assert told[0].params["asked"] == 402

    desk.do(actions.undo_return, return_id=made)
    assert desk.stock("A") == (3, 0) and desk.cost("A") == (3, 502)
    assert owed(desk) == [0] and line(desk, order).returned == 0
    with pytest.raises(no.SupplierSupplierReturnUndone):
        desk.do(actions.undo_return, return_id=made)
    assert differences(desk) == {}


def test_no_more_goes_back_than_came_of_the_order_and_a_receipt_of_it_stays(world):
    desk = Buyer(world, A=9)
    supplier = desk.supplier()
    order = desk.sent(supplier, ("A", 5, 100))
    with pytest.raises(no.OverReturn):
        back(desk, supplier, ("A", 1), order_id=order)
    first, _ = desk.came(order, ("A", 3)), desk.came(order, ("A", 2))
    back(desk, supplier, ("A", 3), order_id=order)
    with pytest.raises(no.OverReturn) as why:
        back(desk, supplier, ("A", 3), order_id=order)
    assert (why.value.params["most"], desk.stock("A")) == (2, (11, 0))
    with pytest.raises(no.ReceiptReturned):
        desk.do(actions.undo_receipt, receipt_id=first)
    with pytest.raises(no.UnknownPurchase):
        back(desk, desk.supplier("S2"), ("A", 1), order_id=order)
    assert desk.state(order) == "received"
    assert line(desk, order).returned == 3


def test_what_orders_reserved_and_what_is_not_there_stays(world):
    desk = Buyer(world, A=3)
    desk.take_in(bought("1-1", ("A", 2)))
    desk.review()
    assert desk.stock("A") == (3, 2)
    supplier = desk.supplier()
    with pytest.raises(no.ReturnedIsPromised):
        back(desk, supplier, ("A", 2, 100))
    with pytest.raises(stock_no.NotEnough):
        back(desk, supplier, ("A", 4, 100))
    assert desk.stock("A") == (3, 2) and desk.rows("SELECT 1 FROM purchasing_goodsreturn") == []
    back(desk, supplier, ("A", 1, 100))
    assert desk.stock("A") == (2, 2)


def test_damaged_pieces_go_back_from_the_warehouse_for_defective_goods(world):
    desk = Buyer(world)
    supplier = desk.supplier()
    order = desk.sent(supplier, ("A", 5, 100))
    receipt = desk.came(order, ("A", 3, 2))
    made = back(desk, supplier, ("A", 2), warehouse=desk.defective, order_id=order)
    assert desk.stock("A") == (3, 0) and desk.cost("A") == (3, 300)
    with pytest.raises(no.ReceiptReturned):
        desk.do(actions.undo_receipt, receipt_id=receipt)
    desk.do(actions.undo_return, return_id=made)
    desk.do(actions.undo_receipt, receipt_id=receipt)
    assert desk.cost("A") == (0, 0)
    assert differences(desk) == {}


def test_batches_and_numbers_that_were_read_leave_and_come_back(world):
    desk = Buyer(world)
    track(desk, "batch", world.sku("A").code)
    track(desk, "serial", world.sku("B").code)
    portion = inventory.Portion.of
    for code, told in (("A", {"batch": "X"}), ("A", {"batch": "Y"}), ("B", {"serials": ["N1", "N2"]})):
        parts = [portion(2, **told)]
        moves = inventory.told_moves(desk.warehouse.id, world.sku(code).id, parts)
        desk.do(inventory.receive, moves=moves)
    supplier = desk.supplier()
    with pytest.raises(stock_no.BatchShort):
        back(desk, supplier, ("A", 3, 100, [portion(3, batch="Y")]))
    with pytest.raises(stock_no.ToldMoreThanCame):
        back(desk, supplier, ("A", 1, 100, [portion(2, batch="Y")]))
    with pytest.raises(stock_no.SerialsWanted):
        back(desk, supplier, ("B", 1, 100))
    with pytest.raises(stock_no.SerialUnknown):
        back(desk, supplier, ("B", 1, 100, [portion(1, serials=["N9"])]))
    lines = ("A", 3, 100, [portion(2, batch="Y")]), ("B", 1, 900, [portion(1, serials=["N2"])])
    made = back(desk, supplier, *lines)
    assert told_lots(desk) == {("X", ""): 1} and told_lots(desk, "B") == {("", "N1"): 1}
    left = {
        row["sku_code"]: [(one["batch"], one["serial"], one["quantity"]) for one in row["told"]]
        for row in returned(desk, made)["lines"]
    }
    assert left == {"A": [("X", "", 1), ("Y", "", 2)], "B": [("", "N2", 1)]}
    desk.do(actions.undo_return, return_id=made)
    assert told_lots(desk) == {("X", ""): 2, ("Y", ""): 2}
    assert told_lots(desk, "B") == {("", "N1"): 1, ("", "N2"): 1}
    made = back(desk, supplier, ("B", 1, 900, [portion(1, serials=["N2"])]))
    again = inventory.told_moves(desk.warehouse.id, world.sku("B").id, [portion(1, serials=["N2"])])
    desk.do(inventory.receive, moves=again)
    with pytest.raises(stock_no.SerialTaken):
        desk.do(actions.undo_return, return_id=made)
    assert differences(desk) == {}


def test_a_price_is_as_offered_and_one_of_ones_own_needs_the_right(world):
    desk = Buyer(world, A=9, B=9)
    supplier = desk.supplier()
    desk.offers(supplier, ("A", [(5, 100), (6, 90)]), minimum=5)
    assert [returned(desk, back(desk, supplier, ("A", count)))["asked"] for count in (1, 6)] == [100, 540]
    with pytest.raises(no.NoPrice):
        back(desk, supplier, ("B", 1))
    with pytest.raises(no.SkuTwice):
        back(desk, supplier, ("B", 1, 1), ("B", 1, 1))
    with pytest.raises(no.NothingReturned):
        back(desk, supplier)
    new = actions.NewReturn(supplier, desk.warehouse.id, [actions.Back(world.sku("B").id, 1, "unsold", 5)])
    with pytest.raises(NotAllowed), tenancy.transaction(world.merchant_id):
        actions.send_back(actor=world.with_rights("purchasing.receive"), back=new, now=NOON)


def test_what_a_supplier_owes_ends_when_it_settles(world):
    desk = Buyer(world, A=9)
    supplier = desk.supplier()
    first, second = (back(desk, supplier, ("A", count, 100)) for count in (1, 2))
    assert owed(desk) == [300]
    assert desk.do(actions.settle_returns, return_ids=[first]).done == [first]
    assert owed(desk) == [200]
    again = desk.do(actions.settle_returns, return_ids=[first, second, 99])
    assert again.done == [second]
    assert {i: why.code for i, why in again.refused.items()} == {first: "return_settled", 99: "unknown_supplier_return"}
    with pytest.raises(no.ReturnSettled):
        desk.do(actions.undo_return, return_id=first)
    assert desk.do(actions.unsettle_returns, return_ids=[first, second]).done == [first, second]
    assert list(desk.do(actions.unsettle_returns, return_ids=[first]).refused) == [first]
    desk.do(actions.undo_return, return_id=first)
    assert list(desk.do(actions.settle_returns, return_ids=[first]).refused) == [first]
    assert owed(desk) == [200]
    for stage, ids in (("open", [second]), ("settled", []), ("undone", [first]), ("all", [second, first])):
        with tenancy.transaction(world.merchant_id):
            assert [row.id for row in queries.returns(desk.actor, stage=stage)] == ids


def test_an_entry_of_a_return_is_undone_at_its_return(world):
    desk = Buyer(world, A=3)
    back(desk, desk.supplier(), ("A", 1, 100))
    (entry,) = desk.rows("SELECT id FROM inventory_stockentry WHERE verb = 'send_back'")
    outcome = desk.do(inventory.reverse, entry_ids=[entry.id])
    assert [why.code for why in outcome.refused.values()] == ["of_a_return"]


def test_the_doors_send_back_once_for_a_click_and_tell_the_supplier(world):
    desk = Buyer(world, A=3)
    supplier = desk.supplier()
    lines = [{"sku_id": world.sku("A").id, "quantity": 2, "reason": "unsold", "price": 150}]
    body = {"supplier_id": supplier, "warehouse_id": desk.warehouse.id, "lines": lines}
    for _ in range(2):
        answer = world.post(world.owner, "purchasing/send_back", body, request_id="click-1")
        assert answer.status_code == 200, answer.content
    assert desk.stock("A") == (1, 0)
    (made,) = world.get(world.owner, "purchasing/returns?stage=open").json()["items"]
    file = world.get(world.owner, f"purchasing/returns/{made['id']}/file")
    assert file.status_code == 200 and file.content[:2] == b"PK"
    seen = world.get(world.outsider, f"purchasing/returns/{made['id']}")
    assert seen.status_code == 404


@given(
    breaks=st.dictionaries(st.integers(1, 50), st.integers(0, 999), min_size=1, max_size=4),
    minimum=st.integers(1, 60),
    quantity=st.integers(1, 80),
)
def test_a_price_asked_back_is_always_one_that_is_offered(breaks, minimum, quantity):
    least = max(minimum, min(breaks))
    offer = queries.Offer(1, 1, 1, "", least, 1, None, tuple(sorted(breaks.items())))
    price = rules.offered_price(offer, quantity, "A")
    assert price == rules.price_at(offer.breaks, max(quantity, least))
    assert price in breaks.values()
