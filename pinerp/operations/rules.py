"""Pure decisions: the steps of an order's way, how fast a bench works, what it will not manage in time, and working time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pinerp.kit import times
from pinerp.kit.refusals import SpanTooLong

STEPS = ("reviewed", "packed", "number", "printed", "verified", "shipped", "pushed", "received")
"""审核 · 打单 · 取号 · 打印 · 验货 · 发货 · 回传 · 确认收货: each counted from the one before it that is known."""

CAUSES = (
    "to_review", "held", "short", "platform_review", "presale", "packed", "number", "printed", "verified", "shipped", "pushed",
)  # fmt: skip
"""Why a promise is at risk: for what an order waits that has not left, or of which the platform was not told."""

MOST_DAYS = 92
PAUSE_MINUTES = 10
"""Longer than this between two things that somebody did is a pause."""

LOOKED_BACK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Span:
    """Beijing days from `first` to `last`, as instants [since, until)."""

    first: date
    last: date
    since: datetime
    until: datetime


def span(first: date, last: date) -> Span:
    """Days that may be looked at at once; refuses more, and days in the wrong order."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise SpanTooLong(days=MOST_DAYS)
    return Span(first, last, times.day_bounds(first)[0], times.day_bounds(last)[1])


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a bench ships: `orders` in `minutes` of work. basis: hour (the last 60 minutes) | day (the last day of work, a
    Beijing day) | none (nothing left in the last 7 days).
    """

    basis: str
    orders: int = 0
    minutes: int = 0
    day: date | None = None

    @property
    def per_hour(self) -> int:
        """Whole orders per hour of work, rounded down."""
        return self.orders * 60 // self.minutes if self.minutes else 0


def worked_minutes(minutes: Iterable[datetime]) -> int:
    """Minutes of work between minutes in which something was done, in order: a gap of more than PAUSE_MINUTES is a pause, of
    which only its first minute counts. Something done once is a minute of work.
    """
    total, last = 0, None
    for at in minutes:
        gap = 1 if last is None else (at - last) // timedelta(minutes=1)
        total += gap if gap <= PAUSE_MINUTES else 1
        last = at
    return total


def pace(shipped: Sequence[tuple[datetime, int]], now: datetime) -> Pace:
    """The present speed of a bench, from (minute, orders that left in it), in order, of the last LOOKED_BACK_DAYS."""
    recent = [(at, count) for at, count in shipped if now - timedelta(hours=1) <= at <= now]
    if recent:
        return _pace("hour", recent, None)
    if not shipped:
        return Pace("none")
    day = times.beijing_day(shipped[-1][0])
    return _pace("day", [(at, count) for at, count in shipped if times.beijing_day(at) == day], day)


def _pace(basis: str, shipped: Sequence[tuple[datetime, int]], day: date | None) -> Pace:
    return Pace(basis, sum(count for _, count in shipped), worked_minutes(at for at, _ in shipped), day)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a pace makes of a queue: orders in it, those that are late already, those that will be, and when it is empty."""

    waiting: int
    late_now: int
    late_then: int
    clear_at: datetime | None


def foresee(queue: Sequence[tuple[datetime, int]], pace: Pace, now: datetime) -> Foreseen:
    """A queue of (promised moment, orders), worked off in the order of promises without a pause: the k-th order leaves
    k × minutes ÷ orders after now. late_then: those that are not late yet and leave after their moment; 0 without a pace.
    """
    waiting = late_now = late_then = 0
    for ship_by, count in sorted(queue):
        before, waiting = waiting, waiting + count
        if ship_by < now:
            late_now += count
        elif pace.orders:
            in_time = (ship_by - now) * pace.orders // timedelta(minutes=pace.minutes)
            late_then += waiting - min(max(before, in_time), waiting)
    clear = now + timedelta(minutes=pace.minutes) * waiting / pace.orders if pace.orders else None
    return Foreseen(waiting, late_now, late_then, clear)


def share(part: int, whole: int) -> int | None:
    """A share in hundredths of a percent; null: of nothing."""
    return None if whole == 0 else part * 10_000 // whole
