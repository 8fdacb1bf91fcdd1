"""Pure decisions: which fields each kind of sheet has, which column of a file is which, and what a cell means."""

from pinerp.sheets.rules.cells import NOWHERE, Asked, Reader
from pinerp.sheets.rules.fields import Field, Kind, heading
from pinerp.sheets.rules.guessing import guess, missing, plain, unit_of, wanting
from pinerp.sheets.rules.judged import Judged
from pinerp.sheets.rules.kinds import KINDS
from pinerp.sheets.rules.orders import Telling, filled

__all__ = [
    "KINDS",
    "NOWHERE",
    "Asked",
    "Field",
    "Judged",
    "Kind",
    "Reader",
    "Telling",
    "filled",
    "guess",
    "heading",
    "missing",
    "plain",
    "unit_of",
    "wanting",
]
