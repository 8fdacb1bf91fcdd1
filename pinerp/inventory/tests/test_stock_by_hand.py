"""What people book: previewed, refused where orders would lose goods, taken back once; receipts by rows; safety stock."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connections

from pinerp.inventory import actions as inventory
from pinerp.inventory.tests.test_claims import wish
from pinerp.kit import tenancy
from tests.goods import NOON, Desk


def move(desk: Desk, code: str, quantity: int) -> dict[str, int]:
    return {"warehouse_id": desk.warehouse.id, "sku_id": desk.world.sku(code).id, "quantity": quantity}


def entries(desk: Desk, code: str) -> list[dict[str, Any]]:
    query = {"warehouse": desk.warehouse.id, "sku": desk.world.sku(code).id}
    return list(desk.world.get(desk.world.owner, "inventory/entries", **query).json()["items"])


def test_an_adjustment_tells_before_what_it_will_do_and_takes_no_goods_unasked(world):
    desk = Desk(world, A=5)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (2, 21, "A", 3)))
    body = {"moves": [move(desk, "A", -2)]}
    told = world.post(world.owner, "inventory/preview_adjust", body).json()
    (place,) = told["stock"]
    assert (place["former_on_hand"], place["on_hand"]) == (5, 3)
    assert (place["former_reserved"], place["reserved"], told["released"]) == (5, 2, ["21"])
    assert desk.stock("A") == (5, 5) and len(entries(desk, "A")) == 3
    answer = world.post(world.owner, "inventory/adjust", {**body, "reason": "盘亏"})
    assert (answer.status_code, answer.json()["code"], answer.json()["params"]["count"]) == (
        409,
        "would_lose_claims",
        1,
    )
    assert desk.stock("A") == (5, 5)
    confirmed = {**body, "reason": "盘亏", "release_claims": True}
    for _ in range(2):
        answer = world.post(world.owner, "inventory/adjust", confirmed, request_id="once")
        assert answer.json()["facts"]["released"] == ["21"]
    assert desk.stock("A") == (3, 2)
    assert world.post(world.clerk, "inventory/adjust", confirmed).status_code == 403


def test_what_people_booked_is_taken_back_once_and_can_come_again(world):
    desk = Desk(world, A=5)
    desk.do(inventory.adjust, moves=[inventory.Move(desk.warehouse.id, world.sku("A").id, -2)], reason="破损")
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 3)))
    reserved, adjusted, received = entries(desk, "A")
    assert [e["is_by_hand"] for e in (reserved, adjusted, received)] == [False, True, True]
    answer = world.post(world.owner, "inventory/reverse", {"ids": [reserved["id"], adjusted["id"], 1]}).json()
    assert answer["done"] == [adjusted["id"]]
    assert {one["code"] for one in answer["refused"]} == {"not_by_hand", "not_found"}
    assert desk.stock("A") == (5, 3)
    again = world.post(world.owner, "inventory/reverse", {"ids": [adjusted["id"]]}).json()
    assert [one["code"] for one in again["refused"]] == ["already_reversed"] and desk.stock("A") == (5, 3)
    assert world.post(world.owner, "inventory/reverse", {"ids": [received["id"]]}).json()["code"] == "would_lose_claims"
    newest = entries(desk, "A")[0]
    assert (newest["verb"], newest["reverses_id"], newest["on_hand_delta"]) == ("reverse", adjusted["id"], 2)
    assert next(e for e in entries(desk, "A") if e["id"] == adjusted["id"])["reversed_by"] == newest["id"]
    ids = sorted([newest["id"], received["id"]])
    body = {"ids": ids, "release_claims": True}
    answer = world.post(world.owner, "inventory/reverse", body)
    assert answer.json()["code"] == "not_enough"
    desk.receive("A", 2)
    assert sorted(world.post(world.owner, "inventory/reverse", body).json()["done"]) == ids
    assert desk.stock("A") == (0, 0)


def test_two_people_take_the_same_entry_back_and_it_goes_back_once(world):
    desk = Desk(world, A=50)
    (entry,) = entries(desk, "A")
    desk.receive("A", 100)
    done: list[int] = []

    def person() -> None:
        try:
            with tenancy.transaction(world.merchant_id):
                outcome = inventory.reverse(actor=desk.actor, entry_ids=[int(entry["id"])], now=NOON)
            done.extend(outcome.done)
        finally:
            connections.close_all()

    people = [threading.Thread(target=person) for _ in range(6)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert len(done) == 1 and desk.stock("A") == (100, 0)


def test_rows_are_received_by_code_or_barcode_and_each_says_what_became_of_it(world):
    desk = Desk(world, A=0)
    world.sku("B", barcode="6901234567892")
    for code in ("C", "D"):
        world.sku(code, barcode="69")
    east = world.warehouse("EAST")
    lines = [
        {"row": 1, "sku_code": "A", "quantity": 3},
        {"row": 2, "sku_code": "A", "quantity": 4},
        {"row": 3, "sku_code": "6901234567892", "quantity": 5, "warehouse_code": "EAST"},
        {"row": 4, "sku_code": "69", "quantity": 1},
        {"row": 5, "sku_code": "A", "quantity": 0},
        {"row": 6, "sku_code": "A", "quantity": 1, "warehouse_code": "WEST"},
    ]
    for _ in range(2):
        answer = world.post(
            world.owner, "inventory/receive_lines", {"lines": lines, "reason": "采购到货"}, "once"
        ).json()
    assert answer["done"] == ["1", "2", "3"]
    assert {one["id"]: one["code"] for one in answer["refused"]} == {
        "4": "unknown_sku", "5": "not_a_quantity", "6": "unknown_warehouse",
    }  # fmt: skip
    in_east = "SELECT on_hand FROM inventory_stock WHERE sku_id = %(s)s AND warehouse_id = %(w)s"
    assert desk.stock("A") == (7, 0)
    assert [row.on_hand for row in desk.rows(in_east, s=world.sku("B").id, w=east.id)] == [5]
    assert [e["reason"] for e in entries(desk, "A")] == ["采购到货"]


def test_safety_stock_tells_somebody_and_remembers_what_it_was(world):
    desk = Desk(world, A=5, B=0)
    place = {"warehouse_id": desk.warehouse.id}
    levels = [{**place, "sku_id": world.sku("A").id, "level": 6}, {**place, "sku_id": world.sku("B").id, "level": 1}]
    assert world.get(world.owner, "inventory/warnings").json() == {"below_safety": 0}
    answer = world.post(world.owner, "inventory/set_safety", {"levels": levels}).json()
    assert [one["level"] for one in answer["facts"]["former"]] == [0, 0]
    assert world.get(world.picker, "inventory/warnings").json() == {"below_safety": 2}
    desk.receive("A", 1)
    assert world.get(world.owner, "inventory/warnings").json() == {"below_safety": 1}
    elsewhere = world.member("east", "warehouse", warehouse_scope=[world.warehouse("EAST").id])
    assert world.get(elsewhere, "inventory/warnings").json() == {"below_safety": 0}
    assert world.post(elsewhere, "inventory/set_safety", {"levels": levels}).json()["code"] == "unknown_warehouse"
    assert world.post(world.clerk, "inventory/set_safety", {"levels": levels}).status_code == 403


def test_claims_open_what_is_reserved(world):
    desk = Desk(world, A=5)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (2, 21, "A", 3)))
    query = {"warehouse": desk.warehouse.id, "sku": world.sku("A").id, "limit": 1}
    first = world.get(world.picker, "inventory/claims", **query).json()
    second = world.get(world.picker, "inventory/claims", **query, after=first["next"]).json()
    found = first["items"] + second["items"]
    assert [(c["reference"], c["quantity"]) for c in found] == [("11", 2), ("21", 3)] and second["next"] is None
