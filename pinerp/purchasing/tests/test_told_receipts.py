"""A receipt tells its pieces apart: batches, days, serial numbers and bins; what it told is taken back as it came."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.inventory import actions as inventory
from pinerp.inventory import errors as stock_no
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.tests.test_lots import told_lots, track
from pinerp.purchasing import actions
from pinerp.purchasing import errors as no
from pinerp.purchasing.tests.desk import Buyer

MAY = date(2027, 5, 1)


def told(quantity: int, *serials: str, **facts: Any) -> inventory.Portion:
    return inventory.Portion.of(quantity, serials=serials, **facts)


def desk_of(world: Any) -> Buyer:
    """A is told apart by batch, B by serial number."""
    desk = Buyer(world)
    for code, tracking in (("A", "batch"), ("B", "serial")):
        track(desk, tracking, world.sku(code).code)
    return desk


def come(desk: Buyer, order_id: int, *arrived: tuple[str, int, list[inventory.Portion]], damaged: int = 0) -> int:
    lines = [actions.Arrived(desk.world.sku(code).id, count, damaged, parts) for code, count, parts in arrived]
    place = desk.defective.id
    outcome = desk.do(actions.receive, order_id=order_id, arrived=lines, defective_warehouse_id=place)
    return int(outcome.facts["receipt"]["id"])


def whole(desk: Buyer, order_id: int) -> Any:
    return desk.world.get(desk.world.owner, f"purchasing/orders/{order_id}").json()


def test_batches_and_numbers_are_told_with_the_receipt_and_the_rest_later(world):
    desk = desk_of(world)
    order = desk.sent(desk.supplier(), ("A", 10, 100), ("B", 3, 900))
    batches = [told(4, batch="OLD", expiry_date=MAY), told(3, batch="NEW", made_date=MAY)]
    come(desk, order, ("A", 9, batches), ("B", 3, [told(2, "SN-1", "SN-2", batch="K")]), damaged=0)
    assert told_lots(desk) == {("OLD", ""): 4, ("NEW", ""): 3, ("", ""): 2}
    assert told_lots(desk, "B") == {("K", "SN-1"): 1, ("K", "SN-2"): 1, ("", ""): 1}
    assert desk.stock("A") == (9, 0) and desk.cost("A") == (9, 900)
    (receipt,) = whole(desk, order)["receipts"]
    lines = {row["sku_code"]: row["told"] for row in receipt["lines"]}
    assert [(one["batch"], one["quantity"], one["expiry_date"]) for one in lines["A"]] == [
        ("OLD", 4, "2027-05-01"),
        ("NEW", 3, None),
    ]
    assert [one["serial"] for one in lines["B"]] == ["SN-1", "SN-2"]


def test_damaged_pieces_are_not_told_apart(world):
    desk = desk_of(world)
    order = desk.sent(desk.supplier(), ("A", 5, 100))
    come(desk, order, ("A", 3, [told(3, batch="X")]), damaged=2)
    rows = desk.rows("SELECT warehouse_id, batch, quantity FROM inventory_lot ORDER BY quantity DESC")
    assert [tuple(row) for row in rows] == [(desk.warehouse.id, "X", 3), (desk.defective.id, "", 2)]
    (receipt,) = whole(desk, order)["receipts"]
    assert [(row["is_damaged"], len(row["told"])) for row in receipt["lines"]] == [(False, 1), (True, 0)]


def test_what_cannot_be_told_changes_nothing(world):
    desk = desk_of(world)
    order = desk.sent(desk.supplier(), ("A", 10, 100), ("B", 10, 100), ("C", 10, 100))
    come(desk, order, ("B", 1, [told(1, "SN-1")]))
    before = desk.rows("SELECT count(*) AS n FROM inventory_lotentry")[0].n
    for line, why in (
        (("A", 2, [told(2, batch="X"), told(1, batch="Y")]), stock_no.ToldMoreThanCame),
        (("A", 0, [told(1, batch="X")]), stock_no.ToldMoreThanCame),
        (("A", 1, [told(1, "SN-9")]), stock_no.NotToldApart),
        (("A", 1, [told(1, batch="X", bin_id=10**9)]), stock_no.UnknownBin),
        (("A", 1, [told(1, made_date=MAY, expiry_date=date(2026, 1, 1))]), stock_no.ExpiresBeforeMade),
        (("A", 3, [told(-1, batch="X")]), stock_no.NotAQuantity),
        (("B", 2, [told(2, "SN-2")]), stock_no.SerialsNotPieces),
        (("B", 2, [told(2, "SN-2", "SN-2")]), stock_no.SerialTwice),
        (("B", 2, [told(2, "SN-2", "SN-1")]), stock_no.SerialTaken),
        (("C", 1, [told(1, batch="X")]), stock_no.NotToldApart),
    ):
        with pytest.raises(why) as refused:
            come(desk, order, line)
        assert all(refused.value.message(language) for language in ("zh", "en"))
    with pytest.raises(stock_no.SerialTaken) as taken:
        come(desk, order, ("B", 2, [told(2, "SN-2", "SN-1")]))
    assert "SN-1" in taken.value.message("zh") and "SN-2" not in taken.value.message("zh")
    with pytest.raises(no.OverReceipt):
        come(desk, order, ("A", 11, [told(11, batch="X")]))
    assert desk.rows("SELECT count(*) AS n FROM inventory_lotentry")[0].n == before and desk.in_transit("A") == 10


def test_an_undone_receipt_takes_its_own_lots_away_wherever_they_lie(world):
    desk = desk_of(world)
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    place, other = desk.do(inventory.create_bins, warehouse_id=desk.warehouse.id, pattern="A-01…A-02").done
    order = desk.sent(desk.supplier(), ("A", 10, 100), ("B", 10, 100))
    come(desk, order, ("A", 2, [told(2, batch="X", bin_id=place)]), ("B", 1, [told(1, "SN-1")]))
    receipt = come(desk, order, ("A", 5, [told(3, batch="Y", bin_id=place)]), ("B", 1, [told(1, "SN-2")]))
    lines = {row["sku_code"]: row for row in whole(desk, order)["lines"]}
    assert (lines["A"]["tracking"], lines["A"]["usual_bin"], lines["B"]["usual_bin"]) == ("batch", "A-01", "")
    lots = {row.batch: row.id for row in desk.rows("SELECT id, batch FROM inventory_lot WHERE batch <> ''")}
    desk.do(inventory.put_away, moves=[inventory.PutAway(lots["Y"], other, 2)])
    (numbered,) = desk.rows("SELECT id FROM inventory_lot WHERE serial = 'SN-2'")
    desk.do(inventory.put_away, moves=[inventory.PutAway(numbered.id, other, 1)])
    desk.do(actions.undo_receipt, receipt_id=receipt)
    assert told_lots(desk) == {("X", ""): 2} and told_lots(desk, "B") == {("", "SN-1"): 1}
    newest, _ = whole(desk, order)["receipts"]
    assert newest["is_undone"] and all(line["told"] == [] for line in newest["lines"])


def test_no_other_piece_leaves_for_one_that_was_told_and_is_gone(world):
    desk = desk_of(world)
    order = desk.sent(desk.supplier(), ("B", 10, 100))
    first = come(desk, order, ("B", 1, [told(1, "SN-1")]))
    come(desk, order, ("B", 1, [told(1, "SN-2")]))
    (lot,) = desk.rows("SELECT id FROM inventory_lot WHERE serial = 'SN-1'")
    desk.do(inventory.label_lots, labels=[inventory.Labels(lot.id, 1, serials=("SN-7",))])
    with pytest.raises(stock_no.ToldGone) as refused:
        desk.do(actions.undo_receipt, receipt_id=first)
    assert "SN-1" in refused.value.message("zh")
    assert told_lots(desk, "B") == {("", "SN-7"): 1, ("", "SN-2"): 1} and desk.cost("B") == (2, 200)
    track(desk, "none", "B")
    desk.do(actions.undo_receipt, receipt_id=first)
    assert desk.stock("B") == (1, 0), "what is not told apart any more leaves as pieces"


def test_the_door_takes_what_is_told_and_another_company_finds_nothing(world):
    desk = desk_of(world)
    order = desk.sent(desk.supplier(), ("B", 5, 100))
    part = {"quantity": 2, "serials": ["SN-1", "SN-2"], "batch": "K", "expiry_date": "2027-05-01"}
    body: dict[str, Any] = {"id": order, "arrived": [{"sku_id": world.sku("B").id, "quantity": 3, "told": [part]}]}
    for _ in range(2):
        answer = world.post(world.owner, "purchasing/receive", body, request_id="once")
        assert answer.status_code == 200, answer.content
    assert told_lots(desk, "B") == {("K", "SN-1"): 1, ("K", "SN-2"): 1, ("", ""): 1}
    body["arrived"][0]["told"] = [{"quantity": 0}]
    assert world.post(world.owner, "purchasing/receive", body).status_code == 422
    assert world.post(world.outsider, "purchasing/receive", body).status_code == 404


@given(st.integers(0, 50), st.lists(st.integers(1, 20), max_size=6))
def test_never_more_is_told_than_came(quantity, parts):
    if sum(parts) <= quantity:
        stock_rules.refuse_more_told("A", quantity, parts)
    else:
        with pytest.raises(stock_no.ToldMoreThanCame):
            stock_rules.refuse_more_told("A", quantity, parts)
