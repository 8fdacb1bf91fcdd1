"""What may be asked of events: steps, periods, labels and values, each as the engine's text. No word of a user gets in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pinerp.behaviour.errors import SpanWrong, StepsWrong, TooManyPeriods
from pinerp.measures.rules.registry import BANDS

MOST_STEPS = 6
MOST_DAYS = 731
MOST_PERIODS = 62
"""Periods are bits of a whole number."""

Value = Literal["channel", "category", "listing", "sku", "store", "hour", "price_band"]
Period = Literal["day", "week", "month"]
Label = Literal["kind", "category", "channel", "listing"]
Basket = Literal["order", "day"]
Item = Literal["listing", "sku", "category"]

LOCAL = "(happened_at + INTERVAL 8 HOURS)"
"""An event's moment on a Beijing clock."""

VALUES: dict[Value, str] = {
    "channel": "coalesce(channel, '')",
    "category": "coalesce(category, '')",
    "listing": "coalesce(listing, '')",
    "sku": "coalesce(CAST(sku_id AS VARCHAR), '')",
    "store": "coalesce(CAST(store_id AS VARCHAR), '')",
    "hour": f"strftime({LOCAL}, '%H')",
    "price_band": "CASE WHEN price IS NULL THEN '' "
    + " ".join(f"WHEN price < {bound} THEN '{at}'" for at, bound in enumerate(BANDS))
    + f" ELSE '{len(BANDS)}' END",
}
"""What an event is broken down by, as text; empty: the event does not tell."""

LABELS: dict[Label, str] = {
    "kind": "kind",
    "category": "kind || ':' || coalesce(category, '')",
    "channel": "kind || ':' || coalesce(channel, '')",
    "listing": "kind || ':' || coalesce(listing, '')",
}
BASKETS: dict[Basket, str] = {
    "order": "order_ref",
    "day": f"CAST(buyer AS VARCHAR) || ' ' || CAST(CAST({LOCAL} AS DATE) AS VARCHAR)",
}
"""What was bought at once: an order, or a buyer's day."""

ITEMS: dict[Item, str] = {"listing": "listing", "sku": "CAST(sku_id AS VARCHAR)", "category": "category"}


@dataclass(frozen=True, slots=True)
class Periods:
    """Consecutive periods: how a moment gets its number from 0 on, how many there are, and the first day of each."""

    expression: str
    begins: list[date]


def insist_on_steps(steps: Sequence[str]) -> None:
    """Refuse what is no funnel."""
    if not 2 <= len(steps) <= MOST_STEPS or len(set(steps)) < len(steps):
        raise StepsWrong()


def insist_on_span(first: date, last: date) -> None:
    """Refuse days that are no span."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise SpanWrong(days=MOST_DAYS)


def periods(first: date, last: date, period: Period) -> Periods:
    """The periods in which the days from first to last lie; weeks begin on Monday."""
    day = f"CAST({LOCAL} AS DATE)"
    if period == "day":
        begins = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        expression = f"({day} - DATE '{first.isoformat()}')"
    elif period == "week":
        start = first - timedelta(days=first.weekday())
        begins = [start + timedelta(days=7 * n) for n in range((last - start).days // 7 + 1)]
        expression = f"(({day} - DATE '{start.isoformat()}') // 7)"
    else:
        base = first.year * 12 + first.month - 1
        months = range(base, last.year * 12 + last.month)
        begins = [date(one // 12, one % 12 + 1, 1) for one in months]
        expression = f"(year({LOCAL}) * 12 + month({LOCAL}) - 1 - {base})"
    if len(begins) > MOST_PERIODS:
        raise TooManyPeriods(most=MOST_PERIODS)
    return Periods(expression, begins)
