"""Loads very many SKUs with set-based SQL as the tables' owner."""

from __future__ import annotations

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


def load_skus(url: str, merchant_id: int, skus: int, words: list[str], things: list[str]) -> None:
    """Products of five SKUs each; codes begin with M, names are put together of words as shops do."""
    with psycopg.connect(url, autocommit=True) as connection:
        given: dict[str, Any] = {"m": merchant_id, "n": skus, "words": words, "things": things}
        connection.execute(PRODUCTS, given)
        connection.execute(SKUS, given)
        connection.execute("VACUUM (ANALYZE) catalog_sku, catalog_product")
