"""The dashboard of a merchant with very many orders: facts made through the house's own statement, then the first page's
questions, as the doors ask them.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import quantiles
from typing import Any

import click

from bench.house import House, machine, open_house

DAYS = 365
TOTALS = ["sales", "net_sales", "orders", "buyers", "per_order", "refund_rate", "profit", "on_time_rate"]


@click.command("measures")
@click.option("--orders", default=1_000_000, show_default=True)
@click.option("--rounds", default=20, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, rounds: int, seed: int, as_json: bool) -> None:
    """Milliseconds of each question of the dashboard, over the orders of a year."""
    with open_house() as house:
        result = run(house, orders, rounds, seed)
    if as_json:
        click.echo(json.dumps(result))
    else:
        for name, value in result.items():
            click.echo(f"{name:<24} {value}")


def run(house: House, orders: int, rounds: int, seed: int) -> dict[str, Any]:
    """Load, make the facts, ask every question `rounds` times over spans that end on random days."""
    from bench import lists_load
    from pinerp.measures import tasks

    loaded = lists_load.load(house.url, house.home, orders, 1, days=DAYS)
    os.environ["PINERP_DB_ROLE"] = "app"
    merchant_id = loaded["merchants"][0]
    began, spent = time.perf_counter(), house.cpu_seconds()
    while tasks.step(merchant_id):
        pass
    made = time.perf_counter() - began
    made_cpu = house.cpu_seconds() - spent
    _analyse(house.url)
    dice = random.Random(seed)
    measured = {
        name: _measure(house, ask, merchant_id, loaded["newest"], rounds, dice) for name, ask in questions().items()
    }
    return {
        "dashboard_p95_ms": max(one["p95_ms"] for one in measured.values()),
        "questions": measured,
        "orders": orders,
        "facts_per_second": round(orders / made),
        "facts_cpu_seconds": round(made_cpu, 1),
        "load_seconds": loaded["seconds"],
        "machine": machine(),
        "seed": seed,
    }


def questions() -> dict[str, Callable[[Any], Any]]:
    """Each from the end of a span on; the span is a year, but for today."""
    return {
        "year by month": lambda end: _asked(end, DAYS, TOTALS[:4], ["month"]),
        "year by store": lambda end: _asked(end, DAYS, ["sales", "orders", "refund_rate"], ["store"]),
        "year top products": lambda end: _asked(end, DAYS, ["sales", "units"], ["product"]),
        "month totals beside the month before": lambda end: _asked(end, 30, TOTALS, [], compare="before"),
        "month by day beside last weekdays": lambda end: _asked(
            end, 30, ["sales", "orders"], ["day"], compare="weekdays"
        ),
        "today by hour": lambda end: _asked(end, 1, ["sales", "orders"], ["hour"]),
    }


def _asked(end: datetime, days: int, measures: list[str], dimensions: list[str], compare: Any = "none") -> Any:
    from pinerp.measures import queries

    return queries.Wanted(measures, dimensions, since=end - timedelta(days=days), until=end, compare=compare)


def _measure(
    house: House, asked: Callable[[Any], Any], merchant_id: int, newest: datetime, rounds: int, dice: random.Random
) -> dict[str, Any]:
    from pinerp.accounts import actors
    from pinerp.kit import tenancy
    from pinerp.measures import queries

    actor, times = actors.system(merchant_id), []
    spent = house.cpu_seconds()
    for _ in range(rounds):
        wanted = asked(newest - timedelta(days=dice.randrange(20)))
        began = time.perf_counter()
        with tenancy.transaction(merchant_id):
            queries.ask(actor, queries.admit(actor, wanted, newest + timedelta(days=1)))
        times.append((time.perf_counter() - began) * 1000)
    cpu = (house.cpu_seconds() - spent) / rounds * 1000
    cuts = quantiles(times, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1), "server_cpu_ms": round(cpu, 1)}


def _analyse(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE measures_sale")
