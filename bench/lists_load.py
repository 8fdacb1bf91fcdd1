"""Loads orders of many merchants with set-based SQL, as they would stand after 90 days: most are done, the newest are open."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from bench.goods import SKUS, make_shop

SHOPS_EACH = 4
DAYS = 90
SURNAMES = list("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高")
PARTS = ["receiver", "platformorder", "platformline", "order", "orderline", "hold"]

ORDER = """
SELECT %(merchant)s::bigint AS merchant_id, %(base)s::bigint + n AS id, n, hashint8(%(base)s::bigint + n) & 1048575 AS h,
       (%(stores)s::bigint[])[1 + n %% 4] AS store_id,
       %(newest)s::timestamptz - interval '1 day' * %(days)s * (1 - n / %(each)s::numeric) AS paid_at,
       CASE WHEN n <= %(each)s * 0.92
            THEN CASE WHEN n %% 25 = 0 THEN 'cancelled' WHEN n > %(each)s * 0.86 THEN 'shipped' ELSE 'done' END
            ELSE (ARRAY['to_review', 'held', 'held', 'short', 'platform_review', 'presale', 'to_ship', 'to_ship', 'to_ship',
                        'to_ship', 'to_ship', 'to_ship'])[1 + n %% 12] END AS stage
FROM generate_series(1, %(each)s::integer) AS n
"""
STEPS = [
    """INSERT INTO orders_receiver (merchant_id, id, form, name, phone, address, name_mask, phone_mask, address_mask, country,
                                    province, city, district, address_key)
       SELECT merchant_id, id, 'cipher', '~n~' || h || '~1~~', '$' || h || '$p$1$$', '~a~' || h || '~1~~',
              (%(surnames)s::text[])[1 + h %% 20] || '**', '*******' || lpad((h %% 10000)::text, 4, '0'),
              '某某路' || h %% 1000 || '号', '', (ARRAY['广东省', '浙江省', '江苏省', '山东省', '河南省', '四川省', '湖北省'])
              [1 + h %% 7], '某市', '某区', 'k' || h FROM o""",
    """INSERT INTO orders_platformorder (merchant_id, id, store_id, receiver_id, order_sn, status, refund, stops, currency,
              goods_amount, discount_amount, postage, pay_amount, receivable, buyer_memo, merchant_note, flag, tags, placed_at,
              paid_at, confirmed_at, ship_by, shipped_at, waybill_no, updated_at, content_hash, received_at)
       SELECT merchant_id, id, store_id, id, 'B' || lpad(id::text, 15, '0'),
              CASE stage WHEN 'done' THEN 'received' WHEN 'shipped' THEN 'shipped' WHEN 'cancelled' THEN 'cancelled'
              ELSE 'waiting' END, 'none', '{}', 'CNY', h %% 100000, 0, 0, h %% 100000, h %% 100000,
              CASE WHEN h %% 10 = 0 THEN '请尽快发货，谢谢。留言' || h %% 500 || '号' ELSE '' END,
              CASE WHEN h %% 20 = 1 THEN '老客户' || h %% 300 ELSE '' END,
              CASE WHEN h %% 20 = 1 THEN 1 + h / 20 %% 4 WHEN h %% 4000 = 2 THEN 5 ELSE 0 END, '{}',
              paid_at - interval '5 minutes', paid_at, paid_at, paid_at + interval '48 hours',
              CASE WHEN stage IN ('done', 'shipped') THEN paid_at + interval '1 day' END,
              CASE WHEN stage IN ('done', 'shipped') THEN 'YT' || lpad(id::text, 12, '0') ELSE '' END, paid_at,
              decode(md5(id::text), 'hex'), paid_at FROM o""",
    """INSERT INTO orders_platformline (merchant_id, id, platform_order_id, position, listing_key, outer_code, name, spec,
              image_url, quantity, cancelled_quantity, unit_price, is_gift)
       SELECT merchant_id, 2 * id + i, id, i, 'L' || h, '', '商品' || h %% 1000, '规格', '', 1 + h %% 2,
              CASE WHEN stage = 'cancelled' THEN 1 + h %% 2 ELSE 0 END, 990, h %% 50 = 0 AND i = 1
       FROM o, generate_series(0, 1) AS i WHERE i = 0 OR h %% 2 = 0""",
    """INSERT INTO orders_order (merchant_id, id, store_id, receiver_id, warehouse_id, carrier_code, stage, currency, payable,
              paid_at, ship_by, reviewed_at, shipped_at, ended_at, created_at)
       SELECT merchant_id, id, store_id, id, %(warehouse)s::bigint, 'YTO', stage, 'CNY', h %% 100000, paid_at,
              paid_at + interval '48 hours', paid_at,
              CASE WHEN stage IN ('done', 'shipped') THEN paid_at + interval '1 day' END, NULL, paid_at FROM o""",
    """INSERT INTO orders_orderline (merchant_id, id, order_id, platform_line_id, sku_id, quantity, pieces, unit_price, is_live)
       SELECT merchant_id, 2 * id + i, id, 2 * id + i,
              %(sku)s::bigint + floor(1000 * power(((h + 77 * i) & 1023) / 1024.0, 3))::bigint, 1 + h %% 2, 1, 990,
              stage <> 'cancelled'
       FROM o, generate_series(0, 1) AS i WHERE i = 0 OR h %% 2 = 0""",
    """INSERT INTO orders_hold (merchant_id, id, order_id, code, source, params, since)
       SELECT merchant_id, id, id,
              CASE stage WHEN 'held' THEN (ARRAY['refund_asked', 'unknown_sku', 'person', 'rule'])[1 + h %% 4] ELSE stage END,
              'trade', '{}', paid_at
       FROM o WHERE stage IN ('held', 'short', 'platform_review', 'presale')""",
]


def sku_code(dice: random.Random) -> str:
    """A SKU's code, the often sold ones the more often."""
    return f"K{int(SKUS * dice.random() ** 3):04d}"


def load(url: str, home: Path, orders: int, merchants: int, days: int = DAYS) -> dict[str, Any]:
    """What was loaded of so many days, at once where a call before this one did it."""
    note = home / "loaded.json"
    if not note.is_file():
        note.write_text(json.dumps(_load(url, orders, merchants, days)))
    found = json.loads(note.read_text())
    found["newest"] = datetime.fromisoformat(found["newest"])
    for key in ("first_ids", "stores"):
        found[key] = {int(k): v for k, v in found[key].items()}
    return dict(found)


@contextmanager
def _bare(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Without foreign keys and further indexes while rows are written; afterwards both are built, and checked, at once."""
    tables = [f"orders_{part}" for part in PARTS]
    keys = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)",
        [tables],
    ).fetchall()
    indexes = connection.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " WHERE i.indrelid::regclass::text = ANY (%s) AND NOT i.indisprimary"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [tables],
    ).fetchall()
    for table, name, _ in keys:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"'.encode())
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}".encode())
    yield
    connection.execute("SET maintenance_work_mem = '1GB'")
    for _, definition in indexes:
        connection.execute(definition.encode())
    for table, name, definition in keys:
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'.encode())


def _load(url: str, orders: int, merchants: int, days: int) -> dict[str, Any]:
    started, newest, each = time.monotonic(), datetime.now(UTC).replace(microsecond=0), orders // merchants
    shops = [make_shop(n, newest) for n in range(merchants)]
    stores = {shop.merchant_id: _more_stores(shop, newest) for shop in shops}
    with psycopg.connect(url, autocommit=True) as connection, _bare(connection):
        for place, shop in enumerate(shops):
            row = connection.execute(
                "SELECT min(id) FROM catalog_sku WHERE merchant_id = %s", [shop.merchant_id]
            ).fetchone()
            given = {
                "merchant": shop.merchant_id,
                "base": place * each,
                "each": each,
                "days": days,
                "newest": newest,
                "stores": stores[shop.merchant_id],
                "warehouse": shop.warehouse_id,
                "surnames": SURNAMES,
                "sku": row[0] if row else 0,
            }
            for step in STEPS:
                connection.execute(f"WITH o AS MATERIALIZED ({ORDER}) {step}".encode(), given)
        for part in PARTS:
            connection.execute(f"SELECT setval('orders_{part}_id_seq', {2 * orders + 10})".encode())
            connection.execute(f"VACUUM ANALYZE orders_{part}".encode())
    return {
        "merchants": [shop.merchant_id for shop in shops],
        "stores": stores,
        "first_ids": {shop.merchant_id: place * each + 1 for place, shop in enumerate(shops)},
        "orders_each": each,
        "newest": newest.isoformat(),
        "seconds": round(time.monotonic() - started, 1),
    }


def _more_stores(shop: Any, now: datetime) -> list[int]:
    from pinerp.accounts import actors
    from pinerp.channels import actions as channels
    from pinerp.kit import tenancy

    with tenancy.transaction(shop.merchant_id):
        made = [
            channels.create_store(
                actor=actors.system(shop.merchant_id),
                name=f"{n}店",
                platform="file",
                now=now,
                warehouse_id=shop.warehouse_id,
            )
            for n in range(2, SHOPS_EACH + 1)
        ]
    return [shop.store_id, *[store.id for store in made]]
