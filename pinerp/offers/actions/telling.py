"""What stores are told next, and what they answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as stores
from pinerp.channels import intents
from pinerp.channels import rules as channel_rules
from pinerp.channels.intents import Answer
from pinerp.kit import jobs, sql
from pinerp.offers import queries, rules
from pinerp.offers.errors import PushUncertain
from pinerp.offers.models import Sharing

LOOK_AGAIN = timedelta(seconds=20)
"""While an offer waits for orders to be known, or for another reading."""

READ_AGAIN = timedelta(minutes=1)
"""After a change whose answer was lost: until then it has arrived, or never will."""


@dataclass(slots=True)
class Settled:
    """What settling left open: stores with offers that wait for more, and those of them of which only another reading can allow
    it. What waits for a person is read no oftener.
    """

    waiting: set[int] = field(default_factory=set)
    to_read: set[int] = field(default_factory=set)


def settle(*, actor: Actor, now: datetime, skus: Collection[int] | None = None) -> Settled:
    """Decide for every store that is told what it is told next; one that settles waits for another.

    skus: only offers of these, of what shares the shelf with them, and those whose change was answered meanwhile. It is then
    for the caller to know that nothing else changed: what comes out is what all would come to. None, and very many: all.
    """
    on = Sharing.objects.select_for_update().filter(merchant_id=actor.merchant_id, state=rules.ON).order_by("id")
    told = [row.store_id for row in on]
    left = Settled()
    if not told:
        return left
    offers = _offers_to_decide(actor, skus)
    if offers is not None and not offers:
        return left
    _hold_waiting(actor, told, offers)
    rows = queries.standings(actor.merchant_id, now, stores=told, ids=offers)
    may_go = rules.may_go([queries.step(row) for row in rows if row.offer.sku_id is not None])
    due = [row for row in rows if row.state in (rules.LOWER, rules.RAISE) and row.offer.id in may_go]
    for row in rows:
        if row.state in (rules.RAISE, rules.WAITS_READING):
            left.waiting.add(row.offer.store_id)
            if row.told.needs_reading:
                left.to_read.add(row.offer.store_id)
    stores.hasten(actor.merchant_id, left.waiting, channel_rules.OFFERS, now + LOOK_AGAIN)
    stop(actor, told, [row.offer.id for row in due], now, among=offers)
    _plan(actor, due, now)
    return left


def _hold_waiting(actor: Actor, store_ids: Sequence[int], offers: Sequence[int] | None) -> None:
    """What waits to be told must not be on its way before it is decided with the others of its shelf."""
    given = {"stores": sql.array(list(store_ids)), "offers": sql.within(offers)}
    sql.rows("offers", "hold_waiting", merchant_id=actor.merchant_id, **given)


MOST_BY_NAME = 2000
"""SKUs and offers that are decided by their names; where more changed, all offers of the company are as fast."""


def _offers_to_decide(actor: Actor, skus: Collection[int] | None) -> list[int] | None:
    """The offers of some SKUs' pools, and of those that are due; None: all. They are no longer due then."""
    answered = [row.id for row in sql.rows("offers", "take_due", merchant_id=actor.merchant_id)]
    if skus is None or len(skus) + len(answered) > MOST_BY_NAME:
        return None
    named = {*skus, *queries.goods_of_offers(actor.merchant_id, answered)}
    offers = queries.offers_of_pools(actor.merchant_id, named)
    return offers if len(offers) <= MOST_BY_NAME else None


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
        open=[row.offer.open_state is not None for row in due],
        due=[now - rules.head_start(row.told.change, row.offer.hour_units) for row in due],
        now=now,
    )
    for store_id in {row.store_id for row in rows}:
        intents.wake("offer", actor.merchant_id, store_id)


def stop(
    actor: Actor, store_ids: Sequence[int], but_for: Sequence[int], now: datetime, among: Sequence[int] | None = None
) -> None:
    """Call off what stores wait to be told, of some offers or of all, but for some."""
    sql.rows(
        "offers",
        "stop_pushes",
        merchant_id=actor.merchant_id,
        stores=sql.array(list(store_ids)),
        offers=sql.within(among),
        but_for=sql.array(list(but_for)),
        now=now,
    )
