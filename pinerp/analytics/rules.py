"""Pure decisions about goods that sell and goods that lie: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pinerp.analytics.errors import BucketsDoNotRise

DEAD, SLOW, FINE, SOLD_OUT = "dead", "slow", "fine", "sold_out"
"""滞销 (nothing left in the span), 慢销 (it lasts longer than wanted), 正常, 售罄 (it sold, and nothing is there)."""
PACES = (DEAD, SLOW, FINE, SOLD_OUT)

TRANSFER, CANCEL_ORDERED, MARK_DOWN = "transfer", "cancel_ordered", "mark_down"

USUAL_BUCKETS = (31, 61, 91, 181)
"""The first day of each bucket but the first: 0-30, 31-60, 61-90, 91-180, 181 and more."""
MOST_BUCKETS = 11
SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Pace:
    """What stands of a SKU in a place, what nobody claims of it, and the pieces that left it for orders in so many days."""

    on_hand: int
    available: int
    sold: int
    days: int

    @property
    def cover_days(self) -> int | None:
        """可售天数: available ÷ (sold ÷ days), in whole days; None where nothing sold."""
        return None if self.sold <= 0 else max(0, self.available) * self.days // self.sold


def pace_of(pace: Pace, slow_from: int) -> str:
    """One of PACES. slow_from: goods that last longer than so many days are slow."""
    if pace.on_hand <= 0:
        return SOLD_OUT
    cover = pace.cover_days
    if cover is None:
        return DEAD
    return SLOW if cover > slow_from else FINE


def next_step(state: str, *, sells_elsewhere: bool, is_ordered: bool) -> str:
    """What to do with goods that lie: first stop what is still to come, then bring them where they sell, then sell them
    cheaper.
    """
    if state not in (DEAD, SLOW):
        return ""
    if is_ordered:
        return CANCEL_ORDERED
    return TRANSFER if sells_elsewhere else MARK_DOWN


def sold_share(sold: int, stocked: int) -> int | None:
    """动销率 in hundredths of a percent, half of one upwards: SKUs that sold / SKUs that sold or have stock."""
    return None if stocked == 0 else (20_000 * sold + stocked) // (2 * stocked)


def turnover_days(both_ends: int, sold: int, seconds: int) -> int | None:
    """周转天数: seconds of the period, in days, × the mean of what stood at both ends ÷ pieces sold, in whole days, half a day
    upwards; None where nothing sold.
    """
    if sold <= 0 or both_ends < 0:
        return None
    return (both_ends * seconds + SECONDS_OF_A_DAY * sold) // (2 * SECONDS_OF_A_DAY * sold)


def bucket_bounds(days: Iterable[int]) -> list[int]:
    """The first days of the buckets after the first; refuses what does not rise."""
    bounds = list(days)
    if not 1 <= len(bounds) < MOST_BUCKETS or bounds != sorted(set(bounds)) or not bounds[0] > 0 or bounds[-1] > 3660:
        raise BucketsDoNotRise(most=MOST_BUCKETS, fields={"buckets": "buckets_do_not_rise"})
    return bounds
