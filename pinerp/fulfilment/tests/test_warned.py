"""What may come too late is told in time, listed and left to people; accounts that run low are known from the platform."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx

from pinerp.channels import actions as channels
from pinerp.channels import rounds
from pinerp.channels.adapters.values import ShopFacts
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import queries, tasks
from pinerp.fulfilment.tests.bench import numbered, packed
from pinerp.kit import sql, tenancy, times
from tests.goods import NOON, Desk, bought
from tests.world import World


def listed(world: World, tab: str) -> list[dict[str, Any]]:
    return list(world.get(world.picker, "fulfilment/bench", tab=tab).json()["items"])


def warned(world: World, minutes: int) -> dict[str, Any]:
    """So long before the promised time."""
    with tenancy.transaction(world.merchant_id):
        return queries.warnings(world.owner, NOON + timedelta(hours=48, minutes=-minutes))


def test_the_guard_warns_so_many_minutes_before_and_pushes_nothing(world):
    desk = Desk(world, A=20)
    numbered(desk, desk.ready("1-1", ("A", 1)))
    packed(desk, desk.ready("1-2", ("A", 1)))
    desk.ready("1-3", ("A", 1))
    seen = [(warned(world, m)["push_late"], warned(world, m)["number_late"]) for m in (121, 119)]
    assert seen == [(0, 0), (1, 2)]
    usual = world.get(world.owner, "fulfilment/settings").json()
    world.post(world.owner, "fulfilment/change_settings", {**usual, "guard_minutes": 300})
    assert (warned(world, 299)["push_late"], warned(world, 301)["push_late"]) == (1, 0)
    for row in listed(world, "all") + listed(world, "to_pack"):
        assert row["is_late"]  # by today's clock the promised time is over
    assert [row["order_sns"] for row in listed(world, "push_late")] == [["1-1"]]
    assert desk.rows("SELECT 1 FROM fulfilment_shipmentpush") == []


def test_what_was_told_or_stopped_is_not_warned_of_and_what_left_untold_is(world):
    desk = Desk(world, A=20)
    told, gone, stopped = (numbered(desk, desk.ready(f"1-{n}", ("A", 1)), f"YT000000000000{n}") for n in (1, 2, 3))
    desk.do(fulfilment.ship, parcel_ids=[told, gone])
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done' WHERE parcel_id = %(id)s", id=told)
    desk.take_in(bought("1-3", ("A", 1), minutes=1, refund="asked"))
    assert warned(world, 10)["push_late"] == 1
    assert [row["id"] for row in listed(world, "push_late")] == [str(gone)]
    late = {row["id"]: row["is_late"] for row in listed(world, "all")}
    assert late == {str(told): False, str(gone): True, str(stopped): False}


def test_a_number_that_lies_is_listed_and_can_be_voided(world):
    desk = Desk(world, A=20)
    lying = numbered(desk, desk.ready("1-1", ("A", 1)))
    weighed = numbered(desk, desk.ready("1-2", ("A", 1)), "YT0000000000002")
    desk.do(fulfilment.weigh, weights={weighed: 500})
    assert [row["id"] for row in listed(world, "lying")] == [str(lying)]
    assert world.get(world.picker, "fulfilment/warnings").json()["lying"] == 1
    assert world.post(world.owner, "fulfilment/void", {"ids": [lying]}).json()["done"] == [str(lying)]
    assert listed(world, "lying") == []


def test_a_member_of_another_store_is_not_warned(world):
    desk = Desk(world, A=20)
    numbered(desk, desk.ready("1-1", ("A", 1)))
    other = world.store("二店", mall_id="2")
    member = world.member("dan", "printing", store_scope=[other.id])
    found = world.get(member, "fulfilment/warnings").json()
    assert (found["push_late"], found["number_late"], found["lying"]) == (0, 0, 0)
    assert world.get(member, "fulfilment/bench", tab="push_late").json()["items"] == []


def test_an_account_that_runs_low_is_told(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "5", "--calm")
    adapter = gateway.signed_in()
    facts = {"client_id": gateway.client_id, "client_secret": gateway.client_secret}
    with tenancy.transaction(world.merchant_id):
        store = channels.connect_store(
            actor=world.owner,
            platform="pinduoduo",
            app={**facts, "gateway_url": adapter.link.gateway_url},
            shop=ShopFacts(str(gateway.mall_ids[0]), "店"),
            tokens=adapter.tokens_from_code(gateway.code()),
            now=times.now(),
        )
        channels.bind_carrier(actor=world.owner, carrier_code="YTO", name="圆通", now=times.now())
        due = "SELECT 1 FROM channels_storedue WHERE store_id = %(id)s AND work = 'balances'"
        assert sql.statement(due, {"id": store.id})
    rounds.give_turn(tasks.BALANCES, world.merchant_id, store.id)
    assert world.get(world.owner, "fulfilment/warnings").json()["low_accounts"] == []
    httpx.post(f"{gateway.address}/_mall/few_numbers", trust_env=False).raise_for_status()
    rounds.give_turn(tasks.BALANCES, world.merchant_id, store.id)
    (low,) = world.get(world.owner, "fulfilment/warnings").json()["low_accounts"]
    assert (low["store_id"], low["carrier_code"], low["left"]) == (str(store.id), "YTO", 5)
    kept = 'SELECT carrier_code, left_over FROM (SELECT carrier_code, "left" AS left_over FROM fulfilment_waybillbalance) b'
    with tenancy.transaction(world.merchant_id):
        balances = {row.carrier_code: row.left_over for row in sql.statement(kept)}
    assert balances["SF"] is None  # it settles by the month and counts none
    usual = world.get(world.owner, "fulfilment/settings").json()
    world.post(world.owner, "fulfilment/change_settings", {**usual, "low_numbers": 5})
    assert world.get(world.owner, "fulfilment/warnings").json()["low_accounts"] == []
