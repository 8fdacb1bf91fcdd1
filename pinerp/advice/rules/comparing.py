"""What became of a listing after a change, against the days before and against what the shop's other listings did meanwhile.

Closed forms, 95 of 100: a share's difference of differences with the variance of proportions (one count added to each side, as
Agresti and Caffo do, so that noughts do not look certain), a ratio of counts on the logarithm, widened by how much the
listing's own days scatter beyond chance. It must never claim anything from too little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Z = 1.959964
FEWEST_VISITORS = 200
"""On each side: below it a conversion of some per cent is a handful of buyers."""

FEWEST_COUNT = 20
"""Before and after together: below it even a doubling may be chance."""

DAYS = 14
FEWEST_DAYS = 7
Verdict = Literal["waiting", "too_little", "better", "worse", "unclear"]


@dataclass(frozen=True, slots=True)
class Side:
    """Figures of some days. told_days: of so many of them files tell views, visitors, and buyers (those who paid, of
    visitors).
    """

    days: int = 0
    told_days: int = 0
    views: int = 0
    visitors: int = 0
    buyers: int = 0
    units: int = 0
    amount: int = 0
    daily_units: Sequence[int] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Compared:
    """before, after, and the change with its bounds, in the measure's own unit: hundredths of a per cent for shares, per
    cent of what was for counts. others: the same change of the shop's other listings, which is taken off; null: not known.
    """

    measure: str
    before: int | None
    after: int | None
    change: int | None
    least: int | None
    most: int | None
    others: int | None
    verdict: Verdict


def compare(before: Side, after: Side, others_before: Side, others_after: Side) -> list[Compared]:
    """Conversion, visitors, views and units, each with what may be said of it."""
    return [
        conversion(before, after, others_before, others_after),
        counted("visitors", before, after, others_before, others_after),
        counted("views", before, after, others_before, others_after),
        counted("units", before, after, others_before, others_after),
    ]


def conversion(before: Side, after: Side, others_before: Side, others_after: Side) -> Compared:
    """Paying buyers of a hundred visitors, in hundredths of a per cent."""
    shares = (_share(before), _share(after))
    if after.told_days < FEWEST_DAYS:
        return Compared("conversion", shares[0], shares[1], None, None, None, None, "waiting")
    if min(before.visitors, after.visitors) < FEWEST_VISITORS:
        return Compared("conversion", shares[0], shares[1], None, None, None, None, "too_little")
    sides = [before, after]
    has_others = min(others_before.visitors, others_after.visitors) >= FEWEST_VISITORS
    change = _eased(after)[0] - _eased(before)[0]
    drift = _eased(others_after)[0] - _eased(others_before)[0] if has_others else 0.0
    if has_others:
        sides += [others_before, others_after]
    error = Z * math.sqrt(sum(_eased(side)[1] for side in sides))
    middle = change - drift
    bounds = (round(10_000 * (middle - error)), round(10_000 * (middle + error)))
    others = round(10_000 * drift) if has_others else None
    return Compared("conversion", *shares, round(10_000 * middle), *bounds, others, _verdict(*bounds))


def counted(measure: str, before: Side, after: Side, others_before: Side, others_after: Side) -> Compared:
    """Counts per day as a ratio, in per cent of what was."""
    sides = (before, after, others_before, others_after)
    counts = [_count(measure, side) for side in sides]
    days = [side.days if measure == "units" else side.told_days for side in sides]
    rates = (_per_day(counts[0], days[0]), _per_day(counts[1], days[1]))
    if days[1] < FEWEST_DAYS:
        return Compared(measure, *rates, None, None, None, None, "waiting")
    if not days[0] or counts[0] + counts[1] < FEWEST_COUNT or min(counts[:2]) == 0:
        return Compared(measure, *rates, None, None, None, None, "too_little")
    scatter = max(dispersion(before.daily_units), dispersion(after.daily_units), 1.0)
    ratio = math.log(counts[1] / days[1]) - math.log(counts[0] / days[0])
    variance = scatter * (1 / counts[0] + 1 / counts[1])
    has_others = min(counts[2:]) >= FEWEST_COUNT and min(days[2:]) > 0
    drift = math.log(counts[3] / days[3]) - math.log(counts[2] / days[2]) if has_others else 0.0
    if has_others:
        variance += scatter * (1 / counts[2] + 1 / counts[3])
    error = Z * math.sqrt(variance)
    middle = ratio - drift
    bounds = (_percent(middle - error), _percent(middle + error))
    others = _percent(drift) if has_others else None
    return Compared(measure, *rates, _percent(middle), *bounds, others, _verdict(*bounds))


def dispersion(daily: Sequence[int]) -> float:
    """How many times as much days scatter as chance alone would have it; 1 where that cannot be said."""
    if len(daily) < FEWEST_DAYS or not sum(daily):
        return 1.0
    mean = sum(daily) / len(daily)
    return sum((one - mean) ** 2 for one in daily) / (len(daily) - 1) / mean


def _verdict(least: int, most: int) -> Verdict:
    if least > 0:
        return "better"
    return "worse" if most < 0 else "unclear"


def _share(side: Side) -> int | None:
    return round(10_000 * min(side.buyers, side.visitors) / side.visitors) if side.visitors else None


def _eased(side: Side) -> tuple[float, float]:
    tried = side.visitors + 2
    share = (min(side.buyers, side.visitors) + 1) / tried
    return share, share * (1 - share) / tried


def _count(measure: str, side: Side) -> int:
    return {"visitors": side.visitors, "views": side.views, "units": side.units}[measure]


def _per_day(count: int, days: int) -> int | None:
    """Hundredths per day."""
    return round(100 * count / days) if days else None


def _percent(logarithm: float) -> int:
    return min(round(100 * math.expm1(min(logarithm, 7.0))), 99_999)
