"""Pure decisions about stores and effects outside: no database, no clock, no framework."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from pinerp.kit import times

SHADOW, LIVE, STOPPED = "shadow", "live", "stopped"
PULLING_MODES = (SHADOW, LIVE)

STREAMS = ("orders", "cases")
HISTORIES = ("orders_history", "cases_history")
PULLED = (*STREAMS, *HISTORIES)
"""What is pulled from a connected store, each on its own clock: what changes, and once what was before."""

BALANCES = "balances"
"""How many waybill numbers a store has left is asked on a clock of its own."""

OFFERS = "offers"
"""What a store is told it may sell is looked after on a clock of its own."""

CATEGORIES = "categories"
"""The categories in which a store may publish, and their rules, are read on a clock of their own."""

REVIEWS = "reviews"
"""What became of listings at which the platform looks is asked on a clock of its own."""

GOODS = "goods"
"""What a store's listings are at the platform, and what their prices should be, is looked after on a clock of its own."""

NIGHT = timedelta(hours=3, minutes=30)
"""Days are compared with the platform at half past three in the night, Beijing time, when shops are quiet."""

MOMENTS = ("waybill", "printed", "verified", "weighed", "shipped")
"""When the platform is told of a parcel, in the order in which it meets them: it has its number, its waybill is printed, its
goods are scanned, it is weighed, it is handed over."""

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


def has_come(moment: str, reached: str | None) -> bool:
    """Whether a parcel that has come as far as `reached` has met `moment`, or left it behind: one that skips a step is told of
    at the next, and none is forgotten because a setting was changed while it lay here.
    """
    return reached is not None and MOMENTS.index(reached) >= MOMENTS.index(moment)


def next_night(now: datetime, store_id: int) -> datetime:
    """When a store's yesterday is compared next: the next night, each store a little later than the one before."""
    start, end = times.day_bounds(times.beijing_day(now))
    spread = NIGHT + timedelta(seconds=store_id % 3600)
    return start + spread if start + spread > now else end + spread


def is_local(address: str) -> bool:
    """Whether a gateway stands on this machine or in a private network: the platform's own never does."""
    host = urlsplit(address).hostname or ""
    if not host:
        return False
    try:
        return ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".internal")) or "." not in host
