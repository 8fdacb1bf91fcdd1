"""Ends orders made here whose days are over."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.kit import tenancy, times
from pinerp.orders import actions

AT_ONCE = 500


@app.task(name="orders.finish_due", queue="desk", retry=False)
def finish_due(merchant_id: int) -> None:
    """In batches until none is due."""
    while True:
        with tenancy.transaction(merchant_id):
            done = actions.finish_due(actor=actors.system(merchant_id), now=times.now(), limit=AT_ONCE)
        if len(done) < AT_ONCE:
            return
