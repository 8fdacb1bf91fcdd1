"""The one verb of the window: it measures what sold, and the room of classes keeps the classes that follow."""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.analytics import queries
from pinerp.grading import actions as classes
from pinerp.grading import queries as kept
from pinerp.kit.outcomes import Outcome


def grade(*, actor: Actor, now: datetime) -> Outcome:
    """测算分级: every SKU stands in the class that its sales until now give. It has no inverse: it says what is; measure
    again.
    """
    grading = kept.grading(actor.merchant_id)
    measured = queries.measure(actor.merchant_id, grading, now)
    count = classes.write_grades(actor=actor, measured=measured, grading=grading, now=now)
    logbook.write(actor, "analytics.grade", [actor.merchant_id], now, {"skus": count})
    return Outcome(done=[actor.merchant_id], facts={"skus": count})
