"""The verbs of advice: judge listings anew, apply proposals, take them back, take in files; and what the clock does between."""

from pinerp.advice.actions.applying import Wish, apply, mark_by_hand
from pinerp.advice.actions.filing import take_back_files, upload
from pinerp.advice.actions.looking import is_due, look, look_again, proposal_of, wish
from pinerp.advice.actions.undoing import begin_changes, take_back

__all__ = [
    "Wish",
    "apply",
    "begin_changes",
    "is_due",
    "look",
    "look_again",
    "mark_by_hand",
    "proposal_of",
    "take_back",
    "take_back_files",
    "upload",
    "wish",
]
