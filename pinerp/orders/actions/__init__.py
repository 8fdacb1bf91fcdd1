"""The verbs of the desk: take in, review, decide, follow the platform, and what the packing bench reports."""

from pinerp.orders.actions.decide import approve, cancel, hold, hold_words, release, uncancel
from pinerp.orders.actions.follow import follow_platform, stop_refused
from pinerp.orders.actions.importing import Applied, apply_import, begin_import, stage_rows
from pinerp.orders.actions.intake import Intake, take_in
from pinerp.orders.actions.merging import merge, merge_waiting, unmerge
from pinerp.orders.actions.news import lose_claims, map_lines, review_waiting, try_short
from pinerp.orders.actions.revealing import reveal
from pinerp.orders.actions.review import Reviewed, review
from pinerp.orders.actions.rulebook import archive_rule, order_rules, restore_rule, switch_rule, write_rule
from pinerp.orders.actions.searching import end_search, find_receiver
from pinerp.orders.actions.shipping import expect_waybills, mark_shipped, mark_unshipped
from pinerp.orders.actions.syncing import read_again, sync

__all__ = [
    "Applied",
    "Intake",
    "Reviewed",
    "apply_import",
    "approve",
    "archive_rule",
    "begin_import",
    "cancel",
    "end_search",
    "expect_waybills",
    "find_receiver",
    "follow_platform",
    "hold",
    "hold_words",
    "lose_claims",
    "map_lines",
    "mark_shipped",
    "mark_unshipped",
    "merge",
    "merge_waiting",
    "order_rules",
    "read_again",
    "release",
    "restore_rule",
    "reveal",
    "review",
    "review_waiting",
    "stage_rows",
    "stop_refused",
    "switch_rule",
    "sync",
    "take_in",
    "try_short",
    "uncancel",
    "unmerge",
    "write_rule",
]
