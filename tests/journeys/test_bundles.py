"""组合装: bundles have no stock of their own; orders of them claim, pack, ship and give back their parts."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from pinerp.catalog.queries import PartOf
from pinerp.counting import actions as counting
from pinerp.fulfilment import actions as fulfilment
from pinerp.inventory import actions as inventory
from pinerp.inventory.errors import HoldsNothing
from pinerp.kit import tenancy
from pinerp.offers import rules as offers
from pinerp.orders import actions as orders
from pinerp.orders import queries
from pinerp.purchasing import actions as purchasing
from tests.goods import Desk, bought
from tests.world import NOW, World


@pytest.fixture
def desk() -> Desk:
    """Five A and four B on the shelf; a SET is one A and two B."""
    made = Desk(World.build(), A=5, B=4)
    made.world.sku("SET")
    assert not compose(made, SET={"A": 1, "B": 2}).refused
    return made


def compose(desk: Desk, **sets: dict[str, int]):
    skus = desk.world.sku
    parts = {skus(code).id: [PartOf(skus(c).id, n) for c, n in made.items()] for code, made in sets.items()}
    return desk.do(inventory.compose, parts=parts)


def ordered(desk: Desk, sn: str, *lines: tuple[str, int]) -> int:
    (order_id,) = desk.take_in(bought(sn, *lines)).new
    desk.review()
    return int(order_id)


def test_an_order_of_a_bundle_claims_packs_ships_and_gives_back_its_parts(desk):
    order = ordered(desk, "1-1", ("SET", 2))
    assert (desk.stage(order), desk.stock("A"), desk.stock("B")) == ("to_ship", (5, 2), (4, 4))
    packed = desk.do(fulfilment.pack, order_ids=[order], waybills={order: "YT0000000001"})
    parcel = int(packed.facts["parcels"][str(order)])
    found = desk.rows("SELECT sku_id, quantity, bundle_pieces FROM fulfilment_parcelline ORDER BY sku_id")
    skus = desk.world.sku
    assert [(r.sku_id, r.quantity, r.bundle_pieces) for r in found] == [(skus("A").id, 2, 2), (skus("B").id, 4, 2)]
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert (desk.stock("A"), desk.stock("B")) == ((3, 0), (0, 0))
    desk.do(fulfilment.unship, parcel_ids=[parcel])
    assert (desk.stock("A"), desk.stock("B")) == ((5, 2), (4, 4))
    desk.do(orders.cancel, order_ids=[order], reason="x")
    assert (desk.stock("A"), desk.stock("B")) == ((5, 0), (4, 0))


def test_what_is_short_is_named_by_the_part_and_its_arrival_lets_the_order_go(desk):
    order = ordered(desk, "1-1", ("SET", 3))
    (hold,) = desk.rows("SELECT params FROM orders_hold WHERE ended_at IS NULL")
    assert desk.stage(order) == "short"
    assert hold.params == {"skus": [{"sku_id": str(desk.world.sku("B").id), "lacking": 2}]}
    assert desk.stock("A") == (5, 0)
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, desk.world.sku("B").id, 2)])
    desk.do(orders.try_short, sku_ids=[desk.world.sku("B").id])
    assert (desk.stage(order), desk.stock("B")) == ("to_ship", (6, 6))


def test_a_bundle_and_a_piece_of_it_share_one_shelf(desk):
    first = ordered(desk, "1-1", ("SET", 1), ("B", 2))
    second = ordered(desk, "1-2", ("SET", 1))
    assert (desk.stage(first), desk.stage(second)) == ("to_ship", "short")
    assert desk.stock("B") == (4, 4)


def test_splitting_takes_the_parts_along(desk):
    order = ordered(desk, "1-1", ("SET", 2))
    (line,) = desk.rows("SELECT id FROM orders_orderline WHERE is_live")
    part = int(desk.do(orders.split, parts={order: [{line.id: 1}]}).facts["parts"][str(order)][0])
    claims = desk.rows(
        "SELECT reference, sku_id, quantity, bundle_id FROM inventory_reservation ORDER BY reference, sku_id"
    )
    assert [c.quantity for c in claims] == [1, 2, 1, 2]
    assert {c.bundle_id for c in claims} == {desk.world.sku("SET").id}
    desk.do(orders.unsplit, order_ids=[part])
    assert (desk.stock("A"), desk.stock("B")) == ((5, 2), (4, 4))


def test_by_stock_only_whole_bundles_go_on(desk):
    order = ordered(desk, "1-1", ("SET", 3))
    parts = desk.do(orders.split_by_stock, order_ids=[order]).facts["parts"][str(order)]
    assert (desk.stage(order), [desk.stage(int(p)) for p in parts]) == ("to_ship", ["short"])
    assert desk.stock("B") == (4, 4)


def test_a_correction_of_one_part_gives_the_others_back(desk):
    order = ordered(desk, "1-1", ("SET", 2))
    lost = inventory.Move(desk.warehouse.id, desk.world.sku("B").id, -1)
    told = desk.do(inventory.adjust, moves=[lost], reason="破损", release_claims=True)
    desk.do(orders.lose_claims, line_ids=[int(i) for i in told.facts["released"]])
    assert (desk.stage(order), desk.stock("A"), desk.stock("B")) == ("short", (5, 0), (3, 0))


def test_what_a_bundle_cannot_be_made_of_is_said_and_changes_nothing(desk):
    def why(**sets: dict[str, int]) -> str:
        (refusal,) = compose(desk, **sets).refused.values()
        return str(refusal.code)

    desk.world.sku("NEW")
    assert why(SET={"SET": 1}) == "part_of_itself"
    assert why(NEW={"SET": 1}) == "part_is_composed"
    assert why(A={"NEW": 1}) == "is_a_part"
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, desk.world.sku("NEW").id, 1)])
    assert why(NEW={"A": 1}) == "has_stock"
    ordered(desk, "1-1", ("SET", 1))
    assert why(SET={"A": 1}) == "bundle_claimed"
    missing = desk.do(inventory.compose, parts={desk.world.sku("NEW").id: [PartOf(2**60, 1)]})
    assert [r.code for r in missing.refused.values()] == ["unknown_sku"]
    (count,) = desk.rows("SELECT count(*) AS n FROM catalog_skupart")
    assert count.n == 2


def test_taken_apart_a_bundle_is_a_sku_again_and_back(desk):
    told = compose(desk, SET={})
    former = told.facts["former"][str(desk.world.sku("SET").id)]
    assert {p["pieces"] for p in former} == {1, 2}
    desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, desk.world.sku("SET").id, 1)])
    assert desk.stage(ordered(desk, "1-1", ("SET", 1))) == "to_ship"
    assert desk.stock("A") == (5, 0)


def test_nothing_is_booked_for_a_bundle_itself(desk):
    with pytest.raises(HoldsNothing):
        desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, desk.world.sku("SET").id, 1)])
    opened = desk.do(inventory.open_stock, counts=[inventory.Counted(row=1, sku_code="SET", quantity=3)])
    kept = desk.do(inventory.set_stock_kept, sku_ids=[desk.world.sku("SET").id], kept=False)
    assert [r.code for r in [*opened.refused.values(), *kept.refused.values()]] == ["holds_nothing"] * 2


def test_a_bundle_is_neither_counted_nor_bought_but_its_parts_are(desk):
    sheet = desk.do(counting.begin, warehouse_id=desk.warehouse.id, scope=counting.Scope("whole"), is_blind=False)
    found = desk.rows("SELECT sku_id FROM counting_line ORDER BY sku_id")
    skus = desk.world.sku
    assert [row.sku_id for row in found] == [skus("A").id, skus("B").id]
    told = desk.do(counting.count, stocktake_id=sheet.done[0], found=[counting.Found(1, 3, code="SET")], device="x")
    supplier = desk.do(purchasing.create_supplier, code="S", name="供应商").id
    offer = purchasing.NewOffer(skus("SET").id, [(1, 100)])
    offered = desk.do(purchasing.set_offers, supplier_id=supplier, offers=[offer])
    assert [r.code for r in [*told.refused.values(), *offered.refused.values()]] == ["holds_nothing"] * 2
    wanted = purchasing.Wanted(skus("SET").id, 1, 100)
    purchase = purchasing.NewPurchase(supplier, desk.warehouse.id, [wanted])
    with pytest.raises(HoldsNothing):
        desk.do(purchasing.create_purchases, purchases=[purchase])


def test_composing_while_orders_are_judged_leaves_whole_claims_of_what_the_sku_is(desk):
    """Two people at once: one takes a bundle of unkept stock apart and together again, the other's orders claim and let go."""
    world, skus = desk.world, desk.world.sku
    compose(desk, SET={})
    desk.do(inventory.set_stock_kept, sku_ids=[skus("SET").id], kept=False)
    ids = [ordered(desk, f"1-{n}", ("SET", 1)) for n in range(1, 4)]
    lines = [row.id for row in desk.rows("SELECT id FROM orders_orderline")]
    parts = [PartOf(skus("A").id, 1), PartOf(skus("B").id, 1)]
    composed: list[bool] = []
    failures: list[BaseException] = []

    def again(turn: Callable[[int], None]) -> None:
        try:
            for n in range(30):
                with tenancy.transaction(world.merchant_id):
                    turn(n)
        except BaseException as error:
            failures.append(error)

    def recompose(n: int) -> None:
        made = {skus("SET").id: [] if n % 2 else parts}
        composed.append(not inventory.compose(actor=world.owner, parts=made, now=NOW).refused)

    def judge(n: int) -> None:
        queries.lock(world.owner, ids)
        inventory.release(actor=world.owner, references=lines, now=NOW)
        if n % 3:
            orders.review(actor=world.owner, order_ids=ids, now=NOW)

    threads = [threading.Thread(target=again, args=[turn]) for turn in (recompose, judge)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(composed) == 30
    found = desk.rows("SELECT reference, sku_id, bundle_id FROM inventory_reservation")
    is_set = bool(desk.rows("SELECT 1 FROM catalog_skupart"))
    wanted = {skus("A").id, skus("B").id} if is_set else {skus("SET").id}
    assert {row.bundle_id for row in found} <= {skus("SET").id if is_set else None}
    for line in {row.reference for row in found}:
        assert {row.sku_id for row in found if row.reference == line} == wanted


def test_what_can_be_made_is_counted_by_warehouse():
    """A place is no use with one part only; what waits counts where it takes most."""
    a, b = offers.Stocked({1: 5, 2: 9}, 1), offers.Stocked({1: 4}, 3)
    assert offers.supply([(a, 1), (b, 2)], 7) == offers.Supply(2, 2, 7)
    assert offers.supply([(offers.Stocked(None, 0), 1), (b, 2)], 7) == offers.Supply(2, 2, 7)
    assert offers.supply([(offers.Stocked(None, 0), 1)], 7).free is None
    assert offers.supply([(a, 1), (offers.Stocked({}, 0), 1)], 7).free == 0


def test_offers_that_share_a_part_are_one_pool():
    pools = offers.pools({10: [1, 2], 11: [2, 3], 12: [4]})
    assert pools[10] == pools[11] == pools[1] == pools[3] != pools[12] == pools[4]
