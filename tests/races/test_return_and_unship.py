"""A return and the undoing of its shipment at once: the pieces stand on the shelf once, whoever comes first."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from django.db import connection

from pinerp.aftersales import actions as aftersales
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from pinerp.kit.refusals import Refusal
from tests.goods import NOON, WAITING, Desk


@pytest.mark.parametrize(
    ("first", "refused", "stock"), [("back", "goods_came_back", (7, 0)), ("unship", "not_left_yet", (9, 3))]
)
def test_pieces_come_onto_the_shelf_once(world: Any, first: str, refused: str, stock: tuple[int, int]) -> None:
    desk = Desk(world, CUP=9)
    parcel = numbered(desk, desk.ready("1-1", ("CUP", 3)), "YT1")
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    came = {world.sku("CUP").id: [inventory.Portion.of(1)]}
    codes: list[str] = []

    def back() -> None:
        given = {"parcel_id": parcel, "warehouse_id": desk.warehouse.id, "came": came}
        aftersales.take_back(actor=desk.actor, now=NOON, **given)

    def unship() -> None:
        outcome = fulfilment.unship(actor=desk.actor, now=NOON, parcel_ids=[parcel])
        codes.extend(why.code for why in outcome.refused.values())

    one, other = (back, unship) if first == "back" else (unship, back)

    def second() -> None:
        try:
            with tenancy.transaction(world.merchant_id):
                other()
        except Refusal as why:
            codes.append(why.code)
        connection.close()

    behind = threading.Thread(target=second)
    with tenancy.transaction(world.merchant_id):
        one()
        behind.start()
        deadline = time.monotonic() + 20
        while not sql.statement(WAITING) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert sql.statement(WAITING)
    behind.join(20)
    assert (codes, desk.stock("CUP")) == ([refused], stock)
