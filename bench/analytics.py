"""Events of behaviour: a funnel and retention over many of them, and how fast they come in over HTTP, on disk when answered;
and the dashboard of a merchant with very many orders.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from threading import Thread
from typing import Any

import click

from bench import measures
from bench.house import machine, open_house, tell

MERCHANTS = 20
DAYS = 90
LAST = date(2026, 11, 22)
EVENTS_OF_A_VISITOR = 12
BATCH = 500
CLIENTS = 4
PORT = 8765
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36"
PARTS = ("ask", "ingest", "dashboard")

DAY_OF_EVENTS = """
COPY (
  SELECT gen_random_uuid() AS event_id, make_timestamp({began} + (u * 86400000000)::BIGINT) AS happened_at,
         CASE WHEN k < 0.80 THEN 'view' WHEN k < 0.86 THEN 'search' WHEN k < 0.90 THEN 'favourite' WHEN k < 0.96 THEN 'cart'
              WHEN k < 0.985 THEN 'order' ELSE 'pay' END AS kind,
         hash(visitor)::BIT::BIGINT AS buyer, NULL::VARCHAR AS session, {store}::BIGINT AS store_id, NULL::BIGINT AS site_id,
         NULL::BIGINT AS file_id, 'G' || (g * 5000)::INTEGER AS listing, (g * 5000)::BIGINT AS sku_id,
         'c' || (g * 50)::INTEGER AS category, (990 + g * 10000)::BIGINT AS price, NULL::VARCHAR AS query,
         CASE WHEN c < 0.5 THEN 'search' WHEN c < 0.8 THEN 'feed' ELSE 'activity' END AS channel,
         (990 + g * 10000)::BIGINT AS amount, 1::INTEGER AS quantity,
         CASE WHEN k >= 0.96 THEN 'o' || (u * 1000000000)::BIGINT END AS order_ref
  FROM (SELECT random() AS u, random() AS k, random() AS g, random() AS c,
               (pow(random(), 2) * {visitors})::BIGINT AS visitor FROM range({rows})) x
  ORDER BY buyer, happened_at, event_id
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"""
"""Visitors come with very different frequency (the square of an even chance); what they do is drawn for each event."""


@click.command("analytics")
@click.option("--events", default=10_000_000, show_default=True, help="of 20 merchants, in 90 days")
@click.option("--orders", default=1_000_000, show_default=True, help="of the merchant whose dashboard is opened")
@click.option("--seconds", default=10, show_default=True, help="how long events are sent")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="these parts alone")
@click.option("--json", "as_json", is_flag=True)
def command(events: int, orders: int, seconds: int, only: tuple[str, ...], as_json: bool) -> None:
    """Seconds of a funnel and of retention for the largest merchant, against plain SQL; events a second; the dashboard."""
    began = time.monotonic()
    result: dict[str, Any] = {"events": events}
    wanted = only or PARTS
    with open_house() as house:
        if "dashboard" in wanted:
            found = measures.run(house, orders, rounds=20, seed=0)
            result |= {name: found[name] for name in ("dashboard_p95_ms", "pages", "ratio_to_rows", "orders")}
        os.environ["PINERP_DB_ROLE"] = "app"
        if "ingest" in wanted:
            result |= ingested(seconds)
        if "ask" in wanted:
            result |= asked(events)
    result |= {"machine": machine(), "seed": 0, "seconds": round(time.monotonic() - began, 1)}
    tell(result, as_json=as_json)


def asked(events: int) -> dict[str, Any]:
    """The largest merchant's questions in a process of their own, over files in the layout of the store."""
    began = time.monotonic()
    largest, own = fill(events)
    filled = time.monotonic() - began
    first = LAST - timedelta(days=DAYS - 1)
    told = subprocess.run(
        [sys.executable, "-m", "bench.analytics_ask", str(largest), first.isoformat(), LAST.isoformat()],
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise click.ClickException(told.stderr[-2000:])
    found = json.loads(told.stdout.splitlines()[-1])
    spent = {name: round(value, 3) for name, value in found["spent"].items()}
    ratios = [spent[name] / spent[f"raw_{name}"] for name in ("funnel", "retention")]
    return {
        "funnel_seconds": spent["funnel"],
        "retention_seconds": spent["retention"],
        "raw_funnel_seconds": spent["raw_funnel"],
        "raw_retention_seconds": spent["raw_retention"],
        "ratio_to_raw": round(max(ratios), 3),
        "peak_mb": found["peak_mb"],
        "largest_events": own,
        "funnel_counts": found["funnel"],
        "fill_seconds": round(filled, 1),
        "events_mb": size_mb(),
    }


def fill(events: int) -> tuple[int, int]:
    """Files of 20 merchants, whose shares fall with the root of their number; the largest, and its events."""
    from bench import goods

    weights = [1 / (n + 1) ** 0.5 for n in range(MERCHANTS)]
    largest = (0, 0)
    for number, weight in enumerate(weights):
        shop = goods.make_shop(200 + number, goods.NOW)
        own = int(events * weight / sum(weights))
        _fill_one(shop.merchant_id, shop.store_id, own)
        largest = largest if number else (shop.merchant_id, own)
    return largest


def _fill_one(merchant_id: int, store_id: int, events: int) -> None:
    import duckdb

    from pinerp.behaviour.models import Part
    from pinerp.behaviour.queries import shelf
    from pinerp.kit import tenancy, times

    rows = max(1, events // DAYS)
    parts = []
    with duckdb.connect(":memory:") as con:
        con.execute("SET threads = 2; SET memory_limit = '1GB'; SET preserve_insertion_order = false")
        for day in (LAST - timedelta(days=n) for n in range(DAYS)):
            path = f"{merchant_id}/day={day.isoformat()}/events-{uuid.uuid4().hex[:16]}.parquet"
            whole = shelf.root() / path
            whole.parent.mkdir(parents=True)
            begins = int(times.day_bounds(day)[0].timestamp()) * 1_000_000
            visitors = max(1, events // EVENTS_OF_A_VISITOR)
            con.execute(DAY_OF_EVENTS.format(began=begins, store=store_id, visitors=visitors, rows=rows, path=whole))
            parts.append((day, path, rows, whole.stat().st_size))
    with tenancy.transaction(merchant_id):
        Part.objects.bulk_create(
            Part(
                merchant_id=merchant_id,
                day=day,
                sort="events",
                path=path,
                rows=rows,
                bytes=size,
                written_at=times.now(),
            )
            for day, path, rows, size in parts
        )


def size_mb() -> int:
    """What all events take on disk."""
    from pinerp.behaviour.queries import shelf

    return sum(path.stat().st_size for path in shelf.root().rglob("*.parquet")) // 2**20


def ingested(seconds: int) -> dict[str, Any]:
    """Batches of 500 sent by four clients at once to a server like the supervisor's; what was answered is counted in the
    database afterwards, and then written into files.
    """
    from bench import goods
    from pinerp.accounts import actors
    from pinerp.behaviour import actions
    from pinerp.behaviour.models import Batch
    from pinerp.kit import tenancy, times

    shop = goods.make_shop(150, goods.NOW)
    actor = actors.system(shop.merchant_id)
    with tenancy.transaction(shop.merchant_id):
        made = actions.create_site(
            actor=actor, name="bench", store_id=shop.store_id, origins=[], events_per_minute=10_000_000, now=times.now()
        )
    key = made.facts["key"]
    with served():
        began = time.monotonic()
        counts = [0] * CLIENTS
        clients = [Thread(target=send, args=(key, n, began + seconds, counts)) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        spent = time.monotonic() - began
    with tenancy.transaction(shop.merchant_id):
        staged = sum(Batch.objects.filter(merchant_id=shop.merchant_id).values_list("events", flat=True))
    assert staged == sum(counts), f"{sum(counts)} events were answered, {staged} are on disk"
    began, more = time.monotonic(), True
    while more:
        with tenancy.transaction(shop.merchant_id):
            more = actions.write_waiting(actor=actor, now=times.now())
    return {
        "ingest_events_per_second": int(staged / spent),
        "ingested_events": staged,
        "written_events_per_second": int(staged / (time.monotonic() - began)),
    }


def send(key: str, client: int, until: float, counts: list[int]) -> None:
    """Send batches over one connection until it is time."""
    connection = HTTPConnection("127.0.0.1", PORT)
    number = 0
    while time.monotonic() < until:
        body = batch(f"{client}-{number}")
        connection.request("POST", f"/collect/{key}", body, {"User-Agent": BROWSER, "Content-Type": "text/plain"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200 and told["taken"] == BATCH, told
        counts[client] += BATCH
        number += 1
    connection.close()


def batch(name: str) -> bytes:
    """500 events as a page sends them."""
    at = int(time.time() * 1000)
    lines = (
        f'{{"id":"{name}-{n}","at":{at},"kind":"view","visitor":"v{n % 97}","session":"s{n % 97}","listing":"G{n % 500}",'
        f'"category":"c{n % 50}","price":1990,"channel":"search"}}'
        for n in range(BATCH)
    )
    return "\n".join(lines).encode()


@contextmanager
def served() -> Iterator[None]:
    """A server as the supervisor starts it: granian, WSGI, two workers."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT)),
        *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5", "--no-access-log"),
        "pinerp.config.wsgi:application",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await_health()
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def _await_health() -> None:
    for _ in range(300):
        connection = HTTPConnection("127.0.0.1", PORT, timeout=5)
        try:
            connection.request("GET", "/api/v1/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise click.ClickException("the server did not start")
