"""The two ways of foretelling a series of days: the same weekday before, and a trend with a weekly pattern."""

from __future__ import annotations

from collections.abc import Sequence

import augurs
import numpy as np

WEEK = 7
FITTED_DAYS = 182
"""Of a longer past the weekly pattern would be that of another season."""


def naive(sold: Sequence[float], dry: Sequence[bool], horizon: int) -> list[float]:
    """Each day as its weekday was last when there were goods; 0 where there never were."""
    return [same_weekday(sold, dry, len(sold) + n) for n in range(horizon)]


def trend(sold: Sequence[float], dry: Sequence[bool], factors: Sequence[float], horizon: int) -> list[float]:
    """Seasonal-trend decomposition with exponential smoothing of the trend (MSTL and ETS, by the library augurs), over what
    is left when the factors of events are taken out; factors reach to the end of the horizon. Dry days are filled in with their
    weekday. Not below 0, and not above twice the most that was ever sold.
    """
    plain = [units / factors[at] for at, units in enumerate(sold)]
    filled = [same_weekday(plain, dry, at) if dry[at] else units for at, units in enumerate(plain)]
    model = augurs.MSTL.ets([WEEK])
    model.fit(np.array(filled[-FITTED_DAYS:], dtype=np.float64))
    points = model.predict(horizon, None).point().tolist()
    most = 2.0 * max(filled, default=0.0)
    ahead = factors[len(sold) : len(sold) + horizon]
    return [min(max(point, 0.0), most) * factor for point, factor in zip(points, ahead, strict=True)]


def same_weekday(sold: Sequence[float], dry: Sequence[bool], at: int) -> float:
    """What was sold on the last day of the same weekday before a place that had goods."""
    place = at - WEEK
    while place >= 0 and (place >= len(sold) or dry[place]):
        place -= WEEK
    return sold[place] if place >= 0 else 0.0
