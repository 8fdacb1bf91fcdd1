"""What a stocktake found is booked place by place: one that cannot be is left alone, and the others are booked."""

from __future__ import annotations

from pinerp.inventory import actions as inventory
from pinerp.inventory.tests.test_claims import wish
from tests.goods import Desk


def test_differences_are_booked_each_for_itself_and_name_their_entries(world):
    desk = Desk(world, A=5, B=5, C=5)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (2, 21, "A", 2)))
    place = {code: (desk.warehouse.id, world.sku(code).id) for code in "ABC"}
    moves = [inventory.Move(*place["A"], -2), inventory.Move(*place["B"], 3), inventory.Move(*place["C"], -6)]
    done = desk.do(inventory.settle_counts, moves=moves, reference=77)
    assert set(done) == {place["A"], place["B"]}
    assert (done[place["A"]].released, done[place["B"]].released) == ([21], [])
    assert [desk.stock(code) for code in "ABC"] == [(3, 2), (8, 0), (5, 0)]
    entries = desk.rows(
        "SELECT id, on_hand_delta, reference FROM inventory_stockentry WHERE verb = 'count' ORDER BY sku_id"
    )
    assert [(e.id, e.on_hand_delta, e.reference) for e in entries] == [
        (done[place["A"]].entry_id, -2, 77), (done[place["B"]].entry_id, 3, 77),
    ]  # fmt: skip
    told = desk.rows("SELECT verb, ids FROM accounts_logbook WHERE verb LIKE 'inventory.%%' ORDER BY id DESC LIMIT 2")
    assert {row.verb: sorted(row.ids) for row in told} == {
        "inventory.count": sorted(i for _, i in (place["A"], place["B"])), "inventory.lost_claims": [21],
    }  # fmt: skip
    back = desk.do(inventory.reverse, entry_ids=[one.entry_id for one in done.values()])
    assert len(back.done) == 2 and [desk.stock(code)[0] for code in "ABC"] == [5, 5, 5]
    assert desk.do(inventory.settle_counts, moves=[inventory.Move(*place["A"], 0)], reference=78) == {}
