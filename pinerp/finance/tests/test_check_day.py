"""对账: a day against the platform; what differs is listed, healed by the ordinary verbs, and right the second time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from django.db import connection

from pinerp.channels import rounds
from pinerp.finance import tasks
from pinerp.kit import sql, tenancy, times
from tests.gateway import connect
from tests.journeys.test_a_shop import pull
from tests.world import World


def spoil(world: World, statement: str, **params: Any) -> None:
    with tenancy.transaction(world.merchant_id), connection.cursor() as cursor:
        cursor.execute(statement, {"merchant_id": world.merchant_id, **params})


def test_a_spoilt_day_is_found_and_healed(world: World, serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "200", "--over", "2880", "--calm")
    store = connect(world, gateway)
    pull(world, store.id)
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    start, end = times.day_bounds(yesterday)
    of_day = [
        o["order_sn"] for o in gateway.truth()["list"] if start.timestamp() <= o["confirmed_at"] < end.timestamp()
    ]
    assert len(of_day) > 50
    missing, wrong_money, wrong_state = of_day[:3]
    with tenancy.transaction(world.merchant_id):
        held = sql.statement("SELECT count(*) AS n FROM orders_platformorder")[0].n
    spoil(
        world,
        "DELETE FROM orders_orderline l USING orders_platformline q, orders_platformorder p"
        " WHERE q.id = l.platform_line_id AND p.id = q.platform_order_id AND p.order_sn = %(sn)s",
        sn=missing,
    )
    spoil(world, "DELETE FROM orders_platformorder WHERE order_sn = %(sn)s", sn=missing)
    spoil(
        world,
        "UPDATE orders_platformorder SET pay_amount = 1, content_hash = 'x' WHERE order_sn = %(sn)s",
        sn=wrong_money,
    )
    spoil(
        world,
        "UPDATE orders_platformorder SET status = 'shipped', content_hash = 'x',"
        " updated_at = updated_at - interval '1 minute' WHERE order_sn = %(sn)s",
        sn=wrong_state,
    )
    begun = world.post(world.owner, "finance/check_day", {"store_id": str(store.id), "day": yesterday.isoformat()})
    assert begun.status_code == 200
    tasks.check_day(world.merchant_id, store.id, yesterday.isoformat())
    whole = world.get(world.owner, f"finance/day_checks/{begun.json()['done'][0]}").json()
    assert whole["state"] == "done" and whole["platform_orders"] == len(of_day)
    assert whole["our_orders"] == len(of_day) - 1 and whole["platform_amount"] != whole["our_amount"]
    assert {(d["number"], d["what"], d["is_healed"]) for d in whole["items"]} == {
        (missing, "missing", True), (wrong_money, "amount", True), (wrong_state, "state", True),
    }  # fmt: skip
    tasks.check_day(world.merchant_id, store.id, yesterday.isoformat())
    (again,) = world.get(world.owner, "finance/day_checks").json()
    assert (again["differences"], again["our_orders"], again["our_amount"]) == (
        0,
        len(of_day),
        again["platform_amount"],
    )
    with tenancy.transaction(world.merchant_id):
        assert sql.statement("SELECT count(*) AS n FROM orders_platformorder")[0].n == held


def test_an_order_that_the_platform_does_not_list_is_said_and_left_alone(world: World, serve: Any) -> None:
    store = connect(world, serve("--seed", "3", "--orders", "20", "--over", "2880", "--calm"))
    pull(world, store.id)
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    spoil(world, "UPDATE orders_platformorder SET order_sn = 'x-' || order_sn WHERE confirmed_at >= %(a)s"
                 " AND confirmed_at < %(b)s AND id = (SELECT min(id) FROM orders_platformorder"
                 " WHERE confirmed_at >= %(a)s AND confirmed_at < %(b)s)", a=times.day_bounds(yesterday)[0],
          b=times.day_bounds(yesterday)[1])  # fmt: skip
    tasks.check_day(world.merchant_id, store.id, yesterday.isoformat())
    (row,) = world.get(world.owner, "finance/day_checks").json()
    items = world.get(world.owner, f"finance/day_checks/{row['id']}").json()["items"]
    assert {d["what"] for d in items} == {"missing", "strange"}
    assert [d["is_healed"] for d in items if d["what"] == "strange"] == [False]


def test_refunds_of_the_day_are_compared_too(world: World, serve: Any) -> None:
    gateway = serve("--seed", "5", "--orders", "120", "--over", "2880", "--events", "30", "--scenario", "refund_storm")
    store = connect(world, gateway)
    pull(world, store.id)
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    start, end = times.day_bounds(yesterday)
    truth = [c for c in gateway.truth()["refunds"] if start.timestamp() <= c["updated_at"] < end.timestamp()]
    assert truth
    tasks.check_day(world.merchant_id, store.id, yesterday.isoformat())
    (row,) = world.get(world.owner, "finance/day_checks").json()
    assert row["platform_refunds"] == len(truth) and row["our_refunds"] == 0, "no case was pulled before"
    assert row["platform_refund_amount"] == sum(c["amount_fen"] for c in truth)
    tasks.check_day(world.merchant_id, store.id, yesterday.isoformat())
    (row,) = world.get(world.owner, "finance/day_checks").json()
    assert row["our_refunds"] == len(truth) and row["differences"] == 0


def test_today_and_days_long_past_are_refused(world: World, serve: Any) -> None:
    store = connect(world, serve("--calm"))
    today = times.beijing_day(times.now())
    for day in (today, today - timedelta(days=200)):
        refused = world.post(world.owner, "finance/check_day", {"store_id": str(store.id), "day": day.isoformat()})
        assert refused.status_code == 422 and refused.json()["code"] == "day_not_over"


def test_a_platform_that_does_not_answer_is_said(world: World, serve: Any) -> None:
    gateway = serve("--calm", "--faults", "html_error:0")
    store = connect(world, gateway)
    httpx.post(f"{gateway.address}/_mall/close", trust_env=False)
    rounds.give_turn(tasks.NIGHTLY, world.merchant_id, store.id)
    (row,) = world.get(world.owner, "finance/day_checks").json()
    assert row["state"] == "failed" and row["message"].endswith("。")
