"""Every read of the cash book, narrowed to what the actor may see."""

from pinerp.finance.queries.days import day_checks, one_check
from pinerp.finance.queries.files import (
    chunk,
    coverage,
    days_without_bill,
    dropped_files,
    files_of_store,
    find_stores,
    is_visible,
    lock_file,
    mapping_for,
    next_waiting,
    one_file,
    one_mapping,
    rows_set_aside,
    visible,
)
from pinerp.finance.queries.told import Page, Span, bill_page, mappings, promotion_page

__all__ = [
    "Page",
    "Span",
    "bill_page",
    "chunk",
    "coverage",
    "day_checks",
    "days_without_bill",
    "dropped_files",
    "files_of_store",
    "find_stores",
    "is_visible",
    "lock_file",
    "mapping_for",
    "mappings",
    "next_waiting",
    "one_check",
    "one_file",
    "one_mapping",
    "promotion_page",
    "rows_set_aside",
    "visible",
]
