"""The clock of the shelf: the balances of each month's beginning are kept once they are settled."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.inventory import actions
from pinerp.kit import tenancy, times


@app.task(name="inventory.keep_checkpoints", queue="bench", priority=-1, retry=False)
def keep_checkpoints(merchant_id: int) -> None:
    """Each batch in a transaction of its own; what is not reached now is reached next hour."""
    made = True
    while made:
        with tenancy.transaction(merchant_id):
            made = bool(actions.keep_checkpoints(actor=actors.system(merchant_id), now=times.now()))
