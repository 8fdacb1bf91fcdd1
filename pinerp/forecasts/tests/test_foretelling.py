"""What is kept of each SKU follows from paid orders by Beijing day, bundles as their parts, and is made once a day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from pinerp.catalog.queries import PartOf
from pinerp.forecasts import queries, tasks
from pinerp.forecasts.errors import NoForecast
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.goods import NOON, bought
from tests.measuring import Window

DAYS = 100
WEEK = [4, 3, 3, 4, 5, 9, 8]


class Long(Window):
    store_facts: ClassVar[dict[str, Any]] = {"mall_id": "1", "live_from": times.now() - timedelta(days=400)}

    def known(self, code: str, at: datetime) -> Any:
        sku = self.world.sku(code).id
        with tenancy.transaction(self.world.merchant_id):
            (found,) = queries.known(self.world.merchant_id, [sku], times.beijing_day(at))
        return found

    def sell(self, now: datetime) -> dict[str, Counter[Any]]:
        """An order of A for each day, at the first and the last minute of it by turns; some bundles; how many by hand."""
        chance, orders = random.Random(5), []
        told: dict[str, Counter[Any]] = {"A": Counter(), "B": Counter()}
        today = times.beijing_day(now)
        for back in range(DAYS, 0, -1):
            day = today - timedelta(days=back)
            begin, end = times.day_bounds(day)
            paid_at = begin if back % 2 else end - timedelta(seconds=1)
            count = max(1, WEEK[day.weekday()] + chance.randint(-2, 2))
            lines = [("A", count), ("SET", 2)] if back % 9 == 0 else [("A", count)]
            told["A"][day] += count + (4 if back % 9 == 0 else 0)
            told["B"][day] += 2 if back % 9 == 0 else 0
            orders.append(bought(f"D-{back}", *lines, paid_at=paid_at, ship_by=paid_at + timedelta(days=400)))
        self.take_in(*orders)
        self.follow()
        return told


@pytest.fixture
def long(world):
    desk = Long(world, A=5000, B=500)
    parts = [PartOf(world.sku("A").id, 2), PartOf(world.sku("B").id, 1)]
    assert desk.do(inventory.compose, parts={world.sku("SET").id: parts}).done
    return desk


def test_what_is_foretold_follows_from_paid_orders_and_is_made_once_a_day(long):
    now = times.now()
    told = long.sell(now)
    found = long.known("A", now)
    assert {found.start + timedelta(days=n): units for n, units in enumerate(found.sold) if units} == told["A"]
    assert sum(long.known("B", now).sold) == sum(told["B"].values())
    tasks.sweep(long.world.merchant_id)
    rows = long.rows("SELECT * FROM forecasts_forecast")
    assert [row.sku_id for row in rows] == [long.world.sku("A").id]
    (row,) = rows
    assert row.first_day == times.beijing_day(now) and row.history_days == DAYS and len(row.points) == 28
    assert row.month_units == sum(row.points) and (row.model == "trend") == (row.trend_error < row.naive_error)
    tasks.sweep(long.world.merchant_id)
    assert long.rows("SELECT made_at FROM forecasts_forecast")[0].made_at == row.made_at
    with tenancy.transaction(long.world.merchant_id):
        (shown,) = queries.page(long.actor, text="A", model="", after=None, limit=10)
        assert shown.code == "A" and len(queries.days_of(long.world.merchant_id, shown)) == 56
        with pytest.raises(NoForecast):
            queries.one(long.actor, long.world.sku("B").id)


def test_days_without_goods_are_marked(long):
    """B came in on the day of NOON; before that there was none, and only days on which it was sold say anything."""
    now = times.now()
    told = long.sell(now)
    found = long.known("B", now)
    came = times.beijing_day(NOON)
    for at, is_dry in enumerate(found.dry):
        day = found.start + timedelta(days=at)
        assert is_dry == (day < came and not told["B"][day]), day
