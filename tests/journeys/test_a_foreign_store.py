"""A store abroad: its amounts stay in its own currency from the order to the report, beside a store at home."""

from __future__ import annotations

from pinerp.kit import times
from pinerp.orders import actions as orders
from tests.goods import Desk, bought
from tests.world import World


def test_跨境_a_store_that_sells_in_dollars_keeps_its_own_currency(world: World) -> None:
    """One shelf serves both; no amount of one currency is ever added to another's, or taken for it."""
    desk = Desk(world, A=10)
    abroad = world.store(
        "海外店", platform="file", mode="stopped", currency="USD", warehouse_hint=desk.warehouse.id, carrier_code="YTO"
    )
    now = times.now()
    desk.take_in(bought("CN-1", ("A", 2), paid_at=now, pay_amount=3050))
    desk.do(
        orders.take_in, store_id=abroad.id, page_id=None,
        orders=[bought("US-1", ("A", 3), currency="USD", paid_at=now, pay_amount=1999)],
    )  # fmt: skip
    desk.review()
    assert desk.stock("A") == (10, 5), "both claim of one shelf"
    found = world.get(world.owner, "orders", tab="all").json()["items"]
    told = {row["store_name"]: (row["currency"], row["stage"]) for row in found}
    assert told == {"一店": ("CNY", "to_ship"), "海外店": ("USD", "to_ship")}
    (day,) = [row for row in world.get(world.owner, "analytics/today").json()["sales"] if row["orders"]]
    assert (day["orders"], day["amounts"]) == (2, {"CNY": 3050, "USD": 1999})
