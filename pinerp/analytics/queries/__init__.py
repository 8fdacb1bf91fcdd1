"""The questions of the window: the first page, where a number leads, and stock with what orders want of it."""

from pinerp.analytics.queries.shelf import StockWanted, origins, pictures, stock, stock_page
from pinerp.analytics.queries.today import find, today

__all__ = ["StockWanted", "find", "origins", "pictures", "stock", "stock_page", "today"]
