"""The verbs of the list: one verb over many orders, and what a member keeps of it for oneself."""

from pinerp.desk.actions.batches import EXPORT, KEPT, end_batch, for_all, preview, retry_for_all, work_batch
from pinerp.desk.actions.own import archive_filter, restore_filter, save_columns, save_filter

__all__ = [
    "EXPORT",
    "KEPT",
    "archive_filter",
    "end_batch",
    "for_all",
    "preview",
    "restore_filter",
    "retry_for_all",
    "save_columns",
    "save_filter",
    "work_batch",
]
