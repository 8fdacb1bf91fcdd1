"""The verbs of campaigns: drafted, told, followed and ended; lists of buyers made and put away."""

from pinerp.campaigns.actions.drafting import Terms, change, draft, drop, restore
from pinerp.campaigns.actions.listing import archive_lists, forget_erased, make_list, restore_lists
from pinerp.campaigns.actions.telling import Fitness, ask, end, follow, look_again, record_tellings, submit

__all__ = [
    "Fitness",
    "Terms",
    "archive_lists",
    "ask",
    "change",
    "draft",
    "drop",
    "end",
    "follow",
    "forget_erased",
    "look_again",
    "make_list",
    "record_tellings",
    "restore",
    "restore_lists",
    "submit",
]
