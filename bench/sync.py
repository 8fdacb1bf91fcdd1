"""Thousands of stores kept fresh by one worker: how many turns a second, and how long ago each store was asked.

A real worker process, the house's own clock, and the stand-in gateway over HTTP, into which orders keep dripping.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import httpx
import orjson

from bench.house import House, machine, open_house, tell

STORES_EACH = 20
"""Stores of one company."""

LONGEST_WARM_UP_SECONDS = 420
"""A store that was never asked has no staleness to measure, and at first everything is due at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured."""

    stores: int
    seconds: int
    orders_per_second: float
    seed: int


@click.command("sync")
@click.option("--stores", default=5000, show_default=True)
@click.option("--seconds", default=120, show_default=True, help="how long is measured, after a warm-up")
@click.option(
    "--orders", "orders_per_second", default=20.0, show_default=True, help="new orders a second, over all stores"
)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(stores: int, seconds: int, orders_per_second: float, seed: int, as_json: bool) -> None:
    """Keep many stores fresh with one worker."""
    with open_house() as house:
        result = run(house, Plan(stores, seconds, orders_per_second, seed))
    tell(result, as_json=as_json)


def run(house: House, plan: Plan) -> dict[str, Any]:
    """Connect the stores, let the worker go round, and look at every store's last answer once a second."""
    os.environ["PINERP_DB_ROLE"] = "app"
    started = time.monotonic()
    with gateway(plan) as address:
        merchants = connect_all(plan, address)
        set_up = time.monotonic() - started
        with worker(house) as process:
            wait_for_first_turns(merchants, plan.stores)
            before, cpu = turns(address), spent(process.pid)
            oldest = watch(plan, merchants)
            after, cpu = turns(address), spent(process.pid) - cpu
        counts = {name: after[name] - before[name] for name in after}
        lost = count_lost(address, merchants)
    staleness = sorted(oldest.values())
    return {
        "stores": plan.stores,
        "pulls_per_second": round(counts["orders"] / plan.seconds, 1),
        "case_pulls_per_second": round(counts["cases"] / plan.seconds, 1),
        "staleness_p50_seconds": round(staleness[len(staleness) // 2], 1),
        "staleness_p95_seconds": round(staleness[int(len(staleness) * 0.95)], 1),
        "staleness_worst_seconds": round(staleness[-1], 1),
        "stores_fresh_within_60_s": sum(s <= 60 for s in staleness),
        "worker_cpu_share": round(cpu / plan.seconds, 2),
        "orders_dripped_and_not_in": lost,
        "set_up_seconds": round(set_up, 1),
        "machine": machine(),
        "seed": plan.seed,
        "seconds": plan.seconds,
    }


@contextmanager
def gateway(plan: Plan) -> Iterator[str]:
    """The stand-in, with a small shop for every store."""
    words = [
        "--seed",
        plan.seed,
        "--malls",
        plan.stores,
        "--goods",
        4,
        "--calm",
        "--no-rate-limits",
        "--die-with-parent",
    ]
    words += ["--drip", plan.orders_per_second, "--history", 5]
    command = [sys.executable, "-m", "pddsim", "serve", *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield str(orjson.loads(process.stdout.readline())["address"])
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def worker(house: House) -> Iterator[subprocess.Popen[bytes]]:
    """One worker as the house starts it."""
    command = [sys.executable, "-m", "pinerp.ops.worker"]
    env = {**os.environ, "DATABASE_URL": house.url, "PINERP_DB_ROLE": "app"}
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def connect_all(plan: Plan, address: str) -> list[int]:
    """Companies with their stores, authorised and live; their past is taken for read."""
    from pinerp.accounts import actions as accounts
    from pinerp.accounts import actors
    from pinerp.channels import actions as channels
    from pinerp.channels.adapters.values import ShopFacts
    from pinerp.channels.models import HistoryLoad
    from pinerp.kit import tenancy, times

    config = httpx.get(f"{address}/_config", timeout=60, trust_env=False).json()
    app: dict[str, Any] = {"client_id": config["client_id"], "client_secret": config["client_secret"]}
    app["gateway_url"] = f"{address}/api/router"
    tokens = all_tokens(address, app, config["malls"])
    now, merchants = times.now(), []
    for first in range(0, plan.stores, STORES_EACH):
        made = accounts.register_company(
            company_name=f"bench {first}", contact_name="bench", password=f"bench {random.random()}",
            email=f"bench-{first}-{now.timestamp()}@example.com", now=now,
        )  # fmt: skip
        merchant_id = made.merchant.id
        merchants.append(merchant_id)
        actor = actors.system(merchant_id)
        with tenancy.transaction(merchant_id):
            for mall in config["malls"][first : first + STORES_EACH]:
                store = channels.connect_store(
                    actor=actor, platform="pinduoduo", app=app, now=now, tokens=tokens[mall["mall_id"]],
                    shop=ShopFacts(str(mall["mall_id"]), mall["name"]),
                )  # fmt: skip
                channels.go_live(actor=actor, store_id=store.id, live_from=datetime(2020, 1, 1, tzinfo=UTC), now=now)
            HistoryLoad.objects.filter(merchant_id=merchant_id).update(ended_at=now)
    return merchants


def all_tokens(address: str, app: dict[str, Any], malls: list[dict[str, Any]]) -> dict[int, Any]:
    """An authorisation for every shop."""
    from pinerp.channels.adapters import StoreLink, open_adapter

    def one(mall: dict[str, Any]) -> tuple[int, Any]:
        code = http.post(f"{address}/_code", params={"mall_id": mall["mall_id"]}).json()["code"]
        link = StoreLink(0, 0, "pinduoduo", str(mall["mall_id"]), **app)
        return mall["mall_id"], open_adapter(link).tokens_from_code(code)

    with httpx.Client(timeout=60, trust_env=False) as http, ThreadPoolExecutor(4) as pool:
        return dict(pool.map(one, malls))


def watch(plan: Plan, merchants: list[int]) -> dict[tuple[int, int], float]:
    """The longest that each store was left unasked while it was measured, in seconds."""
    from pinerp.kit import times

    oldest: dict[tuple[int, int], float] = {}
    until = time.monotonic() + plan.seconds
    while time.monotonic() < until:
        now = times.now()
        for key, pulled_at in last_pulls(merchants):
            age = (now - pulled_at) / timedelta(seconds=1)
            oldest[key] = max(oldest.get(key, 0.0), age)
        time.sleep(1.0)
    return oldest


def wait_for_first_turns(merchants: list[int], stores: int) -> None:
    """Until every store was asked once, and then for a round more."""
    until = time.monotonic() + LONGEST_WARM_UP_SECONDS
    while time.monotonic() < until:
        asked = [at.year > 2000 for _, at in last_pulls(merchants)]
        if len(asked) == stores and all(asked):
            break
        time.sleep(1.0)
    time.sleep(60.0)


def last_pulls(merchants: list[int]) -> Iterator[tuple[tuple[int, int], datetime]]:
    """When each store's orders were asked for last, as owner: one look at all merchants."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "SELECT merchant_id, store_id, coalesce(pulled_at, '2000-01-01') FROM channels_pullcursor"
            " WHERE stream = 'orders'"
        )
        for merchant_id, store_id, pulled_at in rows:
            yield (merchant_id, store_id), pulled_at


def turns(address: str) -> dict[str, int]:
    """How often the gateway was asked for changes."""
    calls = httpx.get(f"{address}/_truth", timeout=60, trust_env=False).json()["calls"]
    return {
        "orders": calls.get("pdd.order.number.list.increment.get", 0),
        "cases": calls.get("pdd.refund.list.increment.get", 0),
    }


def count_lost(address: str, merchants: list[int]) -> int:
    """Orders that every store's closed windows cover and that are not in: the proof that speed loses nothing."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        cursors = connection.execute(
            "SELECT s.mall_id, c.complete_until, s.merchant_id, s.id FROM channels_pullcursor c JOIN channels_store s"
            " ON s.merchant_id = c.merchant_id AND s.id = c.store_id WHERE c.stream = 'orders' ORDER BY s.mall_id LIMIT 200"
        ).fetchall()
        held: dict[str, set[str]] = {}
        for mall_id, _, merchant_id, store_id in cursors:
            rows = connection.execute(
                "SELECT order_sn FROM orders_platformorder WHERE merchant_id = %s AND store_id = %s",
                (merchant_id, store_id),
            )
            held[mall_id] = {row[0] for row in rows}
    lost = 0
    for mall_id, until, _, _ in cursors:
        address_of = f"{address}/_truth?mall_id={mall_id}&orders=1"
        truth = httpx.get(address_of, timeout=60, trust_env=False).json()["list"]
        lost += sum(o["confirmed_at"] < until.timestamp() and o["order_sn"] not in held[mall_id] for o in truth)
    return lost


def spent(pid: int) -> float:
    """CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
