"""扫描验货: the server decides; nothing stopped is verified, and counts are exact."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered, packed
from pinerp.orders import actions as orders
from tests.goods import Desk, bought


def verify(desk: Desk, parcel: int, **counts: int) -> Any:
    scanned = {desk.world.sku(code).id: count for code, count in counts.items()}
    return desk.do(fulfilment.verify, scanned={parcel: scanned})


def is_verified(desk: Desk, parcel: int) -> bool:
    return (
        desk.rows("SELECT verified_at FROM fulfilment_parcel WHERE id = %(id)s", id=parcel)[0].verified_at is not None
    )


def scanned(world: Any, code: str, member: Any = None) -> Any:
    return world.post(member or world.picker, "fulfilment/scan", {"code": code})


def test_all_pieces_scanned_and_it_is_verified_once(world):
    desk = Desk(world, A=10, B=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2), ("B", 1)))
    for _ in range(2):
        assert verify(desk, parcel, A=2, B=1).done == [parcel]
    lines = desk.rows("SELECT 1 FROM accounts_logbook WHERE verb = 'fulfilment.verify'")
    assert is_verified(desk, parcel) and len(lines) == 1
    assert desk.do(fulfilment.unverify, parcel_ids=[parcel]).done == [parcel]
    assert not is_verified(desk, parcel)
    assert desk.do(fulfilment.unverify, parcel_ids=[parcel]).refused[parcel].code == "not_verified"


@pytest.mark.parametrize("counts", [{"A": 1, "B": 1}, {"A": 3, "B": 1}, {"A": 2}, {"A": 2, "B": 1, "C": 1}])
def test_too_few_too_many_or_strange_pieces_are_refused(world, counts):
    desk = Desk(world, A=10, B=10, C=1)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2), ("B", 1)))
    refused = verify(desk, parcel, **counts).refused[parcel]
    assert refused.code == "counts_differ" and not is_verified(desk, parcel)


def test_a_refund_between_the_scan_and_the_last_piece_stops_it(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    assert scanned(world, "yt0000000000001").json()["stopped"] is None
    desk.take_in(bought("1-1", ("A", 1), minutes=1, refund="asked"))
    assert verify(desk, parcel, A=1).refused[parcel].code == "order_stopped"
    stopped = scanned(world, "YT0000000000001").json()["stopped"]
    assert stopped["code"] == "order_stopped" and "用户已申请退款" in stopped["message"]
    told = desk.rows("SELECT params FROM accounts_logbook WHERE verb = 'fulfilment.scan_stopped'")
    assert [row.params["codes"] for row in told] == [["refund_asked"]]


def test_held_cancelled_and_void_parcels_say_so_at_the_scan(world):
    desk = Desk(world, A=10)
    first, second = desk.ready("1-1", ("A", 1)), desk.ready("1-2", ("A", 1))
    numbered(desk, first)
    other = numbered(desk, second, "YT0000000000002")
    desk.do(orders.hold, order_ids=[first], note="问颜色")
    assert scanned(world, "1-1").json()["stopped"]["code"] == "order_stopped"
    desk.do(orders.cancel, order_ids=[first], reason="")
    assert "订单已取消" in scanned(world, "1-1").json()["stopped"]["message"]
    desk.do(fulfilment.void, parcel_ids=[other])
    assert scanned(world, "YT0000000000002").json()["stopped"]["code"] == "parcel_void"


def test_a_scan_finds_by_waybill_and_by_order_and_shows_goods_without_prices(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("261123-000000000000001", ("A", 3)))
    for code in ("YT0000000000001", " 261123-000000000000001 "):
        found = scanned(world, code).json()["parcel"]
        assert found["parcel_id"] == str(parcel)
        assert [(line["sku_code"], line["quantity"]) for line in found["lines"]] == [("A", 3)]
    assert not any(word in str(found) for word in ("price", "amount", "payable", "cost"))
    missing = scanned(world, "nobody")
    assert (missing.status_code, missing.json()["code"]) == (404, "nothing_scanned")


def test_a_parcel_without_a_number_is_not_verified(world):
    desk = Desk(world, A=10)
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    assert verify(desk, parcel, A=1).refused[parcel].code == "no_waybill"


def test_a_packer_scans_and_ships_and_sees_nothing_else(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    body = {"id": parcel, "scanned": [{"sku_id": world.sku("A").id, "count": 1}]}
    assert world.post(world.picker, "fulfilment/verify", body).json()["done"] == [str(parcel)]
    assert world.post(world.picker, "fulfilment/ship", {"ids": [parcel]}).json()["done"] == [str(parcel)]
    assert world.get(world.picker, "orders").status_code == 403
    assert world.post(world.picker, "fulfilment/void", {"ids": [parcel]}).status_code == 403
