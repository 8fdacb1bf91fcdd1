"""The questions of forecasts: what is to be foretold, from what, and what was."""

from pinerp.forecasts.queries.reading import counts, days_of, one, page, points_of
from pinerp.forecasts.queries.series import Basis, Known, basis, due, known, start_of
from pinerp.forecasts.queries.trend import Term, Trend, trend

__all__ = [
    "Basis",
    "Known",
    "Term",
    "Trend",
    "basis",
    "counts",
    "days_of",
    "due",
    "known",
    "one",
    "page",
    "points_of",
    "start_of",
    "trend",
]
