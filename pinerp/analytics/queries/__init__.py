"""The questions of the window: the first page, where a number leads, stock with what orders want of it, and stock over time."""

from pinerp.analytics.queries.ageing import Ageing, ageing, ageing_page, ageing_receipts, ageing_totals
from pinerp.analytics.queries.grading import grade_counts, grades_page, measure, sees_amounts
from pinerp.analytics.queries.moments import (
    Moment,
    moment,
    moment_entries,
    moment_lots,
    moment_page,
    moment_totals,
)
from pinerp.analytics.queries.pacing import Pacing, pace_totals, paces
from pinerp.analytics.queries.report import Period, report, report_entries, report_page
from pinerp.analytics.queries.shelf import StockWanted, origins, pictures, stock, stock_page
from pinerp.analytics.queries.today import find, first_steps, today

__all__ = [
    "Ageing",
    "Moment",
    "Pacing",
    "Period",
    "StockWanted",
    "ageing",
    "ageing_page",
    "ageing_receipts",
    "ageing_totals",
    "find",
    "first_steps",
    "grade_counts",
    "grades_page",
    "measure",
    "moment",
    "moment_entries",
    "moment_lots",
    "moment_page",
    "moment_totals",
    "origins",
    "pace_totals",
    "paces",
    "pictures",
    "report",
    "report_entries",
    "report_page",
    "sees_amounts",
    "stock",
    "stock_page",
    "today",
]
