"""When something happened, as files write it: in a time zone and an order of day and month that a file does not name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from pinerp.channels.adapters.file import figures

YMD, MDY, DMY, EITHER = "ymd", "mdy", "dmy", ""
"""Orders of year, month and day. Either: day and month both stand first and are never above 12; a person has to say it."""

BEIJING = "Asia/Shanghai"
FIRST_YEAR = 1990
CLOCK = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)? ?(?P<half>[ap]m)?)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?{CLOCK}", re.IGNORECASE
)
YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){CLOCK}", re.IGNORECASE
)
NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})[- ](?P<name>[a-z]{{3,9}})[-, ]+(?P<year>\d{{4}}|\d{{2}}){CLOCK}", re.IGNORECASE
)
NAMED_FIRST = re.compile(rf"(?P<name>[a-z]{{3,9}}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){CLOCK}", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Moments:
    """How a file writes moments: its time zone, its order, and the latest that can be meant: what is history is over."""

    zone: str = BEIJING
    order: str = EITHER
    latest: datetime | None = None


def is_zone(name: str) -> bool:
    """Whether a time zone is known by this name (IANA)."""
    return name in available_timezones()


def order_of(texts: Iterable[str]) -> str:
    """The order of a file's dates, by all of them: where day and month may be changed over in each, nobody can tell."""
    is_last = False
    for text in texts:
        found = YEAR_LAST.fullmatch(text.strip())
        if found is None:
            continue
        is_last = True
        if int(found["one"]) > 12:
            return DMY
        if int(found["two"]) > 12:
            return MDY
    return EITHER if is_last else YMD


@lru_cache(maxsize=4096)
def moment(text: str, zone: str, order: str) -> datetime | None:
    """The instant that a text means; null: none that can be told."""
    try:
        found = _clock(text, order)
        if found is not None and found.tzinfo is None:
            found = found.replace(tzinfo=ZoneInfo(zone))
        return None if found is None or found.year < FIRST_YEAR else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _clock(text: str, order: str) -> datetime | None:
    if (serial := figures.clock_of_serial(text)) is not None:
        return serial
    if found := YEAR_FIRST.fullmatch(text):
        return _at(found, int(found["month"]), int(found["day"]))
    if found := YEAR_LAST.fullmatch(text):
        pair = int(found["one"]), int(found["two"])
        if order not in (MDY, DMY):
            return None
        return _at(found, *(pair if order == MDY else pair[::-1]))
    if found := NAMED.fullmatch(text) or NAMED_FIRST.fullmatch(text):
        return _at(found, MONTHS.index(found["name"][:3].lower()) + 1, int(found["day"]))
    return datetime.fromisoformat(text)


def _at(found: re.Match[str], month: int, day: int) -> datetime:
    year = int(found["year"]) if len(found["year"]) > 2 else 2000 + int(found["year"])
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    return datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
