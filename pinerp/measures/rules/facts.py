"""Words of the facts: where a cost comes from, and which news change what."""

from __future__ import annotations

LEDGER, CATALOGUE = "ledger", "catalogue"
PLATFORM, MADE = "platform", "made"

COSTS = (
    "catalog.set_costs",
    "catalog.change_skus",
    "catalog.add_skus",
    "catalog.make_goods",
    "catalog.create_product",
    "catalog.make_missing_skus",
    "sheets.take_in",
    "sheets.take_back",
)
"""News after which the catalogue's costs may be others."""

COLUMNS = (
    "kind", "sale_id", "platform_line_id", "order_line_id", "is_first", "store_id", "sku_id", "listing_key", "currency",
    "unit_price", "province", "city", "buyer", "warehouse_id", "carrier_code", "verified_by", "placed_at", "paid_at", "ship_by",
    "shipped_at", "refunded_at", "settled_at", "is_cancelled", "is_disputed", "is_estimated", "quantity", "cancelled_quantity",
    "paid", "receivable", "postage", "cost", "pieces", "uncosted", "refund_before", "refund_after", "returned", "settled",
    "fees", "fines",
)  # fmt: skip
"""What a fact holds of its sources, in the order of the statements that derive it."""
