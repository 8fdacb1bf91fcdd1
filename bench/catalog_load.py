"""Loads very many SKUs, and very many entries of some of them, with set-based SQL as the tables' owner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

PRODUCTS = """
INSERT INTO catalog_product (merchant_id, code, name, brand, description, spec_names, image_url)
SELECT %(m)s::bigint, 'M' || lpad(n::text, 7, '0'), 'x', '品牌' || n %% 40, '', '{规格}', ''
FROM generate_series(0, (%(n)s::integer - 1) / 5) AS n
"""
SKUS = """
INSERT INTO catalog_sku (merchant_id, product_id, code, name, spec, spec_values, barcode, currency, price, cost, weight_grams,
                         is_stock_kept, needs_parcel)
SELECT %(m)s::bigint,
       (SELECT min(id) FROM catalog_product WHERE merchant_id = %(m)s::bigint AND starts_with(code, 'M')) + n / 5,
       'M' || lpad((n / 5)::text, 7, '0') || '-' || n %% 5,
       (%(words)s::text[])[1 + h %% 10] || (%(words)s::text[])[1 + h / 10 %% 10] || (%(things)s::text[])[1 + h / 100 %% 10]
         || ' 第' || n / 5 || '款', 'S' || n %% 5, ARRAY['S' || n %% 5], '69' || lpad(n::text, 11, '0'), 'CNY', 990 + n %% 9000,
       100 + n %% 900, 50 + n %% 3000, true, true
FROM (SELECT n, hashint4(n / 5) & 1048575 AS h FROM generate_series(0, %(n)s::integer - 1) AS n) AS numbers
"""
STOCK = """
INSERT INTO inventory_stock (merchant_id, warehouse_id, sku_id, on_hand, reserved, is_kept)
SELECT %(m)s::bigint, %(w)s::bigint, id, %(each)s::bigint, 0, true FROM catalog_sku
WHERE merchant_id = %(m)s::bigint AND starts_with(code, 'M') ORDER BY id LIMIT %(n)s::integer
"""
ENTRIES = """
INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reason, request_id,
                                  at)
SELECT %(m)s::bigint, %(w)s::bigint, s.sku_id, 'receive', 1, 0, '', '', %(first)s::timestamptz + interval '1 hour' * i
FROM generate_series(%(from)s::integer, %(upto)s::integer) AS i
CROSS JOIN (SELECT sku_id FROM inventory_stock WHERE merchant_id = %(m)s::bigint AND warehouse_id = %(w)s::bigint) AS s
"""


def load_skus(url: str, merchant_id: int, skus: int, words: list[str], things: list[str]) -> None:
    """Products of five SKUs each; codes begin with M, names are put together of words as shops do."""
    with psycopg.connect(url, autocommit=True) as connection:
        given: dict[str, Any] = {"m": merchant_id, "n": skus, "words": words, "things": things}
        connection.execute(PRODUCTS, given)
        connection.execute(SKUS, given)
        connection.execute("VACUUM (ANALYZE) catalog_sku, catalog_product")


def load_entries(url: str, merchant_id: int, warehouse_id: int, skus: int, entries: int, first: datetime) -> None:
    """So many entries of the first so many SKUs, one piece each, an hour apart; the balances are their sums."""
    each = entries // skus
    with psycopg.connect(url, autocommit=True) as connection:
        given: dict[str, Any] = {"m": merchant_id, "w": warehouse_id, "n": skus, "each": each, "first": first}
        connection.execute(STOCK, given)
        for start in range(0, each, 10):
            connection.execute(ENTRIES, {**given, "from": start, "upto": min(start + 10, each) - 1})
        connection.execute("VACUUM (ANALYZE) inventory_stock, inventory_stockentry")
