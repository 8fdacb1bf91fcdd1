"""Instants are UTC; a day is a Beijing day; the platform's wall-clock texts are UTC+8."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "UTC+8")


def now() -> datetime:
    """The present instant. Only doors and clocks ask; actions are told."""
    return datetime.now(UTC)


def beijing_day(instant: datetime) -> date:
    """The Beijing calendar day of an instant; the database's function of the same name agrees."""
    return instant.astimezone(BEIJING).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """A Beijing day as a half-open span of instants."""
    start = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
    return start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC)


def from_beijing_text(text: str | None) -> datetime | None:
    """`yyyy-MM-dd HH:mm:ss` in UTC+8 → instant; empty text → None (the platform's "not reached")."""
    if not text:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING).astimezone(UTC)


def to_beijing_text(instant: datetime) -> str:
    """Instant → `yyyy-MM-dd HH:mm:ss` in UTC+8."""
    return instant.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")
