"""Every read of the return counter, narrowed to what the actor may see."""

from pinerp.aftersales.queries.cases import (
    by_number,
    cases_of_replies,
    counts,
    lock,
    page,
    replies_of,
    replies_to_send,
    visible,
)
from pinerp.aftersales.queries.returns import goods_out, left_of, return_lines, return_of

__all__ = [
    "by_number",
    "cases_of_replies",
    "counts",
    "goods_out",
    "left_of",
    "lock",
    "page",
    "replies_of",
    "replies_to_send",
    "return_lines",
    "return_of",
    "visible",
]
