"""The verbs of orders: take in, review, decide, follow the platform, and what the packing bench reports."""

from pinerp.orders.actions.asking import (
    answer_for_buyer,
    archive_template,
    ask_buyer,
    change_asking,
    restore_template,
    unask_buyer,
    write_template,
)
from pinerp.orders.actions.blacklisting import blacklist, restore_blacklisted, unblacklist
from pinerp.orders.actions.decide import approve, cancel, hold, hold_words, release, uncancel
from pinerp.orders.actions.finishing import change_finishing, finish, finish_due, unfinish
from pinerp.orders.actions.follow import distrust, follow_platform, stop_refused
from pinerp.orders.actions.goods import add_gift, change_goods, remove_gift, restore_goods
from pinerp.orders.actions.intake import Intake, fill_empty, take_in
from pinerp.orders.actions.making import Agreed, Goods, make_order, plain_receiver, resend_order
from pinerp.orders.actions.marking import mark
from pinerp.orders.actions.merging import merge, merge_waiting, unmerge
from pinerp.orders.actions.news import judge_anew, judge_by_carrier, lose_claims, map_lines, review_waiting, try_short
from pinerp.orders.actions.noting import Flag, note, record_notes, restore_note, retry_note
from pinerp.orders.actions.revealing import reveal
from pinerp.orders.actions.review import Reviewed, review
from pinerp.orders.actions.routing import set_carrier, set_warehouse
from pinerp.orders.actions.searching import end_search, find_receiver
from pinerp.orders.actions.shipping import expect_waybills, mark_shipped, mark_unshipped
from pinerp.orders.actions.splitting import split, split_by_stock, split_by_weight, unsplit
from pinerp.orders.actions.syncing import end_sync, read_again, sync

__all__ = [
    "Agreed",
    "Flag",
    "Goods",
    "Intake",
    "Reviewed",
    "add_gift",
    "answer_for_buyer",
    "approve",
    "archive_template",
    "ask_buyer",
    "blacklist",
    "cancel",
    "change_asking",
    "change_finishing",
    "change_goods",
    "distrust",
    "end_search",
    "end_sync",
    "expect_waybills",
    "fill_empty",
    "find_receiver",
    "finish",
    "finish_due",
    "follow_platform",
    "hold",
    "hold_words",
    "judge_anew",
    "judge_by_carrier",
    "lose_claims",
    "make_order",
    "map_lines",
    "mark",
    "mark_shipped",
    "mark_unshipped",
    "merge",
    "merge_waiting",
    "note",
    "plain_receiver",
    "read_again",
    "record_notes",
    "release",
    "remove_gift",
    "resend_order",
    "restore_blacklisted",
    "restore_goods",
    "restore_note",
    "restore_template",
    "retry_note",
    "reveal",
    "review",
    "review_waiting",
    "set_carrier",
    "set_warehouse",
    "split",
    "split_by_stock",
    "split_by_weight",
    "stop_refused",
    "sync",
    "take_in",
    "try_short",
    "unask_buyer",
    "unblacklist",
    "uncancel",
    "unfinish",
    "unmerge",
    "unsplit",
    "write_template",
]
