"""Pure decisions of the weekly report: which week, and how a number stands on paper."""

from pinerp.weekly.rules.numbers import DASH, amount, change, percent, share, text
from pinerp.weekly.rules.weeks import FIRST_DAY, OFFERED, WEEK_DAYS, days_of, last_over, monday, offered

__all__ = [
    "DASH",
    "FIRST_DAY",
    "OFFERED",
    "WEEK_DAYS",
    "amount",
    "change",
    "days_of",
    "last_over",
    "monday",
    "offered",
    "percent",
    "share",
    "text",
]
