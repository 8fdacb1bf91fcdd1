"""The verbs of the return counter: what the platform says is taken in, and what we answer is wished for."""

from pinerp.aftersales.actions.again import read_again
from pinerp.aftersales.actions.answering import answer, record_replies
from pinerp.aftersales.actions.intake import CaseIntake, take_in_cases

__all__ = ["CaseIntake", "answer", "read_again", "record_replies", "take_in_cases"]
