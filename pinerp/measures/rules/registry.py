"""The dimensions (维度), and what a question needs of the measures."""

from __future__ import annotations

from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.cutting import BEGINS
from pinerp.measures.rules.shapes import (
    DAYS,
    LINES,
    PROMOTION,
    RATIO,
    SALES,
    SHARE,
    STOCK,
    TRAFFIC,
    Dimension,
    Form,
    Measure,
)

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

OFFER = (
    "LEFT JOIN offers_offer d_offer ON d_offer.merchant_id = %(merchant_id)s::bigint"
    " AND d_offer.store_id = s.store_id AND d_offer.listing_key = s.listing_key"
)
GOODS = (
    "LEFT JOIN (SELECT DISTINCT ON (goods_key) goods_key, name FROM offers_offer WHERE merchant_id = %(merchant_id)s::bigint"
    " ORDER BY goods_key, id) d_goods ON d_goods.goods_key = {key}"
)
OWN = (
    "LEFT JOIN (SELECT o.store_id, o.goods_key, min(k.product_id) AS product_id FROM offers_offer o"
    " JOIN catalog_listing l ON l.merchant_id = o.merchant_id AND l.store_id = o.store_id AND l.key = o.listing_key"
    " JOIN catalog_sku k ON k.merchant_id = o.merchant_id AND k.id = l.sku_id"
    " WHERE o.merchant_id = %(merchant_id)s::bigint GROUP BY 1, 2) d_own"
    " ON d_own.store_id = s.store_id AND d_own.goods_key = s.goods_key"
    " LEFT JOIN catalog_product d_meant"
    " ON d_meant.merchant_id = %(merchant_id)s::bigint AND d_meant.id = d_own.product_id"
)
CATEGORY = (
    SKU + " LEFT JOIN (SELECT DISTINCT ON (store_id, product_id) store_id, product_id, category_id FROM listings_draft"  # noqa: S608 our own text
    " WHERE merchant_id = %(merchant_id)s::bigint AND category_id IS NOT NULL ORDER BY store_id, product_id, id DESC) d_draft"
    " ON d_draft.store_id = s.store_id AND d_draft.product_id = d_sku.product_id"
    " LEFT JOIN (SELECT DISTINCT ON (category_id) category_id, path FROM listings_category"
    " WHERE merchant_id = %(merchant_id)s::bigint ORDER BY category_id, seen_at DESC) d_category"
    " ON d_category.category_id = d_draft.category_id"
)
LATEST = (
    SKU + " LEFT JOIN (SELECT DISTINCT ON (d.product_id) d.product_id, d.category_id, c.path FROM listings_draft d"  # noqa: S608 our own text
    " JOIN listings_category c ON c.merchant_id = d.merchant_id AND c.category_id = d.category_id"
    " WHERE d.merchant_id = %(merchant_id)s::bigint ORDER BY d.product_id, d.id DESC, c.seen_at DESC) d_latest"
    " ON d_latest.product_id = d_sku.product_id"
)
"""Stock belongs to no store: the category in which a product was last listed, wherever."""

MEMBERS = "unnest(%(group_ids)s::bigint[], %(group_skus)s::bigint[])"
GROUP = (
    f"LEFT JOIN {MEMBERS} d_in (id, sku_id) ON d_in.sku_id = s.sku_id"
    " LEFT JOIN catalog_group d_group ON d_group.merchant_id = %(merchant_id)s::bigint AND d_group.id = d_in.id"
)
IN_GROUPS = (
    f"(EXISTS (SELECT FROM {MEMBERS} g (id, sku_id) WHERE g.sku_id = s.sku_id AND g.id::text = ANY ({{only}}))"  # noqa: S608 our own text
    f" OR '' = ANY ({{only}}) AND NOT EXISTS (SELECT FROM {MEMBERS} g (id, sku_id) WHERE g.sku_id = s.sku_id))"
)
FILES = (TRAFFIC, PROMOTION)
GOODS_GRAINS = (SALES, STOCK)
ALL_GRAINS = (SALES, *FILES)
OF_FILES = {grain: Form("d_own.product_id::text", OWN, "d_meant.name") for grain in FILES}
LISTED = {
    grain: Form("s.goods_key", GOODS.format(key="s.goods_key"), "coalesce(d_goods.name, s.goods_key)")
    for grain in FILES
}


def _time(key: str, zh: str, en: str, expression: str) -> Dimension:
    """A part of a day belongs to what has an instant; a day and more to everything."""
    grains = (SALES,) if key in ("hour", "hour_of_day") else ALL_GRAINS
    is_time = key not in ("hour_of_day", "weekday")
    grains = (*grains, STOCK) if key in BEGINS else grains
    return Dimension(key, zh, en, expression, is_time=is_time, grains=grains)


_DIMENSIONS = [
    _time("hour", "小时", "Hour", "to_char({at}, 'YYYY-MM-DD HH24:00')"),
    _time("day", "日", "Day", "to_char({at}, 'YYYY-MM-DD')"),
    _time("week", "周（周一起）", "Week (from Monday)", "to_char(date_trunc('week', {at}), 'YYYY-MM-DD')"),
    _time("month", "月", "Month", "to_char({at}, 'YYYY-MM')"),
    _time("quarter", "季", "Quarter", "to_char({at}, 'YYYY-\"Q\"Q')"),
    _time("year", "年", "Year", "to_char({at}, 'YYYY')"),
    _time("hour_of_day", "时段", "Hour of the day", "to_char({at}, 'HH24')"),
    _time("weekday", "星期", "Weekday", "to_char({at}, 'ID')"),
    Dimension("store", "店铺", "Store", "s.store_id::text", join=STORE, name="d_store.name", grains=ALL_GRAINS),
    Dimension(
        "category",
        "类目",
        "Category",
        "d_category.category_id::text",
        LINES,
        CATEGORY,
        "d_category.path",
        elsewhere={STOCK: Form("d_latest.category_id::text", LATEST, "d_latest.path")},
    ),
    Dimension(
        "group",
        "商品分组",
        "Group",
        "d_in.id::text",
        LINES,
        GROUP,
        "d_group.name",
        keeps=IN_GROUPS,
        grains=GOODS_GRAINS,
    ),
    Dimension(
        "product",
        "商品",
        "Product",
        "d_sku.product_id::text",
        LINES,
        PRODUCT,
        "d_product.name",
        grains=GOODS_GRAINS,
        elsewhere=OF_FILES,
    ),
    Dimension("sku", "商品编码", "SKU", "s.sku_id::text", LINES, SKU, "d_sku.code", grains=GOODS_GRAINS),
    Dimension(
        "listing",
        "店铺商品",
        "Listing",
        "d_offer.goods_key",
        LINES,
        OFFER + " " + GOODS.format(key="d_offer.goods_key"),
        "coalesce(d_goods.name, d_offer.goods_key)",
        elsewhere=LISTED,
    ),
    Dimension(
        "price_band",
        "价格带",
        "Price band",
        f"width_bucket(s.unit_price, ARRAY[{','.join(map(str, BANDS))}]::bigint[])::text",
        LINES,
    ),
    Dimension("country", "国家/地区", "Country", "s.country"),
    Dimension("province", "省份", "Province", "s.province", rights=PLACES),
    Dimension("city", "城市", "City", "s.province || ' ' || s.city", rights=PLACES),
    Dimension(
        "carrier", "快递", "Carrier", "s.carrier_code", join=CARRIER, name="coalesce(d_carrier.name, s.carrier_code)"
    ),
    Dimension(
        "warehouse",
        "仓库",
        "Warehouse",
        "s.warehouse_id::text",
        LINES,
        WAREHOUSE,
        "d_warehouse.name",
        grains=GOODS_GRAINS,
    ),
    Dimension("staff", "验货人", "Verified by", "s.verified_by::text", LINES, MEMBER, "d_member.name"),
    Dimension(
        "buyer_kind",
        "新老客",
        "New or returning",
        "CASE WHEN s.buyer IS NULL THEN 'unknown' WHEN s.is_new THEN 'new' ELSE 'returning' END",
    ),
    Dimension("traffic", "流量渠道（订单来源）", "Channel of traffic (source of the order)", "s.traffic"),
    Dimension("scene", "流量渠道（推广场景）", "Channel (scene of promotion)", "s.scene", grains=(PROMOTION,)),
]
DIMENSIONS = {one.key: one for one in _DIMENSIONS}


SCALES = {SHARE: (10_000, 1), RATIO: (100, 1), DAYS: (1, 100)}
"""Into how many parts of one a ratio is told; days are hundredths of piece days by pieces."""


def lacking(key: str) -> list[str]:
    """The dimensions that a source of a measure does not know."""
    grains = {MEASURES[part].grain for part in needed([key])}
    return [one.key for one in DIMENSIONS.values() if any(one.form(grain) is None for grain in grains)]


def needed(keys: list[str]) -> list[str]:
    """The measures that have to be counted for these: ratios by what they divide."""
    return list(dict.fromkeys(part for key in keys for part in (MEASURES[key].of or (key,))))


def ratio(measure: Measure, dividend: int | None, divisor: int | None) -> int | None:
    """A ratio in its unit, rounded half away from zero; null where nothing is divided by, or goods came back more than they
    left: no number that pretends.
    """
    if not divisor or dividend is None or (measure.unit == DAYS and not dividend >= 0 < divisor):
        return None
    times, by = SCALES.get(measure.unit, (1, 1))
    top, bottom = dividend * times, divisor * by
    sign = 1 if (top >= 0) == (bottom > 0) else -1
    return sign * ((abs(top) * 2 + abs(bottom)) // (abs(bottom) * 2))
