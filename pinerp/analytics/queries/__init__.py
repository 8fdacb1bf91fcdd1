"""The questions of the window: the first page, where a number leads, and stock with what orders want of it."""

from pinerp.analytics.queries.report import Period, report, report_entries, report_page
from pinerp.analytics.queries.shelf import StockWanted, origins, pictures, stock, stock_page
from pinerp.analytics.queries.today import find, first_steps, today

__all__ = [
    "Period",
    "StockWanted",
    "find",
    "first_steps",
    "origins",
    "pictures",
    "report",
    "report_entries",
    "report_page",
    "stock",
    "stock_page",
    "today",
]
