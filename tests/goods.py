"""What tests sell: channel orders as an adapter would hand them over, and a shop that is ready to ship."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from pinerp.accounts import actors, logbook
from pinerp.accounts.actors import Actor
from pinerp.channels.adapters.values import ChannelLine, ChannelOrder, ChannelReceiver
from pinerp.fulfilment import tasks as bench
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from pinerp.orders import actions as orders
from pinerp.orders import tasks
from tests.world import World

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def bought(order_sn: str, *lines: tuple[str, int], minutes: int = 0, **facts: Any) -> ChannelOrder:
    """An order of some (code, count), paid at noon, last changed `minutes` later."""
    given: dict[str, Any] = {
        "order_sn": order_sn,
        "status": "waiting",
        "currency": "CNY",
        "goods_amount": 1000,
        "pay_amount": 1000,
        "receivable": 1000,
        "updated_at": NOON + timedelta(minutes=minutes),
        "paid_at": NOON,
        "confirmed_at": NOON,
        "ship_by": NOON + timedelta(hours=48),
        "lines": [ChannelLine(f"L-{code}", count, 500, outer_code=code, name=f"商品 {code}") for code, count in lines],
        "receiver": ChannelReceiver(form="cipher", name="~n~1~", phone="$p$1$", address="~a~1~", province="浙江省"),
        **facts,
    }
    text = repr(sorted((k, str(v)) for k, v in given.items() if k != "updated_at"))
    return ChannelOrder(**given, content_hash=hashlib.sha256(text.encode()).digest()[:16])


WAITING = """
SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""
"""Who waits for a lock that the asking transaction holds. Not by way of pg_stat_activity, which a transaction sees as it was
when it first looked: whoever connected later would never be found.
"""


class Desk:
    """A company with one store, one warehouse and some SKUs; its verbs, each in a transaction of its own."""

    store_facts: ClassVar[dict[str, Any]] = {"mall_id": "1", "live_from": NOON - timedelta(days=1)}

    def __init__(self, world: World, **stock: int) -> None:
        self.world = world
        self.actor: Actor = actors.system(world.merchant_id)
        self.warehouse = world.warehouse()
        self.store = world.store(warehouse_hint=self.warehouse.id, carrier_code="YTO", **self.store_facts)
        for code, count in stock.items():
            sku = world.sku(code)
            if count:
                self.receive(code, count)
            assert sku.code == code

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=NOON, **given)

    def receive(self, code: str, count: int) -> Any:
        move = inventory.Move(self.warehouse.id, self.world.sku(code).id, count)
        return self.do(inventory.receive, moves=[move])

    def take_in(self, *channel_orders: ChannelOrder, **facts: Any) -> Any:
        return self.do(orders.take_in, store_id=self.store.id, orders=channel_orders, page_id=None, **facts)

    def review(self) -> Any:
        return self.do(orders.review_waiting)

    def hear(self) -> None:
        """Desk and bench read their news to the end. Any open transaction on the server keeps a cursor back for a moment."""
        deadline = time.monotonic() + 60
        for room, follow in (("orders", tasks.follow_news), ("fulfilment", bench.follow_news)):
            while self.is_behind(room) and time.monotonic() < deadline:
                follow(self.world.merchant_id)
            assert not self.is_behind(room)

    def is_behind(self, room: str) -> bool:
        with tenancy.transaction(self.world.merchant_id):
            return logbook.is_behind(self.world.merchant_id, room)

    def stage(self, order_id: int) -> str:
        return str(self.rows("SELECT stage FROM orders_order WHERE id = %(id)s", id=order_id)[0].stage)

    def holds(self, order_id: int) -> set[str]:
        query = "SELECT code FROM orders_hold WHERE order_id = %(id)s AND ended_at IS NULL"
        return {row.code for row in self.rows(query, id=order_id)}

    def stock(self, code: str) -> tuple[int, int]:
        query = "SELECT on_hand, reserved FROM inventory_stock WHERE sku_id = %(id)s AND warehouse_id = %(place)s"
        row = self.rows(query, id=self.world.sku(code).id, place=self.warehouse.id)[0]
        return row.on_hand, row.reserved

    def rows(self, query: str, **params: Any) -> list[Any]:
        with tenancy.transaction(self.world.merchant_id):
            return sql.statement(query, params)

    def ready(self, order_sn: str, *lines: tuple[str, int]) -> int:
        """An order that has passed review and holds its goods; its id."""
        (order_id,) = self.take_in(bought(order_sn, *lines)).new
        self.review()
        assert self.stage(order_id) == "to_ship"
        return int(order_id)


class FileDesk(Desk):
    """The same, but the store has no API: orders come in files."""

    store_facts: ClassVar = {"platform": "file", "mode": "stopped"}
