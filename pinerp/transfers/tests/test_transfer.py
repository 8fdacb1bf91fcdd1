"""A transfer from its draft to its end: what leaves, what arrives, what is lost, what it is worth, and back again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import NotEnough, UnknownWarehouse, WouldLoseClaims
from pinerp.kit import sql, tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as buying
from pinerp.purchasing import queries as purchasing
from pinerp.transfers import actions, errors, queries, rules
from pinerp.transfers.tests.road import Road
from tests.goods import NOON
from tests.world import NOW, World


@pytest.fixture
def road(world: World) -> Road:
    return Road(world, A=10, B=4)


def refusal(road: Road, transfer_id: int, name: str, **given: object) -> type[Refusal]:
    outcome = road.verb(name, transfer_id, **given)
    assert outcome.done == []
    return type(outcome.refused[transfer_id])


def test_goods_leave_stand_in_transit_and_arrive_in_parts(road: Road) -> None:
    transfer_id = road.draft(("A", 6), ("B", 4))
    assert (road.state(transfer_id), road.at(road.warehouse, "A")) == ("draft", 10)
    assert road.verb("send", transfer_id).done == [transfer_id]
    assert (road.state(transfer_id), road.at(road.warehouse, "A"), road.at(road.east, "A")) == ("sent", 4, 0)
    assert road.line(transfer_id, "A") == (6, 0, 0)
    road.came(transfer_id, ("A", 2))
    assert (road.state(transfer_id), road.at(road.east, "A")) == ("partly", 2)
    road.came(transfer_id, ("A", 4), ("B", 4))
    assert (road.state(transfer_id), road.at(road.east, "A"), road.at(road.east, "B")) == ("received", 6, 4)
    assert road.wrong() == {}


def test_neither_the_average_nor_a_cent_is_lost_on_the_way(road: Road) -> None:
    road.buy("A", 3, 1000)
    before = road.cost("A")
    transfer_id = road.sent(("A", 7))
    assert road.cost("A") == before
    road.came(transfer_id, ("A", 3, 1, "压坏"))
    assert road.cost("A") == before
    road.buy("A", 1, 2000)
    road.came(transfer_id, ("A", 3))
    assert road.cost("A") == (before[0] + 1, before[1] + 2000)
    assert road.wrong() == {}


def test_what_is_closed_is_lost_with_its_value_and_comes_back_with_it(road: Road) -> None:
    before = road.cost("A")
    transfer_id = road.sent(("A", 6))
    road.came(transfer_id, ("A", 4))
    assert road.verb("close_rest", transfer_id, reason="车上丢失").done == [transfer_id]
    pieces, value = road.cost("A")
    assert (road.state(transfer_id), road.line(transfer_id, "A"), pieces) == ("closed", (6, 4, 2), 8)
    with tenancy.transaction(road.world.merchant_id):
        (line,) = queries.lines(road.world.merchant_id, transfer_id)
        seen = queries.one(road.world.owner, transfer_id)
    assert line.lost_value == before[1] - value == 666
    assert (seen.ended_reason, seen.lost_value) == ("车上丢失", 666)
    assert road.wrong() == {}
    assert road.verb("reopen", transfer_id).done == [transfer_id]
    assert (road.state(transfer_id), road.line(transfer_id, "A"), road.cost("A")) == ("partly", (6, 4, 0), before)
    assert road.wrong() == {}
    assert refusal(road, transfer_id, "reopen") is errors.TransferNotClosed


def test_what_is_claimed_cannot_leave_and_the_others_go(road: Road) -> None:
    road.claim("A", 6)
    much, little, none = road.draft(("A", 5), ("B", 1)), road.draft(("B", 2)), road.draft(("A", 11))
    outcome = road.do(actions.send, transfer_ids=[much, little, none, 10**12])
    assert outcome.done == [little]
    why = {i: type(one) for i, one in outcome.refused.items()}
    assert why == {much: WouldLoseClaims, none: NotEnough, 10**12: errors.UnknownTransfer}
    assert (road.at(road.warehouse, "A"), road.at(road.warehouse, "B"), road.state(much)) == (10, 2, "draft")
    assert road.wrong() == {}


def test_damaged_pieces_stand_apart_and_too_many_leave_the_source(road: Road) -> None:
    transfer_id = road.sent(("A", 4))
    with pytest.raises(errors.ArrivalReasonWanted):
        road.came(transfer_id, ("A", 5))
    receipt_id = road.came(transfer_id, ("A", 5, 1, "多装两件，压坏一件"))
    assert (road.at(road.warehouse, "A"), road.at(road.east, "A"), road.at(road.bad, "A")) == (4, 5, 1)
    assert (road.line(transfer_id, "A"), road.state(transfer_id)) == ((6, 6, 0), "received")
    assert road.wrong() == {}
    road.do(actions.undo_receipt, receipt_id=receipt_id)
    assert (road.at(road.warehouse, "A"), road.at(road.east, "A"), road.at(road.bad, "A")) == (6, 0, 0)
    assert (road.line(transfer_id, "A"), road.state(transfer_id)) == ((4, 0, 0), "sent")
    with pytest.raises(errors.TransferReceiptUndone):
        road.do(actions.undo_receipt, receipt_id=receipt_id)
    with pytest.raises(errors.OverNotThere) as told:
        road.came(transfer_id, ("A", 11, 0, "多"))
    assert (told.value.params["over"], told.value.params["rest"]) == (7, 4)
    assert road.wrong() == {}


def test_every_verb_is_taken_back(road: Road) -> None:
    transfer_id = road.draft(("A", 4))
    assert refusal(road, transfer_id, "unapprove") is errors.TransferNotDraft
    road.verb("approve", transfer_id)
    assert road.state(transfer_id) == "approved"
    road.verb("send", transfer_id)
    assert refusal(road, transfer_id, "cancel") is errors.TransferNotDraft
    road.verb("unsend", transfer_id)
    assert (road.state(transfer_id), road.at(road.warehouse, "A"), road.line(transfer_id, "A")) == (
        "approved",
        10,
        (0, 0, 0),
    )
    road.verb("unapprove", transfer_id)
    road.verb("cancel", transfer_id)
    assert road.state(transfer_id) == "cancelled"
    road.verb("restore", transfer_id)
    assert road.state(transfer_id) == "draft"
    road.verb("send", transfer_id)
    receipt_id = road.came(transfer_id, ("A", 1))
    assert refusal(road, transfer_id, "unsend") is errors.TransferHasReceipts
    move = inventory.Move(road.east.id, road.world.sku("A").id, -1)
    road.do(inventory.adjust, moves=[move], reason="卖掉")
    with pytest.raises(errors.TransferredGoodsGone):
        road.do(actions.undo_receipt, receipt_id=receipt_id)
    assert road.wrong() == {}


def test_a_company_may_ask_for_approval_first(road: Road) -> None:
    former = road.do(actions.set_rules, needs_approval=True).facts["former"]
    assert former == {"needs_approval": False}
    transfer_id = road.draft(("A", 1))
    assert refusal(road, transfer_id, "send") is errors.TransferNotApproved
    road.verb("approve", transfer_id)
    assert road.verb("send", transfer_id).done == [transfer_id]


def test_drafts_that_mean_nothing_are_refused(road: Road) -> None:
    sku_id = road.world.sku("A").id
    ends = (road.warehouse.id, road.east.id)
    wrong = {
        errors.SameWarehouse: actions.NewTransfer(ends[0], ends[0], [(sku_id, 1)]),
        errors.NoTransferLines: actions.NewTransfer(*ends, []),
        errors.TransferSkuTwice: actions.NewTransfer(*ends, [(sku_id, 1), (sku_id, 2)]),
        errors.ReasonWanted: actions.NewTransfer(ends[0], road.bad.id, [(sku_id, 1)]),
        UnknownWarehouse: actions.NewTransfer(ends[0], 1, [(sku_id, 1)]),
    }
    for refused, new in wrong.items():
        with pytest.raises(refused):
            road.do(actions.create_transfers, transfers=[new])
    bad = road.sent(("A", 2), to=road.bad, reason="包装破损")
    road.came(bad, ("A", 2))
    assert (road.at(road.bad, "A"), road.state(bad)) == (2, "received")
    with tenancy.transaction(road.world.merchant_id):
        assert [row.number[-4:] for row in queries.page(road.actor)] == ["0001"]


def test_nobody_books_into_the_place_between(road: Road) -> None:
    road.sent(("A", 2))
    with tenancy.transaction(road.world.merchant_id):
        transit_id = inventory.transit_towards(road.world.merchant_id, road.east.id)
        assert transit_id not in {w.id for w in shelf.warehouses(road.actor)}
        place = {"warehouse_id": transit_id, "sku_id": road.world.sku("A").id}
        (entry,) = shelf.entries(road.actor, **place, before_id=rules.NEWEST, limit=9)
    with pytest.raises(UnknownWarehouse):
        road.do(inventory.adjust, moves=[inventory.Move(transit_id, road.world.sku("A").id, 1)], reason="x")
    told = road.do(inventory.reverse, entry_ids=[entry.id])
    assert told.refused[entry.id].code == "of_a_transfer"
    assert road.wrong() == {}


def test_in_transit_is_known_to_the_shelf_and_to_purchasing(road: Road) -> None:
    road.sent(("A", 6))
    road.sent(("A", 1), to=road.bad, reason="坏")
    with tenancy.transaction(road.world.merchant_id):
        rows = shelf.in_transit(road.actor, [road.world.sku("A").id])
        assert {(row.warehouse_id, row.pieces) for row in rows} == {(road.east.id, 6), (road.bad.id, 1)}
        told = queries.in_transit(road.actor)
        assert {(row.warehouse_id, row.pieces) for row in told} == {(road.east.id, 6), (road.bad.id, 1)}
        maker = purchasing.suppliers(road.world.merchant_id)[0].id
    offer = buying.NewOffer(road.world.sku("A").id, [(1, 100)])
    road.do(buying.set_offers, supplier_id=maker, offers=[offer])
    with tenancy.transaction(road.world.merchant_id):
        (found,) = purchasing.suggestions(road.actor, NOW, only_lacking=False)
    assert (found.known.available, found.known.in_transit, found.known.moving) == (3, 0, 6)


def test_only_who_works_at_an_end_acts_there(road: Road) -> None:
    there = road.world.member("east", "warehouse", warehouse_scope=[road.east.id])
    here = road.world.member("main", "warehouse", warehouse_scope=[road.warehouse.id])
    transfer_id = road.draft(("A", 3))

    def tried(verb: Any, actor: Any) -> Any:
        with tenancy.transaction(road.world.merchant_id):
            return verb(actor=actor, transfer_ids=[transfer_id], now=NOW)

    assert type(tried(actions.send, there).refused[transfer_id]) is errors.UnknownTransfer
    assert tried(actions.send, here).done == [transfer_id]
    with pytest.raises(errors.UnknownTransfer):
        road.came(transfer_id, ("A", 1), by=here)
    with tenancy.transaction(road.world.merchant_id):
        arrived = [actions.Arrived(road.world.sku("A").id, 4, 0, "多一件")]
        told = actions.receive(actor=there, transfer_id=transfer_id, arrived=arrived, now=NOW)
    assert told.facts["state"] == "received" and road.at(road.warehouse, "A") == 6
    assert road.wrong() == {}


def test_suggestions_level_what_is_short_with_what_is_spare() -> None:
    spare = rules.Place(1, 9, free=50, coming=0, safety=5, sold=30)
    short = rules.Place(2, 9, free=3, coming=2, safety=10, sold=30)
    empty = rules.Place(3, 9, free=0, coming=0, safety=0, sold=60)
    assert (spare.needed, spare.surplus, short.needed, short.lacking, empty.lacking) == (19, 31, 24, 19, 28)
    found = rules.suggest([spare, short, empty])
    assert [(one.giver.warehouse_id, one.taker.warehouse_id, one.quantity) for one in found] == [(1, 3, 28), (1, 2, 3)]
    assert rules.suggest([spare]) == []


def test_a_lie_about_a_transfer_is_found(road: Road) -> None:
    transfer_id = road.sent(("A", 3))
    road.rows("UPDATE transfers_transferline SET sent = 4 WHERE transfer_id = %(id)s", id=transfer_id)
    assert list(road.wrong()) == ["transfers"]


def test_a_batch_and_a_number_stay_what_they_are_on_the_road_and_back(world: World) -> None:
    road = Road(world)
    today = times.beijing_day(NOON)
    milk, phone = world.sku("MILK").id, world.sku("PHONE").id
    road.do(inventory.set_tracking, sku_ids=[milk], tracking="batch")
    road.do(inventory.set_tracking, sku_ids=[phone], tracking="serial")
    batches = [
        inventory.Told(batch=code, expiry_date=today + timedelta(days=days)) for code, days in (("X", 9), ("Y", 5))
    ]
    moves = [inventory.Move(road.warehouse.id, milk, 4, told) for told in batches]
    moves += [inventory.Move(road.warehouse.id, phone, 1, inventory.Told(serial=number)) for number in ("S1", "S2")]
    road.do(inventory.receive, moves=moves)

    def lots(*places: int) -> list[tuple[str, str, int]]:
        query = """
            SELECT l.batch, l.serial, sum(l.quantity)::bigint AS pieces FROM inventory_lot l
            JOIN inventory_warehouse w ON w.id = l.warehouse_id AND w.merchant_id = l.merchant_id
            WHERE l.quantity > 0 AND (w.id = ANY (%(w)s::bigint[]) OR w.towards_id = ANY (%(w)s::bigint[]))
            GROUP BY 1, 2 ORDER BY 1, 2"""
        return [(row.batch, row.serial, row.pieces) for row in road.rows(query, w=sql.array(list(places)))]

    sent = road.sent(("MILK", 6), ("PHONE", 1))
    assert lots(road.east.id) == [("", "S1", 1), ("X", "", 2), ("Y", "", 4)], (
        "on the road: what expires first went first"
    )
    assert lots(road.warehouse.id) == [("", "S2", 1), ("X", "", 2)]
    receipt = road.came(sent, ("MILK", 5), ("PHONE", 1))
    assert lots(road.east.id) == [("", "S1", 1), ("X", "", 2), ("Y", "", 4)]
    road.do(actions.undo_receipt, receipt_id=receipt)
    road.do(actions.unsend, transfer_ids=[sent])
    assert lots(road.east.id) == []
    assert lots(road.warehouse.id) == [("", "S1", 1), ("", "S2", 1), ("X", "", 4), ("Y", "", 4)]
    assert road.wrong() == {}
