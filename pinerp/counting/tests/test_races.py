"""Two people at once, with transactions of their own: approvals, counts, and sales while a stocktake is posted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from pinerp.counting import actions as counting
from pinerp.counting.models import Count
from pinerp.counting.tests.test_stocktake import Hall
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy, times
from pinerp.kit.refusals import Refusal


def at_once(*people: Callable[[], None]) -> None:
    """Each in a thread of its own, and all of them to the end; a mistake of one is the test's."""
    wrong: list[BaseException] = []

    def run(person: Callable[[], None]) -> None:
        try:
            person()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_of_two_who_approve_at_once_one_posts_and_the_other_is_told_so(world):
    hall = Hall(world, A=10, B=4)
    hall.begin()
    hall.count("A", 7)
    hall.count("B", 6)
    hall.verb("send_to_review")
    told: list[str] = []

    def approver(actor: Any) -> Callable[[], None]:
        def approve() -> None:
            try:
                with tenancy.transaction(world.merchant_id):
                    counting.approve(actor=actor, stocktake_id=hall.id, now=times.now())
                told.append("posted")
            except Refusal as why:
                told.append(why.code)

        return approve

    at_once(*[approver(one) for one in (world.owner, world.clerk, world.owner, world.clerk)])
    assert sorted(told) == ["posted", *["stocktake_not_in_review"] * 3]
    assert (hall.stock("A"), hall.stock("B")) == ((7, 0), (6, 0))


def test_sales_during_counting_and_posting_stay_sold(world):
    """The books say 200 of each, on the shelf stand 190. Sellers go on all the while; a counter sees exactly what is left."""
    codes = ("A", "B", "C")
    hall = Hall(world, **dict.fromkeys(codes, 200))
    skus = {code: world.sku(code).id for code in codes}
    hall.begin()
    sold: list[str] = []
    ended = threading.Event()

    def seller(number: int) -> Callable[[], None]:
        def sell() -> None:
            turn = 0
            while not ended.is_set() and turn < 40:
                turn += 1
                code, reference, now = codes[turn % 3], number * 1000 + turn, times.now()
                demand = inventory.Demand()
                demand.add(reference, reference, hall.warehouse.id, skus[code], 1, now)
                with tenancy.transaction(world.merchant_id):
                    assert inventory.reserve(actor=hall.desk.actor, demand=demand, now=now) == {}
                with tenancy.transaction(world.merchant_id):
                    done = inventory.ship(actor=hall.desk.actor, references=[reference], now=now)
                sold.extend(code for _ in done)

        return sell

    def count_and_post() -> None:
        for code in codes:
            with tenancy.transaction(world.merchant_id):
                inventory.hold_rows(world.merchant_id, [hall.warehouse.id], [skus[code]])
                query = "SELECT on_hand FROM inventory_stock WHERE sku_id = %(id)s"
                shelf = sql.statement(query, {"id": skus[code]})[0].on_hand - 10
                found = [counting.Found(1, shelf, code=code)]
                given: dict[str, Any] = {"stocktake_id": hall.id, "found": found, "now": times.now()}
                assert counting.count(actor=world.picker, **given).done == [1]
        for verb in (counting.send_to_review, counting.approve):
            with tenancy.transaction(world.merchant_id):
                outcome = verb(actor=world.owner, stocktake_id=hall.id, now=times.now())
        assert outcome.facts == {"posted": 3, "refused_lines": 0, "lost_claims": 0}
        ended.set()

    at_once(seller(1), seller(2), count_and_post)
    for code in codes:
        assert hall.stock(code) == (190 - sold.count(code), 0)


def test_several_people_who_count_one_sku_at_once_add_up(world):
    hall = Hall(world, A=30)
    hall.begin()
    people = [world.picker, world.clerk, world.owner]

    def counter(number: int) -> Callable[[], None]:
        def count() -> None:
            for quantity in (1, 5, 10):
                found = [counting.Found(1, quantity, code="A", area=f"区{number}")]
                with tenancy.transaction(world.merchant_id):
                    counting.count(actor=people[number % 3], stocktake_id=hall.id, found=found, now=times.now())

        return count

    at_once(*[counter(number) for number in range(6)])
    assert hall.line("A").counted == 60
    with tenancy.transaction(world.merchant_id):
        assert Count.objects.filter(stocktake_id=hall.id).count() == 18
