"""Pure decisions of what to do: what a step would bring, which of them are shown, and what may be said afterwards."""

from pinerp.todo.rules.effects import (
    ASK,
    CALL,
    CAMPAIGN,
    GOODS_KINDS,
    KINDS,
    MARK_DOWN,
    PRICE,
    PROMOTION,
    RESTOCK,
    TITLE,
    TRANSFER,
    Candidate,
    ask_buyers,
    call_carrier,
    end_campaign,
    mark_down,
    mend_title,
    raise_price,
    restock,
    stop_promotion,
    transfer,
)
from pinerp.todo.rules.judging import RESULT_DAYS, Sold, measurable_at, result, so_far
from pinerp.todo.rules.ranking import MOST, MOST_OF_KIND, ranked

DECLINED, DONE, ENDED, OFF, OPEN = "declined", "done", "ended", "off", "open"
STATES = (OPEN, OFF, DECLINED, DONE, ENDED)
STANDING = (OPEN, OFF, DECLINED, DONE)
"""Their cause is not raised anew: a done one stands until it was measured."""

REASONS = ("known", "wrong", "too_dear", "later", "other")
"""Why something is not for the reader (不适用)."""

__all__ = [
    "ASK",
    "CALL",
    "CAMPAIGN",
    "DECLINED",
    "DONE",
    "ENDED",
    "GOODS_KINDS",
    "KINDS",
    "MARK_DOWN",
    "MOST",
    "MOST_OF_KIND",
    "OFF",
    "OPEN",
    "PRICE",
    "PROMOTION",
    "REASONS",
    "RESTOCK",
    "RESULT_DAYS",
    "STANDING",
    "STATES",
    "TITLE",
    "TRANSFER",
    "Candidate",
    "Sold",
    "ask_buyers",
    "call_carrier",
    "end_campaign",
    "mark_down",
    "measurable_at",
    "mend_title",
    "raise_price",
    "ranked",
    "restock",
    "result",
    "so_far",
    "stop_promotion",
    "transfer",
]
