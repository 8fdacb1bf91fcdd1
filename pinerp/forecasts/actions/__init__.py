"""The verbs of forecasts: keep what was foretold, and drop what no longer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.forecasts import rules
from pinerp.forecasts.models import Forecast
from pinerp.forecasts.queries import Basis, Known
from pinerp.kit import sql


@dataclass(frozen=True, slots=True)
class Foretold:
    """A SKU's days and what is foretold from them."""

    known: Known
    made: rules.Made


def foretell(one: Known, by: Basis) -> Foretold:
    """What a SKU's days to come will sell: arithmetic alone, done while no transaction is open."""
    names = by.names[(one.start - by.start).days :]
    held, ahead = ([ratios.get(name, 1.0) for name in names] for ratios in (by.known, by.ratios))
    return Foretold(one, rules.foretell(one.sold, one.dry, held, ahead))


def keep(*, actor: Actor, by: Basis, found: Sequence[Foretold], now: datetime) -> int:
    """Keep forecasts in the place of those before; how many. It says what follows from facts: it has no inverse."""
    events = {name: round(100 * factor) for name, factor in by.ratios.items() if name in by.names[-rules.HORIZON :]}
    columns: dict[str, list[Any]] = {
        "skus": [one.known.sku_id for one in found],
        "models": [one.made.model for one in found],
        "points": [sql.array(one.made.points) for one in found],
        "lows": [sql.array(one.made.lows) for one in found],
        "highs": [sql.array(one.made.highs) for one in found],
        "errors": [one.made.error for one in found],
        "trend_errors": [one.made.trend_error for one in found],
        "naive_errors": [one.made.naive_error for one in found],
        "coverages": [one.made.coverage for one in found],
        "held": [one.made.held_days for one in found],
        "history": [len(one.known.sold) for one in found],
        "dry": [sum(one.known.dry) for one in found],
        "months": [sum(one.made.points) for one in found],
        "events": [orjson.dumps(events if one.made.model == rules.TREND else {}).decode() for one in found],
    }
    given = {"merchant_id": actor.merchant_id, "first_day": by.first_day, "now": now}
    sql.rows("forecasts", "keep_forecasts", **given, **columns)
    return len(found)


def end_day(*, actor: Actor, first_day: date, now: datetime) -> None:
    """All SKUs of a day are foretold: what was not made anew sold too little for it, and goes. Told once a day."""
    Forecast.objects.filter(merchant_id=actor.merchant_id, first_day__lt=first_day).delete()
    logbook.write(actor, "forecasts.foretell", [actor.merchant_id], now, {"day": first_day.isoformat()})
