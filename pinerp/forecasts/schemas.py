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


class TrendWeekOut(Schema):
    """A whole week from Monday: what it sold, what the 53 weeks around it sold (null: not all are known), and the index of
    that, in hundredths of their mean; event: a holiday or campaign that lies in it.
    """

    begins: str
    sold: int
    around: int | None
    index: int | None
    event: str


class SeasonOut(Schema):
    """A week of the year (1 to 53) and its index, the mean of those of its years (null: not known); begins: Monday of the week
    of that number that comes next, and event: what lies in it.
    """

    number: int
    index: int | None
    begins: str
    event: str
    years: list[TrendWeekOut]


class LiftOut(Schema):
    """An event: what its days sold, what as many usual ones would have, the one in hundredths of the other (null: nothing)."""

    name: str
    days: int
    sold: int
    usual: int
    lift: int | None


class TermOut(Schema):
    term: str
    searches: int
    before: int


class TrendOut(Schema):
    """first, last: the days whose sales are known (null: none). terms_last: the last day that files of search terms tell of
    (null: none were handed in), of term_days and term_days_before days in the four weeks until then and the four before.
    """

    measure: Literal["units", "orders", "sales"]
    currency: str
    first: str | None
    last: str
    seasons: list[SeasonOut]
    weeks: list[TrendWeekOut]
    lifts: list[LiftOut]
    holidays_known: bool
    terms: list[TermOut]
    terms_last: str | None
    term_days: int
    term_days_before: int
