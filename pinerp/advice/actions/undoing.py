"""Applied changes are taken back, as far as each has come: in its draft, by another revision, or as a word alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.advice import queries, rules
from pinerp.advice.actions.applying import ATTRIBUTES, PICTURES, PRICES, TITLE, set_group_prices
from pinerp.advice.actions.looking import wish
from pinerp.advice.errors import AlreadyTakenBack, ChangedSince, UnknownChange
from pinerp.advice.models import Change
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings import actions as listings
from pinerp.listings import errors as listing_errors
from pinerp.listings import queries as drafts
from pinerp.listings import rules as listing_rules
from pinerp.pictures import actions as pictures
from pinerp.pictures import queries as known_pictures

ON_ITS_WAY = (listing_rules.SENDING, listing_rules.IN_REVIEW)


def take_back(*, actor: Actor, change_ids: Sequence[int], now: datetime) -> Outcome:
    """撤回修改: the former words stand again. What is a draft still is set back; what buyers see gets a draft with the
    former words, to be submitted (facts `drafts`). Refuses what is on its way to the platform, and what was changed again
    since.

    Inverse: `apply` once more.
    """
    found = queries.lock_changes(actor, change_ids)
    refused: dict[int, Refusal] = {i: UnknownChange() for i in change_ids if i not in found}
    refused.update({i: AlreadyTakenBack() for i, row in found.items() if row.state == rules.TAKEN_BACK})
    drafted = {i: row for i, row in found.items() if i not in refused and row.draft_id is not None}
    held = drafts.lock_drafts(actor, [row.draft_id for row in drafted.values() if row.draft_id is not None])
    for i, row in drafted.items():
        why = _refusal(row, held.get(row.draft_id or 0))
        if why is not None:
            refused[i] = why
    able = {i: row for i, row in drafted.items() if i not in refused and (row.draft_id or 0) in held}
    made = _set_back(actor, able, held, refused, now)
    for i, row in found.items():
        if i not in refused and PICTURES in row.former:
            _reorder(actor, row, now)
    outcome = Outcome.of(list(dict.fromkeys(change_ids)), refused, drafts=made)
    rows = Change.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done)
    rows.update(state=rules.TAKEN_BACK, taken_back_at=now)
    if outcome.done:
        wish(actor=actor, now=now)
    logbook.write(actor, "advice.take_back", outcome.done, now)
    return outcome


def _refusal(row: Change, draft: Any) -> Refusal | None:
    if draft is None:
        return None
    if draft.state in ON_ITS_WAY:
        return listing_errors.AlreadyOnItsWay()
    is_other = TITLE in row.given and draft.title != row.given[TITLE]
    return ChangedSince() if is_other and draft.state != listing_rules.WITHDRAWN else None


def _set_back(
    actor: Actor, able: Mapping[int, Change], held: Mapping[int, Any], refused: dict[int, Refusal], now: datetime
) -> list[str]:
    """Let go of revisions that are drafts, set other drafts back, and draft the former words of what is published."""
    by_draft = {row.draft_id or 0: i for i, row in able.items()}
    states = {row.draft_id or 0: held[row.draft_id or 0].state for row in able.values()}
    revised = [i for i, row in by_draft.items() if states[i] in listing_rules.EDITABLE and able[row].is_revised]
    outcome = listings.withdraw(actor=actor, draft_ids=revised, now=now)
    refused.update({by_draft[i]: why for i, why in outcome.refused.items()})
    wanted = {i: i for i, row in by_draft.items() if states[i] in listing_rules.EDITABLE and not able[row].is_revised}
    published = [i for i in by_draft if states[i] == listing_rules.PASSED]
    outcome = listings.revise(actor=actor, draft_ids=published, now=now)
    refused.update({by_draft[i]: why for i, why in outcome.refused.items()})
    made = {int(former): int(new) for former, new in outcome.facts["drafts"].items()}
    wanted.update(made)
    former = {new: able[by_draft[old]].former for old, new in wanted.items()}
    words = {
        i: change
        for i, facts in former.items()
        if (change := {name: facts[name] for name in (TITLE, ATTRIBUTES) if name in facts})
    }
    listings.change_each(actor=actor, changes=words, now=now)
    prices = {
        i: {int(sku): price for sku, price in facts[PRICES].items() if price is not None}
        for i, facts in former.items()
        if PRICES in facts
    }
    set_group_prices(actor, prices, now)
    return [str(i) for i in made.values()]


def _reorder(actor: Actor, row: Change, now: datetime) -> None:
    """The former order, unless pictures came, went or were put in another order since."""
    assert row.product_id is not None, "only a product has pictures"
    standing = known_pictures.pictures_of_products(actor.merchant_id, [row.product_id]).get(row.product_id, [])
    main = [str(one.id) for one in standing if one.kind == "main" and one.archived_at is None]
    if main == row.given.get(PICTURES):
        order = [int(one) for one in row.former[PICTURES]]
        pictures.reorder(actor=actor, product_id=row.product_id, kind="main", picture_ids=order, now=now)


def begin_changes(*, actor: Actor) -> int:
    """Changes that the platform approved begin to be followed; how many."""
    rows = sql.rows("advice", "begin_changes", merchant_id=actor.merchant_id, drafted=rules.DRAFTED)
    return len(rows)
