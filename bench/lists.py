"""The order list at volume: every tab and filter, deep pages and the counters, over orders of 50 merchants that stay loaded."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

import click

from bench.house import machine, tell

MERCHANTS = 50
ROUNDS = 40


@click.command("lists")
@click.option("--orders", default=200_000, show_default=True)
@click.option("--rounds", default=ROUNDS, show_default=True, help="how often each query is asked, of merchants in turn")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, rounds: int, seed: int, as_json: bool) -> None:
    """Milliseconds that the server needs for a page, query by query. The database is kept for the next call."""
    started = time.monotonic()
    from pinerp.ops import embedded
    from pinerp.ops.supervisor import make_keys, migrate

    home = embedded.default_home() / "bench" / f"lists-{orders}"
    home.mkdir(parents=True, exist_ok=True)
    given = os.environ.get("DATABASE_URL")
    cluster = None if given else embedded.Cluster(home)
    try:
        if cluster is not None:
            cluster.start()
        make_keys(home)
        url = given or (cluster.owner_url() if cluster else "")
        os.environ.update(DATABASE_URL=url, PINERP_HOME=str(home), DJANGO_SETTINGS_MODULE="pinerp.config.settings")
        migrate(dict(os.environ))
        import django

        django.setup()
        result = run(url, home, orders, rounds, seed)
    finally:
        if cluster is not None:
            cluster.stop()
    result["seconds"] = round(time.monotonic() - started, 1)
    tell(result, as_json=as_json)


def run(url: str, home: Path, orders: int, rounds: int, seed: int) -> dict[str, Any]:
    """Load what is not there yet, then ask."""
    from bench import lists_load

    loaded = lists_load.load(url, home, orders, MERCHANTS)
    measured = {name: measure(ask, loaded["merchants"], rounds, seed) for name, ask in questions(loaded).items()}
    pages = {name: value for name, value in measured.items() if name != "counters"}
    slowest = max(pages, key=lambda name: float(pages[name]["p95_ms"]))
    return {
        "worst_p95_ms": pages[slowest]["p95_ms"],
        "worst_query": slowest,
        "counters_p95_ms": measured["counters"]["p95_ms"],
        "queries": measured,
        "orders": orders,
        "load_seconds": loaded["seconds"],
        "machine": machine(),
        "seed": seed,
    }


def questions(loaded: dict[str, Any]) -> dict[str, Callable[[Any, random.Random], Any]]:
    """What is asked, each of an actor and a dice."""
    from bench.lists_load import SHOPS_EACH, SURNAMES, sku_code
    from pinerp.desk import queries
    from pinerp.kit import paging
    from pinerp.orders.rules import MERGED, STAGES

    newest, per = loaded["newest"], loaded["orders_each"]

    def asks(after: Callable[[random.Random], str] | None = None, **wanted: Any) -> Any:
        def ask(actor: Any, dice: random.Random) -> Any:
            filled = {k: v(actor, dice) if callable(v) else v for k, v in wanted.items()}
            return queries.page(actor, filled, newest, after(dice) if after else None, 50)

        return ask

    def day(_actor: Any, dice: random.Random) -> str:
        return f"{(newest - timedelta(days=dice.randrange(5, 85))).date()}"

    def number(actor: Any, dice: random.Random) -> int:
        return int(loaded["first_ids"][actor.merchant_id]) + dice.randrange(per)

    def deep(dice: random.Random) -> str:
        return paging.cursor((newest - timedelta(days=dice.randrange(20, 80))).isoformat(), str(2**60))

    def store(actor: Any, dice: random.Random) -> list[int]:
        return [loaded["stores"][actor.merchant_id][dice.randrange(SHOPS_EACH)]]

    def sku(_actor: Any, dice: random.Random) -> str:
        return sku_code(dice)

    def on_one_day(**wanted: Any) -> Any:
        def ask(actor: Any, dice: random.Random) -> Any:
            at = day(actor, dice)
            return queries.page(actor, {**wanted, "date_from": at, "date_to": at}, newest, None, 50)

        return ask

    tabs = {f"tab {tab}": asks(tab=tab) for tab in ["all", *[s for s in STAGES if s != MERGED]]}
    return {
        **tabs,
        "tab late": asks(tab="late"),
        "store": asks(store=store),
        "store to_ship": asks(tab="to_ship", store=store),
        **{f"date {kind}": on_one_day(date=kind) for kind in ("paid", "placed", "ship_by", "shipped")},
        "date paid done": on_one_day(tab="done", date="paid"),
        "sku": asks(sku=sku),
        "sku to_ship": asks(sku=sku, tab="to_ship"),
        "sku name": asks(sku=lambda a, d: sku(a, d)[:-1]),
        "waybill": asks(waybill=lambda a, d: f"YT{number(a, d):012d}"),
        "number": asks(search=lambda a, d: f"B{number(a, d):015d}"),
        "phone tail": asks(phone_tail=lambda _, d: f"{d.randrange(10_000):04d}"),
        "receiver mask": asks(name_mask=lambda _, d: d.choice(SURNAMES)),
        "memo text": asks(memo_text=lambda _, d: f"留言{d.randrange(500)}号"),
        "memo common": asks(memo_text="尽快发货"),
        "memo none": asks(memo_text="没有这样的留言"),
        "hold": asks(hold=["refund_asked"]),
        "province": asks(province="西藏"),
        "amount": asks(amount_from=99_000),
        "gift": asks(gift="yes", tab="done"),
        **{f"flag {flags}": asks(flag=flags) for flags in ([5], [1], [1, 2, 3, 4, 5], [0])},
        "memo to_ship": asks(memo="yes", tab="to_ship"),
        "deep all": asks(after=deep),
        "deep done": asks(after=deep, tab="done"),
        "deep store": asks(after=deep, tab="done", store=store),
        "facets": lambda actor, _: queries.facets(actor),
        "counters": lambda actor, _: queries.counts(actor, newest),
    }


def measure(
    ask: Callable[[Any, random.Random], Any], merchants: list[int], rounds: int, seed: int
) -> dict[str, float | int]:
    """p50 and p95 of a question, each time in a transaction of its own as at a door, merchants in turn."""
    from pinerp.accounts import actors
    from pinerp.kit import tenancy

    dice = random.Random(seed)
    spent, rows = [], 0
    for n in range(rounds):
        merchant_id = merchants[(n * 7) % len(merchants)]
        started = time.perf_counter()
        with tenancy.transaction(merchant_id):
            answer = ask(actors.system(merchant_id), dice)
        spent.append((time.perf_counter() - started) * 1000)
        rows += len(answer.get("items", ())) if isinstance(answer, dict) else 0
    cuts = quantiles(spent, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1), "rows": round(rows / rounds, 1)}
