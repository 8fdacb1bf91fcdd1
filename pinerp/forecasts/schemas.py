"""What goes out at the doors of forecasts. Units in hundredths of a piece, errors and coverage in hundredths of a per cent."""

from __future__ import annotations

from typing import Literal

from ninja import Schema

ForecastModel = Literal["trend", "naive", "none"]


class ForecastOut(Schema):
    """week, month: units of the first 7 and of all 28 days from first_day. error: of the model shown, on held_days days that it
    had not seen; see the model Forecast. event_percents: event that comes → per cent of ordinary days.
    """

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    first_day: str
    made_at: str
    model: ForecastModel
    week: int
    month: int
    error: int
    trend_error: int
    naive_error: int
    coverage: int
    held_days: int
    history_days: int
    dry_days: int
    event_percents: dict[str, int]


class ForecastPageOut(Schema):
    items: list[ForecastOut]
    next: str | None
    counts: dict[str, int]


class ForecastDayOut(Schema):
    """A day to come, with the bounds of eight days of ten. event: its name, or empty."""

    day: str
    units: int
    low: int
    high: int
    event: str


class SoldDayOut(Schema):
    """A day of the past: pieces sold. is_dry: nothing was there all day, so it tells nothing of demand."""

    day: str
    sold: int
    is_dry: bool
    event: str


class ForecastWholeOut(ForecastOut):
    past: list[SoldDayOut]
    days: list[ForecastDayOut]
