"""Drafts are submitted and withdrawn, listings put on and off sale: wishes that are told, and what the platform answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels import actions as stores
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.channels.adapters.values import ChannelListing
from pinerp.channels.intents import Answer
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.listings import queries, rules
from pinerp.listings.errors import (
    AlreadyDrafted,
    AlreadyOnItsWay,
    AlreadyPublished,
    DraftNotReady,
    NotEditable,
    NotPublished,
    NotWithdrawn,
    ReviewRefused,
    StoreNotLive,
    UnknownDraft,
)
from pinerp.listings.models import Draft, SentPicture, Telling


@dataclass(frozen=True, slots=True)
class Published:
    """What the platform answered to a listing: its numbers there, and the addresses of pictures that were sent."""

    goods_key: str
    commit_key: str
    addresses: Mapping[str, str] = field(default_factory=dict)


def submit(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """Have drafts sent to the platform, which looks at them; one with problems is refused with the first of them.

    Inverse: `call_off` until it is sent; what the platform looks at cannot be taken back.
    """
    found, refused = _held(actor, draft_ids, lambda row: None if row.state in rules.EDITABLE else NotEditable())
    refused |= _not_live(actor, found)
    for one in queries.judge(actor.merchant_id, list(found.values())):
        if one.problems and one.draft.id not in refused:
            refused[one.draft.id] = DraftNotReady(count=len(one.problems), first=one.problems[0].message())
    able = [row for i, row in found.items() if i not in refused]
    _set(actor, able, state=rules.SENDING, submitted_at=now, reason_code="", reason_params={})
    _tell(actor, able, rules.PUBLISH, now)
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused)
    logbook.write(actor, "listings.submit", outcome.done, now)
    return outcome


def call_off(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """Call off what was not sent yet; it is a draft again. Inverse: `submit`."""
    found, refused = _held(actor, draft_ids, lambda row: None if row.state == rules.SENDING else NotEditable())
    waiting = Telling.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, draft_id__in=list(found), what=rules.PUBLISH, state="waiting"
    )
    stopped = {row.draft_id for row in waiting.order_by("id")}
    waiting.update(state="stopped", ended_at=now)
    refused |= {i: AlreadyOnItsWay() for i in found if i not in stopped}
    _set(actor, [row for i, row in found.items() if i in stopped], state=rules.EDITING, submitted_at=None)
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused)
    logbook.write(actor, "listings.call_off", outcome.done, now)
    return outcome


def withdraw(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """Let go of drafts; one that the platform has refused is deleted there too. Inverse: `restore`."""

    def judge(row: Draft) -> Refusal | None:
        if row.state == rules.PASSED:
            return AlreadyPublished()
        return None if row.state in rules.EDITABLE else AlreadyOnItsWay()

    found, refused = _held(actor, draft_ids, judge)
    there = {i: row for i, row in found.items() if row.commit_key}
    refused |= _not_live(actor, there)
    able = [row for i, row in found.items() if i not in refused]
    _set(actor, able, state=rules.WITHDRAWN)
    _tell(actor, [row for row in able if row.commit_key], rules.WITHDRAW, now)
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused)
    logbook.write(actor, "listings.withdraw", outcome.done, now)
    return outcome


def restore(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring withdrawn drafts back, where the product has no other open one in the store. Inverse: `withdraw`."""
    found, refused = _held(actor, draft_ids, lambda row: None if row.state == rules.WITHDRAWN else NotWithdrawn())
    busy = set(_open_tellings(actor, found).values_list("draft_id", flat=True))
    refused |= {i: AlreadyOnItsWay() for i in found if i in busy}
    products = {row.product_id for row in found.values()}
    others = Draft.objects.filter(merchant_id=actor.merchant_id, product_id__in=products, state__in=rules.OPEN)
    taken = set(others.values_list("store_id", "product_id"))
    names = {one.id: one.name for one in channels.visible_stores(actor)}
    able = []
    for i, row in found.items():
        if i in refused:
            continue
        if (row.store_id, row.product_id) in taken:
            refused[i] = AlreadyDrafted(store=names.get(row.store_id, ""))
            continue
        taken.add((row.store_id, row.product_id))
        able.append(row)
    _set(actor, able, state=rules.EDITING, reason_code="", reason_params={})
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused)
    logbook.write(actor, "listings.restore", outcome.done, now)
    return outcome


def put_on_sale(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """上架: have published listings sold. Inverse: `put_off_sale`."""
    return _set_on_sale(actor, draft_ids, rules.ON_SALE, "listings.put_on_sale", now)


def put_off_sale(*, actor: Actor, draft_ids: Sequence[int], now: datetime) -> Outcome:
    """下架: have published listings sold no more. Inverse: `put_on_sale`."""
    return _set_on_sale(actor, draft_ids, rules.OFF_SALE, "listings.put_off_sale", now)


def _set_on_sale(actor: Actor, draft_ids: Sequence[int], what: str, verb: str, now: datetime) -> Outcome:
    found, refused = _held(actor, draft_ids, lambda row: None if row.state == rules.PASSED else NotPublished())
    refused |= _not_live(actor, found)
    able = {i: row for i, row in found.items() if i not in refused}
    waiting = _open_tellings(actor, able)
    turned = waiting.filter(state="waiting").exclude(what=what)
    over = set(turned.values_list("draft_id", flat=True))
    turned.update(state="stopped", ended_at=now)
    busy = set(waiting.values_list("draft_id", flat=True)) - over
    refused |= {i: AlreadyOnItsWay() for i in able if i in busy}
    _tell(actor, [row for i, row in able.items() if i not in busy], what, now)
    outcome = Outcome.of(list(dict.fromkeys(draft_ids)), refused)
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def record_tellings(*, actor: Actor, answers: Sequence[Answer], now: datetime) -> None:
    """What the platform answered. What it looks at is asked for again soon."""
    by_id = {answer.intent_id: answer for answer in answers}
    rows = Telling.objects.filter(merchant_id=actor.merchant_id, id__in=list(by_id))
    drafts = queries.lock_drafts(actor, [row.draft_id for row in rows])
    for row in rows.order_by("id"):
        answer, draft = by_id[row.id], drafts[row.draft_id]
        if isinstance(answer.value, Published):
            _keep_pictures(actor, draft.store_id, answer.value.addresses)
        if answer.result == "done":
            _record_done(actor, row, draft, answer.value, now)
        elif answer.result == "refused":
            state = rules.REFUSED if row.what == rules.PUBLISH else draft.state
            _set(actor, [draft], state=state, reason_code=answer.code, reason_params=answer.params, checked_at=now)
    refused = [row.draft_id for row in rows if by_id[row.id].result == "refused"]
    if refused:
        logbook.write(actor, "listings.refused", refused, now)


def _record_done(actor: Actor, row: Telling, draft: Draft, value: object, now: datetime) -> None:
    if row.what == rules.PUBLISH and isinstance(value, Published):
        keys = {"goods_key": value.goods_key, "commit_key": value.commit_key}
        _set(actor, [draft], state=rules.IN_REVIEW, **keys)
        stores.reschedule(actor.merchant_id, draft.store_id, channel_rules.REVIEWS, now)
    elif row.what == rules.WITHDRAW:
        is_revision = bool(queries.revisions(actor.merchant_id, [draft]))
        _set(actor, [draft], goods_key=draft.goods_key if is_revision else "", commit_key="")
    elif row.what in (rules.ON_SALE, rules.OFF_SALE):
        _set(actor, [draft], is_on_sale=row.what == rules.ON_SALE, reason_code="", reason_params={})


def keep_review(
    *, actor: Actor, store_id: int, passed: Mapping[int, ChannelListing], refused: Mapping[int, str], now: datetime
) -> None:
    """What the platform said of drafts that it looked at: the listings it approved, and why it refused others.

    What an approved listing's SKUs mean is learnt by their codes, as from orders.
    """
    drafts = queries.lock_drafts(actor, [*passed, *refused])
    looked = {i: row for i, row in drafts.items() if row.state == rules.IN_REVIEW}
    for i, listing in passed.items():
        if i in looked:
            _set(actor, [looked[i]], state=rules.PASSED, checked_at=now, is_on_sale=listing.state != "off_sale")
            _supersede(actor, looked[i])
            seen = [
                catalog.SeenListing(sku.sku_id, sku.outer_code[:120], f"{listing.name} {sku.spec}".strip()[:200])
                for sku in listing.skus
            ]
            catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
    for i, reason in refused.items():
        if i in looked:
            facts = {"reason_code": ReviewRefused.code, "reason_params": {"reason": reason or "–"}}
            _set(actor, [looked[i]], state=rules.REFUSED, checked_at=now, **facts)
    logbook.write(actor, "listings.passed", [i for i in passed if i in looked], now)
    logbook.write(actor, "listings.refused", [i for i in refused if i in looked], now)


def _supersede(actor: Actor, passed: Draft) -> None:
    """What was published of the same goods before is no more; it stays as 已撤回, and restored it brings the former words
    back.
    """
    rows = Draft.objects.filter(merchant_id=actor.merchant_id, store_id=passed.store_id, goods_key=passed.goods_key)
    rows.filter(state=rules.PASSED).exclude(id=passed.id).update(state=rules.WITHDRAWN)


def _held(
    actor: Actor, draft_ids: Sequence[int], judge: Callable[[Draft], Refusal | None]
) -> tuple[dict[int, Draft], dict[int, Refusal]]:
    found = queries.lock_drafts(actor, draft_ids)
    refused: dict[int, Refusal] = {i: UnknownDraft() for i in draft_ids if i not in found}
    refused |= {i: why for i, row in found.items() if (why := judge(row)) is not None}
    return {i: row for i, row in found.items() if i not in refused}, refused


def _not_live(actor: Actor, drafts: Mapping[int, Draft]) -> dict[int, Refusal]:
    sending = {one: channels.is_sending(actor.merchant_id, one) for one in {row.store_id for row in drafts.values()}}
    return {i: StoreNotLive() for i, row in drafts.items() if not sending[row.store_id]}


def _set(actor: Actor, drafts: Sequence[Draft], **values: object) -> None:
    rows = Draft.objects.filter(merchant_id=actor.merchant_id, id__in=[row.id for row in drafts])
    rows.update(**values)


def _open_tellings(actor: Actor, drafts: Mapping[int, Draft]):  # type: ignore[no-untyped-def]
    return Telling.objects.filter(merchant_id=actor.merchant_id, draft_id__in=list(drafts), state__in=intents.OPEN)


def _tell(actor: Actor, drafts: Sequence[Draft], what: str, now: datetime) -> None:
    Telling.objects.bulk_create(
        [
            Telling(
                merchant_id=actor.merchant_id,
                store_id=row.store_id,
                draft_id=row.id,
                what=what,
                due_at=now,
                created_at=now,
            )
            for row in drafts
        ]
    )
    for store_id in sorted({row.store_id for row in drafts}):
        intents.wake("listing", actor.merchant_id, store_id)


def _keep_pictures(actor: Actor, store_id: int, addresses: Mapping[str, str]) -> None:
    SentPicture.objects.bulk_create(
        [
            SentPicture(merchant_id=actor.merchant_id, store_id=store_id, sha256=sha256, address=address[:400])
            for sha256, address in sorted(addresses.items())
        ],
        ignore_conflicts=True,
    )
