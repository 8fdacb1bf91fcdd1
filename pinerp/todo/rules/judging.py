"""What really happened after a step was done: units of two weeks before and after, less what all other goods did meanwhile.

By the same comparison as changes of listings (advice.rules): with bounds, and nothing is claimed from too little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from pinerp.advice import rules as advice
from pinerp.todo.rules.effects import ASK, CALL

RESULT_DAYS = 14
UNMEASURED = frozenset({CALL, ASK})
"""Whether a parcel would have come without the call, nobody can tell."""


@dataclass(frozen=True, slots=True)
class Sold:
    """Units by day of what a step was about, and of everything else together."""

    before: Sequence[int]
    after: Sequence[int]
    others_before: int
    others_after: int


def measurable_at(day: date) -> date:
    """The first day on which the two weeks after a day are over; the day itself is in neither."""
    return day + timedelta(days=RESULT_DAYS + 1)


def result(kind: str, sold: Sold | None) -> dict[str, Any]:
    """verdict: better | worse | unclear | too_little | untold; units per day in hundredths, change and bounds in per cent."""
    if kind in UNMEASURED or sold is None:
        return {"verdict": "untold"}
    compared = advice.compare(
        advice.Side(days=len(sold.before), units=sum(sold.before), daily_units=sold.before),
        advice.Side(days=len(sold.after), units=sum(sold.after), daily_units=sold.after),
        advice.Side(days=len(sold.before), units=sold.others_before),
        advice.Side(days=len(sold.after), units=sold.others_after),
    )
    (found,) = [one for one in compared if one.measure == "units"]
    return {name: value for name, value in asdict(found).items() if name != "measure"}
