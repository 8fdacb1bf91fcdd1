"""Saved views: kept, renamed, shared, set aside. Whoever saved one may change it; others see it where it is shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.measures import queries
from pinerp.measures.errors import NotYourView, SameViewName, UnknownView
from pinerp.measures.models import SavedView


def write_view(
    *, actor: Actor, view_id: int | None, name: str, is_shared: bool, question: Mapping[str, Any], now: datetime
) -> Outcome:
    """Keep a question under a name, or another name, question or sharing of one that is kept. It must be one that is answered.

    The answer holds the former one: writing that again is the inverse, or `archive_views` of a new one.
    """
    queries.admit(actor, queries.wanted(question, now)[0], now)
    facts = {"name": name.strip(), "is_shared": is_shared, "question": dict(question), "changed_at": now}
    mine = SavedView.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    owner, former = actor.member_id or 0, None
    if view_id is not None:
        held = mine.select_for_update().filter(id=view_id).first()
        if held is None or not (held.is_shared or held.member_id == owner):
            raise UnknownView()
        if held.member_id != owner:
            raise NotYourView(name=held.name)
        former = {"name": held.name, "is_shared": held.is_shared, "question": held.question}
    if mine.filter(member_id=owner, name=facts["name"]).exclude(id=view_id or 0).exists():
        raise SameViewName(name=facts["name"])
    if view_id is None:
        made = SavedView(merchant_id=actor.merchant_id, member_id=owner, created_at=now, **facts)
        (row,) = SavedView.objects.bulk_create([made])
        view_id = row.id
    else:
        mine.filter(id=view_id).update(**facts)
    logbook.write(actor, "measures.write_view", [view_id], now, {"name": facts["name"]})
    return Outcome(done=[view_id], facts={"former": former})


def archive_views(*, actor: Actor, view_ids: Sequence[int], now: datetime) -> Outcome:
    """Views are set aside; what is sent of them rests meanwhile. Inverse: `restore_views`."""
    return _set(actor, view_ids, False, now, "measures.archive_views")


def restore_views(*, actor: Actor, view_ids: Sequence[int], now: datetime) -> Outcome:
    """Views that were set aside are back, unless another bears their name now. Inverse: `archive_views`."""
    return _set(actor, view_ids, True, now, "measures.restore_views")


def _set(actor: Actor, view_ids: Sequence[int], is_archived: bool, now: datetime, verb: str) -> Outcome:
    mine = SavedView.objects.filter(merchant_id=actor.merchant_id)
    rows = mine.select_for_update().filter(id__in=view_ids, archived_at__isnull=not is_archived).order_by("id")
    owner = actor.member_id or 0
    found = {row.id: row for row in rows if row.member_id == owner or (row.is_shared and not is_archived)}
    refused: dict[int, Refusal] = {i: UnknownView() for i in view_ids if i not in found}
    refused |= {row.id: NotYourView(name=row.name) for row in found.values() if row.member_id != owner}
    if is_archived:
        used = set(mine.filter(member_id=owner, archived_at=None).values_list("name", flat=True))
        for row in found.values():
            if row.name in used:
                refused[row.id] = SameViewName(name=row.name)
            used.add(row.name)
    outcome = Outcome.of(view_ids, refused)
    mine.filter(id__in=outcome.done).update(archived_at=None if is_archived else now)
    logbook.write(actor, verb, outcome.done, now)
    return outcome
