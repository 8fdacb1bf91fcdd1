"""Bills by the platform's API: each missing day once, read like a dropped file, and a failure said among the files."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import httpx

from pinerp.channels import rounds
from pinerp.finance import tasks
from pinerp.kit import times
from tests.gateway import connect
from tests.journeys.test_a_shop import pull
from tests.world import World

WEEK = ("--seed", "4", "--orders", "150", "--over", str(8 * 1440), "--events", "30")


def receive(world: World, gateway: Any, store_id: int) -> dict[str, tuple[int, str]]:
    """Three buyers received theirs one, two and three days ago: order → what was paid, and the UTC day of the booking."""
    _, adapter = rounds.speaker(world.merchant_id, store_id)
    told = {}
    sendable = [o for o in gateway.truth()["list"] if o["order_status"] == 1 and o["refund_status"] == 1]
    for days, order in enumerate([o for o in sendable if not (o["in_review"] or o["on_hold"])][:3], start=1):
        sn = order["order_sn"]
        adapter.ship(sn, "YTO", f"YT000000000000{days}")
        params = {"order_sn": sn, "ago": days * 86400}
        assert httpx.post(f"{gateway.address}/_buyer/receive", params=params, trust_env=False).status_code == 200
        told[sn] = (order["pay_amount_fen"], (times.now() - timedelta(days=days)).date().isoformat())
    return told


def entries(world: World) -> list[dict[str, Any]]:
    since = times.beijing_day(times.now()) - timedelta(days=20)
    found: list[dict[str, Any]] = world.get(
        world.owner, "finance/bill_entries", since=since.isoformat(), limit=200
    ).json()["items"]
    return found


def test_the_missing_days_are_fetched_at_night_and_booked_once(world: World, serve: Any) -> None:
    gateway = serve(*WEEK, "--calm")
    store = connect(world, gateway)
    pull(world, store.id)
    received = receive(world, gateway, store.id)
    rounds.give_turn(tasks.NIGHTLY, world.merchant_id, store.id)
    tasks.read_files(world.merchant_id)
    files = world.get(world.owner, "finance/files", limit=50).json()["items"]
    assert Counter((f["kind"], f["state"], f["store_id"]) for f in files) == {("bill", "read", str(store.id)): 7}
    booked = entries(world)
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    (bill,) = [c for c in world.get(world.owner, "finance/calendar").json() if c["kind"] == "bill"]
    assert (bill["missing"], bill["last_day"]) == (0, yesterday.isoformat())
    sales = {e["order_sn"]: (e["amount"], e["happened_at"][:10]) for e in booked if e["kind"] == "交易收入"}
    assert sales == received
    assert tasks.fetch(world.merchant_id, store.id) == 0
    assert len(entries(world)) == len(booked)


def test_on_demand_and_a_platform_that_does_not_answer(world: World, serve: Any) -> None:
    gateway = serve(*WEEK, "--calm")
    store = connect(world, gateway)
    asked = world.post(world.owner, "finance/fetch_bills", {"id": str(store.id)})
    assert asked.status_code == 202
    httpx.post(f"{gateway.address}/_mall/close", trust_env=False)
    assert tasks.fetch(world.merchant_id, store.id) == 0
    (file,) = world.get(world.owner, "finance/files").json()["items"]
    assert file["state"] == "failed" and file["message"].endswith("。") and file["name"].startswith("货款账单-")
    assert tasks.fetch(world.merchant_id, store.id) == 0
    assert len(world.get(world.owner, "finance/files").json()["items"]) == 1, "said once for a day"
