"""The questions of what to do: what every room says could be done, what is shown, and what became of it."""

from pinerp.todo.queries.drafting import Line, lines_to_draft, places, sharers
from pinerp.todo.queries.finding import candidates
from pinerp.todo.queries.reading import board, counts, handled, of_span, page
from pinerp.todo.queries.results import results, to_measure

__all__ = [
    "Line",
    "board",
    "candidates",
    "counts",
    "handled",
    "lines_to_draft",
    "of_span",
    "page",
    "places",
    "results",
    "sharers",
    "to_measure",
]
