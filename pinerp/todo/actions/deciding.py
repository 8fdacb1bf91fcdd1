"""What people decide about suggestions: done, later, not for me; and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.todo import queries, rules
from pinerp.todo.actions.undoing import take_back
from pinerp.todo.errors import NoSuchSuggestion, PutOffTooFar, SuggestionElsewhere, SuggestionOver
from pinerp.todo.models import Suggestion

LONGEST_DAYS = 30
BLANK: dict[str, Any] = {"until_day": None, "why": "", "note": "", "decided_at": None, "decided_by": None}


def mark_done(*, actor: Actor, ids: Sequence[int], now: datetime) -> Outcome:
    """完成: it was done, with the numbers as they stand; two weeks later what it brought is told. Inverse: `undo_done`."""
    facts = {**BLANK, "state": rules.DONE, **_by(actor, now)}
    return _set(actor, ids, {rules.OPEN, rules.OFF, rules.DECLINED}, facts, "todo.mark_done", now)


def undo_done(*, actor: Actor, ids: Sequence[int], now: datetime) -> Outcome:
    """撤销完成: it stands in the list again, and what was done for it is taken back by the verb of its room: drafts cancelled,
    former prices and titles told, questions as they stood. Refuses one that was measured, and what its room refuses.
    Inverse: the verb by which it was done.
    """
    facts = {**BLANK, "state": rules.OPEN, "drafts": None, "deed": None}
    return _set(actor, ids, {rules.DONE}, facts, "todo.undo_done", now, before=take_back)


def put_off(*, actor: Actor, ids: Sequence[int], days: int, now: datetime) -> Outcome:
    """推迟: out of the list for some Beijing days, if its cause stands then. Inverse: `bring_back`."""
    if not 1 <= days <= LONGEST_DAYS:
        raise PutOffTooFar()
    until = times.beijing_day(now) + timedelta(days=days)
    facts = {**BLANK, "state": rules.OFF, "until_day": until, **_by(actor, now)}
    return _set(actor, ids, {rules.OPEN, rules.OFF}, facts, "todo.put_off", now, {"until": until.isoformat()})


def decline(*, actor: Actor, ids: Sequence[int], why: str, note: str, now: datetime) -> Outcome:
    """不适用: not shown again while its cause stands, with the reason. Inverse: `bring_back`."""
    facts = {**BLANK, "state": rules.DECLINED, "why": why, "note": note.strip(), **_by(actor, now)}
    return _set(actor, ids, {rules.OPEN, rules.OFF, rules.DECLINED}, facts, "todo.decline", now, {"why": why})


def bring_back(*, actor: Actor, ids: Sequence[int], now: datetime) -> Outcome:
    """恢复: what was put off or declined stands in the list again. Inverse: `put_off` or `decline`."""
    facts = {**BLANK, "state": rules.OPEN}
    return _set(actor, ids, {rules.OFF, rules.DECLINED, rules.OPEN}, facts, "todo.bring_back", now)


def _by(actor: Actor, now: datetime) -> dict[str, Any]:
    return {"decided_at": now, "decided_by": actor.member_id}


def _set(
    actor: Actor,
    ids: Sequence[int],
    from_states: set[str],
    facts: dict[str, Any],
    verb: str,
    now: datetime,
    params: dict[str, Any] | None = None,
    before: Callable[[Actor, Mapping[int, Suggestion], datetime], dict[int, Refusal]] | None = None,
) -> Outcome:
    """Those that are in one of some states take facts; one that is as it is wished already is left as it is. before: what is
    done first with those that change, and why it is not for some.
    """
    found = queries.handled(actor, ids)
    refused: dict[int, Refusal] = {i: NoSuchSuggestion() for i in ids if i not in found}
    refused |= {i: SuggestionOver() for i, row in found.items() if row.ended_at is not None}
    wished = {i for i, row in found.items() if row.state == facts["state"] and row.state not in from_states}
    refused |= {
        i: SuggestionElsewhere()
        for i, row in found.items()
        if i not in refused and i not in wished and row.state not in from_states
    }
    if before is not None:
        refused |= before(actor, {i: found[i] for i in ids if i not in refused and i not in wished}, now)
    outcome = Outcome.of(ids, refused)
    changed = [i for i in outcome.done if i not in wished]
    Suggestion.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(**facts)
    logbook.write(actor, verb, changed, now, params)
    return outcome
