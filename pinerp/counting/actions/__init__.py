"""The verbs of stocktakes: begin and cancel, count, review, post and take back."""

from pinerp.counting.actions.posting import approve, reverse
from pinerp.counting.actions.reviewing import (
    ask_recount,
    send_to_review,
    set_cause,
    take_back,
    withdraw_recount,
)
from pinerp.counting.actions.sheets import Found, count
from pinerp.counting.actions.starting import Scope, begin, cancel, set_rules

__all__ = [
    "Found",
    "Scope",
    "approve",
    "ask_recount",
    "begin",
    "cancel",
    "count",
    "reverse",
    "send_to_review",
    "set_cause",
    "set_rules",
    "take_back",
    "withdraw_recount",
]
