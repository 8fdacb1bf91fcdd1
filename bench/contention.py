"""Many clients reserve from, and give back to, the same few SKUs: nothing oversold, no deadlock."""

from __future__ import annotations

import multiprocessing
import os
import random
import threading
import time
from dataclasses import dataclass
from typing import Any

import click

from bench.house import House, machine, open_house, tell


@click.command("contention")
@click.option("--clients", default=64, show_default=True)
@click.option("--seconds", default=10.0, show_default=True)
@click.option("--skus", default=5, show_default=True)
@click.option("--units", default=100, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(clients: int, seconds: float, skus: int, units: int, seed: int, as_json: bool) -> None:
    """Reservations per second where everybody wants the same goods."""
    with open_house() as house:
        result = run(house, clients, seconds, skus, units, seed)
    tell(result, as_json=as_json)


PROCESSES = 4
"""The clients are threads of so many processes: in a single one they would wait for each other more than for the goods."""


@dataclass(frozen=True, slots=True)
class Fight:
    """What the clients fight for, and with which dice."""

    merchant_id: int
    warehouse_id: int
    sku_ids: list[int]
    seconds: float
    seed: int


def run(house: House, clients: int, seconds: float, skus: int, units: int, seed: int) -> dict[str, Any]:
    """Every client reserves two SKUs for one reference and gives them back, each in its own transaction."""
    os.environ["PINERP_DB_ROLE"] = "app"
    from bench import goods
    from pinerp.accounts import actors
    from pinerp.inventory import actions as inventory
    from pinerp.kit import sql, tenancy

    shop = goods.make_shop(0, goods.NOW)
    with tenancy.transaction(shop.merchant_id):
        query = "SELECT id FROM catalog_sku WHERE merchant_id = %(m)s ORDER BY id LIMIT %(n)s"
        ids = [row.id for row in sql.statement(query, {"m": shop.merchant_id, "n": skus})]
        moves = [inventory.Move(shop.warehouse_id, i, units - 10_000_000) for i in ids]
        inventory.adjust(actor=actors.system(shop.merchant_id), moves=moves, now=goods.NOW, reason="bench")
    fight = Fight(shop.merchant_id, shop.warehouse_id, ids, seconds, seed)
    context = multiprocessing.get_context("spawn")
    ready, answers = context.Barrier(PROCESSES + 1), context.Queue()
    shares = [len(range(n, clients, PROCESSES)) for n in range(PROCESSES)]
    workers = [context.Process(target=fighters, args=(fight, n, shares[n], ready, answers)) for n in range(PROCESSES)]
    for worker in workers:
        worker.start()
    ready.wait(120)
    oversold, most = watch(fight)
    reports = [answers.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
    counts = {name: sum(report[name] for report in reports) for name in ("granted", "short", "deadlocks")}
    spent = max(report["seconds"] for report in reports)
    with tenancy.transaction(shop.merchant_id):
        query = (
            "SELECT count(*) AS wrong FROM inventory_stock s WHERE s.merchant_id = %(m)s AND (s.reserved <> 0 "
            "OR s.on_hand <> (SELECT sum(e.on_hand_delta) FROM inventory_stockentry e WHERE e.merchant_id = %(m)s "
            "AND e.sku_id = s.sku_id AND e.warehouse_id = s.warehouse_id))"
        )
        wrong = sql.statement(query, {"m": shop.merchant_id})[0].wrong
    return {
        "reservations_per_second": round(counts["granted"] / spent),
        "oversold": oversold,
        "deadlocks": counts["deadlocks"],
        "ledger_differences": wrong,
        "short": counts["short"],
        "most_reserved_of_one_sku": most,
        "units_of_one_sku": units,
        "clients": clients,
        "processes": PROCESSES,
        "machine": machine(),
        "seed": seed,
        "seconds": round(spent, 1),
    }


def watch(fight: Fight) -> tuple[int, int]:
    """While the fight lasts: the most units that were ever promised beyond those on hand, and the most reserved."""
    from pinerp.kit import sql, tenancy

    check = (
        "SELECT max(reserved - on_hand) AS over, max(reserved) AS most FROM inventory_stock "
        "WHERE merchant_id = %(m)s AND sku_id = ANY (%(ids)s::bigint[])"
    )
    oversold, most, end = 0, 0, time.perf_counter() + fight.seconds
    while time.perf_counter() < end:
        with tenancy.transaction(fight.merchant_id):
            row = sql.statement(check, {"m": fight.merchant_id, "ids": sql.array(fight.sku_ids)})[0]
        oversold, most = max(oversold, row.over), max(most, row.most)
        time.sleep(0.05)
    return oversold, most


def fighters(fight: Fight, number: int, clients: int, ready: Any, answers: Any) -> None:
    """One process: its share of the clients, each a thread with a connection of its own."""
    import django

    os.environ["PINERP_DB_ROLE"] = "app"
    django.setup()
    counts = {"granted": 0, "short": 0, "deadlocks": 0}
    guard, go = threading.Lock(), threading.Event()

    def one(client: int) -> None:
        mine = client_counts(fight, number * 1000 + client, go)
        with guard:
            for name, value in mine.items():
                counts[name] += value

    threads = [threading.Thread(target=one, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait(120)
    clock = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    answers.put({**counts, "seconds": time.perf_counter() - clock})


def client_counts(fight: Fight, client: int, go: threading.Event) -> dict[str, int]:
    """One client until time is up."""
    from django.db import connections
    from django.db.utils import OperationalError

    from pinerp.accounts import actors
    from pinerp.inventory import actions as inventory
    from pinerp.kit import tenancy, times

    actor, rng = actors.system(fight.merchant_id), random.Random(fight.seed * 1_000_000 + client)
    counts, turn = {"granted": 0, "short": 0, "deadlocks": 0}, 0
    with tenancy.transaction(fight.merchant_id):
        go.wait()
    end = time.perf_counter() + fight.seconds
    while time.perf_counter() < end:
        turn += 1
        now, group = times.now(), client * 10_000_000 + turn
        demand = inventory.Demand()
        for n, sku in enumerate(rng.sample(fight.sku_ids, min(2, len(fight.sku_ids)))):
            demand.add(group, group * 10 + n, fight.warehouse_id, sku, rng.randrange(1, 4), now)
        try:
            with tenancy.transaction(fight.merchant_id):
                lacking = inventory.reserve(actor=actor, demand=demand, now=now)
            counts["short" if lacking else "granted"] += 1
            if not lacking:
                with tenancy.transaction(fight.merchant_id):
                    inventory.release(actor=actor, references=demand.references, now=now)
        except OperationalError as error:
            if "deadlock" not in str(error):
                raise
            counts["deadlocks"] += 1
    connections.close_all()
    return counts
