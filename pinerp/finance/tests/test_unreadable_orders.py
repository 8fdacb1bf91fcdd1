"""对账 of a day of which the platform's list names an order that nobody can read: set aside, counted, and held."""

from __future__ import annotations

from datetime import timedelta

from pinerp.channels.models import Quarantine
from pinerp.channels.tests.test_mutated_shapes import ORDER
from pinerp.finance import tasks
from pinerp.kit import tenancy, times
from pinerp.orders import tasks as desk_tasks
from pinerp.orders.tests.test_odd_answers import LIST, Odd, at, odd
from tests.world import World

__all__ = ["odd"]

DAY, CASES = "pdd.order.list.get", "pdd.refund.list.increment.get"


def test_an_order_that_cannot_be_read_is_set_aside_counted_and_held(world: World, odd: Odd) -> None:
    desk = at(world, odd)
    odd.says[LIST] = {"total_count": 1, "order_sn_list": [ORDER], "has_next": False}
    desk_tasks.pull_windows(world.merchant_id, desk.store.id)
    desk.review()
    (order,) = desk.rows("SELECT id FROM orders_order")
    assert "news_unreadable" not in desk.holds(order.id)
    odd.says[DAY] = {
        "total_count": 2,
        "order_list": [
            {**ORDER, "order_status": 77, "updated_at": "2026-11-23 23:00:00"},
            {**ORDER, "order_sn": "261123-000000000000777"},
        ],
    }
    odd.says[CASES] = {"total_count": 0, "refund_list": []}
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    for _ in range(2):
        tasks.check_day(world.merchant_id, desk.store.id, yesterday.isoformat())
    with tenancy.transaction(world.merchant_id):
        (aside,) = Quarantine.objects.filter(merchant_id=world.merchant_id)
    assert (aside.order_sn, aside.code, aside.settled_at) == (ORDER["order_sn"], "order_unreadable", None)
    (row,) = world.get(world.owner, "finance/day_checks").json()
    assert (row["state"], row["platform_orders"], row["our_orders"]) == ("done", 2, 1)
    assert "news_unreadable" in desk.holds(order.id)
    known = desk.rows("SELECT order_sn FROM orders_platformorder ORDER BY order_sn")
    assert [found.order_sn for found in known] == sorted([ORDER["order_sn"], "261123-000000000000777"])
