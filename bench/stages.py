"""One batch through the main job, action by action, each in a transaction of its own, as the jobs do it."""

from __future__ import annotations

import time
from typing import Any

import orjson
from django.db import connection

from pinerp.accounts import actors
from pinerp.channels.adapters.pinduoduo.adapter import page_of
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy, times
from pinerp.orders import actions as orders
from pinerp.orders import queries
from pinerp.orders.tasks import store_pages

NAMES = ["parse", "take_in", "review", "pack", "ship"]


def connect() -> None:
    """Open the connection before the clock starts."""
    connection.ensure_connection()


def run(shop: Any, bodies: list[bytes], spent: dict[str, float]) -> int:
    """Pages as received → shipped parcels; returns how many orders left the house."""
    now, actor = times.now(), actors.system(shop.merchant_id)
    clock = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        spent[name] += time.perf_counter() - clock
        clock = time.perf_counter()

    pages = [page_of(orjson.loads(body)["order_sn_increment_get_response"], "order_sn_list", body) for body in bodies]
    lap("parse")
    store_pages(shop.merchant_id, shop.store_id, pages, now)
    lap("take_in")
    with tenancy.transaction(shop.merchant_id):
        waiting = queries.orders_to_review(shop.merchant_id, now, 5000)
        reviewed = orders.review(actor=actor, order_ids=waiting, now=now)
    lap("review")
    with tenancy.transaction(shop.merchant_id):
        numbers = {i: f"YT{i:013d}" for i in reviewed.to_ship}
        packed = fulfilment.pack(actor=actor, order_ids=reviewed.to_ship, now=now, waybills=numbers)
    lap("pack")
    with tenancy.transaction(shop.merchant_id):
        parcels = [int(p) for p in packed.facts["parcels"].values()]
        shipped = fulfilment.ship(actor=actor, parcel_ids=parcels, now=now)
    lap("ship")
    return len(shipped.done)
