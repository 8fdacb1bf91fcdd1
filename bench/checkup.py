"""店铺体检: from three files handed over to the numbers that they say together."""

from __future__ import annotations

import os
import time
from typing import Any

import click

from bench.house import machine, open_house, tell

LIMIT_SECONDS = 120
"""What a merchant was promised: two minutes."""


@click.command("checkup")
@click.option("--orders", default=20_000, show_default=True)
@click.option("--days", default=60, show_default=True, help="over which they are spread")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(orders: int, days: int, seed: int, as_json: bool) -> None:
    """Seconds until the files are read, until the facts follow, and of a report; all as one worker does it."""
    began = time.monotonic()
    with open_house():
        os.environ["PINERP_DB_ROLE"] = "app"
        result = run(orders, days, seed)
    result |= {"machine": machine(), "seed": seed, "seconds": round(time.monotonic() - began, 1)}
    tell(result, as_json=as_json)


def run(orders: int, days: int, seed: int) -> dict[str, Any]:
    """Hand the files of a drawn history over, and do what the worker does."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from bench import goods
    from pinerp.accounts import actors
    from pinerp.channels import actions as channels
    from pinerp.checkup import queries
    from pinerp.checkup.tests.shop import History
    from pinerp.finance import actions as finance
    from pinerp.finance import tasks as files
    from pinerp.kit import tenancy, times
    from pinerp.measures import tasks as facts

    merchant_id = goods.make_shop(70, times.now()).merchant_id
    actor, history = actors.system(merchant_id), History.by_chance(seed, orders, days)
    handed = [SimpleUploadedFile(name, content) for name, content in history.files()]
    size = sum(one.size or 0 for one in handed)
    with tenancy.transaction(merchant_id):
        store = channels.create_store(actor=actor, name="茶铺", platform="file", now=times.now())
    started = time.monotonic()
    with tenancy.transaction(merchant_id):
        finance.drop_files(actor=actor, handed=handed, now=times.now(), store_id=store.id)
    files.read_files(merchant_id)
    read = time.monotonic()
    while facts.step(merchant_id):
        pass
    followed = time.monotonic()
    with tenancy.transaction(merchant_id):
        told = queries.report(actor, queries.ground(actor, store.id, None, None), times.now())
    ended = time.monotonic()
    assert told.refunds is not None and told.refunds["orders"] == sum(one.is_paid for one in history.orders)
    return {
        "orders": orders,
        "megabytes": round(size / 1024**2, 1),
        "read_seconds": round(read - started, 1),
        "facts_seconds": round(followed - read, 1),
        "report_seconds": round(ended - followed, 2),
        "whole_seconds": round(ended - started, 1),
        "limit_seconds": LIMIT_SECONDS,
    }
