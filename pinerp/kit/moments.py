"""When something happened, as files write it: in a time zone and an order of day and month that a file does not name itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

YMD, MDY, DMY, EITHER = "ymd", "mdy", "dmy", ""
"""Orders of year, month and day. Either: day and month both stand first and are never above 12; a person has to say it."""

BEIJING = "Asia/Shanghai"
FIRST_YEAR = 1990
CLOCK = r"(?:[ T]+(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<part>\.\d+)?)?)? ?(?P<half>[ap]m)?)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.年](?P<month>\d{{1,2}})[-/.月](?P<day>\d{{1,2}})日?{CLOCK}", re.IGNORECASE
)
YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}),?{CLOCK}", re.IGNORECASE
)
NAMED = re.compile(
    rf"(?:[a-z]{{3}}, )?(?P<day>\d{{1,2}})[- /](?P<name>[a-z]{{3,9}})[-, /]+(?P<year>\d{{4}}|\d{{2}}){CLOCK}",
    re.IGNORECASE,
)
NAMED_FIRST = re.compile(rf"(?P<name>[a-z]{{3,9}}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}),?{CLOCK}", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

SINCE_1970 = re.compile(r"(?P<whole>-?\d{9,19})(?:\.\d+)?")
"""Seconds, milli-, micro- or nanoseconds since 1970; programs that keep them as floats write a point and a part behind it."""

DIGITS = re.compile(r"(?:19|20)\d{6}(?:\d{6})?")
"""A day, or a day with its time, in digits alone."""

MILLISECONDS_FROM = 10**11
"""A larger number is milliseconds since 1970, a smaller one seconds."""

SERIAL = re.compile(r"[3-7][0-9]{4}(\.[0-9]+)?")
SERIAL_BEGINS = datetime(1899, 12, 30)
"""Excel counts days from here: what is no date by its format comes as such a number, from 1982 to 2119."""

ZONED = re.compile(r"(?P<local>.*\d) ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})", re.IGNORECASE)


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
def moment(text: str, zone: str | tzinfo, order: str) -> datetime | None:
    """The instant that a text means; null: none that can be told."""
    try:
        found = _since_1970(text) or _clock(text, order)
        if found is not None and found.tzinfo is None:
            found = found.replace(tzinfo=ZoneInfo(zone) if isinstance(zone, str) else zone)
        return None if found is None or found.year < FIRST_YEAR else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def clock_of_serial(text: str) -> datetime | None:
    """The wall clock that Excel means by a number of days (46173.5: noon), to the second; None for every other text."""
    if SERIAL.fullmatch(text) is None:
        return None
    return SERIAL_BEGINS + timedelta(seconds=round(Decimal(text) * 86_400))


def _since_1970(text: str) -> datetime | None:
    found = SINCE_1970.fullmatch(text)
    if found is None or DIGITS.fullmatch(text):
        return None
    number, scale = int(found["whole"]), 1
    while number // scale >= MILLISECONDS_FROM:
        scale *= 1000
    return datetime.fromtimestamp(number // scale, UTC).replace(microsecond=number % scale * 1_000_000 // scale)


def _clock(text: str, order: str) -> datetime | None:
    if (serial := clock_of_serial(text)) is not None:
        return serial
    if DIGITS.fullmatch(text):
        return datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S")
    if found := YEAR_FIRST.fullmatch(text):
        return _at(found, int(found["month"]), int(found["day"]))
    if found := YEAR_LAST.fullmatch(text):
        pair = int(found["one"]), int(found["two"])
        if order not in (MDY, DMY):
            return None
        return _at(found, *(pair if order == MDY else pair[::-1]))
    if found := NAMED.fullmatch(text) or NAMED_FIRST.fullmatch(text):
        return _at(found, MONTHS.index(found["name"][:3].lower()) + 1, int(found["day"]))
    if (found := ZONED.fullmatch(text)) and (local := _clock(found["local"], order)) and local.tzinfo is None:
        zone = found["zone"].upper()
        return datetime.fromisoformat(f"{local.isoformat()}{zone if zone[0] in '+-' else '+00:00'}")
    return datetime.fromisoformat(text)


def _at(found: re.Match[str], month: int, day: int) -> datetime:
    year = int(found["year"]) if len(found["year"]) > 2 else 2000 + int(found["year"])
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    part = int((found["part"] or ".")[1:7].ljust(6, "0"))
    return datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0), part)
