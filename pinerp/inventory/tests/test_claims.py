"""Claims: whole groups or nothing, the most urgent first, each ended exactly once."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connections

from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from tests.goods import NOON, Desk


def wish(desk: Desk, *lines: tuple[int, int, str, int]) -> inventory.Demand:
    """Lines of (group, reference, code, count)."""
    demand = inventory.Demand()
    for group, reference, code, count in lines:
        demand.add(group, reference, desk.warehouse.id, desk.world.sku(code).id, count, NOON)
    return demand


def test_a_group_gets_all_of_its_lines_or_nothing(world):
    desk = Desk(world, A=5, B=1)
    short = desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (1, 12, "B", 2), (2, 21, "A", 4)))
    assert set(short) == {1}
    assert [(s.sku_id, s.lacking) for s in short[1]] == [(world.sku("B").id, 1)]
    assert (desk.stock("A"), desk.stock("B")) == ((5, 4), (1, 0))


def test_the_most_urgent_come_first_and_a_smaller_later_one_takes_the_rest(world):
    desk = Desk(world, A=5)
    short = desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 3), (2, 21, "A", 3), (3, 31, "A", 2)))
    assert set(short) == {2}
    assert desk.stock("A") == (5, 5)


def test_reserving_again_changes_nothing_and_ending_happens_once(world):
    desk = Desk(world, A=5)
    demand = wish(desk, (1, 11, "A", 3))
    desk.do(inventory.reserve, demand=demand)
    desk.do(inventory.reserve, demand=demand)
    assert desk.stock("A") == (5, 3)
    assert desk.do(inventory.ship, references=[11]) == [11]
    assert desk.do(inventory.ship, references=[11]) == []
    assert desk.do(inventory.release, references=[11]) == []
    assert desk.stock("A") == (2, 0)
    desk.do(inventory.unship, demand=demand)
    desk.do(inventory.unship, demand=demand)
    assert desk.stock("A") == (5, 3)
    assert desk.do(inventory.release, references=[11]) == [11]
    assert desk.stock("A") == (5, 0)


def test_stock_that_is_not_kept_is_never_short(world):
    desk = Desk(world)
    world.sku("FREE", is_stock_kept=False)
    assert desk.do(inventory.reserve, demand=wish(desk, (1, 11, "FREE", 99))) == {}
    assert desk.stock("FREE") == (0, 99)


def test_a_loss_releases_the_least_urgent_claims_and_reports_them(world):
    desk = Desk(world, A=5)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2), (2, 21, "A", 3)))
    move = inventory.Move(desk.warehouse.id, world.sku("A").id, -2)
    outcome = desk.do(inventory.adjust, moves=[move], reason="盘亏", release_claims=True)
    assert outcome.facts["released"] == ["21"]
    assert desk.stock("A") == (3, 2)


def test_stock_never_falls_below_zero(world):
    desk = Desk(world, A=5)
    body = {"moves": [{"warehouse_id": desk.warehouse.id, "sku_id": world.sku("A").id, "quantity": -6}], "reason": "x"}
    answer = world.post(world.owner, "inventory/adjust", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_enough")
    assert desk.stock("A") == (5, 0)


def test_receiving_and_its_inverse(world):
    desk = Desk(world, A=5)
    move = inventory.Move(desk.warehouse.id, world.sku("A").id, 5)
    desk.do(inventory.unreceive, moves=[move])
    assert desk.stock("A") == (0, 0)
    desk.do(inventory.book_found, moves=[move])
    assert desk.stock("A") == (5, 0)


def test_entries_explain_every_balance(world):
    desk = Desk(world, A=5)
    desk.do(inventory.reserve, demand=wish(desk, (1, 11, "A", 2)))
    query = {"warehouse": desk.warehouse.id, "sku": world.sku("A").id}
    entries = world.get(world.owner, "inventory/entries", **query).json()["items"]
    assert [(e["verb"], e["on_hand_delta"], e["reserved_delta"]) for e in entries] == [
        ("reserve", 0, 2),
        ("receive", 5, 0),
    ]


def test_many_at_once_fight_for_the_last_units_and_nothing_is_oversold(world):
    desk = Desk(world, A=10, B=10)
    granted: list[int] = []
    failures: list[Any] = []

    def client(number: int) -> None:
        try:
            for turn in range(8):
                group = number * 100 + turn
                demand = wish(desk, (group, group * 10, "A", 1), (group, group * 10 + 1, "B", 1))
                with tenancy.transaction(world.merchant_id):
                    lacking = inventory.reserve(actor=desk.actor, demand=demand, now=NOON)
                if not lacking:
                    granted.append(group)
                    if turn % 2:
                        with tenancy.transaction(world.merchant_id):
                            inventory.release(actor=desk.actor, references=demand.references, now=NOON)
                        granted.remove(group)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(1, 13)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    left = 10 - len(granted)
    assert left >= 0 and desk.stock("A") == desk.stock("B") == (10, 10 - left)
    last = wish(
        desk, *((9900 + n, 99000 + 10 * n + side, code, 1) for n in range(10) for side, code in enumerate("AB"))
    )
    lacking = desk.do(inventory.reserve, demand=last)  # what somebody held for a moment only is there again
    assert len(lacking) == 10 - left and desk.stock("A") == desk.stock("B") == (10, 10)
