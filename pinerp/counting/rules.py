"""States, scopes, causes, classes, and pure decisions about stocktakes: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pinerp.grading.rules import Grading, grades

COUNTING, IN_REVIEW, POSTED, CANCELLED, REVERSED = "counting", "in_review", "posted", "cancelled", "reversed"
STATES = (COUNTING, IN_REVIEW, POSTED, CANCELLED, REVERSED)
OPEN = (COUNTING, IN_REVIEW)

WHOLE, CHOSEN, SEARCH, CLASSES, SAMPLE = "whole", "chosen", "search", "classes", "sample"
SCOPES = (WHOLE, CHOSEN, SEARCH, CLASSES, SAMPLE)

CAUSES = ("broken", "lost", "wrong_item", "not_booked", "other")
"""破损, 丢失, 错发, 漏记, 其他."""

SOLD_WITHIN = timedelta(days=90)
"""So far back sales say what is A, B and C."""

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


def classes(standings: Iterable[Standing], of_company: Mapping[int, str], grading: Grading) -> dict[int, str]:
    """SKU → its class in the company (which stands beside it everywhere); before that was ever measured, by what the
    warehouse sold. A SKU that came since is C.
    """
    if of_company:
        return {row.sku_id: of_company.get(row.sku_id, "C") for row in standings}
    return {
        sku_id: grade for sku_id, (grade, _) in grades({row.sku_id: row.sold for row in standings}, grading).items()
    }


def proposals(standings: Iterable[Standing], grade_of: Mapping[int, str]) -> list[Proposal]:
    """The most urgent first, by the days of their classes."""
    rows = list(standings)
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
