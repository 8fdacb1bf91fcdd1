"""Stages and holds of an order, and the conditions of review rules: pure, no database, no clock."""

from pinerp.orders.rules.conditions import FIELDS, OPERATORS, Compiled, compile_rules
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
    "FIELDS",
    "HELD",
    "HOLDS",
    "MERGED",
    "OPEN_STAGES",
    "OPERATORS",
    "PLATFORM_REVIEW",
    "PRESALE",
    "SHIPPED",
    "SHORT",
    "STAGES",
    "TO_REVIEW",
    "TO_SHIP",
    "Compiled",
    "compile_rules",
    "stage_for",
]
