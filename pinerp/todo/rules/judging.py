"""What really happened after a step was done: units of two weeks before and after, less what all other goods did meanwhile.

By the same comparison as changes of listings (advice.rules): with bounds, and nothing is claimed from too little. What was
earned stands beside as it was, without bounds: costs are those of now on both sides.
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
    """Units by day of what a step was about, and of everything else together. earned: received less refunds and the cost of
    what was sold, minor units; null: a cost is not known. spent: on its promotion, of the days that a report tells; null: none.
    """

    before: Sequence[int]
    after: Sequence[int]
    others_before: int
    others_after: int
    earned: tuple[int | None, int | None] = (None, None)
    spent: tuple[int | None, int | None] = (None, None)


def measurable_at(day: date) -> date:
    """The first day on which the two weeks after a day are over; the day itself is in neither."""
    return day + timedelta(days=RESULT_DAYS + 1)


def result(kind: str, sold: Sold | None) -> dict[str, Any]:
    """verdict: better | worse | unclear | too_little | untold; units per day in hundredths, change and bounds in per cent;
    what was earned and spent per day in minor units.
    """
    if kind in UNMEASURED or sold is None:
        return {"verdict": "untold"}
    compared = advice.compare(
        advice.Side(days=len(sold.before), units=sum(sold.before), daily_units=sold.before),
        advice.Side(days=len(sold.after), units=sum(sold.after), daily_units=sold.after),
        advice.Side(days=len(sold.before), units=sold.others_before),
        advice.Side(days=len(sold.after), units=sold.others_after),
    )
    (found,) = [one for one in compared if one.measure == "units"]
    return {**{name: value for name, value in asdict(found).items() if name != "measure"}, **_beside(sold)}


def so_far(kind: str, sold: Sold | None) -> dict[str, Any] | None:
    """The same before the two weeks are over, of as many days as there are: no verdict, no bounds; none where there is none."""
    if kind in UNMEASURED or sold is None or not sold.after:
        return None
    sides = {"before": sold.before, "after": sold.after}
    rates = {name: round(100 * sum(units) / len(units)) for name, units in sides.items()}
    return {"verdict": "waiting", **rates, **_beside(sold)}


def _beside(sold: Sold) -> dict[str, Any]:
    return {
        "days": len(sold.after),
        "earned_before": _daily(sold.earned[0], len(sold.before)),
        "earned_after": _daily(sold.earned[1], len(sold.after)),
        "spent_before": sold.spent[0],
        "spent_after": sold.spent[1],
    }


def _daily(amount: int | None, days: int) -> int | None:
    return None if amount is None or not days else round(amount / days)
