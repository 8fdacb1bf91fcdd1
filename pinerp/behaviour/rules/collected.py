"""What a collector's batch says, event by event: kept, or refused with the reason. Pure, and made for thousands a second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pinerp.behaviour.errors import EventFromFuture, EventTooOld, EventUnreadable
from pinerp.behaviour.rules.kinds import KINDS, event_id_of, number_of
from pinerp.kit.refusals import Refusal

MOST_EVENTS = 500
MOST_BYTES = 1024 * 1024
AHEAD = timedelta(minutes=10)
"""How far a visitor's clock may go ahead of ours."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
MILLISECONDS_FROM = 10**11
"""A larger number is milliseconds since 1970, a smaller one seconds."""

LARGEST = 10**12
TEXTS = {"session": 64, "listing": 120, "sku": 80, "category": 120, "query": 200, "channel": 60, "order": 64}
NUMBERS = ("price", "amount", "quantity")
MOST_PIECES = 2**31 - 1
KNOWN = frozenset(KINDS)

ROBOTS = ("bot", "spider", "crawl", "slurp", "headless", "phantom", "python-requests", "curl/", "wget", "scrapy",
          "httpclient", "okhttp", "go-http", "java/", "libwww", "facebookexternalhit", "preview", "monitor", "pingdom",
          "lighthouse", "axios/", "node-fetch")  # fmt: skip
"""Signs of programs that visit pages, in their user agents, in small letters."""


@dataclass(frozen=True, slots=True)
class Taking:
    """For whom a batch is judged: the company, the site and its store, the earliest moment that is kept, and now."""

    merchant_id: int
    site_id: int
    store_id: int | None
    kept_days: int
    now: datetime


def is_robot(agent: str) -> bool:
    """Whether a user agent names itself as a program; one without any is a program too."""
    flat = agent.lower()
    return not flat or any(sign in flat for sign in ROBOTS)


def moment(value: Any) -> datetime:
    """A moment: seconds or milliseconds since 1970, or ISO 8601 with its zone. ValueError for all else."""
    if type(value) is int:
        scale = 1000 if abs(value) >= MILLISECONDS_FROM else 1
        return datetime.fromtimestamp(value / scale, UTC)
    if type(value) is str and 10 < len(value) <= 40:
        found = datetime.fromisoformat(value)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    raise ValueError(value)


def judged(event: Any, taking: Taking) -> dict[str, Any] | Refusal:
    """An event as it is kept (`sku` still a code), or why it is not."""
    if type(event) is not dict:
        return EventUnreadable(field="event", text=type(event).__name__)
    try:
        at = moment(event.get("at"))
    except (ValueError, OverflowError, OSError):
        return _unreadable(event, "at")
    if at > taking.now + AHEAD:
        return EventFromFuture(at=at.isoformat())
    if at < max(EARLIEST, taking.now - timedelta(days=taking.kept_days)):
        return EventTooOld(at=at.isoformat(), days=taking.kept_days)
    name, visitor, kind = event.get("id"), event.get("visitor"), event.get("kind")
    if kind not in KNOWN:
        return _unreadable(event, "kind")
    if type(name) is not str or not 0 < len(name) <= 64:
        return _unreadable(event, "id")
    if type(visitor) is not str or not 0 < len(visitor) <= 64:
        return _unreadable(event, "visitor")
    wrong = _wrong(event)
    if wrong:
        return _unreadable(event, wrong)
    try:
        identity, buyer = event_id_of(f"site {taking.site_id}", name), number_of(taking.merchant_id, visitor)
    except UnicodeEncodeError:
        return _unreadable(event, "id")
    return {
        "event_id": identity,
        "happened_at": at.replace(tzinfo=None).isoformat(),
        "kind": kind,
        "buyer": buyer,
        "store_id": taking.store_id,
        "site_id": taking.site_id,
        "sku": event.get("sku"),
        "order_ref": event.get("order"),
        **{key: event[key] for key in ("session", "listing", "category", "query", "channel", *NUMBERS) if key in event},
    }


def _wrong(event: Mapping[str, Any]) -> str:
    """The first field that cannot be kept; empty: all can."""
    for key, longest in TEXTS.items():
        value = event.get(key)
        if value is not None and (type(value) is not str or len(value) > longest or "\0" in value):
            return key
    for key in NUMBERS:
        value = event.get(key)
        most = MOST_PIECES if key == "quantity" else LARGEST
        if value is not None and (type(value) is not int or not -most <= value <= most):
            return key
    return ""


def _unreadable(event: Mapping[str, Any], field: str) -> EventUnreadable:
    return EventUnreadable(field=field, text=str(event.get(field))[:40])
