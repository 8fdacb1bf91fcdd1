"""Every read of the desk, already narrowed to what the actor may see."""

from pinerp.orders.queries.above import parcels
from pinerp.orders.queries.batches import batches, merge_groups, one_batch, refused_rows, waiting_rows
from pinerp.orders.queries.facts import (
    hosts_among,
    is_visible,
    lines_to_pack,
    lock,
    next_end_of_hold,
    open_holds,
    open_orders_of,
    open_orders_with,
    orders_of_lines,
    orders_to_review,
    parts_of,
    platform_orders_of,
    receivers_of,
    short_orders,
)
from pinerp.orders.queries.finding import find_all, find_by_number
from pinerp.orders.queries.held import by_number, of_day
from pinerp.orders.queries.imports import (
    count_order_numbers,
    first_of_each_reason,
    imports,
    one_import,
    set_aside_rows,
    stores_of_numbers,
)
from pinerp.orders.queries.lists import counts, facets, one, page, shown
from pinerp.orders.queries.own import column_setup, saved_filters
from pinerp.orders.queries.rulebook import all_rules, dry_run, meetings, rules_on
from pinerp.orders.queries.searching import one_search, waiting_search
from pinerp.orders.queries.shadow import shadow_days

__all__ = [
    "all_rules",
    "batches",
    "by_number",
    "column_setup",
    "count_order_numbers",
    "counts",
    "dry_run",
    "facets",
    "find_all",
    "find_by_number",
    "first_of_each_reason",
    "hosts_among",
    "imports",
    "is_visible",
    "lines_to_pack",
    "lock",
    "meetings",
    "merge_groups",
    "next_end_of_hold",
    "of_day",
    "one",
    "one_batch",
    "one_import",
    "one_search",
    "open_holds",
    "open_orders_of",
    "open_orders_with",
    "orders_of_lines",
    "orders_to_review",
    "page",
    "parcels",
    "parts_of",
    "platform_orders_of",
    "receivers_of",
    "refused_rows",
    "rules_on",
    "saved_filters",
    "set_aside_rows",
    "shadow_days",
    "short_orders",
    "shown",
    "stores_of_numbers",
    "waiting_rows",
    "waiting_search",
]
