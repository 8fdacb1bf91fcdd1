"""The one verb of the window: it measures what sold, and the room of the shelf keeps the classes that follow."""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.analytics import queries
from pinerp.inventory import actions as shelf
from pinerp.inventory import queries as inventory
from pinerp.kit.outcomes import Outcome


def grade(*, actor: Actor, now: datetime) -> Outcome:
    """测算分级: every SKU stands in the class that its sales until now give. It has no inverse: it says what is; measure
    again.
    """
    grading = inventory.grading(actor.merchant_id)
    measured = queries.measure(actor.merchant_id, grading, now)
    count = shelf.write_grades(actor=actor, measured=measured, grading=grading, now=now)
    logbook.write(actor, "analytics.grade", [actor.merchant_id], now, {"skus": count})
    return Outcome(done=[actor.merchant_id], facts={"skus": count})
