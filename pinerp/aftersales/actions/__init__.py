"""The verbs of the return counter: what the platform says is taken in, what we answer is wished for, and goods come back."""

from pinerp.aftersales.actions.again import read_again
from pinerp.aftersales.actions.answering import answer, record_replies
from pinerp.aftersales.actions.intake import CaseIntake, take_in_cases
from pinerp.aftersales.actions.returns import take_back, undo_take_back

__all__ = ["CaseIntake", "answer", "read_again", "record_replies", "take_back", "take_in_cases", "undo_take_back"]
