"""What all steps share that are done by another room's verb: which suggestions may be, and what is kept of the deed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit.refusals import Refusal
from pinerp.todo import queries, rules
from pinerp.todo.errors import NoSuchSuggestion, OtherKindOfStep, SuggestionElsewhere, SuggestionOver
from pinerp.todo.models import Suggestion

FACTS = ["state", "keys", "note", "drafts", "deed", "decided_at", "decided_by"]


def opened(
    actor: Actor, ids: Iterable[int], kinds: Collection[str] = rules.KINDS
) -> tuple[dict[int, Suggestion], dict[int, Refusal]]:
    """Those of some suggestions that may be done now, locked; why the others may not."""
    wanted = list(dict.fromkeys(ids))
    found = queries.handled(actor, wanted)
    refused: dict[int, Refusal] = {i: NoSuchSuggestion() for i in wanted if i not in found}
    for i, row in found.items():
        if row.ended_at is not None:
            refused[i] = SuggestionOver()
        elif row.state != rules.OPEN:
            refused[i] = SuggestionElsewhere()
        elif row.kind not in kinds:
            refused[i] = OtherKindOfStep()
    return {i: row for i, row in found.items() if i not in refused}, refused


def keep(
    actor: Actor, verb: str, rows: Mapping[int, Suggestion], deeds: Mapping[int, Any], now: datetime, **params: Any
) -> None:
    """Suggestions are done by their deeds; what was counted is in the logbook, what was said is not."""
    for i, deed in deeds.items():
        row = rows[i]
        row.state, row.deed, row.decided_by = rules.DONE, deed, actor.member_id
        row.decided_at = row.decided_at or now
    done = [rows[i] for i in sorted(deeds)]
    Suggestion.objects.bulk_update(done, FACTS)
    logbook.write(actor, verb, [row.id for row in done], now, params or None)
