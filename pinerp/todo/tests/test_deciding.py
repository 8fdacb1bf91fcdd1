"""From what rooms tell to a short list; what people decide about it, and back; what it brought is told two weeks later."""

from __future__ import annotations

import pytest

from pinerp.kit import tenancy
from pinerp.purchasing import queries as purchasing
from pinerp.todo import actions
from pinerp.todo.tests.shop import DAY, Shop, leaves
from tests.goods import NOON, bought


@pytest.fixture
def shop(world):
    """Forty A left for a yuan each, which cost 0.40; twenty are left."""
    shop = Shop(world, A=60)
    shop.rows("UPDATE catalog_sku SET cost = 40, price = 1000")
    for n in range(4):
        order_id = shop.ready(f"261123-{n}", ("A", 10))
        leaves(shop, order_id, n)
    shop.follow()
    return shop


def test_a_restock_is_suggested_with_its_arithmetic(shop):
    assert shop.look() == 1
    (row,) = shop.found()
    with tenancy.transaction(shop.world.merchant_id):
        (wanted,) = purchasing.suggestions(shop.actor, NOON + DAY)
    assert (row.kind, row.code, row.state) == ("restock", "A", "open")
    assert row.inputs["lacking"] == wanted.advice.lacking and row.inputs["quantity"] == wanted.advice.quantity
    assert (row.inputs["each"], row.inputs["cost"], row.inputs["margin"]) == (100, 40, 60)
    assert row.effect == 60 * wanted.advice.lacking > 0
    assert shop.look() == 1 and len(shop.found()) == 1


def test_decisions_go_and_come_back_and_a_cause_is_not_raised_twice(shop):
    shop.look()
    (row,) = shop.found()
    assert shop.at(actions.put_off, ids=[row.id], days=3).done == [row.id]
    assert shop.look() == 0 and shop.look(NOON + 5 * DAY) == 1
    assert shop.at(actions.decline, ids=[row.id], why="known", note=" 已订 ").done == [row.id]
    assert shop.look() == 0 and shop.found()[0].note == "已订"
    assert shop.at(actions.bring_back, ids=[row.id]).done == [row.id] and shop.found()[0].why == ""
    assert shop.at(actions.mark_done, ids=[row.id]).done == [row.id]
    assert shop.look() == 0 and len(shop.found()) == 1
    refused = shop.at(actions.put_off, ids=[row.id, 999], days=3).refused
    assert {i: why.code for i, why in refused.items()} == {row.id: "suggestion_elsewhere", 999: "no_such_suggestion"}
    assert shop.at(actions.mark_done, ids=[row.id]).done == [row.id]
    assert shop.at(actions.undo_done, ids=[row.id]).done == [row.id]
    assert shop.found()[0].state == "open" and shop.found()[0].decided_at is None


def test_what_is_not_met_any_more_is_over(shop):
    shop.look()
    shop.receive("A", 95)
    assert shop.look(NOON + 2 * DAY) == 0
    (row,) = shop.found()
    assert row.state == "ended"
    refused = shop.at(actions.mark_done, ids=[row.id]).refused
    assert refused[row.id].code == "suggestion_over"


def test_what_it_brought_is_measured_two_weeks_later_and_then_it_may_be_raised_anew(shop):
    """Counted here by hand: 10 a day for two weeks before, 20 after; of B 5 a day all the time."""
    shop.look()
    (row,) = shop.found()
    shop.at(actions.mark_done, ids=[row.id])
    middle = NOON + DAY
    days = [n for n in range(-14, 15) if n]
    sold = [bought(f"M-{n}", ("A", 10 if n < 0 else 20), ("B", 5), paid_at=middle + n * DAY) for n in days]
    shop.rows("UPDATE measures_sale SET paid_at = paid_at - interval '100 days'")
    shop.take_in(*sold)
    shop.follow()
    assert shop.at(actions.measure, now=middle + 14 * DAY) == 0
    assert shop.at(actions.measure, now=middle + 15 * DAY) == 1
    result = shop.found()[0].result
    assert (result["before"], result["after"], result["others"]) == (1000, 2000, 0)
    assert (result["days"], result["spent_before"], result["spent_after"]) == (14, None, None)
    assert result["verdict"] == "better" and result["least"] > 0
    shop.rows("UPDATE measures_sale SET paid_at = paid_at + interval '100 days' WHERE paid_at < '2026-10-01'")
    shop.look(NOON + 2 * DAY)
    assert [row.state for row in shop.found()] == ["done", "open"]
    assert shop.at(actions.undo_done, ids=[row.id]).refused[row.id].code == "suggestion_over"
