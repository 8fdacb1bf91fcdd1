"""Rules of SKUs beside those of stores and offers; what is on its way, and pieces that nobody has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pinerp.accounts import actors
from pinerp.catalog.errors import UnknownSku
from pinerp.catalog.queries import PartOf
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.offers import actions, queries
from pinerp.offers.actions import OwnRule
from pinerp.offers.errors import NotAllStores
from pinerp.offers.tests.shelf import LATER, Shelf
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions as transfers
from tests.goods import NOON, bought


def on_its_way(shelf: Shelf, code: str, count: int) -> int:
    """A purchase order that a supplier has, not received yet; its id."""
    supplier = shelf.do(purchasing.create_supplier, code=f"S-{code}", name="供应商")
    line = purchasing.Wanted(shelf.world.sku(code).id, count, 100)
    (order,) = shelf.do(
        purchasing.create_purchases, purchases=[purchasing.NewPurchase(supplier.id, shelf.warehouse.id, [line])]
    )
    shelf.do(purchasing.send, order_ids=[order.id])
    return int(order.id)


def set_rule(shelf: Shelf, code: str, **rule: int) -> dict[str, Any]:
    told = shelf.do(actions.set_sku_rules, wanted={shelf.world.sku(code).id: OwnRule(**rule)})
    former: list[dict[str, Any]] = told.facts["former"]
    return former[0]


def test_an_offers_own_rule_goes_before_its_skus_and_that_before_the_stores(world):
    shelf = Shelf(world, A=100)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 100), store=store)
    shelf.do(actions.set_sharing, store_id=shelf.store.id, share_percent=50, keep_back=1, jump_percent=50)
    assert [shelf.standing("A", s).should_show for s in (shelf.store, second)] == [49, 100]
    former = set_rule(shelf, "A", share_percent=40)
    assert former == {"id": str(world.sku("A").id), **OwnRule()._asdict()}
    assert [shelf.standing("A", s).should_show for s in (shelf.store, second)] == [39, 40], (
        "kept back as the store says"
    )
    shelf.do(actions.set_own_rule, offer_ids=[shelf.offer("A", second).id], rule=OwnRule(share_percent=10))
    assert [shelf.standing("A", s).should_show for s in (shelf.store, second)] == [39, 10]
    assert [shelf.standing("A", s).ruled.of for s in (shelf.store, second)] == ["sku", "offer"]
    assert set_rule(shelf, "A")["share_percent"] == 40
    assert [shelf.standing("A", s).should_show for s in (shelf.store, second)] == [49, 10]
    assert shelf.standing("A").ruled.of == "store"


def test_what_is_on_its_way_may_be_sold_as_far_as_the_rule_says(world):
    shelf = Shelf(world, A=10)
    order = on_its_way(shelf, "A", 8)
    shelf.read(("A", 10))
    assert (shelf.standing("A").should_show, shelf.standing("A").transit) == (10, 0), (
        "not asked for while no rule wants it"
    )
    shelf.do(
        actions.set_sharing,
        store_id=shelf.store.id,
        share_percent=100,
        keep_back=0,
        jump_percent=50,
        transit_percent=50,
    )
    assert (shelf.standing("A").should_show, shelf.standing("A").transit) == (14, 8)
    shelf.do(purchasing.cancel, order_ids=[order])
    assert shelf.standing("A").should_show == 10


def test_what_goes_to_another_own_warehouse_is_on_its_way_too(world):
    shelf = Shelf(world, A=10)
    east = world.warehouse("EAST", is_default=False)
    bad = world.warehouse("BAD", kind="defective", is_default=False)
    shelf.read(("A", 10))
    set_rule(shelf, "A", transit_percent=100)
    for place, count in ((east, 4), (bad, 1)):
        lines = [(world.sku("A").id, count)]
        (one,) = shelf.do(
            transfers.create_transfers,
            transfers=[transfers.NewTransfer(shelf.warehouse.id, place.id, lines, reason="次品")],
        )
        shelf.do(transfers.send, transfer_ids=[one.id])
    one = shelf.standing("A")
    assert (one.free, one.transit, one.should_show) == (5, 4, 9)


def test_of_a_bundle_is_on_its_way_what_all_its_parts_allow(world):
    shelf = Shelf(world, A=4, B=10, SET=0)
    made = [PartOf(world.sku("A").id, 2), PartOf(world.sku("B").id, 1)]
    shelf.do(inventory.compose, parts={world.sku("SET").id: made})
    on_its_way(shelf, "A", 20)
    shelf.read(("SET", 2))
    set_rule(shelf, "SET", transit_percent=100)
    assert (shelf.standing("SET").free, shelf.standing("SET").transit, shelf.standing("SET").should_show) == (2, 8, 10)


def test_virtual_pieces_are_used_up_by_what_waits_without_a_claim(world):
    shelf = Shelf(world, A=2)
    shelf.read(("A", 2))
    set_rule(shelf, "A", virtual=5)
    assert shelf.standing("A").should_show == 7
    shelf.take_in(bought("1-1", ("A", 4), placed_at=NOON + LATER))
    shelf.review()
    one = shelf.standing("A")
    assert (one.free, one.unclaimed, one.should_show) == (2, 4, 3)
    shelf.receive("A", 10)
    assert shelf.standing("A").should_show == 13


def test_a_rule_is_refused_of_strangers_and_of_who_sees_some_stores_only(world):
    shelf = Shelf(world, A=2)
    sku = world.sku("A").id
    told = shelf.do(actions.set_sku_rules, wanted={sku: OwnRule(fixed=1), sku + 999: OwnRule(fixed=1)})
    assert told.done == [sku] and isinstance(told.refused[sku + 999], UnknownSku)
    with tenancy.transaction(world.outsider.merchant_id):
        elsewhere = actors.system(world.outsider.merchant_id)
        found = actions.set_sku_rules(actor=elsewhere, wanted={sku: OwnRule(fixed=9)}, now=NOON)
    assert isinstance(found.refused[sku], UnknownSku)
    some = replace(shelf.actor, store_scope=frozenset({shelf.store.id}))
    with tenancy.transaction(world.merchant_id), pytest.raises(NotAllStores):
        actions.set_sku_rules(actor=some, wanted={sku: OwnRule(fixed=5)}, now=NOON)
    with tenancy.transaction(world.merchant_id):
        assert queries.sku_rules(world.merchant_id, [sku])[sku].fixed == 1


def test_the_doors_take_and_tell_rules(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    sku = str(world.sku("A").id)
    rule = {"share_percent": 50, "keep_back": None, "transit_percent": None, "virtual": 3, "fixed": None}
    assert world.post(world.owner, "offers/set_sku_rules", {"items": [{"sku_id": sku, **rule}]}).json()["done"] == [sku]
    (row,) = world.get(world.owner, "offers", store=str(shelf.store.id)).json()["items"]
    assert (row["rule_of"], row["sku_rule"], row["own"], row["should_show"]) == ("sku", rule, None, 8)
    assert world.post(world.clerk, "offers/set_sku_rules", {"items": [{"sku_id": sku}]}).status_code == 403
    wrong = {"items": [{"sku_id": sku, "share_percent": 101}]}
    assert world.post(world.owner, "offers/set_sku_rules", wrong).status_code == 422


@pytest.mark.parametrize("known", [True, False])
def test_what_sells_fastest_is_lowered_first_and_raises_wait(world, known):
    shelf = Shelf(world, A=10, B=10, C=10)
    shelf.take_in(
        bought("1-1", ("B", 5), placed_at=NOON - LATER),
        *[bought(f"2-{n}", ("C", 1), placed_at=NOON - LATER) for n in range(9 if known else 0)],
    )
    shelf.do(actions.measure_pace)
    shelf.read(("A", 12), ("B", 12), ("C", 12))
    shelf.do(actions.measure_pace)
    shelf.on("A", "B", "C")
    shelf.settle()
    rows = shelf.rows(
        "SELECT o.listing_key FROM offers_offerpush q JOIN offers_offer o ON o.id = q.offer_id ORDER BY q.due_at, q.id"
    )
    assert [row.listing_key for row in rows] == (["L-C", "L-B", "L-A"] if known else ["L-B", "L-A", "L-C"])
