"""States, scopes, causes, classes, and pure decisions about stocktakes: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

COUNTING, IN_REVIEW, POSTED, CANCELLED, REVERSED = "counting", "in_review", "posted", "cancelled", "reversed"
STATES = (COUNTING, IN_REVIEW, POSTED, CANCELLED, REVERSED)
OPEN = (COUNTING, IN_REVIEW)

WHOLE, CHOSEN, SEARCH, CLASSES, SAMPLE = "whole", "chosen", "search", "classes", "sample"
SCOPES = (WHOLE, CHOSEN, SEARCH, CLASSES, SAMPLE)

CAUSES = ("broken", "lost", "wrong_item", "not_booked", "other")
"""破损, 丢失, 错发, 漏记, 其他."""

SOLD_WITHIN = timedelta(days=90)
"""So far back sales say what is A, B and C."""

A_UPTO, B_UPTO = 80, 95
"""Percent of the sales: what makes the first 80 is A, up to 95 B, the rest (and what nobody bought) C."""

COUNT_EVERY = {"A": 30, "B": 90, "C": 180}
"""Days after which a class is due again."""

DUE = 100
"""From this urgency on a SKU is proposed."""

ADJUSTMENT_WEIGHS = 50
"""Percent of urgency for each adjustment by hand since the last count."""

NEVER_COUNTED_DAYS = 365
"""What was never counted is taken as counted a year ago."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a SKU before it is proposed. days: since its last posted count; None: never."""

    sku_id: int
    sold: int
    days: int | None
    adjustments: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Why a SKU should be counted. urgency = 100 × days / the days of its class + 50 × adjustments; from 100 on it is due."""

    sku_id: int
    grade: str
    sold: int
    days: int | None
    every: int
    adjustments: int
    urgency: int


def grades(sold: Mapping[int, int]) -> dict[int, str]:
    """SKU → A, B or C by its share of all sales (pieces or value); the one that passes a limit still belongs above it."""
    total, before, found = sum(sold.values()), 0, {}
    for sku_id, amount in sorted(sold.items(), key=lambda item: (-item[1], item[0])):
        if amount <= 0 or before * 100 >= B_UPTO * total:
            found[sku_id] = "C"
        else:
            found[sku_id] = "A" if before * 100 < A_UPTO * total else "B"
        before += amount
    return found


def proposals(standings: Iterable[Standing]) -> list[Proposal]:
    """The most urgent first."""
    rows = list(standings)
    grade_of = grades({row.sku_id: row.sold for row in rows})
    found = []
    for row in rows:
        grade = grade_of[row.sku_id]
        every = COUNT_EVERY[grade]
        days = NEVER_COUNTED_DAYS if row.days is None else row.days
        urgency = 100 * days // every + ADJUSTMENT_WEIGHS * row.adjustments
        found.append(Proposal(row.sku_id, grade, row.sold, row.days, every, row.adjustments, urgency))
    return sorted(found, key=lambda one: (-one.urgency, -one.sold, one.sku_id))


def number(day: date, turn: int) -> str:
    """盘点单号: PD, the Beijing day, and a running number of that day."""
    return f"PD{day:%Y%m%d}-{turn:04d}"


def accuracy(counted: int, right: int, expected: int, off: int) -> tuple[int | None, int | None]:
    """Hundredths of a percent: counted lines that are right, and 1 − |differences| / expected of the pieces, at least 0."""
    lines = None if counted == 0 else 10_000 * right // counted
    pieces = None if counted == 0 or expected <= 0 else max(0, 10_000 * (expected - off) // expected)
    return lines, pieces
