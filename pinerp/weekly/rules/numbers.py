"""How a number stands on paper: amounts with all their decimals, thousands apart, and a dash for what is not known."""

from __future__ import annotations

from decimal import Decimal

from pinerp.kit import money
from pinerp.measures.rules.shapes import MONEY, RATIO, SECONDS, SHARE

DASH = "—"


def text(unit: str, value: int | None, currency: str) -> str:
    """A measure's number in its own unit."""
    if value is None:
        return DASH
    if unit == MONEY:
        return amount(value, currency)
    if unit in (SHARE, RATIO):
        return f"{_hundredths(value)}{'%' if unit == SHARE else ''}"
    if unit == SECONDS:
        return f"{value / 3600:.1f} h"
    return f"{value:,}"


def amount(minor: int, currency: str) -> str:
    """Minor units as major ones: 123456 → 1,234.56."""
    return f"{Decimal(money.major(minor, currency)):,}"


def change(unit: str, before: int | None, now: int | None) -> str:
    """From one number to another: of shares in points, of all else in per cent. Nothing is said of a change from nothing."""
    if before is None or now is None:
        return DASH
    if unit == SHARE:
        return f"{_signed(now - before)} pp"
    return DASH if before == 0 else percent(now - before, abs(before))


def percent(part: int, whole: int) -> str:
    """A signed share of a hundred with one decimal, rounded half away from zero."""
    tenths = (abs(part) * 2000 + whole) // (2 * whole)
    sign = "" if not tenths else "+" if part > 0 else "−"
    return f"{sign}{tenths // 10:,}.{tenths % 10}%"


def share(hundredths: int) -> str:
    """Hundredths of a per cent."""
    return f"{_hundredths(hundredths)}%"


def _signed(hundredths: int) -> str:
    return ("+" if hundredths > 0 else "") + _hundredths(hundredths)


def _hundredths(value: int) -> str:
    return f"{'−' if value < 0 else ''}{abs(value) // 100:,}.{abs(value) % 100:02}"
