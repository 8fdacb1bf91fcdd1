"""运营分析 at volume: the questions of its pages and of a board, over the orders of thirty days, beside a plain statement."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import quantiles
from typing import Any

import click

from bench.house import House, machine, open_house, tell
from pinerp.kit import times

DAYS = 30
LOADED_DAYS = 90

PLAIN = """SELECT count(*) AS orders, percentile_disc(0.5) WITHIN GROUP (ORDER BY o.shipped_at - o.paid_at) AS p50
FROM orders_order o WHERE o.merchant_id = %(merchant_id)s::bigint AND o.paid_at >= %(since)s::timestamptz
  AND o.paid_at < %(until)s::timestamptz AND o.stage <> 'cancelled' AND o.stage <> 'merged'"""
"""How long orders of the same days took to ship: one table and one duration of the funnel's five tables and nine."""


@click.command("operations")
@click.option("--orders", default=300_000, show_default=True, help="of 90 days, of which 30 are asked about")
@click.option("--rounds", default=10, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, rounds: int, seed: int, as_json: bool) -> None:
    """Milliseconds of 履约漏斗, 快递时效, 人员作业量, 平台承诺 and of a board; the database's seconds of processor for each."""
    began = time.monotonic()
    with open_house() as house:
        result = run(house, orders, rounds)
    result |= {"machine": machine(), "seed": seed, "seconds": round(time.monotonic() - began, 1)}
    tell(result, as_json=as_json)


def run(house: House, orders: int, rounds: int) -> dict[str, Any]:
    """Load, then ask each question `rounds` times. The load is the same for every seed: nothing of it is drawn."""
    from bench import floor_load, lists_load

    loaded = lists_load.load(house.url, house.home, orders, 1, days=LOADED_DAYS)
    merchant_id = loaded["merchants"][0]
    floor_load.load(house.url, merchant_id)
    os.environ["PINERP_DB_ROLE"] = "app"
    found = {name: _measured(house, merchant_id, ask, rounds) for name, ask in _questions(merchant_id, loaded).items()}
    return {
        **{f"{name}_p95_ms": one["p95_ms"] for name, one in found.items()},
        "ratio_to_plain": round(found["funnel"]["cpu_ms"] / max(found["plain"]["cpu_ms"], 1), 2),
        "questions": found,
        "orders": orders,
        "load_seconds": loaded["seconds"],
    }


def _questions(merchant_id: int, loaded: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    from pinerp.accounts import actors
    from pinerp.kit import sql
    from pinerp.operations import queries, rules
    from pinerp.operations.models import WallBoard

    actor, now = actors.system(merchant_id), loaded["newest"]
    narrowed = queries.Narrowed(actor)
    last = times.beijing_day(now)
    span = rules.span(last - timedelta(days=DAYS - 1), last)
    board = WallBoard(merchant_id=merchant_id, id=1, name="bench", store_ids=None, warehouse_ids=None)
    plain = {"merchant_id": merchant_id, "since": span.since, "until": span.until}
    return {
        "funnel": lambda: (queries.funnel(narrowed, span, "store"), queries.standing(narrowed, now)),
        "carriers": lambda: queries.carriers(narrowed, span, days=3, stuck_days=7, now=now, with_places=True),
        "members": lambda: queries.staff(actor, span, "day"),
        "promises": lambda: queries.promises(narrowed, 24, now),
        "board": lambda: queries.wall(board, now),
        "plain": lambda: sql.statement(PLAIN, plain),
    }


def _measured(house: House, merchant_id: int, ask: Callable[[], Any], rounds: int) -> dict[str, float]:
    """p50 and p95 of a question as a door asks it, and its backend's milliseconds of processor for one."""
    from pinerp.kit import sql, tenancy

    spent, cpu = [], 0.0
    for _ in range(rounds):
        with tenancy.transaction(merchant_id):
            pid = sql.statement("SELECT pg_backend_pid() AS pid")[0].pid
            began, before = time.perf_counter(), house.backend_seconds(pid)
            ask()
            spent.append((time.perf_counter() - began) * 1000)
            cpu += house.backend_seconds(pid) - before
    cuts = quantiles(spent, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1), "cpu_ms": round(cpu * 1000 / rounds, 1)}
