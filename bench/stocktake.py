"""A stocktake of very many SKUs, all of which differ: begun, counted in batches, sent to review and posted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import click

from bench.house import House, machine, open_house, tell

AT_ONCE = 1000
"""Counts of one request: the most that the door takes."""

SKUS = """
INSERT INTO catalog_sku (merchant_id, product_id, code, name, spec, barcode, currency, cost, is_stock_kept, needs_parcel)
SELECT %(m)s::bigint, (SELECT min(id) FROM catalog_product WHERE merchant_id = %(m)s::bigint), 'S' || lpad(n::text, 7, '0'),
       '商品 ' || n, '', '', 'CNY', 100 + n %% 900, true, true
FROM generate_series(1, %(n)s::integer) AS n
RETURNING id
"""


@click.command("stocktake")
@click.option("--skus", default=100_000, show_default=True)
@click.option("--json", "as_json", is_flag=True)
def command(skus: int, as_json: bool) -> None:
    """Seconds that posting a stocktake takes where every line differs."""
    with open_house() as house:
        result = run(house, skus)
    tell(result, as_json=as_json)


def run(house: House, skus: int) -> dict[str, Any]:
    """Each step as the door does it: one transaction, as the app role. The books say 10 pieces of each SKU, counted are 9."""
    os.environ["PINERP_DB_ROLE"] = "app"
    from bench import goods
    from pinerp.accounts import actors
    from pinerp.counting import actions as counting
    from pinerp.counting.actions import Found, Scope
    from pinerp.inventory import actions as inventory
    from pinerp.kit import sql, tenancy

    shop = goods.make_shop(0, goods.NOW)
    counter = replace(actors.system(shop.merchant_id), member_id=1)
    actor, clock = replace(counter, member_id=2), goods.NOW

    def timed(verb: Callable[..., Any], who: Any = actor, **given: Any) -> tuple[Any, float]:
        nonlocal clock
        clock += timedelta(seconds=1)
        began = time.perf_counter()
        with tenancy.transaction(shop.merchant_id):
            outcome = verb(actor=who, now=clock, **given)
        return outcome, time.perf_counter() - began

    with tenancy.transaction(shop.merchant_id):
        ids = [row.id for row in sql.statement(SKUS, {"m": shop.merchant_id, "n": skus})]
    timed(inventory.receive, moves=[inventory.Move(shop.warehouse_id, i, 10) for i in ids])
    sheet, begin_seconds = timed(
        counting.begin, warehouse_id=shop.warehouse_id, scope=Scope("search", search="S"), is_blind=False
    )
    stocktake_id, count_seconds = sheet.done[0], 0.0
    for at in range(0, skus, AT_ONCE):
        found = [Found(n, 9, sku_id=i) for n, i in enumerate(ids[at : at + AT_ONCE])]
        count_seconds += timed(counting.count, counter, stocktake_id=stocktake_id, found=found)[1]
    _, review_seconds = timed(counting.send_to_review, stocktake_id=stocktake_id)
    posted, seconds = timed(counting.approve, stocktake_id=stocktake_id)
    _, reverse_seconds = timed(counting.reverse, stocktake_id=stocktake_id)
    return {
        "stocktake_seconds": round(seconds, 2),
        "lines_posted": posted.facts["posted"],
        "begin_seconds": round(begin_seconds, 2),
        "count_seconds": round(count_seconds, 2),
        "review_seconds": round(review_seconds, 2),
        "reverse_seconds": round(reverse_seconds, 2),
        "skus": skus,
        "machine": machine(),
        "seed": 0,
        "seconds": round(begin_seconds + count_seconds + review_seconds + seconds + reverse_seconds, 1),
    }
