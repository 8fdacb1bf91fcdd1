"""Pure decisions about reconciling and about files: no database, no clock, no framework."""

from pinerp.finance.rules import files
from pinerp.finance.rules.days import (
    AMOUNT,
    DIFFERENCES,
    MISSING,
    REFUND,
    REFUND_MISSING,
    SHIPMENT,
    SHIPPED,
    STATE,
    STRANGE,
    WORDS,
    Difference,
    Facts,
    Tally,
    difference_of,
    refund_difference_of,
)

__all__ = [
    "AMOUNT",
    "DIFFERENCES",
    "MISSING",
    "REFUND",
    "REFUND_MISSING",
    "SHIPMENT",
    "SHIPPED",
    "STATE",
    "STRANGE",
    "WORDS",
    "Difference",
    "Facts",
    "Tally",
    "difference_of",
    "files",
    "refund_difference_of",
]
