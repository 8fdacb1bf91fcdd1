"""The clock of campaigns: what stands at the platform is looked at each hour, and the forgotten leave all lists."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.campaigns import actions
from pinerp.kit import tenancy, times


@app.task(name="campaigns.sweep", queue="bench", priority=-1, retry=False)
def sweep(merchant_id: int) -> None:
    """Asked each hour."""
    with tenancy.transaction(merchant_id):
        actor = actors.system(merchant_id)
        actions.forget_erased(actor=actor)
        actions.follow(actor=actor, now=times.now())
