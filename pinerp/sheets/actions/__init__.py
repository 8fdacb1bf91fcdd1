"""The verbs of sheets: hand over, choose columns, take in, take back, forget; and the steps of the clock between them."""

from pinerp.sheets.actions.handing import choose_columns, forget_sheets, take_back, take_in, upload
from pinerp.sheets.actions.takers import TAKERS, Taker
from pinerp.sheets.actions.working import begin, end, fail, keep_batch, recognise, undo_batch

__all__ = [
    "TAKERS",
    "Taker",
    "begin",
    "choose_columns",
    "end",
    "fail",
    "forget_sheets",
    "keep_batch",
    "recognise",
    "take_back",
    "take_in",
    "undo_batch",
    "upload",
]
