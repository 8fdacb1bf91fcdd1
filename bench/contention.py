"""Many clients reserve from, and give back to, the same few SKUs: nothing oversold, no deadlock."""

from __future__ import annotations

import json
import os
import random
import threading
import time
from typing import Any

import click

from bench.house import House, machine, open_house


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
    if as_json:
        click.echo(json.dumps(result))
    else:
        for name, value in result.items():
            click.echo(f"{name:<26} {value}")


def run(house: House, clients: int, seconds: float, skus: int, units: int, seed: int) -> dict[str, Any]:
    """Every client reserves two SKUs for one reference and gives them back, each in its own transaction."""
    os.environ["PINERP_DB_ROLE"] = "app"
    from django.db import connections
    from django.db.utils import OperationalError

    from bench import goods
    from pinerp.accounts import actors
    from pinerp.inventory import actions as inventory
    from pinerp.kit import sql, tenancy, times

    shop = goods.make_shop(0, goods.NOW)
    actor = actors.system(shop.merchant_id)
    with tenancy.transaction(shop.merchant_id):
        query = "SELECT id FROM catalog_sku WHERE merchant_id = %(m)s ORDER BY id LIMIT %(n)s"
        ids = [row.id for row in sql.statement(query, {"m": shop.merchant_id, "n": skus})]
        moves = [inventory.Move(shop.warehouse_id, i, units - 10_000_000) for i in ids]
        inventory.adjust(actor=actor, moves=moves, now=goods.NOW, reason="bench")
    counts = {"granted": 0, "short": 0, "deadlocks": 0, "oversold": 0}
    lock, stop = threading.Event(), threading.Event()
    guard = threading.Lock()

    def client(number: int) -> None:
        rng, mine = random.Random(seed * 1000 + number), dict.fromkeys(counts, 0)
        lock.wait()
        turn = 0
        while not stop.is_set():
            turn += 1
            now, group = times.now(), number * 10_000_000 + turn
            demand = inventory.Demand()
            for n, sku in enumerate(rng.sample(ids, min(2, len(ids)))):
                demand.add(group, group * 10 + n, shop.warehouse_id, sku, rng.randrange(1, 4), now)
            try:
                with tenancy.transaction(shop.merchant_id):
                    lacking = inventory.reserve(actor=actor, demand=demand, now=now)
                if lacking:
                    mine["short"] += 1
                else:
                    mine["granted"] += 1
                    with tenancy.transaction(shop.merchant_id):
                        inventory.release(actor=actor, references=demand.references, now=now)
            except OperationalError as error:
                if "deadlock" not in str(error):
                    raise
                mine["deadlocks"] += 1
        connections.close_all()
        with guard:
            for name, value in mine.items():
                counts[name] += value

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    clock = time.perf_counter()
    lock.set()
    most = 0
    check = (
        "SELECT max(reserved - on_hand) AS over, max(reserved) AS most FROM inventory_stock "
        "WHERE merchant_id = %(m)s AND sku_id = ANY (%(ids)s::bigint[])"
    )
    while time.perf_counter() - clock < seconds:
        with tenancy.transaction(shop.merchant_id):
            row = sql.statement(check, {"m": shop.merchant_id, "ids": sql.array(ids)})[0]
        counts["oversold"] = max(counts["oversold"], row.over, 0)
        most = max(most, row.most)
        time.sleep(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - clock
    with tenancy.transaction(shop.merchant_id):
        query = (
            "SELECT count(*) AS wrong FROM inventory_stock s WHERE s.merchant_id = %(m)s AND (s.reserved <> 0 "
            "OR s.on_hand <> (SELECT sum(e.on_hand_delta) FROM inventory_stockentry e WHERE e.merchant_id = %(m)s "
            "AND e.sku_id = s.sku_id AND e.warehouse_id = s.warehouse_id))"
        )
        wrong = sql.statement(query, {"m": shop.merchant_id})[0].wrong
    return {
        "reservations_per_second": round(counts["granted"] / spent),
        "oversold": counts["oversold"],
        "deadlocks": counts["deadlocks"],
        "ledger_differences": wrong,
        "short": counts["short"],
        "most_reserved_of_one_sku": most,
        "units_of_one_sku": units,
        "clients": clients,
        "machine": machine(),
        "seed": seed,
        "seconds": round(spent, 1),
    }
