"""A real gateway and an order that leaves in two parcels: the buyer sees both, each told once, whatever is lost on the way."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import sql, tenancy, times
from pinerp.ops import demo
from pinerp.orders import actions as orders
from tests.gateway import Gateway, connect
from tests.world import World


class Shop:
    """A live shop with one order of several pieces, taken in and reviewed."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.gateway, self.merchant_id = world, gateway, world.merchant_id
        warehouse = world.warehouse()
        self.store = demo.insist(lambda: connect(world, gateway))
        facts = {"warehouse_hint": warehouse.id, "carrier_code": "YTO"}
        self.do(channels.bind_carrier, carrier_code="YTO", name="圆通快递")
        self.do(channels.change_store, store_id=self.store.id, facts=facts)
        self.do(channels.go_live, store_id=self.store.id, live_from=datetime(2020, 1, 1, tzinfo=UTC))
        self.order_sn = str(next(t for t in gateway.truth()["list"] if t["items"][0]["count"] > 1)["order_sn"])
        (self.order_id,) = self.look().new
        demo.staff_round(
            demo.Shop(self.merchant_id, self.store.id, warehouse.id, gateway.mall_ids[0], "", ""), at_once=0
        )
        self.do(orders.review, order_ids=[self.order_id])
        assert self.stage(self.order_id) == "to_ship"

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.merchant_id):
            return verb(actor=self.world.owner, now=times.now(), **given)

    def look(self) -> Any:
        """The order as it is now, asked for by its number: its time of update has whole seconds."""
        found, _ = demo.insist(lambda: rounds.speaker(self.merchant_id, self.store.id)[1].order(self.order_sn))
        return self.do(orders.take_in, store_id=self.store.id, orders=[found], page_id=None, is_settled=True)

    def rows(self, query: str, **params: Any) -> list[Any]:
        with tenancy.transaction(self.merchant_id):
            return sql.statement(query, params)

    def stage(self, order_id: int) -> str:
        return str(self.rows("SELECT stage FROM orders_order WHERE id = %(id)s", id=order_id)[0].stage)

    def split(self) -> int:
        query = "SELECT id FROM orders_orderline WHERE order_id = %(id)s ORDER BY quantity DESC LIMIT 1"
        line = self.rows(query, id=self.order_id)[0].id
        outcome = self.do(orders.split, parts={self.order_id: [{line: 1}]})
        assert not outcome.refused, outcome.refused
        return int(outcome.facts["parts"][str(self.order_id)][0])

    def ship(self, *waybills: tuple[int, str]) -> None:
        packed = self.do(fulfilment.pack, order_ids=[i for i, _ in waybills], waybills=dict(waybills))
        assert not packed.refused, packed.refused
        outcome = self.do(fulfilment.ship, parcel_ids=[int(p) for p in packed.facts["parcels"].values()])
        assert not outcome.refused, outcome.refused

    def tell(self) -> None:
        """All wishes are sent, whatever has to be repeated."""
        for _ in range(60):
            self.rows("UPDATE fulfilment_shipmentpush SET due_at = now() WHERE state IN ('waiting', 'unsure')")
            if not intents.dispatch("shipment", self.merchant_id, self.store.id):
                break
        states = {row.state for row in self.rows("SELECT state FROM fulfilment_shipmentpush")}
        assert states == {"done"}, self.rows("SELECT * FROM fulfilment_shipmentpush")

    def buyer(self, what: str) -> None:
        address = f"{self.gateway.address}/_buyer/{what}"
        assert httpx.post(address, params={"order_sn": self.order_sn}, trust_env=False).status_code == 200

    def truth(self) -> dict[str, Any]:
        return next(t for t in self.gateway.truth()["list"] if t["order_sn"] == self.order_sn)


@pytest.mark.parametrize("faults", ["", "lost_answer:0.4,drop_connection:0.1"])
def test_the_platform_shows_both_parcels_once_each(world: World, serve: Any, faults: str) -> None:
    words = ["--faults", faults] if faults else []
    shop = Shop(world, serve("--seed", "4", "--orders", "9", "--over", "10", "--calm", *words))
    part = shop.split()
    shop.ship((shop.order_id, "YT0000000000001"), (part, "YT0000000000002"))
    shop.tell()
    told = shop.truth()
    assert sorted([told["tracking_number"], *told["further_numbers"]]) == ["YT0000000000001", "YT0000000000002"]
    assert (told["times_sent"], told["times_corrected"], len(told["further_numbers"])) == (1, 0, 1)
    shop.look()
    assert [shop.stage(i) for i in (shop.order_id, part)] == ["shipped", "shipped"]


def test_a_part_that_waits_longer_is_told_as_a_further_parcel(world: World, serve: Any) -> None:
    shop = Shop(world, serve("--seed", "4", "--orders", "9", "--over", "10", "--calm"))
    part = shop.split()
    shop.ship((part, "YT0000000000002"))
    shop.tell()
    shop.look()
    assert [shop.stage(i) for i in (shop.order_id, part)] == ["to_ship", "shipped"]
    shop.ship((shop.order_id, "YT0000000000001"))
    shop.tell()
    told = shop.truth()
    assert (told["tracking_number"], told["further_numbers"]) == ("YT0000000000002", ["YT0000000000001"])


def test_a_refund_after_one_parcel_left_stops_the_other(world: World, serve: Any) -> None:
    shop = Shop(world, serve("--seed", "4", "--orders", "9", "--over", "10", "--calm"))
    part = shop.split()
    shop.ship((shop.order_id, "YT0000000000001"))
    shop.tell()
    for what, code in (("ask_money", "refund_asked"), ("platform_ends", "refunded")):
        shop.buyer(what)
        shop.look()
        holds = shop.rows("SELECT code FROM orders_hold WHERE order_id = %(id)s AND ended_at IS NULL", id=part)
        assert (shop.stage(part), [row.code for row in holds]) == ("held", [code])
    assert shop.stage(shop.order_id) == "shipped"
