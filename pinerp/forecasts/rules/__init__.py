"""Pure decisions of forecasts: days and their names, the two ways of foretelling, and which of them is shown."""

from pinerp.forecasts.rules.calendar import event, factors, labels
from pinerp.forecasts.rules.judging import HISTORY_DAYS, HORIZON, MODELS, NAIVE, NONE, TREND, Made, foretell
from pinerp.forecasts.rules.shelf import Balance, dry_days

__all__ = [
    "HISTORY_DAYS",
    "HORIZON",
    "MODELS",
    "NAIVE",
    "NONE",
    "TREND",
    "Balance",
    "Made",
    "dry_days",
    "event",
    "factors",
    "foretell",
    "labels",
]
