"""Proposals are applied: through drafts of the listings' room, so that the platform's checks and review are followed; or by
hand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.advice import queries, rules
from pinerp.advice.actions.looking import wish
from pinerp.advice.errors import (
    AdviceIsOld,
    AdvisedTitleTooLong,
    ChangedByHandOnlyTitle,
    NotDraftedHere,
    NothingToApply,
    UnknownAdvice,
)
from pinerp.advice.models import Advice, Change
from pinerp.advice.rules import titles
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal
from pinerp.listings import actions as listings
from pinerp.listings import queries as drafts
from pinerp.listings import rules as listing_rules
from pinerp.pictures import actions as pictures
from pinerp.pictures import queries as known_pictures

TITLE, PRICES, ATTRIBUTES, PICTURES = rules.WHATS


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be applied to a listing: some of WHATS as proposed; a title of one's own in place of the proposed one."""

    advice_id: int
    whats: Collection[str]
    title: str | None = None


@dataclass(slots=True)
class _Work:
    """A listing on its way: what it is given, what stood there, and its draft with the attributes that it has."""

    advice: Advice
    given: dict[str, Any]
    former: dict[str, Any] = field(default_factory=dict)
    draft_id: int = 0
    is_revised: bool = False
    attributes: Sequence[Mapping[str, Any]] = ()


def apply(*, actor: Actor, wishes: Sequence[Wish], is_submitted: bool, now: datetime) -> Outcome:
    """应用: write proposals into drafts; a published listing gets a draft of its own, which changes it once it is approved.

    is_submitted: and send those drafts to the platform; facts `waiting` tell which stay drafts and why, `changes` which change
    of each is followed. Main pictures are put in order at the product, for all its stores; this listing's draft brings them to
    its buyers, those of the other stores when they are sent next. Refuses a listing that was not published from here.
    Inverse: `take_back`.
    """
    _insist(actor, wishes, is_submitted)
    works, refused = _begun(actor, wishes)
    _in_drafts(actor, works, refused, now)
    _write(actor, works, refused, now)
    done = [work for i, work in works.items() if i not in refused]
    waiting: list[dict[str, str]] = []
    if is_submitted:
        outcome = listings.submit(actor=actor, draft_ids=[work.draft_id for work in done if work.draft_id], now=now)
        names = {work.draft_id: work.given.get(TITLE, work.advice.title) for work in done}
        waiting = [{"title": names[i], "message": why.message()} for i, why in outcome.refused.items()]
    changes = _keep(actor, done, rules.DRAFTED, now)
    return _told(actor, "advice.apply", wishes, refused, now, waiting=waiting, changes=changes)


def mark_by_hand(*, actor: Actor, wishes: Sequence[Wish], now: datetime) -> Outcome:
    """已在后台修改: say that a person changed published listings at the platform itself; they are followed from today.

    Inverse: `take_back`, which only ends the following: what stands at the platform is changed there.
    """
    works, refused = _begun(actor, wishes)
    refused.update({i: ChangedByHandOnlyTitle() for i, work in works.items() if not work.advice.goods_key})
    done = [work for i, work in works.items() if i not in refused]
    for work in done:
        work.former = {TITLE: work.advice.title}
    changes = _keep(actor, done, rules.BY_HAND, now)
    return _told(actor, "advice.mark_by_hand", wishes, refused, now, changes=changes)


def _insist(actor: Actor, wishes: Sequence[Wish], is_submitted: bool) -> None:
    """Whoever applies has the rights that the same work has elsewhere."""
    whats = {what for one in wishes for what in one.whats}
    needed = ["listings.edit"]
    needed += ["listings.publish"] if is_submitted else []
    needed += ["pictures.edit"] if PICTURES in whats else []
    for right in needed:
        if not actor.may(right):
            raise NotAllowed(permission=right)


def _begun(actor: Actor, wishes: Sequence[Wish]) -> tuple[dict[int, _Work], dict[int, Refusal]]:
    found = queries.lock_advice(actor, [one.advice_id for one in wishes])
    refused: dict[int, Refusal] = {}
    works: dict[int, _Work] = {}
    for one in wishes:
        row = found.get(one.advice_id)
        if row is None:
            refused[one.advice_id] = UnknownAdvice()
            continue
        given = _given(row, one)
        works[row.id] = _Work(row, given)
        units = titles.units(given.get(TITLE, ""))
        if not given:
            refused[row.id] = NothingToApply()
        elif units > titles.LONGEST:
            refused[row.id] = AdvisedTitleTooLong(units=units, most=titles.LONGEST)
    return works, refused


def _given(row: Advice, one: Wish) -> dict[str, Any]:
    given = {what: row.proposal[what] for what in one.whats if what in row.proposal}
    title = (one.title if one.title is not None else given.get(TITLE, {}).get("title", "")).strip()
    given.pop(TITLE, None)
    if TITLE in one.whats and title and title != row.title:
        given[TITLE] = title
    return given


def _in_drafts(actor: Actor, works: Mapping[int, _Work], refused: dict[int, Refusal], now: datetime) -> None:
    """Find the draft that each is written into; of a published one a new one is made."""
    wanted = {i: work for i, work in works.items() if i not in refused}
    held = drafts.lock_drafts(actor, [work.advice.draft_id for work in wanted.values() if work.advice.draft_id])
    published: dict[int, int] = {}
    for i, work in wanted.items():
        row = held.get(work.advice.draft_id or 0)
        work.attributes = () if row is None else row.attributes
        if row is None:
            refused[i] = NotDraftedHere()
        elif TITLE in work.given and row.state != listing_rules.PASSED and row.title != work.advice.title:
            refused[i] = AdviceIsOld(title=row.title)
        elif row.state == listing_rules.PASSED:
            published[row.id] = i
        else:
            work.draft_id = row.id
    if not published:
        return
    outcome = listings.revise(actor=actor, draft_ids=list(published), now=now)
    refused.update({published[draft_id]: why for draft_id, why in outcome.refused.items()})
    for former, new in outcome.facts["drafts"].items():
        work = works[published[int(former)]]
        work.draft_id, work.is_revised = int(new), True


def _write(actor: Actor, works: Mapping[int, _Work], refused: dict[int, Refusal], now: datetime) -> None:
    able = {work.draft_id: work for i, work in works.items() if i not in refused and work.draft_id}
    by_draft = {work.draft_id: i for i, work in works.items() if work.draft_id}
    changes = {draft_id: change for draft_id, work in able.items() if (change := _change(work))}
    outcome = listings.change_each(actor=actor, changes=changes, now=now)
    refused.update({by_draft[draft_id]: why for draft_id, why in outcome.refused.items()})
    for draft_id, former in outcome.facts["former"].items():
        able[int(draft_id)].former.update(former)
    priced = {i: work for i, work in able.items() if PRICES in work.given and by_draft[i] not in refused}
    for draft_id, prices in set_group_prices(
        actor, {i: {int(one["sku_id"]): one["price"] for one in work.given[PRICES]} for i, work in priced.items()}, now
    ).items():
        priced[draft_id].former[PRICES] = prices
    for i, work in works.items():
        if i not in refused and PICTURES in work.given:
            _reorder(actor, work, now)


def _change(work: _Work) -> dict[str, Any]:
    """What becomes of a draft's own words: its title, and attributes beside those that are filled in."""
    change: dict[str, Any] = {name: work.given[name] for name in (TITLE,) if name in work.given}
    if ATTRIBUTES in work.given:
        taken = {row["attribute_id"] for row in work.attributes}
        new = [one for one in work.given[ATTRIBUTES] if one["attribute_id"] not in taken]
        facts = ("attribute_id", "value_id", "value")
        change[ATTRIBUTES] = [*work.attributes, *({**{name: one[name] for name in facts}, "unit": ""} for one in new)]
    return change


def set_group_prices(
    actor: Actor, wanted: Mapping[int, Mapping[int, int]], now: datetime
) -> dict[int, dict[str, int | None]]:
    """Set the group prices of some SKUs of drafts, the rest of their rows as it is; draft → SKU → the former price."""
    if not wanted:
        return {}
    rows = [row for some in drafts.skus_of_drafts(actor.merchant_id, wanted).values() for row in some]
    changed = [row for row in rows if row.sku_id in wanted[row.draft_id]]
    prices = [
        listings.DraftPrice(
            row.draft_id, row.sku_id, row.is_included, wanted[row.draft_id][row.sku_id], row.single_price, row.quantity
        )
        for row in changed
    ]
    former: dict[int, dict[str, int | None]] = {}
    for row in changed:
        former.setdefault(row.draft_id, {})[str(row.sku_id)] = row.group_price
    listings.set_prices(actor=actor, prices=prices, now=now)
    return former


def _reorder(actor: Actor, work: _Work, now: datetime) -> None:
    """The main pictures in the proposed order, as far as they are those that were looked at."""
    wanted = [int(one) for one in work.given[PICTURES]]
    product_id = work.advice.product_id
    assert product_id is not None, "only a product has pictures"
    standing = known_pictures.pictures_of_products(actor.merchant_id, [product_id]).get(product_id, [])
    main = [row.id for row in standing if row.kind == "main" and row.archived_at is None]
    order = [*(i for i in wanted if i in main), *(i for i in main if i not in wanted)]
    work.given[PICTURES] = [str(i) for i in order]
    work.former[PICTURES] = [str(i) for i in main]
    pictures.reorder(actor=actor, product_id=product_id, kind="main", picture_ids=order, now=now)


def _keep(actor: Actor, works: Sequence[_Work], state: str, now: datetime) -> dict[str, str]:
    """Each as a change that is followed: advice → change."""
    made = Change.objects.bulk_create(
        [
            Change(
                merchant_id=actor.merchant_id,
                store_id=work.advice.store_id,
                key=work.advice.key,
                goods_key=work.advice.goods_key,
                draft_id=work.draft_id or None,
                product_id=work.advice.product_id,
                is_revised=work.is_revised,
                state=state,
                former=work.former,
                given=work.given,
                score_before=work.advice.score,
                applied_at=now,
                applied_by=actor.member_id,
                began_on=times.beijing_day(now) if state == rules.BY_HAND else None,
            )
            for work in works
        ]
    )
    return {str(work.advice.id): str(row.id) for work, row in zip(works, made, strict=True)}


def _told(
    actor: Actor, verb: str, wishes: Sequence[Wish], refused: Mapping[int, Refusal], now: datetime, **facts: Any
) -> Outcome:
    outcome = Outcome.of(list(dict.fromkeys(one.advice_id for one in wishes)), refused, **facts)
    if outcome.done:
        wish(actor=actor, now=now)
    logbook.write(actor, verb, outcome.done, now)
    return outcome
