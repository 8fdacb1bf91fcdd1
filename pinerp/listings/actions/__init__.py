"""The verbs of listings: categories read, products drafted for stores, drafts submitted, withdrawn, put on and off sale."""

from pinerp.listings.actions.categories import (
    begin_reading,
    fail_reading,
    keep_categories,
    keep_rule,
    keep_templates,
    read_categories,
    read_rule,
    wish_rules,
)
from pinerp.listings.actions.drafting import DraftPrice, change_drafts, change_each, draft, set_prices
from pinerp.listings.actions.revising import revise
from pinerp.listings.actions.telling import (
    Published,
    call_off,
    keep_review,
    put_off_sale,
    put_on_sale,
    record_tellings,
    restore,
    submit,
    withdraw,
)

__all__ = [
    "DraftPrice",
    "Published",
    "begin_reading",
    "call_off",
    "change_drafts",
    "change_each",
    "draft",
    "fail_reading",
    "keep_categories",
    "keep_review",
    "keep_rule",
    "keep_templates",
    "put_off_sale",
    "put_on_sale",
    "read_categories",
    "read_rule",
    "record_tellings",
    "restore",
    "revise",
    "set_prices",
    "submit",
    "wish_rules",
    "withdraw",
]
