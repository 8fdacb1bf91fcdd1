"""Whatever happens to one of two merged orders before the hand-over, by a platform that loses answers and breaks connections:

its parcel stops, its number is given back, that one alone goes its own way, the other one leaves under a number that the
platform knows.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.channels.errors import OutsideFailure
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import tasks as bench
from pinerp.kit import sql, tenancy, times
from pinerp.ops import demo
from pinerp.orders import actions as orders
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.world import World

FAULTS = "lost_answer:0.25,drop_connection:0.1,html_error:0.05"
PATIENCE_SECONDS = 60


class Shop:
    """A live shop that merges, packs and (at the moment given) tells by itself; two of its orders are for one receiver."""

    def __init__(self, world: World, gateway: Gateway, push_moment: str) -> None:
        self.world, self.gateway, self.merchant_id = world, gateway, world.merchant_id
        warehouse = world.warehouse()
        self.news = [str(order["order_sn"]) for order in gateway.truth()["list"]]
        self.store = demo.insist(lambda: connect(world, gateway))
        with tenancy.transaction(world.merchant_id):
            now = times.now()
            channels.bind_carrier(actor=world.owner, carrier_code="YTO", name="圆通快递", now=now)
            facts = {"auto_parcel": True, "push_moment": push_moment, "warehouse_hint": warehouse.id}
            channels.change_store(actor=world.owner, store_id=self.store.id, facts=facts, now=now)
            channels.go_live(
                actor=world.owner, store_id=self.store.id, live_from=datetime(2020, 1, 1, tzinfo=UTC), now=now
            )
            demo.add_merging_rule(world.owner, now)
        self.shop = demo.Shop(world.merchant_id, self.store.id, warehouse.id, gateway.mall_ids[0], "", "")

    def buyer(self, what: str, order_sn: str) -> None:
        answer = httpx.post(f"{self.gateway.address}/_buyer/{what}", params={"order_sn": order_sn}, trust_env=False)
        assert answer.status_code == 200
        self.news.append(order_sn)

    def look(self) -> None:
        """Orders with news as they are now, asked for by their numbers: the clock's lag does not count."""
        adapter = rounds.speaker(self.merchant_id, self.store.id)[1]
        while self.news:
            found, _ = adapter.order(self.news[-1])
            assert found is not None
            with tenancy.transaction(self.merchant_id):
                facts: dict[str, Any] = {"actor": self.world.owner, "store_id": self.store.id, "now": times.now()}
                orders.take_in(orders=[found], page_id=None, **facts)
            self.news.pop()

    def hear_all(self) -> None:
        """Every order is in before the desk begins: who comes later than a merge waits stays alone."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.news:
            assert time.monotonic() < deadline, self.news
            with suppress(OutsideFailure):
                self.look()

    def work(self, until: Callable[[], Any]) -> None:
        """All that works by itself, over and over, until something is so."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not until():
            assert time.monotonic() < deadline, self.facts()
            with suppress(OutsideFailure):
                self.look()
            desk.work_desk(self.merchant_id)
            desk.follow_news(self.merchant_id)
            bench.work_bench(self.merchant_id)
            self.rows("UPDATE fulfilment_shipmentpush SET due_at = now() WHERE state IN ('waiting', 'unsure')")
            self.rows("UPDATE fulfilment_waybillrequest SET due_at = now() WHERE state IN ('waiting', 'unsure')")
            for kind in ("waybill", "shipment"):
                intents.dispatch(kind, self.merchant_id, self.store.id)
            time.sleep(0.05)

    def rows(self, query: str, **params: Any) -> list[Any]:
        with tenancy.transaction(self.merchant_id):
            return sql.statement(query, params)

    def facts(self) -> list[Any]:
        return self.rows(
            "SELECT o.id, o.stage, o.merged_into_id, h.code, p.state, p.waybill_no, u.state AS push, u.answer_code"
            " FROM orders_order o LEFT JOIN orders_hold h ON h.order_id = o.id AND h.ended_at IS NULL"
            " LEFT JOIN fulfilment_parcel p ON p.order_id = o.id LEFT JOIN fulfilment_shipmentpush u ON u.parcel_id = p.id"
        )

    def guests(self) -> list[Any]:
        return self.rows(
            "SELECT o.id AS order_id, o.merged_into_id, o.stage, p.order_sn FROM orders_order o"
            " JOIN orders_orderline l ON coalesce(l.home_id, l.order_id) = o.id"
            " JOIN orders_platformline q ON q.id = l.platform_line_id"
            " JOIN orders_platformorder p ON p.id = q.platform_order_id WHERE o.merged_into_id IS NOT NULL"
        )

    def parcel_of(self, order_id: int, state: str = "open") -> Any:
        """Its parcel with a number; where this store tells at the waybill, one that was told."""
        query = (
            "SELECT id, waybill_no FROM fulfilment_parcel p WHERE order_id = %(id)s AND state = %(state)s"
            " AND waybill_no IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fulfilment_shipmentpush u"
            " WHERE u.parcel_id = p.id AND u.state <> 'done')"
        )
        found = self.rows(query, id=order_id, state=state)
        return found[0] if found else None

    def stage(self, order_id: int) -> str:
        return str(self.rows("SELECT stage FROM orders_order WHERE id = %(id)s", id=order_id)[0].stage)

    def truth(self, order_sn: str) -> dict[str, Any]:
        return next(t for t in self.gateway.truth()["list"] if t["order_sn"] == order_sn)


@pytest.mark.parametrize(
    ("what", "push_moment", "code"),
    [
        ("ask_money", "waybill", "refund_asked"),
        ("add_memo", "waybill", "memo_changed"),
        ("change_address", "shipped", "address_changed"),
        ("hold", "shipped", "ship_hold"),
    ],
)
def test_a_late_change_takes_out_the_one_order_concerned(
    world: World, serve: Any, what: str, push_moment: str, code: str
) -> None:
    gateway = serve("--seed", "4", "--orders", "6", "--over", "10", "--calm", "--again", "0.5", "--faults", FAULTS)
    shop = Shop(world, gateway, push_moment)
    shop.hear_all()
    demo.staff_round(shop.shop, at_once=0)
    shop.work(until=shop.guests)
    guest = shop.guests()[0]
    host = guest.merged_into_id
    shop.work(until=lambda: shop.parcel_of(host))
    old = shop.parcel_of(host)
    shop.buyer(what, guest.order_sn)
    shop.work(until=lambda: shop.stage(guest.order_id) == "held" and shop.parcel_of(host) not in (None, old))
    new = shop.parcel_of(host)
    assert shop.parcel_of(host, "void") == old
    with tenancy.transaction(world.merchant_id):
        outcome = fulfilment.ship(actor=world.owner, parcel_ids=[old.id, new.id], now=times.now())
    assert outcome.done == [new.id] and outcome.refused[old.id].code == "parcel_void"
    holds = shop.rows("SELECT code FROM orders_hold WHERE order_id = %(id)s AND ended_at IS NULL", id=guest.order_id)
    assert [row.code for row in holds] == [code]
    shop.work(until=lambda: shop.parcel_of(host, "shipped"))
    told = [t for t in gateway.truth()["list"] if t["tracking_number"] == new.waybill_no]
    assert told and guest.order_sn not in {t["order_sn"] for t in told}
    assert all(t["times_sent"] == 1 and t["times_corrected"] == (push_moment == "waybill") for t in told)


def test_a_number_that_the_platform_takes_back_no_more_does_not_keep_the_goods_here(world: World, serve: Any) -> None:
    gateway = serve("--seed", "4", "--orders", "6", "--over", "10", "--calm", "--again", "0.5")
    shop = Shop(world, gateway, "waybill")
    shop.hear_all()
    demo.staff_round(shop.shop, at_once=0)
    shop.work(until=shop.guests)
    guest = shop.guests()[0]
    host = guest.merged_into_id
    shop.work(until=lambda: shop.parcel_of(host))
    old = shop.parcel_of(host)
    mates = [t["order_sn"] for t in gateway.truth()["list"] if t["tracking_number"] == old.waybill_no]
    for order_sn in mates:
        shop.buyer("add_memo" if order_sn == guest.order_sn else "receive", order_sn)
    shop.work(until=lambda: shop.stage(guest.order_id) == "held" and shop.parcel_of(host) not in (None, old))
    new = shop.parcel_of(host)
    pushed = shop.rows("SELECT answer_code FROM fulfilment_shipmentpush WHERE parcel_id = %(id)s", id=new.id)
    assert {row.answer_code for row in pushed} == {"number_kept"}
    with tenancy.transaction(world.merchant_id):
        assert fulfilment.ship(actor=world.owner, parcel_ids=[new.id], now=times.now()).done == [new.id]
    assert all(shop.truth(sn)["tracking_number"] == old.waybill_no for sn in mates)
