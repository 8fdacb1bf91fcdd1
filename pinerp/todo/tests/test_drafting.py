"""A suggestion becomes a draft by the verb of the room below, and its undoing takes the draft back while it is one."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.inventory import actions as inventory
from pinerp.purchasing import actions as purchasing
from pinerp.todo.tests.shop import Shop, leaves


@pytest.fixture
def shop(world):
    """Forty of A and of B left within the month, twenty of each are here; a supplier offers both by tens."""
    shop = Shop(world, A=60, B=60)
    shop.rows("UPDATE catalog_sku SET cost = 40, price = 1000 RETURNING id")
    for n in range(4):
        leaves(shop, shop.ready(f"261123-{n}", ("A", 10), ("B", 10)), n)
    shop.follow()
    maker = shop.do(purchasing.create_supplier, code="S1", name="龙井茶厂", lead_days=5)
    offers = [purchasing.NewOffer(world.sku(code).id, [(10, 45)], minimum=10, pack=10) for code in "AB"]
    shop.do(purchasing.set_offers, supplier_id=maker.id, offers=offers)
    shop.look()
    return shop


def post(shop: Shop, verb: str, *ids: Any, **body: Any) -> Any:
    return shop.world.post(shop.world.owner, f"todo/{verb}", {"ids": [int(i) for i in ids], **body})


def draft(shop: Shop, *ids: Any) -> Any:
    return post(shop, "draft", *ids, warehouse_id=shop.warehouse.id)


def purchases(shop: Shop) -> list[tuple[str, int]]:
    return [
        (row.state, row.n)
        for row in shop.rows(
            """SELECT o.state, (SELECT count(*) FROM purchasing_purchaseline l WHERE l.order_id = o.id) AS n
               FROM purchasing_purchaseorder o ORDER BY o.id"""
        )
    ]


def test_what_is_previewed_is_what_is_drafted_and_the_undoing_cancels_it(shop):
    a, b = (row.id for row in shop.found())
    seen = post(shop, "drafts", a, b).json()["items"]
    assert {(one["code"], one["supplier"], one["price"], one["why_not"]) for one in seen} == {
        ("A", "龙井茶厂", 45, ""), ("B", "龙井茶厂", 45, "")
    }  # fmt: skip
    assert purchases(shop) == [], "a preview changes nothing"
    nowhere = post(shop, "draft", a, b)
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "no_warehouse_chosen")
    answer = draft(shop, a, b)
    assert answer.status_code == 200, answer.content
    assert set(answer.json()["done"]) == {str(a), str(b)} and len(answer.json()["facts"]["drafts"]) == 1
    assert purchases(shop) == [("draft", 2)]
    lines = shop.rows("SELECT sku_id, quantity, price FROM purchasing_purchaseline ORDER BY sku_id")
    assert {(row.quantity, row.price) for row in lines} == {(one["quantity"], 45) for one in seen}
    (told, _) = shop.world.get(shop.world.owner, "todo", state="done").json()["items"]
    assert [one["kind"] for one in told["drafts"]] == ["purchase"]
    again = draft(shop, a).json()["refused"]
    assert again[0]["code"] == "suggestion_elsewhere" and purchases(shop) == [("draft", 2)]
    assert post(shop, "undo_done", a).json()["refused"][0]["code"] == "draft_shared"
    assert set(post(shop, "undo_done", a, b).json()["done"]) == {str(a), str(b)}
    assert purchases(shop) == [("cancelled", 2)] and {row.state for row in shop.found()} == {"open"}


def test_an_order_that_was_sent_is_not_taken_back_with_its_suggestion(shop):
    a, _ = (row.id for row in shop.found())
    made = draft(shop, a).json()["facts"]["drafts"][0]
    shop.do(purchasing.send, order_ids=[int(made["id"])])
    refused = post(shop, "undo_done", a).json()["refused"][0]
    assert refused["code"] == "draft_moved_on" and made["number"] in refused["message"]
    assert purchases(shop) == [("sent", 1)] and {row.state for row in shop.found()} == {"done", "open"}
    shop.do(purchasing.cancel, order_ids=[int(made["id"])])
    assert post(shop, "undo_done", a).json()["done"] == [str(a)]


def test_what_cannot_be_drafted_says_why_and_the_rest_goes_on(shop):
    a, b = (row.id for row in shop.found())
    b_code = next(row.code for row in shop.found() if row.id == b)
    shop.rows("DELETE FROM purchasing_supplieroffer WHERE sku_id = %(sku)s RETURNING id", sku=shop.world.sku(b_code).id)
    shop.rows("UPDATE todo_suggestion SET kind = 'title' WHERE id = %(id)s RETURNING id", id=a)
    assert draft(shop, a, b, 999).json()["done"] == []
    codes = {one["id"]: one["code"] for one in draft(shop, a, b, 999).json()["refused"]}
    assert codes == {str(a): "nothing_to_draft", str(b): "no_offer_to_order", "999": "no_such_suggestion"}
    clerk = shop.world.with_rights("todo.view", "todo.handle", "purchasing.view", "advice.view")
    body = {"ids": [b], "warehouse_id": shop.warehouse.id}
    assert shop.world.post(clerk, "todo/draft", body).json()["refused"][0]["code"] == "not_allowed"
    assert purchases(shop) == []


def test_goods_that_lie_where_they_do_not_sell_become_a_transfer_to_where_they_do(world):
    """Sixty lie in the second warehouse, where none was ever sold; forty left the first within the month."""
    shop = Shop(world, A=60)
    other = world.warehouse("二仓")
    shop.do(inventory.receive, moves=[inventory.Move(other.id, world.sku("A").id, 60)])
    shop.rows("UPDATE catalog_sku SET cost = 40, price = 1000 RETURNING id")
    shop.rows("UPDATE inventory_stockentry SET at = at - interval '200 days' RETURNING id")
    for n in range(4):
        leaves(shop, shop.ready(f"T-{n}", ("A", 10)), n)
    shop.follow()
    shop.look()
    (row,) = [one for one in shop.found() if one.kind == "transfer"]
    assert (row.inputs["from"], row.inputs["to"]) == (other.id, shop.warehouse.id)
    assert (row.inputs["on_hand"], row.inputs["sold"], row.inputs["sold_there"]) == (60, 0, 40)
    assert row.inputs["margin"] == 100 - 40 and row.effect == 40 * (100 - 40)
    assert post(shop, "draft", row.id).json()["done"] == [str(row.id)]
    (made,) = shop.rows(
        """SELECT t.from_id, t.to_id, t.state, l.quantity FROM transfers_transfer t
           JOIN transfers_transferline l ON l.merchant_id = t.merchant_id AND l.transfer_id = t.id"""
    )
    assert (made.from_id, made.to_id, made.quantity, made.state) == (other.id, shop.warehouse.id, 40, "draft")
    assert post(shop, "undo_done", row.id).json()["done"] == [str(row.id)]
    assert [one.state for one in shop.rows("SELECT state FROM transfers_transfer")] == ["cancelled"]
