"""The collector takes a batch: judged, packed and written as one row, so that what was answered is on disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
import zstandard

from pinerp.behaviour import queries
from pinerp.behaviour.errors import BatchTooLarge, EventUnreadable, OriginNotAllowed, TooManyEvents
from pinerp.behaviour.models import SiteKey
from pinerp.behaviour.rules import collected
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound, Refusal

TOLD = 20
"""So many refused events are named in an answer; all are counted."""

GATHER = timedelta(seconds=20)
"""A batch waits so long for others, so that a file holds more than a few rows."""


@dataclass(slots=True)
class Taken:
    """What became of a batch: events taken, the refused by their place in it, and those set aside as a robot's."""

    taken: int
    refused: dict[int, Refusal] = field(default_factory=dict)
    robots: int = 0

    def answer(self) -> dict[str, Any]:
        """The JSON of the collector's answer."""
        told = [{"at": at, "code": why.code, "message": why.message()} for at, why in list(self.refused.items())[:TOLD]]
        return {"taken": self.taken, "robots": self.robots, "refused": told, "refused_count": len(self.refused)}


class Meter:
    """How many events a key may still send: counted in this process, so n web processes let in n times as many.

    It keeps a page that runs wild from filling the disk, for which that is enough; in the database it would cost every batch a
    row that all of them change.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: dict[int, tuple[float, float]] = {}

    def take(self, site_id: int, per_minute: int, events: int, at: float) -> int:
        """Take room for events; 0, or the seconds after which there is."""
        with self._lock:
            left, since = self._left.get(site_id, (per_minute, at))
            left = min(per_minute, left + (at - since) * per_minute / 60)
            wait = 0 if events <= left or left >= per_minute else int((events - left) * 60 / per_minute) + 1
            self._left[site_id] = (left if wait else left - events, at)
        return wait


METER = Meter()
PACKER = threading.local()


def collect(*, key: SiteKey, body: bytes, agent: str, origin: str, now: datetime) -> Taken:
    """Take a batch of a site's events in the open transaction of its merchant. An event that cannot be kept is refused alone.

    Idempotent by the events' own ids. Inverse: `erase_buyer`. Refuses a batch that is too large, a page that may not send,
    and more events than the key may send in a minute.
    """
    site = queries.site_of(key)
    if site is None:
        raise NotFound()
    if origin and origin not in site.origins:
        raise OriginNotAllowed(origin=origin[:100])
    events = read(body)
    wait = METER.take(site.id, site.events_per_minute, len(events), time.monotonic())
    if wait:
        raise TooManyEvents(most=site.events_per_minute, seconds=wait)
    if collected.is_robot(agent):
        _stage(site, b"", now, robots=len(events))
        return Taken(0, {}, len(events))
    taking = collected.Taking(site.merchant_id, site.id, site.store_id, site.retention_days, now)
    found = [collected.judged(event, taking) for event in events]
    good = [one for one in found if not isinstance(one, Refusal)]
    refused = {at: one for at, one in enumerate(found) if isinstance(one, Refusal)}
    if found:
        lines = b"".join([orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in good])
        _stage(site, lines, now, events=len(good), refused=len(refused))
    return Taken(len(good), refused)


def read(body: bytes) -> Sequence[Any]:
    """The events of a batch: a JSON array, an object of one, or a line of JSON for each."""
    if len(body) > collected.MOST_BYTES:
        raise too_large()
    text = body.strip()
    try:
        is_array = text[:1] == b"["
        found = orjson.loads(text) if is_array else [orjson.loads(line) for line in text.splitlines() if line.strip()]
    except orjson.JSONDecodeError as error:
        raise EventUnreadable(field="JSON", text=str(error)[:80]) from error
    if len(found) > collected.MOST_EVENTS:
        raise too_large()
    return list(found)


def too_large() -> BatchTooLarge:
    """What is said of a batch over the bounds."""
    return BatchTooLarge(events=collected.MOST_EVENTS, kilobytes=collected.MOST_BYTES // 1024)


def _stage(site: Any, lines: bytes, now: datetime, events: int = 0, refused: int = 0, robots: int = 0) -> None:
    if not hasattr(PACKER, "zstd"):
        PACKER.zstd = zstandard.ZstdCompressor(level=1)
    sql.rows(
        "behaviour",
        "stage_batch",
        merchant_id=site.merchant_id,
        site_id=site.id,
        came_at=now,
        due_at=now + GATHER,
        events=events,
        refused=refused,
        robots=robots,
        body=PACKER.zstd.compress(lines),
    )
