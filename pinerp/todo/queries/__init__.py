"""The questions of what to do: what every room says could be done, what is shown, and what became of it."""

from pinerp.todo.queries.drafting import Line, lines_to_draft, places, sharers
from pinerp.todo.queries.finding import candidates
from pinerp.todo.queries.plans import PriceLine, lines_to_price, stuck_orders, stuck_parcels, titles
from pinerp.todo.queries.reading import DOING, board, counts, handled, of_span, one, page
from pinerp.todo.queries.results import Afterwards, afterwards, results, so_far, to_measure

__all__ = [
    "DOING",
    "Afterwards",
    "Line",
    "PriceLine",
    "afterwards",
    "board",
    "candidates",
    "counts",
    "handled",
    "lines_to_draft",
    "lines_to_price",
    "of_span",
    "one",
    "page",
    "places",
    "results",
    "sharers",
    "so_far",
    "stuck_orders",
    "stuck_parcels",
    "titles",
    "to_measure",
]
