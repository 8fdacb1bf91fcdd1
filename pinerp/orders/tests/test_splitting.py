"""Splitting: goods move into new orders and back, what is reserved stays exact, and the platform's news reaches every part."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.kit.refusals import Refusal
from pinerp.orders import actions as orders
from pinerp.orders.rules import Piece, parts_by_stock, parts_by_weight, refuse_parts
from tests.goods import NOON, Desk, bought


def lines(desk: Desk, order_id: int) -> list[tuple[int, int]]:
    query = "SELECT id, quantity FROM orders_orderline WHERE order_id = %(id)s AND is_live ORDER BY id"
    return [(row.id, row.quantity) for row in desk.rows(query, id=order_id)]


def counts(desk: Desk, order_id: int) -> list[int]:
    return [quantity for _, quantity in lines(desk, order_id)]


def parts(outcome: Any, order_id: int) -> list[int]:
    assert not outcome.refused, outcome.refused
    return [int(i) for i in outcome.facts["parts"][str(order_id)]]


def claims(desk: Desk) -> list[tuple[int, int]]:
    rows = desk.rows("SELECT reference, quantity FROM inventory_reservation ORDER BY reference")
    return [(row.reference, row.quantity) for row in rows]


def payables(desk: Desk, *ids: int) -> list[int]:
    return [desk.rows("SELECT payable FROM orders_order WHERE id = %(id)s", id=i)[0].payable for i in ids]


def split(desk: Desk, order_id: int, *wanted: dict[int, int]) -> list[int]:
    return parts(desk.do(orders.split, parts={order_id: list(wanted)}), order_id)


def test_by_hand_units_move_with_their_claims_and_the_money_is_shared(world):
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 3), ("B", 2))
    (a, _), (b, _) = lines(desk, order_id)
    (part,) = split(desk, order_id, {a: 1, b: 2})
    assert (desk.stage(order_id), desk.stage(part)) == ("to_ship", "to_ship")
    assert (counts(desk, order_id), counts(desk, part)) == ([2], [2, 1])
    assert (desk.stock("A"), desk.stock("B")) == ((10, 3), (10, 2))
    assert claims(desk) == sorted([*lines(desk, order_id), *lines(desk, part)])
    assert b in [line for line, _ in lines(desk, part)]
    assert payables(desk, order_id, part) == [400, 600]
    whole = world.get(world.owner, f"orders/{part}").json()
    assert (whole["split_from_id"], whole["order_sns"], whole["item_count"]) == (str(order_id), ["1-1"], 3)


def test_undoing_a_split_puts_everything_back(world):
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 3), ("B", 2))
    before = lines(desk, order_id)
    (a, _), (b, _) = before
    first, second = split(desk, order_id, {a: 1}, {a: 1, b: 2})
    assert desk.do(orders.unsplit, order_ids=[first]).done == [first]
    assert (desk.stage(first), counts(desk, order_id)) == ("unsplit", [2])
    assert desk.do(orders.unsplit, order_ids=[order_id]).done == [order_id]
    assert (lines(desk, order_id), claims(desk), desk.stage(order_id)) == (before, before, "to_ship")
    assert payables(desk, order_id) == [1000]
    again = desk.do(orders.unsplit, order_ids=[order_id, second])
    assert {r.code for r in again.refused.values()} == {"not_split"}
    for verb in (orders.approve, orders.release):
        assert desk.do(verb, order_ids=[second]).refused[second].code == "order_unsplit"
    shown = world.get(world.owner, "orders").json()["items"]
    assert [item["id"] for item in shown] == [str(order_id)]


def test_taking_back_a_cancellation_does_not_bring_back_what_was_joined(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    split(desk, order_id, {lines(desk, order_id)[0][0]: 1})
    desk.do(orders.unsplit, order_ids=[order_id])
    desk.do(orders.cancel, order_ids=[order_id], reason="x")
    desk.do(orders.uncancel, order_ids=[order_id])
    assert (counts(desk, order_id), desk.stock("A")) == ([3], (10, 3))


def test_a_part_of_a_part_goes_back_past_it(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 4))
    (part,) = split(desk, order_id, {lines(desk, order_id)[0][0]: 3})
    (piece,) = split(desk, part, {lines(desk, part)[0][0]: 1})
    desk.do(orders.unsplit, order_ids=[part])
    assert (desk.stage(part), desk.stage(piece), counts(desk, piece)) == ("unsplit", "unsplit", [])
    assert (counts(desk, order_id), desk.stock("A")) == ([4], (10, 4))


def test_by_stock_what_is_there_goes_on_and_the_rest_waits(world):
    desk = Desk(world, A=2, B=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 5), ("B", 1))).new
    desk.review()
    assert (desk.stage(order_id), desk.stock("A")) == ("short", (2, 0))
    (part,) = parts(desk.do(orders.split_by_stock, order_ids=[order_id]), order_id)
    assert (desk.stage(order_id), desk.stage(part)) == ("to_ship", "short")
    assert (counts(desk, order_id), counts(desk, part), desk.stock("A")) == ([2, 1], [3], (2, 2))
    desk.receive("A", 3)
    desk.hear()
    assert (desk.stage(part), desk.stock("A")) == ("to_ship", (5, 5))


def test_by_stock_the_earliest_promise_gets_the_goods(world):
    desk = Desk(world, A=0)
    world.sku("A")
    ids = desk.take_in(bought("1-1", ("A", 2)), bought("1-2", ("A", 2), ship_by=NOON)).new
    desk.review()
    desk.receive("A", 1)
    outcome = desk.do(orders.split_by_stock, order_ids=ids)
    assert outcome.done == [ids[1]] and outcome.refused[ids[0]].code == "nothing_to_split"
    assert (desk.stage(ids[1]), counts(desk, ids[1]), desk.stock("A")) == ("to_ship", [1], (1, 1))


def test_by_weight_each_part_stays_below_the_limit(world):
    for code, grams in (("A", 400), ("B", 900)):
        world.sku(code, weight_grams=grams)
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 3), ("B", 2))
    made = parts(desk.do(orders.split_by_weight, order_ids=[order_id], most_grams=1300), order_id)
    assert [counts(desk, i) for i in (order_id, *made)] == [[1, 1], [1, 1], [1]]
    assert (desk.stock("A"), desk.stock("B")) == ((10, 3), (10, 2))
    heavy = desk.do(orders.split_by_weight, order_ids=[order_id], most_grams=800).refused[order_id]
    assert (heavy.code, heavy.params) == ("too_heavy", {"sku": "B", "grams": 900})
    world.sku("C")
    desk.receive("C", 5)
    plain = desk.ready("1-2", ("C", 2))
    unknown = world.post(world.owner, "orders/split_by_weight", {"ids": [str(plain)], "most_grams": 900}).json()
    assert (unknown["refused"][0]["code"], unknown["refused"][0]["params"]) == ("unknown_weight", {"skus": "C"})


@pytest.mark.parametrize(
    ("facts", "stage", "holds"),
    [
        ({"refund": "asked"}, "held", {"refund_asked"}),
        ({"refund": "done", "status": "cancelled"}, "cancelled", set()),
        ({"stops": ["ship_hold"]}, "held", {"ship_hold"}),
        ({"buyer_memo": "请发红色"}, "held", {"memo_changed"}),
        ({"status": "shipped", "waybill_no": "OTHER1"}, "held", {"shipped_elsewhere"}),
    ],
)
def test_what_the_platform_says_reaches_every_part(world, facts, stage, holds):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    (part,) = split(desk, order_id, {lines(desk, order_id)[0][0]: 1})
    desk.take_in(bought("1-1", ("A", 3), minutes=1, **facts))
    for i in (order_id, part):
        assert (desk.stage(i), desk.holds(i)) == (stage, holds)
    assert desk.stock("A") == (10, 0 if stage == "cancelled" else 3)


def test_a_new_address_reaches_every_part(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    (part,) = split(desk, order_id, {lines(desk, order_id)[0][0]: 1})
    moved = bought("1-1", ("A", 3), minutes=1)
    assert moved.receiver is not None
    moved.receiver.address, moved.receiver.address_key = "~other~1~", "other"
    desk.take_in(moved)
    assert desk.holds(order_id) == desk.holds(part) == {"address_changed"}


def test_a_part_of_a_held_order_is_held_for_the_same_reason_and_keeps_its_goods(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    desk.do(orders.hold, order_ids=[order_id], note="等客服")
    (part,) = split(desk, order_id, {lines(desk, order_id)[0][0]: 1})
    assert (desk.stage(part), desk.holds(part), desk.stock("A")) == ("held", {"person"}, (10, 3))
    desk.do(orders.release, order_ids=[order_id])
    desk.do(orders.unsplit, order_ids=[part])
    assert (desk.stage(order_id), desk.holds(order_id), desk.holds(part)) == ("held", {"person"}, set())


def test_what_cannot_be_split_says_why(world):
    desk = Desk(world, A=10, B=10)
    order_id = desk.ready("1-1", ("A", 1), ("B", 1))
    (a, _), (b, _) = lines(desk, order_id)
    refusals = {
        "nothing_to_split": [{a: 1, b: 1}],
        "bad_part": [{a: 2}],
        "too_many_new_orders": [{a: 1}] * 60,
    }
    for code, wanted in refusals.items():
        assert desk.do(orders.split, parts={order_id: wanted}).refused[order_id].code == code
    stranger = desk.do(orders.split, parts={order_id: [{a + 10**9: 1}]})
    assert stranger.refused[order_id].code == "bad_part" and counts(desk, order_id) == [1, 1]
    assert desk.do(orders.split, parts={10**15: [{a: 1}]}).refused[10**15].code == "not_found"
    desk.do(orders.cancel, order_ids=[order_id], reason="x")
    assert desk.do(orders.split, parts={order_id: [{a: 1}]}).refused[order_id].code == "already_cancelled"


def test_merged_orders_are_taken_apart_before_they_are_split(world):
    desk = Desk(world, A=10)
    twins = [bought(sn, ("A", 2)) for sn in ("1-1", "1-2")]
    for order in twins:
        assert order.receiver is not None
        order.receiver.address_key = "her"
    host, guest = desk.take_in(*twins).new
    desk.review()
    desk.do(orders.merge, order_ids=[host, guest])
    line = lines(desk, host)[0][0]
    assert desk.do(orders.split, parts={host: [{line: 1}]}).refused[host].code == "not_to_split"
    assert desk.do(orders.split, parts={guest: [{line: 1}]}).refused[guest].code == "order_merged"


def test_the_door_splits_once_per_request(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 3))
    line = lines(desk, order_id)[0][0]
    body = {"orders": [{"id": str(order_id), "parts": [[{"line_id": str(line), "units": 1}]]}]}
    first, second = (world.post(world.owner, "orders/split", body, request_id="once") for _ in range(2))
    assert first.json() == second.json() and counts(desk, order_id) == [2]
    back = world.post(world.owner, "orders/unsplit", {"ids": [str(order_id)]}).json()
    assert back["done"] == [str(order_id)] and counts(desk, order_id) == [3]
    history = [row["verb"] for row in world.get(world.owner, f"orders/{order_id}").json()["history"]]
    assert {"orders.split", "orders.unsplit"} <= set(history)


def piece(line: int, quantity: int, pieces: int = 1, grams: int | None = None, is_gift: bool = False) -> Piece:
    return Piece(line, line, f"S{line}", quantity, pieces, is_gift, grams)


def test_whole_units_only_go_on_by_stock():
    assert parts_by_stock([piece(1, 3, pieces=2)], {}, {1: 5}, {}) == [{1: 1}]
    assert parts_by_stock([piece(1, 3)], {1: 3}, {1: 0}, {}) == []
    assert parts_by_stock([piece(1, 3)], {}, {1: None}, {}) == []
    assert parts_by_stock([piece(1, 3)], {}, {7: 5, 8: None}, {1: [(7, 2), (8, 1)]}) == [{1: 1}]


def test_gifts_never_go_alone():
    goods, gift = piece(1, 1, grams=900), piece(2, 1, grams=200, is_gift=True)
    for wanted in ([{2: 1}], [{1: 1}]):
        refused = refuse_parts([goods, gift], wanted)
        assert refused is not None and refused.code == "only_gifts"
    found = parts_by_weight([goods, gift], 1000)
    assert isinstance(found, Refusal) and found.code == "only_gifts"
    assert parts_by_weight([piece(1, 2, grams=700), gift], 1000) == [{1: 1}]
