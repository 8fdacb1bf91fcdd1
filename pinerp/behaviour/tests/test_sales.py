"""Orders, payments and refunds follow the facts of sales: made anew where those changed, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pinerp.behaviour import actions, queries, tasks
from pinerp.behaviour.queries import Span, engine
from pinerp.kit import tenancy, times
from pinerp.measures import tasks as measures
from tests.goods import NOON, Desk, bought

DAY = times.beijing_day(NOON)


class Window(Desk):
    """A desk whose facts become events."""

    def follow(self) -> None:
        while measures.step(self.world.merchant_id) or self.is_behind("measures"):
            pass
        tasks.follow(self.world.merchant_id)

    def events(self, columns: str = "kind, amount, quantity", where: str = "true") -> list[tuple[object, ...]]:
        with tenancy.transaction(self.world.merchant_id):
            paths = [part.path for part in queries.standing(self.world.merchant_id)]
        if not paths:
            return []
        with engine.opened() as con:
            query = f"SELECT {columns} FROM {engine.read_files(paths)} WHERE {where} ORDER BY kind, order_ref, amount"
            return con.execute(query).fetchall()


@pytest.fixture
def window(world):
    return Window(world, A=10, B=10)


def test_an_order_is_an_event_for_each_line_and_its_amounts_are_those_of_the_facts(window):
    window.take_in(bought("1-1", ("A", 2), ("B", 1)), bought("1-2", ("A", 1)))
    window.follow()
    facts = window.rows("SELECT paid, quantity FROM measures_sale WHERE paid_at IS NOT NULL ORDER BY sale_id, paid")
    assert sorted(window.events(where="kind = 'pay'")) == sorted(("pay", row.paid, row.quantity) for row in facts)


def test_facts_that_stand_are_not_written_twice(window):
    window.take_in(bought("1-1", ("A", 2)))
    window.follow()
    before = window.events("event_id, kind")
    window.follow()
    assert window.events("event_id, kind") == before and before
    with tenancy.transaction(window.world.merchant_id):
        actions.write_sales(actor=window.world.owner, days=[DAY], now=NOON)
    assert window.events("event_id, kind") == before


def test_buyers_of_sales_are_measured_against_the_mean(window):
    window.take_in(*[bought(f"1-{n}", ("A", 1)) for n in range(3)])
    window.follow()
    window.rows("UPDATE measures_sale SET buyer = CASE WHEN paid_at IS NOT NULL THEN sale_id % 2 END")
    with tenancy.transaction(window.world.merchant_id):
        found = queries.rfm(window.world.owner, Span(DAY - timedelta(days=30), DAY))
    facts = window.rows("SELECT buyer, count(*) AS orders, sum(paid) AS paid FROM measures_sale GROUP BY buyer")
    assert sum(group.buyers for group in found.segments) == len(facts) == sum(group.buyers for group in found.stages)
    assert sum(group.orders for group in found.segments) == found.orders == 3
    assert sum(group.amount for group in found.stages) == sum(row.paid for row in facts)
    mean = sum(row.orders for row in facts) / len(facts)
    frequent = {"champions", "loyal", "regular", "slipping"}
    counted = sum(group.buyers for group in found.segments if group.code in frequent)
    assert counted == sum(row.orders >= mean for row in facts)
