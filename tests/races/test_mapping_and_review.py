"""Somebody says what a listing means at the very moment at which an order with it is reviewed: neither waits for ever."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from pinerp.catalog import actions as catalog
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from tests.goods import NOON, Desk, bought


@pytest.mark.parametrize("is_reviewed_before", [False, True])
def test_an_order_under_review_learns_what_was_said_meanwhile(world, is_reviewed_before):
    """The logbook's cursor gives no news while an older transaction is open; what it gives then meets the hold."""
    desk = Desk(world)
    (order_id,) = desk.take_in(bought("1-1", ("NEW", 1))).new
    if is_reviewed_before:
        desk.review()

    def map_and_tell() -> None:
        desk.do(catalog.make_missing_skus, store_id=desk.store.id, is_stock_kept=False)
        tasks.follow_news(world.merchant_id)
        connection.close()

    mapper = threading.Thread(target=map_and_tell)
    with tenancy.transaction(world.merchant_id):
        orders.review(actor=desk.actor, order_ids=[order_id], now=NOON)
        mapper.start()
        mapper.join(10)
        assert not mapper.is_alive()
    desk.hear()
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())
