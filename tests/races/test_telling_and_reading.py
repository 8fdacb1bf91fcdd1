"""A shipment is told while news of the same order is read: each holds rows of its own, and neither stops the other."""

from __future__ import annotations

import threading

from django.db import connection

from pinerp.kit import sql, tenancy
from pinerp.orders import actions, queries
from tests.goods import WAITING, Desk, bought


def test_a_number_is_told_while_an_intake_waits_for_the_order(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("261123-000000000000001", ("A", 1))
    (origin,) = [
        row.id for row in desk.rows("SELECT id FROM orders_platformorder WHERE order_sn = '261123-000000000000001'")
    ]
    changed = bought("261123-000000000000001", ("A", 1), minutes=60, buyer_memo="快")
    broken: list[BaseException] = []

    def read_news() -> None:
        try:
            desk.take_in(changed)
        except BaseException as problem:
            broken.append(problem)
        connection.close()

    reader = threading.Thread(target=read_news)
    with tenancy.transaction(world.merchant_id):
        queries.lock(world.owner, [order_id])
        reader.start()
        while not sql.statement(WAITING, {}):
            assert reader.is_alive(), "it did not wait"
        actions.expect_waybills(actor=world.owner, platform_order_ids=[origin], waybill_nos=["YT1"])
    reader.join(10)
    assert broken == []
    assert [row.waybill_no for row in desk.rows("SELECT waybill_no FROM orders_toldnumber")] == ["YT1"]
    assert desk.rows("SELECT buyer_memo FROM orders_platformorder")[0].buyer_memo == "快"
