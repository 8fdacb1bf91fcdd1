"""What was done for suggestions from here is taken back by the verb of its room, as far as that goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.kit.refusals import Refusal
from pinerp.todo import queries
from pinerp.todo.actions.asking import unask
from pinerp.todo.actions.drafting import cancel_drafts
from pinerp.todo.actions.mending import take_back_titles
from pinerp.todo.actions.pricing import tell_back
from pinerp.todo.actions.stopping import refuse_reopening
from pinerp.todo.models import Suggestion


def take_back(actor: Actor, rows: Mapping[int, Suggestion], now: datetime) -> dict[int, Refusal]:
    """Cancel drafts, tell former prices and titles, let questions stand as before; why some stay, by suggestion."""
    refused = _without_right(actor, rows) | refuse_reopening(rows)
    able = {i: row for i, row in rows.items() if i not in refused}
    unask(actor, able, now)
    return refused | cancel_drafts(actor, able, now) | tell_back(actor, able, now) | take_back_titles(actor, able, now)


def _without_right(actor: Actor, rows: Mapping[int, Suggestion]) -> dict[int, Refusal]:
    found: dict[int, Refusal] = {}
    for i, row in rows.items():
        if row.deed or row.drafts:
            try:
                sight.refuse_unseen(actor, [queries.DOING[row.kind]])
            except Refusal as why:
                found[i] = why
    return found
