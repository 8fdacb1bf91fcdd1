"""Pure decisions about stores and effects outside: no database, no clock, no framework."""

from __future__ import annotations

from datetime import datetime, timedelta

SHADOW, LIVE, STOPPED = "shadow", "live", "stopped"
PULLING_MODES = (SHADOW, LIVE)

STREAMS = ("orders", "cases")
HISTORIES = ("orders_history", "cases_history")
PULLED = (*STREAMS, *HISTORIES)
"""What is pulled from a connected store, each on its own clock: what changes, and once what was before."""

FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=15)
OVERLAP = timedelta(minutes=3)
"""Windows overlap, so that an order that the platform showed late is met again (reference of the platform's FAQ)."""


def back_off(attempts: int, at_least: timedelta) -> timedelta:
    """How long to wait before the next attempt: doubling, bounded."""
    doubled: timedelta = FIRST_BACK_OFF * (1 << min(attempts, 12))
    return max(at_least, min(doubled, LONGEST_BACK_OFF))


def next_window(complete_until: datetime, span: timedelta, horizon: datetime) -> tuple[datetime, datetime]:
    """The next window to read: it begins a little before what is complete and ends at the horizon at the latest."""
    start = complete_until - OVERLAP
    end = min(start + span, horizon)
    return (start, end) if end > complete_until else (horizon, horizon)
