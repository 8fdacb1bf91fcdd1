"""双11: the orders of many stores arrive in bursts of fifty times the mean; how fast they are in and reviewed, what the
workers' memory is meanwhile, and whether the order list still answers. Real processes, real HTTP, real PostgreSQL.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import httpx
import orjson

from bench.house import machine, tell

PATIENCE_SECONDS = 300
"""The platform shows changes three minutes late, and between two bursts little comes."""


@click.command("burst")
@click.option("--orders", default=200_000, show_default=True)
@click.option("--stores", default=20, show_default=True)
@click.option("--minutes", default=4, show_default=True, help="within which the live part of the day arrives")
@click.option("--workers", default=1, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, stores: int, minutes: int, workers: int, seed: int, as_json: bool) -> None:
    """A day of bursts through a small house."""
    result = run(orders, stores, minutes, workers, seed)
    tell(result, as_json=as_json)


def run(orders: int, stores: int, minutes: int, workers: int, seed: int) -> dict[str, Any]:
    """Start a house and the stand-in, connect the stores, and watch until everything is in and reviewed."""
    from pinerp.ops.supervisor import Supervisor

    with tempfile.TemporaryDirectory(prefix="pinerp-burst-") as folder:
        Path(folder).chmod(0o711)
        supervisor = Supervisor(Path(folder) / "home", port=19_000 + os.getpid() % 1000)
        gateway = start_gateway(orders, stores, minutes, seed)
        try:
            supervisor.open()
            import django

            django.setup()
            supervisor.add_house(workers=workers)
            merchant_id, cookies = connect(gateway[1], supervisor)
            supervisor.start_services()
            return watch(supervisor, gateway[1], merchant_id, cookies, orders, seed)
        finally:
            supervisor.close()
            gateway[0].terminate()


def start_gateway(orders: int, stores: int, minutes: int, seed: int) -> tuple[subprocess.Popen[bytes], str]:
    """The stand-in: half of the bursts lie behind us when the stores are connected, half come while we watch."""
    words = ["--seed", seed, "--malls", stores, "--orders", orders, "--over", minutes, "--ahead", minutes, "--calm"]
    words += ["--scenario", "double11", "--no-rate-limits", "--die-with-parent"]
    argv = [sys.executable, "-m", "pddsim", "serve", *map(str, words)]
    process = subprocess.Popen(argv, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process, str(orjson.loads(process.stdout.readline())["address"])


def connect(address: str, supervisor: Any) -> tuple[int, dict[str, str]]:
    """One company with all the stores, live; and its owner's session."""
    from django.test import Client

    from bench.sync import all_tokens
    from pinerp.accounts import actions as accounts
    from pinerp.accounts import actors
    from pinerp.accounts.models import Membership
    from pinerp.channels import actions as channels
    from pinerp.channels.adapters.values import ShopFacts
    from pinerp.inventory import actions as inventory
    from pinerp.kit import tenancy, times

    config = httpx.get(f"{address}/_config", timeout=60, trust_env=False).json()
    app: dict[str, Any] = {name: config[name] for name in ("client_id", "client_secret")}
    app["gateway_url"] = f"{address}/api/router"
    now = times.now()
    facts: dict[str, Any] = {
        "company_name": "双11",
        "contact_name": "b",
        "password": "bench-burst-1",
        "email": "b@example.com",
    }
    made = accounts.register_company(now=now, **facts)
    actor = actors.system(made.merchant.id)
    with tenancy.transaction(actor.merchant_id):
        place = inventory.create_warehouse(actor=actor, code="MAIN", name="主仓", now=now)
        inventory.set_warehouse_kept(actor=actor, warehouse_id=place.id, kept=False, now=now)
    tokens = all_tokens(address, app, config["malls"])
    with tenancy.transaction(actor.merchant_id):
        for mall in config["malls"]:
            shop = ShopFacts(str(mall["mall_id"]), mall["name"])
            store = channels.connect_store(
                actor=actor, platform="pinduoduo", app=app, shop=shop, tokens=tokens[mall["mall_id"]], now=now,
                warehouse_id=place.id,
            )  # fmt: skip
            channels.go_live(actor=actor, store_id=store.id, live_from=datetime(2020, 1, 1, tzinfo=UTC), now=now)
    client = Client()
    user = Membership.objects.get(merchant_id=actor.merchant_id).user
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return actor.merchant_id, {**cookies, "code": made.merchant.code}


def watch(
    supervisor: Any, address: str, merchant_id: int, cookies: dict[str, str], orders: int, seed: int
) -> dict[str, Any]:
    """Once a second: what is in, what the workers hold, how long the list takes; until all is in and reviewed."""
    from pinerp.kit import sql, tenancy
    from pinerp.ops import laws

    code = cookies.pop("code")
    list_url = f"{supervisor.address}/api/v1/m/{code}/orders?tab=to_review"
    seen: dict[str, list[float]] = {"rss": [], "list": []}
    stop = threading.Event()
    looker = threading.Thread(target=look, args=(list_url, cookies, seen["list"], stop), daemon=True)
    looker.start()
    began, rates, last, moved_at = time.monotonic(), [], 0, time.monotonic()
    while True:
        supervisor.tend_once()
        with tenancy.transaction(merchant_id):
            row = sql.statement(
                "SELECT (SELECT count(*) FROM orders_platformorder) AS pulled,"
                " (SELECT count(*) FROM orders_order WHERE stage = 'to_review') AS waiting"
            )[0]
        seen["rss"].append(max(rss_mb(s.process.pid) for s in supervisor.services if s.name.startswith("worker")))
        rates.append(row.pulled - last)
        if row.pulled != last:
            last, moved_at = row.pulled, time.monotonic()
        if (row.pulled >= orders and not row.waiting) or time.monotonic() - moved_at > PATIENCE_SECONDS:
            break
        time.sleep(1.0)
    seconds = time.monotonic() - began
    stop.set()
    looker.join(10)
    answers = sorted(seen["list"]) or [0.0]
    busy = sorted(rates, reverse=True)[:10]
    return {
        "orders": orders,
        "pulled": last,
        "left_to_review": row.waiting,
        "seconds": round(seconds, 1),
        "orders_per_second": round(last / seconds),
        "best_ten_seconds_per_second": round(sum(busy) / max(len(busy), 1)),
        "worker_peak_mb": round(max(seen["rss"])),
        "list_p50_ms": round(answers[len(answers) // 2] * 1000),
        "list_p95_ms": round(answers[int(len(answers) * 0.95)] * 1000),
        "ledger_differences": sum(law["differences"] for law in laws.check(os.environ["DATABASE_URL"])),
        "machine": machine(),
        "seed": seed,
    }


def look(url: str, cookies: dict[str, str], times_taken: list[float], stop: threading.Event) -> None:
    """A person with the order list open."""
    with httpx.Client(cookies=cookies, timeout=30, trust_env=False) as http:
        while not stop.wait(0.5):
            at = time.monotonic()
            try:
                ok = http.get(url).status_code == 200
            except httpx.HTTPError:
                ok = False
            if ok:
                times_taken.append(time.monotonic() - at)


def rss_mb(pid: int) -> float:
    """Resident memory of a process."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
