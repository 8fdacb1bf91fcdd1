"""The doors of forecasts (销量预测)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from ninja import Query
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.forecasts import queries, rules, showing
from pinerp.forecasts import schemas as s
from pinerp.kit import paging
from pinerp.kit.refusals import WrongShape

doors = Doors("forecasts")


@doors.ask("", permission="measures.view", answer=s.ForecastPageOut)
def list_forecasts(
    actor: Actor,
    text: str = "",
    model: Literal["", "trend", "naive", "none"] = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """销量预测 by SKU, those that will sell most in 28 days first, each with its score beside the naive one's."""
    size, key = paging.limit(limit), paging.key(after, 2)
    place = None if key is None else _place(key)
    rows = queries.page(actor, text=text.strip(), model=model, after=place, limit=size + 1)
    last = rows[size - 1] if len(rows) > size else None
    return {
        "items": [_told(row) for row in rows[:size]],
        "next": last and paging.cursor(last.month_units, last.sku_id),
        "counts": queries.counts(actor.merchant_id),
    }


@doors.ask("/{int:sku_id}", permission="measures.view", answer=s.ForecastWholeOut)
def show_forecast(actor: Actor, sku_id: int) -> dict[str, Any]:
    """One SKU: eight weeks as they were sold, and four as they are foretold."""
    row = queries.one(actor, sku_id)
    ahead = [row.first_day + timedelta(days=n) for n in range(len(row.points))]
    return {
        **_told(row),
        "past": [
            {**one, "day": one["day"].isoformat(), "event": rules.event(one["day"])}
            for one in queries.days_of(actor.merchant_id, row)
        ],
        "days": [
            {"day": day.isoformat(), "units": units, "low": low, "high": high, "event": rules.event(day)}
            for day, units, low, high in zip(ahead, row.points, row.lows, row.highs, strict=True)
        ],
    }


@doors.ask("/trend", permission="measures.view", answer=s.TrendOut)
def show_trend(
    actor: Actor,
    now: datetime,
    measure: Literal["units", "orders", "sales"] = "units",
    only: Annotated[list[Annotated[str, Field(max_length=400)]], Query(max_length=200)] = [],  # noqa: B006 read only
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = "",
) -> dict[str, Any]:
    """市场趋势: a company's own sales by week against the year around each, its holidays and campaigns, and the search terms of
    files. only: texts `dimension=value`; an empty currency is the company's own. No platform tells what a whole market sells.
    """
    return showing.trend(measure, queries.trend(actor, measure, only, currency, now))


AS_THEY_ARE = ("code", "name", "spec", "model", "error", "trend_error", "naive_error", "coverage", "held_days",
               "history_days", "dry_days")  # fmt: skip


def _told(row: Any) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in AS_THEY_ARE},
        "id": str(row.id),
        "sku_id": str(row.sku_id),
        "first_day": row.first_day.isoformat(),
        "made_at": row.made_at.isoformat(),
        "week": sum(row.points[:7]),
        "month": sum(row.points),
        "event_percents": row.events,
    }


def _place(key: list[Any]) -> tuple[int, int]:
    try:
        return int(key[0]), int(key[1])
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None
