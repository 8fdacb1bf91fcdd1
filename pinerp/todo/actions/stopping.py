"""停推广 and 结束限时活动: by hand in the back office, which is noted; ours by the verb of campaigns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pinerp.accounts.actors import Actor
from pinerp.campaigns import actions as campaigns
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.todo import rules
from pinerp.todo.actions.deeds import keep, opened
from pinerp.todo.errors import CampaignStaysOver, StoppedAtOddTime
from pinerp.todo.models import Suggestion

LATEST = timedelta(days=14)


def stop_promotions(*, actor: Actor, ids: Sequence[int], stopped_at: datetime, note: str, now: datetime) -> Outcome:
    """已停推广: somebody stopped promotions in the back office at a moment of the last two weeks; what follows is measured from
    then, by the next files of promotion. The platform has no verb for it. Inverse: `undo_done`, which takes the note back.
    """
    if not now - LATEST <= stopped_at <= now:
        raise StoppedAtOddTime()
    found, refused = opened(actor, ids, {rules.PROMOTION})
    for row in found.values():
        row.decided_at, row.note = stopped_at, note.strip()
    deeds = {i: {"stopped_at": stopped_at.isoformat()} for i in found}
    keep(actor, "todo.stop_promotions", found, deeds, now, at=stopped_at.isoformat())
    return Outcome.of(list(dict.fromkeys(ids)), refused)


def end_campaigns(*, actor: Actor, ids: Sequence[int], now: datetime) -> Outcome:
    """结束限时活动: discounts of ours end at the platform by `campaigns.end`. No inverse: the platform opens none again."""
    found, refused = opened(actor, ids, {rules.CAMPAIGN})
    for i, row in found.items():
        try:
            campaigns.end(actor=actor, campaign_id=int(row.code), now=now)
        except Refusal as why:
            refused[i] = why
    deeds = {i: {"campaign": int(row.code)} for i, row in found.items() if i not in refused}
    keep(actor, "todo.end_campaigns", found, deeds, now)
    return Outcome.of(list(dict.fromkeys(ids)), refused)


def refuse_reopening(rows: Mapping[int, Suggestion]) -> dict[int, Refusal]:
    """A campaign that was ended stays over."""
    return {i: CampaignStaysOver() for i, row in rows.items() if row.deed and "campaign" in row.deed}
