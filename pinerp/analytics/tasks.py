"""The clock of the window: classes are measured once a Beijing day."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.analytics import actions
from pinerp.grading import queries as classes
from pinerp.kit import tenancy, times


@app.task(name="analytics.grade", queue="bench", priority=-1, retry=False)
def grade(merchant_id: int) -> None:
    """Asked each hour; what was measured on this day already is left alone."""
    now = times.now()
    with tenancy.transaction(merchant_id):
        measured_at = classes.graded_at(merchant_id)
        if measured_at is None or times.beijing_day(measured_at) < times.beijing_day(now):
            actions.grade(actor=actors.system(merchant_id), now=now)
