"""Every read of purchasing, narrowed to the merchant and to the warehouses that the actor may see."""

from pinerp.purchasing.queries.costs import cost_entries, cost_of, worth_beside
from pinerp.purchasing.queries.orders import (
    ReceivedSku,
    charges,
    charges_of,
    in_transit,
    lines,
    lock,
    one_purchase,
    progress,
    purchases,
    receipt,
    receipt_lines,
    receipts_of,
    received_by_sku,
    transit_by_sku,
)
from pinerp.purchasing.queries.suggestions import Suggested, suggestions
from pinerp.purchasing.queries.suppliers import (
    Offer,
    offer_page,
    offers_by_place,
    offers_of,
    settings,
    supplier,
    suppliers,
)

__all__ = [
    "Offer",
    "ReceivedSku",
    "Suggested",
    "charges",
    "charges_of",
    "cost_entries",
    "cost_of",
    "in_transit",
    "lines",
    "lock",
    "offer_page",
    "offers_by_place",
    "offers_of",
    "one_purchase",
    "progress",
    "purchases",
    "receipt",
    "receipt_lines",
    "receipts_of",
    "received_by_sku",
    "settings",
    "suggestions",
    "supplier",
    "suppliers",
    "transit_by_sku",
    "worth_beside",
]
