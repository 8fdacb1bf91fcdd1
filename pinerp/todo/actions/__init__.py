"""The verbs of what to do: look, decide about what was found, and measure what it brought."""

from pinerp.todo.actions.deciding import bring_back, decline, mark_done, put_off, undo_done
from pinerp.todo.actions.drafting import draft
from pinerp.todo.actions.looking import is_due, look, look_again, measure

__all__ = [
    "bring_back",
    "decline",
    "draft",
    "is_due",
    "look",
    "look_again",
    "mark_done",
    "measure",
    "put_off",
    "undo_done",
]
