"""Which way of foretelling is shown: the trend only where it was nearer on weeks that it had not seen.

Rolling origin: of the last HELD_WEEKS weeks each is foretold from the days before it alone. Score: Σ |sold - foretold| ÷ Σ sold
over days with goods. The interval is as wide as CONFIDENCE of the held-back errors, relative to the root of what was foretold;
how often it holds is asked of each week with the width of the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pinerp.forecasts.rules import fitting

HORIZON = 28
HELD_WEEKS = 4
CONFIDENCE = 0.8
HISTORY_DAYS = 420
"""So that last year's 618, 双11 and holidays are in it."""

TREND, NAIVE, NONE = "trend", "naive", "none"
MODELS = (TREND, NAIVE, NONE)
"""none: no score could be had, for nothing was sold, or nothing was there, in the weeks held back."""

Held = list[list[tuple[float, float]]]
"""By week: (sold, foretold) of its days with goods."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is foretold of HORIZON days, in hundredths of a piece; errors and coverage in hundredths of a per cent."""

    model: str
    points: list[int]
    lows: list[int]
    highs: list[int]
    error: int = 0
    trend_error: int = 0
    naive_error: int = 0
    coverage: int = 0
    held_days: int = 0


def foretell(sold: Sequence[int], dry: Sequence[bool], known: Sequence[float], factors: Sequence[float]) -> Made:
    """Judge both ways, and foretell by the better one; equal is not better. Factors reach HORIZON days beyond what was sold:
    `known` was learnt without the weeks held back, by which the trend is judged; `factors` from all.
    """

    def by_trend(until: int, horizon: int, given: Sequence[float]) -> list[float]:
        return fitting.trend(sold[:until], dry[:until], given[: until + horizon], horizon)

    def by_naive(until: int, horizon: int, given: Sequence[float]) -> list[float]:
        return fitting.naive(sold[:until], dry[:until], horizon)

    held = {TREND: held_back(sold, dry, known, by_trend), NAIVE: held_back(sold, dry, known, by_naive)}
    errors = {name: error_of(weeks) for name, weeks in held.items()}
    trend_error, naive_error = errors[TREND], errors[NAIVE]
    if trend_error is None or naive_error is None:
        return Made(NONE, [], [], [])
    model = TREND if trend_error < naive_error else NAIVE
    way = by_trend if model == TREND else by_naive
    points, weeks = way(len(sold), HORIZON, factors), held[model]
    width = width_of([pair for week in weeks for pair in week])
    return Made(
        model,
        [round(100 * point) for point in points],
        [round(100 * low(point, width)) for point in points],
        [round(100 * high(point, width)) for point in points],
        errors[model] or 0,
        trend_error,
        naive_error,
        coverage_of(weeks),
        sum(map(len, weeks)),
    )


def held_back(
    sold: Sequence[int],
    dry: Sequence[bool],
    factors: Sequence[float],
    way: Callable[[int, int, Sequence[float]], list[float]],
) -> Held:
    """Each of the last weeks, foretold from what was before it."""
    weeks: Held = []
    for back in range(HELD_WEEKS, 0, -1):
        until = len(sold) - fitting.WEEK * back
        points = way(until, fitting.WEEK, factors)
        weeks.append([(1.0 * sold[until + n], point) for n, point in enumerate(points) if not dry[until + n]])
    return weeks


def error_of(weeks: Held) -> int | None:
    """Σ |sold - foretold| ÷ Σ sold, in hundredths of a per cent, at most a hundred times as much; null: nothing was sold."""
    pairs = [pair for week in weeks for pair in week]
    total = sum(sold for sold, _ in pairs)
    return min(round(10_000 * sum(abs(sold - point) for sold, point in pairs) / total), 1_000_000) if total else None


def width_of(pairs: Sequence[tuple[float, float]]) -> float:
    """The relative error that CONFIDENCE of some days do not exceed, one day more counted as if it did."""
    errors = sorted(abs(sold - point) / _root(point) for sold, point in pairs)
    place = math.ceil(CONFIDENCE * (len(errors) + 1)) - 1
    return errors[min(place, len(errors) - 1)] if errors else 0.0


def coverage_of(weeks: Held) -> int:
    """Of the days held back, how many lay in the interval that the other weeks give; hundredths of a per cent."""
    inside = days = 0
    for at, week in enumerate(weeks):
        width = width_of([pair for n, other in enumerate(weeks) if n != at for pair in other])
        inside += sum(low(point, width) <= sold <= high(point, width) for sold, point in week)
        days += len(week)
    return 10_000 * inside // days if days else 0


def low(point: float, width: float) -> float:
    """The lower bound of a day; nothing sells less than nothing."""
    return max(0.0, point - width * _root(point))


def high(point: float, width: float) -> float:
    """The upper bound of a day."""
    return point + width * _root(point)


def _root(point: float) -> float:
    return math.sqrt(max(point, 1.0))
