"""The verbs of the cash book: days are reconciled; files are dropped, answered, read and forgotten."""

from pinerp.finance.actions.bills import fetch_bills, keep_bill, note_no_bill
from pinerp.finance.actions.days import begin_check, check_day, end_check, fail_check
from pinerp.finance.actions.files import (
    Dropped,
    answer_file,
    apply_bill,
    apply_promotion,
    apply_results,
    ask_about_file,
    begin_reading,
    drop_files,
    end_orders,
    fail_file,
    forget_files,
    recognise_file,
    settle_file,
    stage_rows,
    tell_progress,
)
from pinerp.finance.actions.mappings import restore_mapping, retire_mapping, save_mapping

__all__ = [
    "Dropped",
    "answer_file",
    "apply_bill",
    "apply_promotion",
    "apply_results",
    "ask_about_file",
    "begin_check",
    "begin_reading",
    "check_day",
    "drop_files",
    "end_check",
    "end_orders",
    "fail_check",
    "fail_file",
    "fetch_bills",
    "forget_files",
    "keep_bill",
    "note_no_bill",
    "recognise_file",
    "restore_mapping",
    "retire_mapping",
    "save_mapping",
    "settle_file",
    "stage_rows",
    "tell_progress",
]
