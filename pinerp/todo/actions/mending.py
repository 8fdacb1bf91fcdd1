"""改标题: a suggestion's title is written and sent by advice, or marked as changed in the back office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.advice import actions as advice
from pinerp.advice.errors import AdviceIsOld
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.todo import queries, rules
from pinerp.todo.actions.deeds import keep, opened
from pinerp.todo.errors import NothingProposed
from pinerp.todo.models import Suggestion


@dataclass(frozen=True, slots=True)
class WantedTitle:
    """A suggestion's listing is to be called `title`; seen: its title as it was shown. by_hand: it was changed in the back
    office already.
    """

    id: int
    seen: str
    title: str
    by_hand: bool


def mend_titles(*, actor: Actor, titles: Sequence[WantedTitle], is_submitted: bool, now: datetime) -> Outcome:
    """改标题: titles that a person saw are written into drafts (is_submitted: and sent), or marked as changed by hand. facts
    `waiting`: drafts that were not sent, and why. Refuses what advice refuses, and a title that is another by now. Inverse:
    `undo_done`, by advice's own `take_back`.
    """
    wanted = {one.id: one for one in titles}
    found, refused = opened(actor, wanted, {rules.TITLE})
    known = queries.titles(actor, list(found.values()))
    for i in found:
        if i not in known:
            refused[i] = NothingProposed()
        elif known[i].title != wanted[i].seen:
            refused[i] = AdviceIsOld(title=known[i].title)
    able = {known[i].id: wanted[i] for i in found if i not in refused}
    changes: dict[int, int] = {}
    waiting: list[Any] = []
    for by_hand in (False, True):
        wishes = [advice.Wish(a, ["title"], one.title) for a, one in able.items() if one.by_hand == by_hand]
        if wishes:
            outcome = _said(actor, wishes, by_hand, is_submitted, now)
            refused |= {able[a].id: why for a, why in outcome.refused.items()}
            changes |= {able[int(a)].id: int(change) for a, change in outcome.facts["changes"].items()}
            waiting += outcome.facts.get("waiting", ())
    deeds = {
        i: {"change": change, "title": wanted[i].title, "former": wanted[i].seen, "by_hand": wanted[i].by_hand}
        for i, change in changes.items()
    }
    keep(actor, "todo.mend_titles", found, deeds, now)
    return Outcome.of(list(wanted), refused, waiting=waiting)


def _said(actor: Actor, wishes: Sequence[advice.Wish], by_hand: bool, is_submitted: bool, now: datetime) -> Outcome:
    if by_hand:
        return advice.mark_by_hand(actor=actor, wishes=wishes, now=now)
    return advice.apply(actor=actor, wishes=wishes, is_submitted=is_submitted, now=now)


def take_back_titles(actor: Actor, rows: Mapping[int, Suggestion], now: datetime) -> dict[int, Refusal]:
    """Former titles stand again by advice's verb; why some do not, by suggestion."""
    changes = {row.deed["change"]: i for i, row in rows.items() if row.deed and "change" in row.deed}
    if not changes:
        return {}
    outcome = advice.take_back(actor=actor, change_ids=list(changes), now=now)
    return {changes[change]: why for change, why in outcome.refused.items()}
