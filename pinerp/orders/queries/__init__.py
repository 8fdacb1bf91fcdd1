"""Every read of the desk, already narrowed to what the actor may see."""

from pinerp.orders.queries.facts import (
    all_rules,
    dry_run,
    is_visible,
    lines_to_pack,
    lock,
    open_holds,
    orders_of_lines,
    orders_to_review,
    platform_orders_of,
    receivers_of,
    rules_on,
    short_orders,
)
from pinerp.orders.queries.lists import counts, one, page

__all__ = [
    "all_rules",
    "counts",
    "dry_run",
    "is_visible",
    "lines_to_pack",
    "lock",
    "one",
    "open_holds",
    "orders_of_lines",
    "orders_to_review",
    "page",
    "platform_orders_of",
    "receivers_of",
    "rules_on",
    "short_orders",
]
