"""The dimensions (维度), and what a question needs of the measures."""

from __future__ import annotations

from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.shapes import LINES, RATIO, SALES, SHARE, Dimension, Measure

STORE = "LEFT JOIN channels_store d_store ON d_store.merchant_id = %(merchant_id)s::bigint AND d_store.id = s.store_id"
SKU = "LEFT JOIN catalog_sku d_sku ON d_sku.merchant_id = %(merchant_id)s::bigint AND d_sku.id = s.sku_id"
PRODUCT = (
    SKU + " LEFT JOIN catalog_product d_product"
    " ON d_product.merchant_id = %(merchant_id)s::bigint AND d_product.id = d_sku.product_id"
)
WAREHOUSE = (
    "LEFT JOIN inventory_warehouse d_warehouse"
    " ON d_warehouse.merchant_id = %(merchant_id)s::bigint AND d_warehouse.id = s.warehouse_id"
)
CARRIER = "LEFT JOIN channels_carrier d_carrier ON d_carrier.code = s.carrier_code"
MEMBER = "LEFT JOIN accounts_member d_member ON d_member.merchant_id = %(merchant_id)s::bigint AND d_member.id = s.verified_by"
PLACES = ("platform.receiver",)
BANDS = (1000, 2000, 3000, 5000, 8000, 10000, 20000, 50000)
"""First prices of a unit, in minor units, of each price band (价格带) after the first."""

_DIMENSIONS = [
    Dimension("hour", "小时", "Hour", "to_char({at}, 'YYYY-MM-DD HH24:00')", is_time=True),
    Dimension("day", "日", "Day", "to_char({at}, 'YYYY-MM-DD')", is_time=True),
    Dimension(
        "week", "周（周一起）", "Week (from Monday)", "to_char(date_trunc('week', {at}), 'YYYY-MM-DD')", is_time=True
    ),
    Dimension("month", "月", "Month", "to_char({at}, 'YYYY-MM')", is_time=True),
    Dimension("quarter", "季", "Quarter", "to_char({at}, 'YYYY-\"Q\"Q')", is_time=True),
    Dimension("year", "年", "Year", "to_char({at}, 'YYYY')", is_time=True),
    Dimension("hour_of_day", "时段", "Hour of the day", "to_char({at}, 'HH24')"),
    Dimension("weekday", "星期", "Weekday", "to_char({at}, 'ID')"),
    Dimension("store", "店铺", "Store", "s.store_id::text", join=STORE, name="d_store.name"),
    Dimension("product", "商品", "Product", "d_sku.product_id::text", LINES, PRODUCT, "d_product.name"),
    Dimension("sku", "商品编码", "SKU", "s.sku_id::text", LINES, SKU, "d_sku.code"),
    Dimension(
        "price_band",
        "价格带",
        "Price band",
        f"width_bucket(s.unit_price, ARRAY[{','.join(map(str, BANDS))}]::bigint[])::text",
        LINES,
    ),
    Dimension("province", "省份", "Province", "s.province", rights=PLACES),
    Dimension("city", "城市", "City", "s.province || ' ' || s.city", rights=PLACES),
    Dimension(
        "carrier", "快递", "Carrier", "s.carrier_code", join=CARRIER, name="coalesce(d_carrier.name, s.carrier_code)"
    ),
    Dimension("warehouse", "仓库", "Warehouse", "s.warehouse_id::text", LINES, WAREHOUSE, "d_warehouse.name"),
    Dimension("staff", "验货人", "Verified by", "s.verified_by::text", LINES, MEMBER, "d_member.name"),
    Dimension(
        "buyer_kind",
        "新老客",
        "New or returning",
        "CASE WHEN s.buyer IS NULL THEN 'unknown' WHEN s.is_new THEN 'new' ELSE 'returning' END",
    ),
]
DIMENSIONS = {one.key: one for one in _DIMENSIONS}


SCALES = {SHARE: 10_000, RATIO: 100}
"""Into how many parts of one a ratio is told."""


def lacking(key: str) -> list[str]:
    """The dimensions that the source of a measure does not know."""
    grain = MEASURES[key].grain
    return [] if grain == SALES else [one.key for one in DIMENSIONS.values()]


def needed(keys: list[str]) -> list[str]:
    """The measures that have to be counted for these: ratios by what they divide."""
    return list(dict.fromkeys(part for key in keys for part in (MEASURES[key].of or (key,))))


def ratio(measure: Measure, dividend: int | None, divisor: int | None) -> int | None:
    """A ratio in its unit, rounded half away from zero; null where nothing is divided by: no number that pretends."""
    if not divisor or dividend is None:
        return None
    scale = SCALES.get(measure.unit, 1)
    sign = 1 if (dividend >= 0) == (divisor > 0) else -1
    return sign * ((abs(dividend) * scale * 2 + abs(divisor)) // (abs(divisor) * 2))
