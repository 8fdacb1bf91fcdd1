"""Pure decisions of forecasts: days and their names, the two ways of foretelling, and which of them is shown."""

from pinerp.forecasts.rules.calendar import Lift, event, factors, labels, lifts
from pinerp.forecasts.rules.judging import HISTORY_DAYS, HORIZON, MODELS, NAIVE, NONE, TREND, Made, foretell
from pinerp.forecasts.rules.seasons import AROUND, HALF, Season, Week, seasons, weeks
from pinerp.forecasts.rules.shelf import Balance, dry_days

__all__ = [
    "AROUND",
    "HALF",
    "HISTORY_DAYS",
    "HORIZON",
    "MODELS",
    "NAIVE",
    "NONE",
    "TREND",
    "Balance",
    "Lift",
    "Made",
    "Season",
    "Week",
    "dry_days",
    "event",
    "factors",
    "foretell",
    "labels",
    "lifts",
    "seasons",
    "weeks",
]
