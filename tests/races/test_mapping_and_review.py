"""Somebody says what a listing means at the very moment at which an order with it is reviewed: neither waits for ever."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection

from pinerp.catalog import actions as catalog
from pinerp.kit import sql, tenancy
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from tests.goods import NOON, WAITING, Desk, bought


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


def test_a_mapping_waits_for_the_orders_that_are_under_review(world):
    """Both give lines their meaning. A mapping that took lines before their orders met the review half way: a deadlock."""
    desk = Desk(world)
    (order_id,) = desk.take_in(bought("1-1", ("NEW", 1))).new
    desk.do(catalog.make_missing_skus, store_id=desk.store.id, is_stock_kept=False)
    ((key, sku_id),) = desk.rows(
        "SELECT key, sku_id FROM catalog_listing WHERE store_id = %(store)s::bigint", store=desk.store.id
    )
    verb = {"actor": desk.actor, "store_id": desk.store.id, "now": NOON}

    def map_it() -> None:
        with tenancy.transaction(world.merchant_id):
            orders.map_lines(meanings={key: (sku_id, 1)}, **verb)
        connection.close()

    mapper = threading.Thread(target=map_it)
    with tenancy.transaction(world.merchant_id):
        mine = {"m": world.merchant_id, "id": order_id}
        sql.statement(
            "SELECT id FROM orders_order WHERE merchant_id = %(m)s::bigint AND id = %(id)s::bigint FOR UPDATE", mine
        )
        mapper.start()
        while not sql.statement(WAITING, {}):
            assert mapper.is_alive(), "it did not wait"
            time.sleep(0.02)
        lines = "SELECT id FROM orders_orderline WHERE merchant_id = %(m)s::bigint AND order_id = %(id)s::bigint"
        assert len(sql.statement(f"{lines} FOR UPDATE NOWAIT", mine)) == 1
    mapper.join(10)
    assert desk.stage(order_id) == "to_ship"
