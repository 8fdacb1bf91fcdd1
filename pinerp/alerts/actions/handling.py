"""What people do about alerts: deal with them, or put them off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries
from pinerp.alerts.errors import AlertEnded, SnoozeOver, UnknownAlert
from pinerp.alerts.models import Alert
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

LONGEST_SNOOZE = timedelta(days=90)


def mark_done(*, actor: Actor, alert_ids: Sequence[int], now: datetime) -> Outcome:
    """Somebody has dealt with them: they leave the list, and are not raised anew before their cause has ended. Inverse:
    `undo_done`.
    """
    facts = {"done_at": now, "done_by": actor.member_id, "snoozed_until": None, "snoozed_by": None}
    return _set(actor, alert_ids, facts, "alerts.mark_done", now)


def undo_done(*, actor: Actor, alert_ids: Sequence[int], now: datetime) -> Outcome:
    """They stand in the list again. Inverse: `mark_done`."""
    return _set(actor, alert_ids, {"done_at": None, "done_by": None}, "alerts.undo_done", now)


def snooze(*, actor: Actor, alert_ids: Sequence[int], until: datetime, now: datetime) -> Outcome:
    """稍后提醒: put off until an hour; those whose cause stands then are shown and told once more. Inverse: `end_snooze`."""
    if not now < until <= now + LONGEST_SNOOZE:
        raise SnoozeOver()
    facts = {"snoozed_until": until, "snoozed_by": actor.member_id, "done_at": None, "done_by": None}
    outcome = _set(actor, alert_ids, facts, "alerts.snooze", now, {"until": until.isoformat()})
    if outcome.done:
        logbook.flag(actor.merchant_id, until)
    return outcome


def end_snooze(*, actor: Actor, alert_ids: Sequence[int], now: datetime) -> Outcome:
    """They stand in the list at once; nobody is told. Inverse: `snooze`."""
    return _set(actor, alert_ids, {"snoozed_until": None, "snoozed_by": None}, "alerts.end_snooze", now)


def _set(
    actor: Actor,
    alert_ids: Sequence[int],
    facts: dict[str, Any],
    verb: str,
    now: datetime,
    params: dict[str, Any] | None = None,
) -> Outcome:
    found = queries.handled(actor, alert_ids)
    refused: dict[int, Refusal] = {i: UnknownAlert() for i in alert_ids if i not in found}
    refused |= {i: AlertEnded() for i, row in found.items() if row.is_ended}
    outcome = Outcome.of(alert_ids, refused)
    Alert.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(**facts)
    logbook.write(actor, verb, outcome.done, now, params)
    return outcome
