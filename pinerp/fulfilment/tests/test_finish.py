"""完成: orders that no platform knows come to their end by themselves, or by a person who may take it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from pinerp.orders.actions import Agreed, Goods, plain_receiver
from tests.goods import NOON, Desk

TO = plain_receiver(
    name="张三", phone="13800138000", province="浙江省", city="杭州市", district="余杭区", detail="文一西路1号"
)
DAY = timedelta(days=1)


@pytest.fixture
def desk(world: Any) -> Desk:
    return Desk(world, A=20)


def made(desk: Desk) -> int:
    goods = [Goods(desk.world.sku("A").id, 1, 500)]
    facts = {"store_id": desk.store.id, "receiver": TO, "goods": goods, "agreed": Agreed(carrier_code=None)}
    return int(desk.do(orders.make_order, **facts).done[0])


def sent(desk: Desk, order_id: int) -> int:
    waybills = {order_id: f"YT{order_id:013d}"}
    parcel = int(desk.do(fulfilment.pack, order_ids=[order_id], waybills=waybills).facts["parcels"][str(order_id)])
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    return parcel


def due(desk: Desk, after: timedelta) -> list[int]:
    with tenancy.transaction(desk.world.merchant_id):
        return orders.finish_due(actor=desk.actor, now=NOON + after, limit=100)


def verbs(desk: Desk, order_id: int) -> list[str]:
    return [line["verb"] for line in desk.world.get(desk.world.owner, f"orders/{order_id}").json()["history"]]


def test_what_left_fifteen_days_ago_is_over_and_what_came_back_is_not(desk: Desk) -> None:
    kept, back, platform = made(desk), made(desk), desk.ready("1-1", ("A", 1))
    for order_id in (kept, platform):
        sent(desk, order_id)
    assert desk.do(fulfilment.unship, parcel_ids=[sent(desk, back)]).done
    waiting = made(desk)
    assert due(desk, 15 * DAY - timedelta(seconds=1)) == []
    assert due(desk, 15 * DAY) == [kept]
    assert due(desk, 15 * DAY) == due(desk, 40 * DAY) == [], "twice changes nothing"
    assert [desk.stage(i) for i in (kept, back, platform, waiting)] == ["done", "to_ship", "shipped", "to_ship"]
    assert verbs(desk, kept)[0] == "orders.finish_due"
    line = desk.rows("SELECT params FROM accounts_logbook WHERE verb = 'orders.finish_due'")[0]
    assert line.params == {"days": 15}


def test_a_person_may_end_it_and_take_that_back(desk: Desk) -> None:
    order_id, open_one, platform = made(desk), made(desk), desk.ready("1-1", ("A", 1))
    for one in (order_id, platform):
        sent(desk, one)
    left = desk.rows("SELECT shipped_at FROM orders_order WHERE id = %(id)s", id=order_id)[0].shipped_at
    body = {"ids": [str(i) for i in (order_id, open_one, platform, 1)]}
    answer = desk.world.post(desk.world.owner, "orders/finish", body).json()
    refused = {row["id"]: row["code"] for row in answer["refused"]}
    assert answer["done"] == [str(order_id)]
    codes = ["not_shipped_yet", "finished_by_platform", "not_found"]
    assert [refused[str(i)] for i in (open_one, platform, 1)] == codes
    again = desk.world.post(desk.world.owner, "orders/finish", {"ids": [str(order_id)]}).json()
    assert (again["done"], verbs(desk, order_id).count("orders.finish")) == ([str(order_id)], 1)
    back = desk.do(orders.unfinish, order_ids=[order_id, open_one])
    assert back.done == [order_id] and back.refused[open_one].code == "not_finished"
    row = desk.rows("SELECT stage, shipped_at, ended_at FROM orders_order WHERE id = %(id)s", id=order_id)[0]
    assert (row.stage, row.shipped_at, row.ended_at) == ("shipped", left, None)
    desk.rows("UPDATE orders_madeorder SET reopened_at = %(at)s WHERE reopened_at IS NOT NULL", at=NOON + 20 * DAY)
    assert due(desk, 21 * DAY) == [] and due(desk, 35 * DAY) == [order_id], (
        "days are counted from when it was taken back"
    )
    printer = desk.world.with_rights("orders.view")
    assert desk.world.post(printer, "orders/finish", body).status_code == 403


def test_the_days_are_the_companys_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    world, order_id = desk.world, made(desk)
    sent(desk, order_id)
    assert world.get(world.owner, "orders/finishing").json() == {"days": 15}
    assert world.post(world.owner, "orders/change_finishing", {"days": 0}).status_code == 200
    assert world.get(world.owner, "orders/finishing").json() == {"days": 0}
    assert due(desk, 900 * DAY) == []
    assert world.post(world.owner, "orders/change_finishing", {"days": 3}).status_code == 200
    assert world.post(world.owner, "orders/change_finishing", {"days": 91}).status_code == 422
    assert world.post(world.with_rights("orders.view"), "orders/change_finishing", {"days": 1}).status_code == 403
    second = made(desk)
    sent(desk, second)
    monkeypatch.setattr(tasks.finishing, "AT_ONCE", 1)
    tasks.finish_due(world.merchant_id)  # the clock of today is far beyond the orders' noon
    assert [desk.stage(order_id), desk.stage(second)] == ["done", "done"]
