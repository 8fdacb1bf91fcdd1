"""Files as a channel: any table of orders by a mapping of its columns. Nothing is ever sent to a file."""

from pinerp.channels.adapters.file.mapping import BadMapping, Mapping, built_in, guess, read_mapping
from pinerp.channels.adapters.file.translate import (
    Binding,
    FileLine,
    bind,
    line_of,
    missing_columns,
    order_of,
    refuse_older,
    refuse_together,
    traffic_of,
    worth,
)

__all__ = [
    "BadMapping",
    "Binding",
    "FileLine",
    "Mapping",
    "bind",
    "built_in",
    "guess",
    "line_of",
    "missing_columns",
    "order_of",
    "read_mapping",
    "refuse_older",
    "refuse_together",
    "traffic_of",
    "worth",
]
