"""Stock at moments of the past, of very many SKUs from very many entries, asked as a room above asks it."""

from __future__ import annotations

import os
import random
import time
from datetime import datetime, timedelta
from typing import Any

import click
import psycopg

from bench.house import House, machine, open_house, tell

DAYS = 365
SKUS = """
INSERT INTO catalog_sku (merchant_id, product_id, code, name, spec, barcode, currency, cost, is_stock_kept, needs_parcel)
SELECT %(m)s::bigint, (SELECT min(id) FROM catalog_product WHERE merchant_id = %(m)s::bigint), 'S' || lpad(n::text, 7, '0'),
       '商品 ' || n, '', '', 'CNY', 100 + n %% 900, true, true
FROM generate_series(1, %(n)s::integer) AS n
RETURNING id
"""
ENTRIES = """
INSERT INTO inventory_stockentry
  (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reason, request_id, at)
SELECT %(m)s, %(w)s, %(first)s + x.pick,
       CASE WHEN n %% 20 = 0 THEN 'receive' ELSE 'ship' END, CASE WHEN n %% 20 = 0 THEN 40 ELSE -1 - n %% 3 END, 0, '', '',
       %(end)s::timestamptz - ((%(n)s - n)::float8 / %(n)s) * (%(days)s * interval '1 day')
FROM generate_series(1, %(n)s::bigint) AS n
CROSS JOIN LATERAL (SELECT ((n * 7919 + (n * n) %% 104729) %% %(skus)s)::bigint AS pick) x
"""
BALANCES = """
INSERT INTO inventory_stock (merchant_id, warehouse_id, sku_id, on_hand, reserved, is_kept)
SELECT merchant_id, warehouse_id, sku_id, sum(on_hand_delta), 0, false FROM inventory_stockentry
WHERE merchant_id = %(m)s AND sku_id >= %(first)s GROUP BY 1, 2, 3
"""


KEY = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = 'inventory_stockentry'::regclass
"""
"""The entries' foreign key: dropped while they are written, and checked at once afterwards."""


@click.command("moments")
@click.option("--skus", default=100_000, show_default=True)
@click.option("--entries", default=10_000_000, show_default=True)
@click.option("--questions", default=20, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(skus: int, entries: int, questions: int, seed: int, as_json: bool) -> None:
    """Seconds for the stock of all SKUs at random moments of a year, with checkpoints and without."""
    with open_house() as house:
        result = run(house, skus, entries, questions, seed)
    tell(result, as_json=as_json)


def run(house: House, skus: int, entries: int, questions: int, seed: int) -> dict[str, Any]:
    """Every answer is compared with the plain sum of the entries before its moment."""
    os.environ["PINERP_DB_ROLE"] = "app"
    from bench import goods
    from pinerp.accounts import actors
    from pinerp.inventory import actions, queries
    from pinerp.kit import sql, tenancy

    began = time.perf_counter()
    shop, now = goods.make_shop(0, goods.NOW), goods.NOW
    actor = actors.system(shop.merchant_id)
    with tenancy.transaction(shop.merchant_id):
        first = min(row.id for row in sql.statement(SKUS, {"m": shop.merchant_id, "n": skus}))
    load(house.url, shop, {"first": first, "skus": skus, "n": entries, "end": now, "days": DAYS})
    dice = random.Random(seed)
    moments = [now - timedelta(days=DAYS) * dice.random() for _ in range(questions)]

    def ask(moment: datetime) -> tuple[float, int]:
        with tenancy.transaction(shop.merchant_id):
            start = time.perf_counter()
            rows = queries.stock_at(actor, moment, now)
            return time.perf_counter() - start, sum(row.on_hand for row in rows)

    plain = [ask(moment) for moment in moments]
    start = time.perf_counter()
    with tenancy.transaction(shop.merchant_id):
        made = actions.keep_checkpoints(actor=actor, now=now)
    making = time.perf_counter() - start
    with psycopg.connect(house.url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE inventory_checkpointstock")
    kept = [ask(moment) for moment in moments]
    return {
        "past_stock_p50_seconds": _part(kept, 0.5),
        "past_stock_p95_seconds": _part(kept, 0.95),
        "without_checkpoints_p50_seconds": _part(plain, 0.5),
        "without_checkpoints_p95_seconds": _part(plain, 0.95),
        "differences": sum(a[1] != b[1] for a, b in zip(plain, kept, strict=True)),
        "checkpoints": len(made),
        "making_a_checkpoint_seconds": round(making / max(1, len(made)), 2),
        "skus": skus,
        "entries": entries,
        "machine": machine(),
        "seed": seed,
        "seconds": round(time.perf_counter() - began, 1),
    }


def load(url: str, shop: Any, facts: dict[str, Any]) -> None:
    """Entries of a year and the balances that they make, straight into the tables: what is measured is the question."""
    named = {**facts, "m": shop.merchant_id, "w": shop.warehouse_id}
    with psycopg.connect(url, autocommit=True) as owner:
        key = owner.execute(KEY).fetchone()
        assert key is not None
        owner.execute("ALTER TABLE inventory_stockentry DISABLE TRIGGER inventory_entry_came_late")
        owner.execute(f'ALTER TABLE inventory_stockentry DROP CONSTRAINT "{key[0]}"'.encode())
        owner.execute(ENTRIES, named)
        owner.execute(BALANCES, named)
        owner.execute(f'ALTER TABLE inventory_stockentry ADD CONSTRAINT "{key[0]}" {key[1]}'.encode())
        owner.execute("ALTER TABLE inventory_stockentry ENABLE TRIGGER inventory_entry_came_late")
        owner.execute("VACUUM ANALYZE inventory_stockentry")
        owner.execute("VACUUM ANALYZE inventory_stock")


def _part(answers: list[tuple[float, int]], part: float) -> float:
    return round(sorted(seconds for seconds, _ in answers)[int(part * (len(answers) - 1))], 3)
