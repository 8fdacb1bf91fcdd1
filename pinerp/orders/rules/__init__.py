"""Stages and holds of an order, what review rules ask and what they give: pure, no database, no clock."""

from pinerp.orders.rules.choosing import Chosen, Given, Means, Standing, choose
from pinerp.orders.rules.compiling import EFFECTS, Compiled, compile_holds, compile_meetings, kind_of
from pinerp.orders.rules.fields import FIELDS, operators_of
from pinerp.orders.rules.holds import (
    AWAITING_MERGE,
    CANCELLED,
    COMPUTED_SOURCES,
    DONE,
    HELD,
    HOLDS,
    MERGED,
    OPEN_STAGES,
    PLATFORM_REVIEW,
    PRESALE,
    SHIPPED,
    SHORT,
    STAGES,
    TO_REVIEW,
    TO_SHIP,
    stage_for,
)

__all__ = [
    "AWAITING_MERGE",
    "CANCELLED",
    "COMPUTED_SOURCES",
    "DONE",
    "EFFECTS",
    "FIELDS",
    "HELD",
    "HOLDS",
    "MERGED",
    "OPEN_STAGES",
    "PLATFORM_REVIEW",
    "PRESALE",
    "SHIPPED",
    "SHORT",
    "STAGES",
    "TO_REVIEW",
    "TO_SHIP",
    "Chosen",
    "Compiled",
    "Given",
    "Means",
    "Standing",
    "choose",
    "compile_holds",
    "compile_meetings",
    "kind_of",
    "operators_of",
    "stage_for",
]
