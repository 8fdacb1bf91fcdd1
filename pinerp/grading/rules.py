"""Pure decisions about classes of SKUs: no database, no clock, no framework."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pinerp.grading.errors import BoundsDoNotRise

BASES = ("revenue", "margin", "units")
FEWEST_DAYS, MOST_DAYS = 7, 366


@dataclass(frozen=True, slots=True)
class Grading:
    """How SKUs are graded: by what, over how many days; shares in percent up to which one is A and B, and by how many percent
    weekly units may vary for one to be X and Y.
    """

    basis: str = "revenue"
    days: int = 90
    a_upto: int = 80
    b_upto: int = 95
    x_upto: int = 50
    y_upto: int = 100


USUAL_GRADING = Grading()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a SKU made: `amount` of the basis (minor units of its currency, or pieces); its units; of whole weeks their sum, and
    the sum of the squares of each week's.
    """

    sku_id: int
    currency: str
    amount: int
    units: int
    week_units: int
    week_squares: int


def grades(amounts: Mapping[int, int], grading: Grading = USUAL_GRADING) -> dict[int, tuple[str, int]]:
    """SKU → A, B or C by its share of all amounts (pieces or value), and what those before it made together.

    The one that passes a bound still belongs above it; what made nothing is C.
    """
    total, before, found = sum(max(0, amount) for amount in amounts.values()), 0, {}
    for sku_id, amount in sorted(amounts.items(), key=lambda item: (-item[1], item[0])):
        if amount <= 0 or before * 100 >= grading.b_upto * total:
            found[sku_id] = ("C", before)
        else:
            found[sku_id] = ("A" if before * 100 < grading.a_upto * total else "B", before)
        before += max(0, amount)
    return found


def variation(weeks: int, units: int, squares: int) -> int | None:
    """变异系数 in percent: the standard deviation of the units of so many weeks / their mean, rounded, from their sum and the
    sum of their squares; None where nothing was sold.
    """
    return None if units <= 0 else round(100 * math.sqrt(max(0, weeks * squares - units * units)) / units)


def steadiness(varies: int | None, grading: Grading = USUAL_GRADING) -> str:
    """X (steady), Y or Z, by how much weekly units vary; what did not sell is Z."""
    if varies is None or varies > grading.y_upto:
        return "Z"
    return "X" if varies <= grading.x_upto else "Y"


def refuse_grading(grading: Grading) -> None:
    """Refuse bounds that do not rise."""
    if not (0 < grading.a_upto < grading.b_upto <= 100 and 0 < grading.x_upto < grading.y_upto):
        raise BoundsDoNotRise(fields={"b_upto": "bounds_do_not_rise"})
