"""What is foretold, for the pages and for rooms above."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from pinerp.accounts.actors import Actor
from pinerp.forecasts.errors import NoForecast
from pinerp.forecasts.models import Forecast
from pinerp.forecasts.queries.series import known
from pinerp.kit import sql

SHOWN_DAYS = 56
"""Of the past, beside what is foretold."""


def page(actor: Actor, *, text: str, model: str, after: tuple[int, int] | None, limit: int) -> list[Any]:
    """Forecasts of SKUs whose code begins with a text or whose name holds it, those that sell most first."""
    units, sku = after or (None, None)
    return _rows(actor, text=sql.escaped(text), model=model, sku_id=None, after_units=units, after_sku=sku, limit=limit)


def one(actor: Actor, sku_id: int) -> Any:
    """The forecast of one SKU, or a refusal."""
    given = {"text": "", "model": "", "sku_id": sku_id, "after_units": None, "after_sku": None, "limit": 1}
    found = _rows(actor, **given)
    if not found:
        raise NoForecast()
    return found[0]


def days_of(merchant_id: int, row: Any) -> list[dict[str, Any]]:
    """The last days before a forecast: what was sold and whether nothing was there."""
    found = known(merchant_id, [row.sku_id], row.first_day)
    days = [
        {"day": one.start + timedelta(days=at), "sold": units, "is_dry": one.dry[at]}
        for one in found
        for at, units in enumerate(one.sold)
    ]
    return days[-SHOWN_DAYS:]


def counts(merchant_id: int) -> dict[str, int]:
    """Model → SKUs."""
    rows = Forecast.objects.filter(merchant_id=merchant_id).values("model").annotate(n=Count("id"))
    return {row["model"]: row["n"] for row in rows}


def points_of(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, tuple[date, list[int]]]:
    """SKU → first day and hundredths of a piece by day, of those that are foretold."""
    rows = Forecast.objects.filter(merchant_id=merchant_id, sku_id__in=list(sku_ids)).exclude(points=[])
    return {row.sku_id: (row.first_day, list(row.points)) for row in rows}


def _rows(actor: Actor, **asked: Any) -> list[Any]:
    return sql.rows("forecasts", "forecast_page", merchant_id=actor.merchant_id, **asked)
