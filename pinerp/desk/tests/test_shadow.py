"""影子模式: what we would have shipped and held, beside what the platform records; nothing is sent meanwhile."""

from __future__ import annotations

from typing import Any

from pinerp.channels.models import Store
from pinerp.desk import queries
from pinerp.kit import tenancy
from pinerp.kit.times import beijing_day
from tests.goods import NOON, Desk, bought
from tests.world import World


def days(desk: Desk) -> dict[tuple[str, str, str], dict[str, Any]]:
    with tenancy.transaction(desk.world.merchant_id):
        (day,) = queries.shadow_days(desk.actor, desk.store.id, beijing_day(NOON), 7)
    assert day["day"] == beijing_day(NOON).isoformat()
    return {(row["ours"], row["code"], row["theirs"]): row for row in day["rows"]}


def test_each_day_ours_stands_beside_theirs(world: World) -> None:
    desk = Desk(world, TEA=100)
    with tenancy.transaction(world.merchant_id):
        Store.objects.filter(merchant_id=world.merchant_id, id=desk.store.id).update(mode="shadow")
    desk.take_in(
        bought("261123-1", ("TEA", 1)),
        bought("261123-2", ("TEA", 1)),
        bought("261123-3", ("TEA", 1), refund="asked"),
        bought("261123-4", ("TEA", 200)),
        bought("261123-5", ("TEA", 1), status="shipped", waybill_no="SF1"),
    )
    desk.review()
    sent: dict[str, Any] = {"status": "shipped", "waybill_no": "SF2", "minutes": 5}
    desk.take_in(bought("261123-2", ("TEA", 1), **sent), bought("261123-3", ("TEA", 1), refund="asked", **sent))
    found = days(desk)
    assert {key: (row["orders"], row["agrees"]) for key, row in found.items()} == {
        ("would_ship", "", "waiting"): (1, True),
        ("would_ship", "", "shipped"): (1, True),
        ("would_hold", "refund_asked", "shipped"): (1, False),
        ("short", "", "waiting"): (1, True),
    }
    assert found[("would_hold", "refund_asked", "shipped")]["examples"] == ["261123-3"]
    assert desk.rows("SELECT count(*) AS n FROM fulfilment_shipmentpush")[0].n == 0


def test_the_door_shows_it_and_only_of_ones_own_stores(world: World) -> None:
    desk = Desk(world, TEA=5)
    desk.take_in(bought("261123-1", ("TEA", 1)))
    answer = world.get(world.owner, f"orders/shadow/{desk.store.id}", days=31)
    assert answer.status_code == 200
    other = World.build()
    assert other.get(other.owner, f"orders/shadow/{desk.store.id}").status_code == 404
