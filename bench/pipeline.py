"""JSON page → stored → reviewed → reserved → parcel → shipped, ledger and logbook written; against a COPY of the rows."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from datetime import datetime
from typing import Any

import click

from bench.house import House, Shop, machine, open_house, tell

MERCHANTS = 10
PROCESSES = 2
PAGE = 100
PAGES_PER_BATCH = 20


@click.command("pipeline")
@click.option("--orders", default=40_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, seed: int, as_json: bool) -> None:
    """Orders per second through every action of the main job, and the floor under it."""
    with open_house() as house:
        result = run(house, orders, seed)
    tell(result, as_json=as_json)


def run(house: House, orders: int, seed: int) -> dict[str, Any]:
    """Make the shops, run the pipeline in PROCESSES processes, then copy what it left."""
    from bench import floor, goods

    started = time.monotonic()
    shops = [goods.make_shop(n, goods.NOW) for n in range(MERCHANTS)]
    per_shop = max(PAGE, orders // MERCHANTS // PAGE * PAGE)
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(PROCESSES + 1), context.Barrier(PROCESSES + 1)
    answers = context.Queue()
    workers = [
        context.Process(target=work, args=(n, shops[n::PROCESSES], per_shop, seed, goods.NOW, ready, go, answers))
        for n in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    ready.wait(600)
    spent = house.cpu_seconds()
    clock = time.perf_counter()
    go.wait(60)
    reports = [answers.get(timeout=3600) for _ in workers]
    seconds = time.perf_counter() - clock
    database_cpu = house.cpu_seconds() - spent
    for worker in workers:
        worker.join()
    done = sum(r["orders"] for r in reports)
    floor_seconds, floor_rows = floor.measure(house.url, [s.merchant_id for s in shops], PROCESSES)
    python_cpu = sum(r["cpu"] for r in reports)
    return {
        "orders_per_second": round(done / seconds),
        "floor_orders_per_second": round(done / floor_seconds),
        "ratio_to_floor": round(floor_seconds / seconds, 3),
        "cpu_ms_per_order": round((python_cpu + database_cpu) * 1000 / done, 3),
        "python_cpu_ms_per_order": round(python_cpu * 1000 / done, 3),
        "database_cpu_ms_per_order": round(database_cpu * 1000 / done, 3),
        "stage_ms_per_order": {
            k: round(1000 * sum(r["stages"][k] for r in reports) / done, 4) for k in reports[0]["stages"]
        },
        "orders": done,
        "rows_left": floor_rows,
        "pipeline_seconds": round(seconds, 2),
        "floor_seconds": round(floor_seconds, 2),
        "processes": PROCESSES,
        "machine": machine(),
        "seed": seed,
        "seconds": round(time.monotonic() - started, 1),
    }


def work(
    number: int, shops: list[Shop], per_shop: int, seed: int, now: datetime, ready: Any, go: Any, answers: Any
) -> None:
    """One process: its merchants' pages, made before the clock starts, through every action in turn."""
    import django

    os.environ["PINERP_DB_ROLE"] = "app"
    django.setup()
    from bench import goods, stages

    rng = random.Random(seed * 1000 + number)
    batches = []
    for first in range(0, per_shop, PAGE * PAGES_PER_BATCH):
        for index, shop in enumerate(shops):
            count = min(PAGES_PER_BATCH, (per_shop - first) // PAGE)
            pages = [goods.page(rng, (index + 1) * 10_000_000 + first + p * PAGE, PAGE, now) for p in range(count)]
            batches.append((shop, pages))
    stages.connect()
    ready.wait(600)
    go.wait(60)
    cpu, spent, done = time.process_time(), dict.fromkeys(stages.NAMES, 0.0), 0
    for shop, pages in batches:
        done += stages.run(shop, pages, spent)
    answers.put({"orders": done, "cpu": time.process_time() - cpu, "stages": spent})
