"""The clock of what to do: once a Beijing day everything is looked at, and what was done two weeks ago is measured."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.kit import tenancy, times
from pinerp.todo import actions


@app.task(name="todo.sweep", queue="bench", priority=-1, retry=False)
def sweep(merchant_id: int) -> None:
    """Asked each hour; what was looked at on this day already is left alone."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        actions.measure(actor=actor, now=now)
    with tenancy.transaction(merchant_id):
        if actions.is_due(actor=actor, now=now):
            actions.look(actor=actor, now=now)
