"""Purchase orders from draft to received: in parts, over and short, damaged, by two people at once; and every refusal."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from python_calamine import CalamineWorkbook

from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import NotAQuantity, OfADocument, UnknownWarehouse
from pinerp.kit import tenancy
from pinerp.kit.money import UnknownCurrency
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.purchasing import actions, queries, rules
from pinerp.purchasing import errors as no
from pinerp.purchasing.tests.desk import Buyer
from tests.goods import NOON


def test_an_order_goes_from_draft_to_received_in_parts(world):
    desk = Buyer(world)
    order = desk.draft(desk.supplier(), ("A", 10, 100), ("B", 5, 20))
    assert desk.state(order) == "draft" and desk.in_transit("A") == 0
    desk.do(actions.send, order_ids=[order])
    with tenancy.transaction(world.merchant_id):
        row = queries.one_purchase(desk.actor, order)
    assert (row.number, row.state, str(row.expected_date), row.total) == ("CG20261123-0001", "sent", "2026-11-30", 1100)
    assert (desk.in_transit("A"), desk.in_transit("B")) == (10, 5)
    desk.came(order, ("A", 4, 1))
    assert desk.state(order) == "partly" and desk.in_transit("A") == 5 and desk.stock("A")[0] == 4
    bad = desk.rows("SELECT on_hand FROM inventory_stock WHERE warehouse_id = %(w)s", w=desk.defective.id)
    assert [row.on_hand for row in bad] == [1] and desk.cost("A") == (5, 500)
    desk.came(order, ("A", 5), ("B", 5))
    assert desk.state(order) == "received" and (desk.in_transit("A"), desk.in_transit("B")) == (0, 0)


def test_a_little_more_is_let_in_and_beyond_that_nothing(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 100, 10))
    desk.came(order, ("A", 99))
    with pytest.raises(no.OverReceipt) as refused:
        desk.came(order, ("A", 7))
    assert "105" in refused.value.message("zh") and desk.stock("A")[0] == 99
    desk.came(order, ("A", 6))
    assert desk.state(order) == "received" and desk.cost("A") == (105, 1050)
    desk.do(actions.set_settings, settings=rules.Settings(over_percent=0))
    exact = desk.sent(desk.supplier("S2"), ("A", 100, 10))
    with pytest.raises(no.OverReceipt):
        desk.came(exact, ("A", 101))


def test_what_does_not_come_is_closed_and_wanted_again(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 10, 100))
    desk.came(order, ("A", 4))
    assert desk.do(actions.cancel, order_ids=[order]).refused[order].code == "purchase_has_receipts"
    desk.do(actions.close_rest, order_ids=[order])
    assert desk.state(order) == "closed" and desk.in_transit("A") == 0
    with pytest.raises(no.PurchaseNotOpen):
        desk.came(order, ("A", 1))
    desk.do(actions.reopen, order_ids=[order])
    assert desk.state(order) == "partly" and desk.in_transit("A") == 6


def test_a_cancelled_order_stands_again_where_it_stood(world):
    desk = Buyer(world)
    s = desk.supplier()
    draft, sent = desk.draft(s, ("A", 1, 1)), desk.sent(s, ("A", 2, 1))
    desk.do(actions.cancel, order_ids=[draft, sent])
    assert (desk.state(draft), desk.state(sent), desk.in_transit("A")) == ("cancelled", "cancelled", 0)
    desk.do(actions.reopen, order_ids=[draft, sent])
    assert (desk.state(draft), desk.state(sent), desk.in_transit("A")) == ("draft", "sent", 2)


def test_an_undone_receipt_is_awaited_again(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 3, 100))
    receipt = desk.came(order, ("A", 2, 1))
    desk.do(actions.undo_receipt, receipt_id=receipt)
    assert desk.state(order) == "sent" and desk.in_transit("A") == 3 and desk.cost("A") == (0, 0)
    again = desk.came(order, ("A", 1))
    desk.do(actions.close_rest, order_ids=[order])
    desk.do(actions.undo_receipt, receipt_id=again)
    assert desk.state(order) == "closed" and desk.in_transit("A") == 0


def test_goods_that_orders_were_promised_are_not_sent_back(world):
    desk = Buyer(world)
    receipt = desk.bought(desk.supplier(), "A", 2, 100)
    desk.ready("P-1", ("A", 1))
    with pytest.raises(no.GoodsGone):
        desk.do(actions.undo_receipt, receipt_id=receipt)
    assert desk.stock("A") == (2, 1) and desk.cost("A") == (2, 200)


def test_an_entry_of_a_receipt_is_not_taken_back_on_the_stock_page(world):
    desk = Buyer(world)
    desk.bought(desk.supplier(), "A", 2, 100)
    (entry,) = desk.rows("SELECT id FROM inventory_stockentry")
    refused = desk.do(inventory.reverse, entry_ids=[entry.id]).refused
    assert isinstance(refused[entry.id], OfADocument) and desk.stock("A") == (2, 0)


def test_two_people_receive_the_same_rest_and_one_is_refused(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 10, 100))
    answers: list[Any] = []

    def receive() -> None:
        try:
            answers.append(desk.came(order, ("A", 10)))
        except Refusal as why:
            answers.append(why.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=receive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a if isinstance(a, str) else "done" for a in answers) == ["done"] + ["purchase_not_open"] * 3
    assert desk.stock("A")[0] == 10 and desk.cost("A") == (10, 1000)


def test_parts_received_at_once_never_pass_the_bound(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 100, 100), ("B", 1, 1))
    answers: list[str] = []

    def receive() -> None:
        try:
            desk.came(order, ("A", 30))
            answers.append("done")
        except Refusal as why:
            answers.append(why.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=receive) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["done"] * 3 + ["over_receipt"] * 2
    assert desk.stock("A")[0] == 90 and desk.cost("A") == (90, 9000)


def test_what_cannot_be_received_changes_nothing(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 10, 100))
    world.sku("Z")
    for counts, why in (
        ([("A", 0)], no.NothingReceived),
        ([("Z", 1)], no.UnknownPurchaseLine),
        ([("A", 1), ("A", 1)], no.SkuTwice),
        ([("A", -1)], NotAQuantity),
        ([("A", 1), ("Z", 1)], no.UnknownPurchaseLine),
    ):
        with pytest.raises(why):
            desk.came(order, *counts)
    with pytest.raises(no.NoDefectiveWarehouse):
        desk.do(actions.receive, order_id=order, arrived=[actions.Arrived(world.sku("A").id, 1, 1)])
    with pytest.raises(no.UnknownPurchase):
        desk.came(order + 10**9, ("A", 1))
    with pytest.raises(no.PurchaseNotOpen):
        desk.came(desk.draft(desk.supplier("S2"), ("A", 1, 1)), ("A", 1))
    with pytest.raises(no.UnknownReceipt):
        desk.do(actions.undo_receipt, receipt_id=10**9)
    assert desk.in_transit("A") == 10 and desk.rows("SELECT 1 FROM inventory_stockentry") == []


def test_what_cannot_be_ordered_is_refused(world):
    desk = Buyer(world)
    s = desk.supplier()
    world.sku("USD", currency="USD")
    desk.offers(s, ("A", [(5, 100)]), minimum=5)
    for lines, why in (
        ([("USD", 1, 1)], no.OtherCurrency),
        ([("A", 1, None)], no.BelowMinimum),
        ([("B", 1, None)], no.NoPrice),
        ([("A", 5, None), ("A", 6, None)], no.SkuTwice),
        ([("A", 0, None)], NotAQuantity),
    ):
        with pytest.raises(why):
            desk.draft(s, *lines)
    with pytest.raises(UnknownSku):
        wanted = [actions.Wanted(10**9, 1, 1)]
        desk.do(actions.create_purchases, purchases=[actions.NewPurchase(s, desk.warehouse.id, wanted)])
    with pytest.raises(UnknownWarehouse):
        wanted = [actions.Wanted(world.sku("A").id, 5)]
        desk.do(actions.create_purchases, purchases=[actions.NewPurchase(s, 10**9, wanted)])
    desk.do(actions.archive_suppliers, supplier_ids=[s])
    with pytest.raises(no.UnknownSupplier):
        desk.draft(s, ("A", 5, None))
    assert desk.rows("SELECT 1 FROM purchasing_purchaseorder") == []


def test_a_draft_may_change_and_a_sent_order_may_not(world):
    desk = Buyer(world)
    s = desk.supplier()
    order = desk.draft(s, ("A", 1, 1))
    other = actions.NewPurchase(s, desk.warehouse.id, [actions.Wanted(world.sku("B").id, 7, 3)], note="加急")
    desk.do(actions.change_purchase, order_id=order, purchase=other)
    with tenancy.transaction(world.merchant_id):
        (line,) = queries.lines(world.merchant_id, order)
    assert (line.code, line.quantity, line.price) == ("B", 7, 3)
    desk.do(actions.send, order_ids=[order])
    with pytest.raises(no.PurchaseNotDraft):
        desk.do(actions.change_purchase, order_id=order, purchase=other)
    with pytest.raises(no.UnknownPurchase):
        desk.do(actions.change_purchase, order_id=10**9, purchase=other)
    outcome = desk.do(actions.send, order_ids=[order, 10**9])
    assert {i: why.code for i, why in outcome.refused.items()} == {
        order: "purchase_not_draft",
        10**9: "unknown_purchase",
    }
    assert desk.do(actions.reopen, order_ids=[order]).refused[order].code == "purchase_not_closed"
    desk.came(order, ("B", 7))
    for verb in (actions.close_rest, actions.cancel):
        assert desk.do(verb, order_ids=[order]).refused[order].code == "purchase_not_open"


def test_suppliers_and_their_offers(world):
    desk = Buyer(world)
    s = desk.supplier()
    with pytest.raises(no.SupplierCodeTaken):
        desk.supplier()
    with pytest.raises(no.SupplierCodeTaken):
        desk.do(actions.change_supplier, supplier_id=desk.supplier("S2"), facts={"code": "S1"})
    with pytest.raises(UnknownCurrency):
        desk.supplier("S3", currency="XYZ")
    with pytest.raises(no.UnknownSupplier):
        desk.do(actions.change_supplier, supplier_id=10**9, facts={"name": "x"})
    told = desk.do(actions.change_supplier, supplier_id=s, facts={"lead_days": 3})
    assert told.facts == {"former": {"lead_days": 7}}
    world.sku("USD", currency="USD")
    outcome = desk.offers(s, ("A", [(1, 980), (20, 920)]), ("B", [(1, 5), (1, 4)]), ("C", [(2, 5)]), ("USD", [(1, 1)]))
    codes = {world.sku(c).id: c for c in ("A", "B", "C", "USD")}
    assert {codes[i]: why.code for i, why in outcome.refused.items()} == {
        "B": "price_breaks_out_of_order",
        "C": "price_breaks_out_of_order",
        "USD": "purchase_other_currency",
    }
    assert [codes[i] for i in outcome.done] == ["A"]
    again = desk.offers(s, ("A", [(1, 970)]), minimum=2, pack=2)
    assert again.facts["former"][0]["breaks"] == ((1, 980), (20, 920))
    with tenancy.transaction(world.merchant_id):
        (offer,) = queries.offers_of(world.merchant_id, s, [world.sku("A").id])
    assert (offer.breaks, offer.minimum, offer.pack) == (((1, 970),), 2, 2)
    gone = desk.do(actions.remove_offers, supplier_id=s, sku_ids=[world.sku("A").id, world.sku("B").id])
    assert gone.refused[world.sku("B").id].code == "unknown_supplier_offer" and gone.done == [world.sku("A").id]
    ended = desk.do(actions.archive_suppliers, supplier_ids=[s, 10**9])
    assert ended.done == [s] and ended.refused[10**9].code == "unknown_supplier"
    assert desk.do(actions.restore_suppliers, supplier_ids=[s]).done == [s]


def cells(answer: Any) -> list[list[str]]:
    """The rows of a workbook that a door handed out."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        Path(file.name).write_bytes(answer.content)
        return [
            [str(cell) for cell in row]
            for row in CalamineWorkbook.from_path(file.name).get_sheet_by_index(0).to_python()
        ]


def test_prices_are_for_those_who_may_see_costs(world):
    desk = Buyer(world)
    s = desk.supplier()
    desk.offers(s, ("A", [(1, 980)]))
    clerk = world.with_rights("purchasing.view", "purchasing.edit", "purchasing.receive")
    sku, place = world.sku("A").id, desk.warehouse.id
    body = {"supplier_id": s, "warehouse_id": place, "lines": [{"sku_id": sku, "quantity": 3}]}
    made = world.post(clerk, "purchasing/create_purchase", body).json()
    assert made["total"] is None and made["quantity"] == 3
    order = int(made["id"])
    priced = {**body, "lines": [{"sku_id": sku, "quantity": 3, "price": 1}]}
    assert world.post(clerk, "purchasing/create_purchase", priced).json()["code"] == "not_allowed"
    offers = {"supplier_id": s, "offers": [{"sku_id": sku, "breaks": [{"from_quantity": 1, "price": 5}]}]}
    assert world.post(clerk, "purchasing/set_offers", offers).status_code == 403
    blank = cells(world.get(clerk, f"purchasing/orders/{order}/file"))[1]
    assert blank[6:9] == ["3", "", ""]
    assert world.get(clerk, "purchasing/costs", sku=sku).status_code == 403
    assert world.post(clerk, "purchasing/send", {"ids": [order]}).json()["done"] == [str(order)]
    came = {"id": order, "arrived": [{"sku_id": sku, "quantity": 3}]}
    for _ in range(2):  # the same receipt sent twice is done once
        assert world.post(clerk, "purchasing/receive", came, request_id="once").json()["done"] == [str(order)]
    assert desk.stock("A") == (3, 0)
    told = world.get(clerk, f"purchasing/orders/{order}").json()
    charge = {"receipt_id": told["receipts"][0]["id"], "kind": "freight", "method": "quantity", "cost": 9}
    assert world.post(clerk, "purchasing/add_charge", charge).json()["code"] == "not_allowed"
    made = world.post(world.owner, "purchasing/add_charge", charge).json()["facts"]["charge"]
    assert world.post(clerk, "purchasing/undo_charge", {"charge_id": made}).json()["code"] == "not_allowed"
    assert told["lines"][0]["price"] is None and told["receipts"][0]["lines"][0]["value"] is None
    assert world.get(clerk, "purchasing/offers", supplier=s).json()["items"][0]["breaks"][0]["price"] is None
    whole = world.get(world.owner, f"purchasing/orders/{order}").json()
    assert (whole["total"], whole["lines"][0]["price"], whole["receipts"][0]["lines"][0]["value"]) == (2940, 980, 2940)
    with pytest.raises(NotAllowed), tenancy.transaction(world.merchant_id):
        actions.set_offers(actor=clerk, supplier_id=s, offers=[], now=NOON)


def test_a_role_may_what_its_name_says(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 3, 980))
    buyer, keeper = world.member("caigou", "purchasing"), world.member("cang", "warehouse")
    body = {"id": order, "arrived": [{"sku_id": world.sku("A").id, "quantity": 1}]}
    assert world.post(keeper, "purchasing/receive", body).json()["done"] == [str(order)]
    assert world.post(keeper, "purchasing/close_rest", {"ids": [order]}).status_code == 403
    assert world.get(keeper, f"purchasing/orders/{order}").json()["total"] is None
    assert world.get(buyer, f"purchasing/orders/{order}").json()["total"] == 2940
    assert world.post(buyer, "purchasing/close_rest", {"ids": [order]}).json()["done"] == [str(order)]
    assert world.get(world.clerk, "purchasing/orders").status_code == 403


def test_another_company_and_another_warehouse_find_nothing(world):
    desk = Buyer(world)
    order = desk.sent(desk.supplier(), ("A", 3, 980))
    far = world.warehouse("FAR", is_default=False)
    keeper = world.member("cang", "warehouse", warehouse_scope=[far.id])
    body = {"id": order, "arrived": [{"sku_id": world.sku("A").id, "quantity": 1}]}
    for member, path in ((world.outsider, "purchasing/orders"), (world.outsider, f"purchasing/orders/{order}")):
        assert world.get(member, path).status_code == 404
    assert world.post(world.outsider, "purchasing/receive", body).status_code == 404
    assert world.get(keeper, "purchasing/orders").json()["items"] == []
    assert world.get(keeper, f"purchasing/orders/{order}").json()["code"] == "unknown_purchase"
    assert world.post(keeper, "purchasing/receive", body).json()["code"] == "unknown_purchase"


def test_bad_input_is_a_wrong_shape(world):
    desk = Buyer(world)
    s, sku = desk.supplier(), world.sku("A").id
    receipt = desk.bought(s, "A", 1, 100)

    def post(path: str, body: Any) -> int:
        return int(world.post(world.owner, f"purchasing/{path}", body).status_code)

    lines = [{"sku_id": sku, "quantity": 1, "price": -1}]
    assert post("create_purchase", {"supplier_id": s, "warehouse_id": desk.warehouse.id, "lines": lines}) == 422
    negative = [{"sku_id": sku, "breaks": [{"from_quantity": 1, "price": -5}]}]
    assert post("set_offers", {"supplier_id": s, "offers": negative}) == 422
    assert post("add_charge", {"receipt_id": receipt, "kind": "freight", "method": "value", "cost": -1}) == 422
    assert post("add_charge", {"receipt_id": receipt, "kind": "bribe", "method": "value", "cost": 1}) == 422
    assert world.get(world.owner, "purchasing/in_transit", skus="x").status_code == 422
    assert world.get(world.owner, "purchasing/suggestions", after="W1tdLDFd").status_code == 422


def test_the_order_goes_to_its_supplier_as_a_table_and_its_numbers_open(world):
    desk = Buyer(world)
    s = desk.supplier()
    desk.offers(s, ("A", [(1, 980)]), supplier_code="X-9")
    order = desk.sent(s, ("A", 10, None))
    file = world.get(world.owner, f"purchasing/orders/{order}/file")
    assert file.status_code == 200 and "CG20261123-0001" in file["Content-Disposition"]
    row = ["CG20261123-0001", "A", "X-9", "商品 A", "", "", "10", "9.80", "98.00", "CNY"]
    assert cells(file)[1] == row
    (transit,) = world.get(world.owner, "purchasing/in_transit", skus=world.sku("A").id).json()["items"]
    assert (transit["pieces"], transit["number"]) == (10, "CG20261123-0001")
    desk.came(order, ("A", 10))
    cost = world.get(world.owner, "purchasing/costs", sku=world.sku("A").id).json()
    assert (cost["pieces"], cost["value"], cost["average"], cost["entries"][0]["kind"]) == (10, 9800, 980, "receive")
    assert world.get(world.owner, "purchasing/costs", sku=world.sku("B").id).json()["pieces"] is None
    page = world.get(world.owner, "purchasing/orders", stage="ended", search="0001").json()
    assert [one["id"] for one in page["items"]] == [str(order)]
    assert world.get(world.owner, "purchasing/orders", stage="open").json()["items"] == []
