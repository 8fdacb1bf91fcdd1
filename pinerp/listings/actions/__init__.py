"""The verbs of listings: categories and their rules are read."""

from pinerp.listings.actions.categories import (
    begin_reading,
    fail_reading,
    keep_categories,
    keep_rule,
    read_categories,
    read_rule,
    wish_rules,
)

__all__ = [
    "begin_reading",
    "fail_reading",
    "keep_categories",
    "keep_rule",
    "read_categories",
    "read_rule",
    "wish_rules",
]
