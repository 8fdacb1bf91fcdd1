"""The verbs of the desk: take in, review, decide, follow the platform, and what the packing bench reports."""

from pinerp.orders.actions.batches import EXPORT, KEPT, end_batch, for_all, preview, retry_for_all, work_batch
from pinerp.orders.actions.decide import approve, cancel, hold, hold_words, release, uncancel
from pinerp.orders.actions.follow import distrust, follow_platform, stop_refused
from pinerp.orders.actions.goods import add_gift, change_goods, remove_gift, restore_goods
from pinerp.orders.actions.importing import Applied, apply_import, begin_import, stage_rows
from pinerp.orders.actions.intake import Intake, take_in
from pinerp.orders.actions.marking import mark
from pinerp.orders.actions.merging import merge, merge_waiting, unmerge
from pinerp.orders.actions.news import judge_anew, judge_by_carrier, lose_claims, map_lines, review_waiting, try_short
from pinerp.orders.actions.own import archive_filter, restore_filter, save_columns, save_filter
from pinerp.orders.actions.revealing import reveal
from pinerp.orders.actions.review import Reviewed, review
from pinerp.orders.actions.routing import set_carrier, set_warehouse
from pinerp.orders.actions.rulebook import archive_rule, order_rules, restore_rule, switch_rule, write_rule
from pinerp.orders.actions.searching import end_search, find_receiver
from pinerp.orders.actions.shipping import expect_waybills, mark_shipped, mark_unshipped
from pinerp.orders.actions.splitting import split, split_by_stock, split_by_weight, unsplit
from pinerp.orders.actions.syncing import read_again, sync

__all__ = [
    "EXPORT",
    "KEPT",
    "Applied",
    "Intake",
    "Reviewed",
    "add_gift",
    "apply_import",
    "approve",
    "archive_filter",
    "archive_rule",
    "begin_import",
    "cancel",
    "change_goods",
    "distrust",
    "end_batch",
    "end_search",
    "expect_waybills",
    "find_receiver",
    "follow_platform",
    "for_all",
    "hold",
    "hold_words",
    "judge_anew",
    "judge_by_carrier",
    "lose_claims",
    "map_lines",
    "mark",
    "mark_shipped",
    "mark_unshipped",
    "merge",
    "merge_waiting",
    "order_rules",
    "preview",
    "read_again",
    "release",
    "remove_gift",
    "restore_filter",
    "restore_goods",
    "restore_rule",
    "retry_for_all",
    "reveal",
    "review",
    "review_waiting",
    "save_columns",
    "save_filter",
    "set_carrier",
    "set_warehouse",
    "split",
    "split_by_stock",
    "split_by_weight",
    "stage_rows",
    "stop_refused",
    "switch_rule",
    "sync",
    "take_in",
    "try_short",
    "uncancel",
    "unmerge",
    "unsplit",
    "work_batch",
    "write_rule",
]
