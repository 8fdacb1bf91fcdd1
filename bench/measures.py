"""The dashboard of a merchant with very many orders: facts made through the house's own statement, then the first page's
questions, as the doors ask them.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import replace
from datetime import date, timedelta
from statistics import quantiles
from typing import Any

import click

from bench.house import House, machine, open_house, tell
from pinerp.kit import times
from pinerp.measures.rules import spans

DAYS = 365
PRODUCTS = 250
FIGURES = [
    "sales", "orders", "per_order", "units", "buyers", "net_sales", "refunds", "refund_rate", "profit", "margin",
    "on_time_rate", "linked_share", "linked_orders", "refunded_orders", "shipped_net", "due_orders", "on_time_orders",
    "uncosted_pieces",
]  # fmt: skip
TRENDS = ["sales", "orders", "units", "buyers", "refunds", "per_order"]
GOODS = ["sales", "units", "orders", "refund_rate"]
PAGE: dict[str, tuple[list[str], list[str], spans.Compare]] = {
    "figures": (FIGURES, [], "before"),
    "trend": (TRENDS, ["piece"], "before"),
    "products": (GOODS, ["product"], "before"),
    "stores": (GOODS, ["store"], "before"),
    "buyers": (["orders", "sales", "buyers"], ["buyer_kind"], "none"),
    "provinces": (["orders", "sales", "refund_rate"], ["province"], "none"),
}
"""What the page 经营看板 asks when it is opened (web/src/features/measures/DashboardPage.tsx)."""
SPANS = {"year": (DAYS, "week"), "month": (30, "day"), "today": (1, "hour")}


@click.command("measures")
@click.option("--orders", default=1_000_000, show_default=True)
@click.option("--rounds", default=20, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, rounds: int, seed: int, as_json: bool) -> None:
    """Milliseconds of the dashboard's page and of each of its questions, over the orders of a year."""
    with open_house() as house:
        result = run(house, orders, rounds, seed)
    tell(result, as_json=as_json)


def run(house: House, orders: int, rounds: int, seed: int) -> dict[str, Any]:
    """Load, make facts and sums, open the page `rounds` times for each span, ending on random days; the year of rows once."""
    from bench import lists_load
    from pinerp.measures import tasks

    loaded = lists_load.load(house.url, house.home, orders, 1, days=DAYS)
    _spread(house.url)
    os.environ["PINERP_DB_ROLE"] = "app"
    merchant_id = loaded["merchants"][0]
    began, spent = time.perf_counter(), house.cpu_seconds()
    while tasks.step(merchant_id):
        pass
    made = time.perf_counter() - began
    made_cpu = house.cpu_seconds() - spent
    _analyse(house.url)
    newest, dice = times.beijing_day(loaded["newest"]), random.Random(seed)
    pages = {name: _open(merchant_id, newest, name, rounds, dice) for name in SPANS}
    by_rows = _one(merchant_id, newest, "year", is_by_rows=True)
    by_sums = _one(merchant_id, newest, "year")
    return {
        "dashboard_p95_ms": pages["year"]["page"]["p95_ms"],
        "pages": pages,
        "ratio_to_rows": round(sum(by_sums.values()) / sum(by_rows.values()), 4),
        "orders": orders,
        "facts_and_sums_per_second": round(orders / made),
        "made_cpu_seconds": round(made_cpu, 1),
        "load_seconds": loaded["seconds"],
        "machine": machine(),
        "seed": seed,
    }


def _open(merchant_id: int, newest: date, span: str, rounds: int, dice: random.Random) -> dict[str, Any]:
    """The page's questions one after another, and each of them."""
    seen = [_one(merchant_id, newest - timedelta(days=dice.randrange(20)), span) for _ in range(rounds)]
    asked = {name: _cuts([one[name] for one in seen]) for name in PAGE}
    return {"page": _cuts([sum(one.values()) for one in seen]), **asked}


def _one(merchant_id: int, last: date, span: str, *, is_by_rows: bool = False) -> dict[str, float]:
    """Milliseconds of each question. is_by_rows: asked as of when, which only rows answer."""
    from pinerp.accounts import actors
    from pinerp.kit import tenancy
    from pinerp.measures import queries

    actor, spent = actors.system(merchant_id), {}
    days, piece = SPANS[span]
    now = times.now() + timedelta(days=1)
    for name, (measures, cut, compare) in PAGE.items():
        wanted = queries.Wanted(
            measures,
            [piece if key == "piece" else key for key in cut],
            first=last - timedelta(days=days - 1),
            last=last,
            compare=compare,
        )
        began = time.perf_counter()
        with tenancy.transaction(merchant_id):
            asked = queries.admit(actor, wanted, now)
            queries.ask(actor, replace(asked, known_at=now) if is_by_rows else asked)
        spent[name] = (time.perf_counter() - began) * 1000
    return spent


def _cuts(found: list[float]) -> dict[str, float]:
    cuts = quantiles(found, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}


def _spread(url: str) -> None:
    """Several SKUs to a product, as shops have them."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO catalog_product SELECT (jsonb_populate_record(p, jsonb_build_object("
            "'id', p.id + 1000000 + n, 'code', p.code || '-' || n))).* FROM catalog_product p, generate_series(0, %s) AS n",
            [PRODUCTS - 1],
        )
        connection.execute(
            "UPDATE catalog_sku k SET product_id = k.product_id + 1000000 + k.id %% %s WHERE product_id < 1000000",
            [PRODUCTS],
        )


def _analyse(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
