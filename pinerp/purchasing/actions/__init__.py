"""The verbs of purchasing: suppliers and their offers, purchase orders, receipts and landed costs, and the ledger of costs."""

from pinerp.purchasing.actions.charges import NewCharge, add_charge, undo_charge
from pinerp.purchasing.actions.costs import book, follow, follow_skus
from pinerp.purchasing.actions.offers import (
    NewOffer,
    Placed,
    place_offers,
    remove_offers,
    set_offers,
    withdraw_offers,
)
from pinerp.purchasing.actions.orders import (
    NewPurchase,
    Suggested,
    Wanted,
    cancel,
    change_purchase,
    close_rest,
    create_purchases,
    order_suggested,
    reopen,
    send,
)
from pinerp.purchasing.actions.receiving import Arrived, receive, undo_receipt
from pinerp.purchasing.actions.suppliers import (
    NewSupplier,
    archive_suppliers,
    change_supplier,
    change_suppliers,
    create_supplier,
    make_suppliers,
    restore_suppliers,
    set_settings,
)

__all__ = [
    "Arrived",
    "NewCharge",
    "NewOffer",
    "NewPurchase",
    "NewSupplier",
    "Placed",
    "Suggested",
    "Wanted",
    "add_charge",
    "archive_suppliers",
    "book",
    "cancel",
    "change_purchase",
    "change_supplier",
    "change_suppliers",
    "close_rest",
    "create_purchases",
    "create_supplier",
    "follow",
    "follow_skus",
    "make_suppliers",
    "order_suggested",
    "place_offers",
    "receive",
    "remove_offers",
    "reopen",
    "restore_suppliers",
    "send",
    "set_offers",
    "set_settings",
    "undo_charge",
    "undo_receipt",
    "withdraw_offers",
]
