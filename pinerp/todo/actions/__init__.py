"""The verbs of what to do: look, have it done, decide about what was found, and measure what it brought."""

from pinerp.todo.actions.asking import Chosen, ask_buyers, call_carriers
from pinerp.todo.actions.deciding import bring_back, decline, mark_done, put_off, undo_done
from pinerp.todo.actions.drafting import draft
from pinerp.todo.actions.looking import is_due, look, look_again, measure
from pinerp.todo.actions.mending import WantedTitle, mend_titles
from pinerp.todo.actions.pricing import WantedPrice, set_prices
from pinerp.todo.actions.stopping import end_campaigns, stop_promotions

__all__ = [
    "Chosen",
    "WantedPrice",
    "WantedTitle",
    "ask_buyers",
    "bring_back",
    "call_carriers",
    "decline",
    "draft",
    "end_campaigns",
    "is_due",
    "look",
    "look_again",
    "mark_done",
    "measure",
    "mend_titles",
    "put_off",
    "set_prices",
    "stop_promotions",
    "undo_done",
]
