"""Pure decisions about listings: the words of titles, the score with its reasons, what is proposed, what a change brought."""

from pinerp.advice.rules import claims, comparing, files, proposing, scoring, selling, titles, words
from pinerp.advice.rules.comparing import DAYS, Compared, Side, compare
from pinerp.advice.rules.facts import (
    Attribute,
    Facts,
    Finding,
    Part,
    Pictures,
    Price,
    Proposed,
    Seller,
    Step,
)
from pinerp.advice.rules.wording import sentence

DRAFTED, BY_HAND, TAKEN_BACK = "drafted", "by_hand", "taken_back"
STATES = (DRAFTED, BY_HAND, TAKEN_BACK)
"""A change stands in a draft of ours (and holds once the platform approves it), was made in the back office, was taken back."""

WHATS = ("title", "prices", "attributes", "pictures")
"""What a change may be about."""

__all__ = [
    "BY_HAND",
    "DAYS",
    "DRAFTED",
    "STATES",
    "TAKEN_BACK",
    "WHATS",
    "Attribute",
    "Compared",
    "Facts",
    "Finding",
    "Part",
    "Pictures",
    "Price",
    "Proposed",
    "Seller",
    "Side",
    "Step",
    "claims",
    "compare",
    "comparing",
    "files",
    "proposing",
    "scoring",
    "selling",
    "sentence",
    "titles",
    "words",
]
