"""The clock of forecasts: once a Beijing day everything that sold enough is foretold anew, in batches, in bounded time."""

from __future__ import annotations

import time

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.forecasts import actions, queries
from pinerp.kit import tenancy, times
from pinerp.measures import queries as measures

AT_ONCE = 200
"""SKUs that are read and kept at once; between the two they are reckoned, a few seconds, with no transaction open."""

MOST_SECONDS = 20 * 60
"""What is left then goes on in the next hour."""


@app.task(name="forecasts.sweep", queue="bench", priority=-2, retry=False)
def sweep(merchant_id: int) -> None:
    """Asked each hour; what was foretold from this day on already is left alone."""
    now, until = times.now(), time.monotonic() + MOST_SECONDS
    actor, day = actors.system(merchant_id), times.beijing_day(now)
    with tenancy.transaction(merchant_id):
        if measures.state(merchant_id, now).begun_at is None:
            return
        due = queries.due(merchant_id, day)
        if not due:
            return
        by = queries.basis(merchant_id, day)
    for start in range(0, len(due), AT_ONCE):
        if time.monotonic() > until:
            return
        with tenancy.transaction(merchant_id):
            known = queries.known(merchant_id, due[start : start + AT_ONCE], day)
        found = [actions.foretell(one, by) for one in known]
        with tenancy.transaction(merchant_id):
            actions.keep(actor=actor, by=by, found=found, now=now)
    with tenancy.transaction(merchant_id):
        actions.end_day(actor=actor, first_day=day, now=now)
