"""Every read of orders, already narrowed to what the actor may see."""

from pinerp.orders.queries.above import parcels
from pinerp.orders.queries.facts import (
    find_by_number,
    hosts_among,
    is_visible,
    lines_to_pack,
    lock,
    merge_groups,
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
from pinerp.orders.queries.held import by_number, of_day
from pinerp.orders.queries.imports import (
    count_order_numbers,
    first_of_each_reason,
    imports,
    one_import,
    set_aside_rows,
    stores_of_numbers,
)
from pinerp.orders.queries.made import made_orders, of_kind, resends_of, resent_numbers
from pinerp.orders.queries.meetings import meetings, meetings_since
from pinerp.orders.queries.notes import (
    note_targets,
    notes_to_send,
    orders_of_notes,
    standing_notes,
    stopped_notes,
)
from pinerp.orders.queries.searching import one_search, waiting_search
from pinerp.orders.queries.service import (
    ask_setup,
    back_offices,
    blacklist_entries,
    blacklisted,
    open_orders_of_receivers,
    question_counts,
    questions,
    templates,
)
from pinerp.orders.queries.shadow import shadow_days
from pinerp.orders.queries.whole import one, shown

__all__ = [
    "ask_setup",
    "back_offices",
    "blacklist_entries",
    "blacklisted",
    "by_number",
    "count_order_numbers",
    "find_by_number",
    "first_of_each_reason",
    "hosts_among",
    "imports",
    "is_visible",
    "lines_to_pack",
    "lock",
    "made_orders",
    "meetings",
    "meetings_since",
    "merge_groups",
    "next_end_of_hold",
    "note_targets",
    "notes_to_send",
    "of_day",
    "of_kind",
    "one",
    "one_import",
    "one_search",
    "open_holds",
    "open_orders_of",
    "open_orders_of_receivers",
    "open_orders_with",
    "orders_of_lines",
    "orders_of_notes",
    "orders_to_review",
    "parcels",
    "parts_of",
    "platform_orders_of",
    "question_counts",
    "questions",
    "receivers_of",
    "resends_of",
    "resent_numbers",
    "set_aside_rows",
    "shadow_days",
    "short_orders",
    "shown",
    "standing_notes",
    "stopped_notes",
    "stores_of_numbers",
    "templates",
    "waiting_search",
]
