"""The clocks of the cash book: days against the platform, its bills, and files that people dropped."""

from pinerp.finance.tasks.bills import fetch, fetch_bills
from pinerp.finance.tasks.days import NIGHTLY, check_day, compare, night_turn, serve_nightly
from pinerp.finance.tasks.files import read_files

__all__ = ["NIGHTLY", "check_day", "compare", "fetch", "fetch_bills", "night_turn", "read_files", "serve_nightly"]
