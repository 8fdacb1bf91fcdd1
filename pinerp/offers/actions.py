"""The verbs of what stores may sell: how a store shares in the stock, what was read there, what is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels import actions as stores
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels import rules as channel_rules
from pinerp.channels.adapters.values import ChannelListing
from pinerp.channels.intents import Answer
from pinerp.kit import jobs, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.offers import queries, rules
from pinerp.offers.errors import NotCalled, NothingRefused, NotLive, NotReadYet, PushUncertain, UnknownOffer
from pinerp.offers.models import Offer, Sharing

LOOK_AGAIN = timedelta(seconds=20)
"""While an offer waits for orders to be known, or for another reading."""

READ_AGAIN = timedelta(minutes=1)
"""After a change whose answer was lost: until then it has arrived, or never will."""


def begin(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Have a store's listings read, for the first time or anew. It changes nothing anywhere: there is nothing to take back."""
    sharing = _sharing(actor, store_id)
    sharing.wished_at = now
    sharing.save(update_fields=["wished_at"])
    stores.reschedule(actor.merchant_id, store_id, channel_rules.OFFERS, now)
    logbook.write(actor, "offers.begin", [store_id], now)
    return Outcome(done=[store_id])


def switch_on(*, actor: Actor, store_id: int, agreed: Sequence[int], now: datetime) -> Outcome:
    """Tell a store from now on what it may sell. Inverse: `switch_off`; the numbers told stay as they are."""
    sharing = _sharing(actor, store_id)
    if sharing.read_at is None:
        raise NotReadYet()
    if channels.store_facts(actor.merchant_id, store_id).mode != channel_rules.LIVE:
        raise NotLive()
    _agree(actor, [i for i, store in queries.visible_offers(actor, agreed).items() if store == store_id], now)
    sharing.state = rules.ON
    sharing.save(update_fields=["state"])
    logbook.write(actor, "offers.switch_on", [store_id], now, {"agreed": len(agreed)})
    stores.reschedule(actor.merchant_id, store_id, channel_rules.OFFERS, now)
    return Outcome(done=[store_id])


def switch_off(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Tell a store nothing more; what waits to be told is called off. Inverse: `switch_on`."""
    channels.insist_on_visible(actor, store_id)
    Sharing.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(state=rules.LOOKING)
    _stop(actor, [store_id], [], now)
    logbook.write(actor, "offers.switch_off", [store_id], now)
    return Outcome(done=[store_id])


def set_sharing(
    *, actor: Actor, store_id: int, share_percent: int, keep_back: int, jump_percent: int, now: datetime
) -> Outcome:
    """How much of what is free a store may sell. Inverse: the former rule, which the answer holds."""
    sharing = _sharing(actor, store_id)
    given = {"share_percent": share_percent, "keep_back": keep_back, "jump_percent": jump_percent}
    former = {name: getattr(sharing, name) for name in given}
    for name, value in given.items():
        setattr(sharing, name, value)
    sharing.save(update_fields=list(given))
    logbook.write(actor, "offers.set_sharing", [store_id], now, given)
    return Outcome(done=[store_id], facts={"former": former})


def set_own_rule(
    *,
    actor: Actor,
    offer_ids: Sequence[int],
    share_percent: int | None,
    keep_back: int | None,
    fixed: int | None,
    now: datetime,
) -> Outcome:
    """A rule of their own for some offers; with nothing given the store's holds again. Inverse: the former ones."""
    known = queries.visible_offers(actor, offer_ids)
    rows = Offer.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(known))
    former = [
        {"id": str(r.id), "share_percent": r.own_share, "keep_back": r.own_keep_back, "fixed": r.fixed}
        for r in rows.order_by("id")
    ]
    rows.update(own_share=share_percent, own_keep_back=keep_back, fixed=fixed)
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), _strangers(offer_ids, known), former=former)
    given = {"share_percent": share_percent, "keep_back": keep_back, "fixed": fixed}
    logbook.write(actor, "offers.set_own_rule", outcome.done, now, given)
    return outcome


def agree(*, actor: Actor, offer_ids: Sequence[int], now: datetime) -> Outcome:
    """Say yes to the first change of offers, however large. It has no inverse: the platform is told."""
    known = queries.visible_offers(actor, offer_ids)
    _agree(actor, list(known), now)
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), _strangers(offer_ids, known))
    logbook.write(actor, "offers.agree", outcome.done, now)
    return outcome


def try_again(*, actor: Actor, offer_ids: Sequence[int], now: datetime) -> Outcome:
    """Decide and tell anew what the platform refused; the inverse would be its refusal."""
    known = queries.visible_offers(actor, offer_ids)
    rows = Offer.objects.filter(merchant_id=actor.merchant_id, id__in=list(known)).exclude(refused_code="")
    again = set(rows.values_list("id", flat=True))
    refused = _strangers(offer_ids, known)
    refused.update({i: NothingRefused() for i in known if i not in again})
    rows.update(refused_code="", refused_params={})
    outcome = Outcome.of(list(dict.fromkeys(offer_ids)), refused)
    logbook.write(actor, "offers.try_again", outcome.done, now)
    return outcome


def keep_reading(
    *, actor: Actor, store_id: int, listings: Sequence[ChannelListing], read_at: datetime, now: datetime
) -> None:
    """What a page of a store's listings says. read_at: the platform's time, surely after it; now: ours, before it was asked.

    Listings never met are guessed by their code, as from orders.
    """
    rows = [(listing, sku) for listing in listings for sku in listing.skus if listing.state != "deleted"]
    if not rows:
        return
    seen = [
        catalog.SeenListing(sku.sku_id, sku.outer_code[:120], f"{listing.name} {sku.spec}".strip()[:200])
        for listing, sku in rows
    ]
    catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
    kept = sql.rows(
        "offers",
        "keep_reading",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        keys=[sku.sku_id for _, sku in rows],
        goods=[listing.listing_id for listing, _ in rows],
        names=[listing.name[:200] for listing, _ in rows],
        specs=[sku.spec[:200] for _, sku in rows],
        images=[(sku.image_url or listing.image_url)[:400] for listing, sku in rows],
        on_sale=[listing.state == "on_sale" and sku.is_on_sale for listing, sku in rows],
        now=now,
    )
    told = {sku.sku_id: sku for _, sku in rows if sku.quantity is not None}
    keys = {row.id: row.listing_key for row in kept if row.listing_key in told}
    taken = sql.rows("offers", "numbers_to_take", merchant_id=actor.merchant_id, ids=sql.array(list(keys)), now=now)
    if not taken:
        return
    numbers = {row.id: told[keys[row.id]] for row in taken}
    wanted = {row.offer.id: row.target for row in queries.standings(actor.merchant_id, now, ids=list(numbers))}
    sql.rows(
        "offers",
        "take_numbers",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(numbers)),
        quantities=sql.array([sku.quantity or 0 for sku in numbers.values()]),
        held=sql.array([sku.reserved or 0 for sku in numbers.values()]),
        targets=[wanted.get(offer_id) for offer_id in numbers],
        mark=taken[0].mark,
        read_at=read_at,
        now=now,
    )


def end_reading(*, actor: Actor, store_id: int, began_at: datetime, failure: Refusal | None = None) -> None:
    """All pages of a store were read, beginning at an instant; or why they could not be."""
    rows = Sharing.objects.filter(merchant_id=actor.merchant_id, store_id=store_id)
    if failure is not None:
        rows.update(failure_code=failure.code, failure_params={k: str(v) for k, v in failure.params.items()})
    else:
        rows.update(read_at=began_at, failure_code="", failure_params={})


@dataclass(slots=True)
class Settled:
    """What settling left open: stores with offers that wait for more, and those of them of which only another reading can allow
    it. What waits for a person is read no oftener.
    """

    waiting: set[int] = field(default_factory=set)
    to_read: set[int] = field(default_factory=set)


def settle(*, actor: Actor, now: datetime) -> Settled:
    """Decide for every store that is told what it is told next; one that settles waits for another."""
    on = Sharing.objects.select_for_update().filter(merchant_id=actor.merchant_id, state=rules.ON).order_by("id")
    told = [row.store_id for row in on]
    left = Settled()
    if not told:
        return left
    rows = queries.standings(actor.merchant_id, now, stores=told)
    may_go = rules.may_go([queries.step(row) for row in rows if row.offer.sku_id is not None])
    due = [row for row in rows if row.state in (rules.LOWER, rules.RAISE) and row.offer.id in may_go]
    for row in rows:
        if row.state in (rules.RAISE, rules.WAITS_READING):
            left.waiting.add(row.offer.store_id)
            if row.told.needs_reading:
                left.to_read.add(row.offer.store_id)
    stores.hasten(actor.merchant_id, left.waiting, channel_rules.OFFERS, now + LOOK_AGAIN)
    _stop(actor, told, [row.offer.id for row in due], now)
    _plan(actor, due, now)
    return left


def record_pushes(*, actor: Actor, answers: Sequence[Answer], now: datetime) -> None:
    """What the platform answered. A change whose answer was lost has its number read again, in a minute."""
    meant = [(answer, result) for answer in answers if (result := _result(answer))]
    if not meant:
        return
    rows = sql.rows(
        "offers",
        "record_pushes",
        merchant_id=actor.merchant_id,
        ids=sql.array([answer.intent_id for answer, _ in meant]),
        results=[result for _, result in meant],
        left=sql.array([answer.value or 0 for answer, _ in meant]),
        codes=[answer.code for answer, _ in meant],
        params=[orjson.dumps(answer.params).decode() for answer, _ in meant],
        now=now,
    )
    by_result: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_result[row.result].append(row)
    # others of the same SKU may have waited for it
    jobs.defer_once("offers.follow", f"offers:{actor.merchant_id}", merchant_id=actor.merchant_id)
    logbook.write(actor, "offers.refused", [r.offer_id for r in by_result["refused"]], now)
    for store_id in {r.store_id for r in by_result["lost"]}:
        later = now + READ_AGAIN
        Sharing.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(wished_at=later)
        stores.reschedule(actor.merchant_id, store_id, channel_rules.OFFERS, later)


def _result(answer: Answer) -> str:
    if answer.result == "done":
        return "told" if answer.value is None else "emptied"
    if answer.result == "refused":
        return "lost" if answer.code == PushUncertain.code else "refused"
    return ""


def _sharing(actor: Actor, store_id: int) -> Sharing:
    """How a store shares, locked; made where it never did. Refuses a store that is not visible, or has no API."""
    store = channels.insist_on_visible(actor, store_id)
    if not channels.is_called(store):
        raise NotCalled(store=store.name)
    rows = Sharing.objects.select_for_update().filter(merchant_id=actor.merchant_id, store_id=store_id)
    found = rows.first()
    if found is None:
        one = Sharing(merchant_id=actor.merchant_id, store_id=store_id)
        Sharing.objects.bulk_create([one], ignore_conflicts=True)
        found = rows.get()
    return found


def _agree(actor: Actor, offer_ids: Sequence[int], now: datetime) -> None:
    Offer.objects.filter(merchant_id=actor.merchant_id, id__in=offer_ids, agreed_at=None).update(agreed_at=now)


def _strangers(asked: Sequence[int], known: dict[int, int]) -> dict[int, Refusal]:
    return {i: UnknownOffer() for i in asked if i not in known}


def _plan(actor: Actor, due: Sequence[queries.Standing], now: datetime) -> None:
    if not due:
        return
    rows = sql.rows(
        "offers",
        "plan_pushes",
        merchant_id=actor.merchant_id,
        ids=sql.array([row.offer.id for row in due]),
        stores=sql.array([row.offer.store_id for row in due]),
        changes=sql.array([row.told.change for row in due]),
        wholes=[row.told.is_whole for row in due],
        quantities=sql.array([max(0, (row.shown or 0) + row.told.change) for row in due]),
        open=[row.offer.is_open for row in due],
        now=now,
    )
    for store_id in {row.store_id for row in rows}:
        intents.wake("offer", actor.merchant_id, store_id)


def _stop(actor: Actor, store_ids: Sequence[int], but_for: Sequence[int], now: datetime) -> None:
    sql.rows(
        "offers",
        "stop_pushes",
        merchant_id=actor.merchant_id,
        stores=sql.array(list(store_ids)),
        but_for=sql.array(list(but_for)),
        now=now,
    )
