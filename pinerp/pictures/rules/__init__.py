"""Decisions about pictures: what one shows, whether it may be sent, whose it is. No database, no clock, no framework."""

from pinerp.pictures.rules.judging import FIT, UNFIT, Limits, Verdict, fits, judge, state_of
from pinerp.pictures.rules.looking import LARGEST_MB, SIZES, Facts, Look, look
from pinerp.pictures.rules.names import DETAIL, KINDS, MAIN, SKU, WHITE, Goods, Match, guesses, match
from pinerp.pictures.rules.packs import MOST_FILES, PACK_MB, Entry, survey

__all__ = [
    "DETAIL",
    "FIT",
    "KINDS",
    "LARGEST_MB",
    "MAIN",
    "MOST_FILES",
    "PACK_MB",
    "SIZES",
    "SKU",
    "UNFIT",
    "WHITE",
    "Entry",
    "Facts",
    "Goods",
    "Limits",
    "Look",
    "Match",
    "Verdict",
    "fits",
    "guesses",
    "judge",
    "look",
    "match",
    "state_of",
    "survey",
]
