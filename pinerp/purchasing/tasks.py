"""The clock of purchasing: the ledger of costs follows what came and went on the shelf."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.kit import tenancy, times
from pinerp.purchasing import actions
from pinerp.purchasing.rules import AT_ONCE


@app.task(name="purchasing.follow", queue="bench", priority=-1, retry=False)  # hourly, of all companies at once
def follow(merchant_id: int) -> None:
    """Follow the shelf in batches, each in a transaction of its own; what is not reached now is reached next hour."""
    found = AT_ONCE
    while found == AT_ONCE:
        with tenancy.transaction(merchant_id):
            found = actions.follow(actor=actors.system(merchant_id), now=times.now())
