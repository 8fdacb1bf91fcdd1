"""Words of the facts: where a cost comes from, and which news change what."""

from __future__ import annotations

LEDGER, CATALOGUE = "ledger", "catalogue"
PLATFORM, MADE, HISTORY = "platform", "made", "history"

COSTS_OF_SKUS = ("catalog.set_costs", "catalog.change_skus", "catalog.make_goods")
COSTS_OF_PRODUCTS = ("catalog.create_product", "catalog.add_skus")
COSTS_OF_PURCHASES = (
    "purchasing.receive",
    "purchasing.undo_receipt",
    "purchasing.add_charge",
    "purchasing.undo_charge",
)
COSTS_OF_ANY = ("sheets.done", "sheets.undone", "sheets.failed")
"""News after which costs may be others: of the SKUs, of those of the products or purchase orders that they name, or of any."""

COLUMNS = (
    "kind", "sale_id", "platform_line_id", "order_line_id", "history_line_id", "is_first", "store_id", "sku_id",
    "listing_key", "currency", "unit_price", "country", "province", "city", "traffic", "buyer", "warehouse_id",
    "carrier_code", "verified_by", "placed_at", "paid_at", "ship_by", "shipped_at", "refunded_at", "settled_at", "is_cancelled",
    "is_disputed", "is_estimated", "quantity", "cancelled_quantity", "paid", "receivable", "postage", "cost", "pieces",
    "uncosted", "refund_before", "refund_after", "returned", "settled", "fees", "fines", "was_short",
)  # fmt: skip
"""What a fact holds of its sources, in the order of the statements that derive it."""
