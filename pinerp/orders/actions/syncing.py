"""Asking the platform sooner than its clock would: a store, one order, a span of time; and reading again what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import actions as channels
from pinerp.channels import adapters, listening
from pinerp.channels import queries as stores
from pinerp.kit import jobs
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal, SpanTooLong
from pinerp.orders.actions.intake import take_in
from pinerp.orders.errors import StillUnreadable
from pinerp.orders.models import SyncWish

LONGEST_SPAN = timedelta(days=7)
KEPT = timedelta(days=7)


def sync(
    *,
    actor: Actor,
    store_id: int,
    now: datetime,
    order_sn: str = "",
    from_at: datetime | None = None,
    until_at: datetime | None = None,
) -> Outcome:
    """立即同步: have a store, one of its orders, or what changed in a span asked for now. It changes nothing by itself.

    What became of one order is kept (`end_sync`) for who asked: the fact `sync_id` names it.

    Refuses a store that is not connected or not in the actor's scope, and a span over seven days.
    """
    stores.insist_on_visible(actor, store_id)
    stores.link_of(actor.merchant_id, store_id)
    facts: dict[str, Any] = {}
    if order_sn:
        facts = {"sync_id": str(_wish(actor, store_id, order_sn, now).id)}
        listening.hurry(actor.merchant_id, store_id, order_sn)
    elif from_at is not None:
        until = min(until_at or now, now)
        if not from_at < until or until - from_at > LONGEST_SPAN:
            raise SpanTooLong(days=LONGEST_SPAN.days)
        span = {"from_at": from_at.isoformat(), "until_at": until.isoformat()}
        key = f"span:{actor.merchant_id}:{store_id}"
        jobs.defer_once("orders.pull_span", key, merchant_id=actor.merchant_id, store_id=store_id, **span)
    else:
        channels.resume_pulling(actor.merchant_id, store_id, now)
    logbook.write(actor, "orders.sync", [store_id], now, {"order_sn": order_sn} if order_sn else {})
    return Outcome(done=[store_id], facts=facts)


def _wish(actor: Actor, store_id: int, order_sn: str, now: datetime) -> SyncWish:
    SyncWish.objects.filter(merchant_id=actor.merchant_id, created_at__lt=now - KEPT).delete()
    return SyncWish.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        order_sn=order_sn,
        asked_by=actor.member_id,
        created_at=now,
    )


def end_sync(*, actor: Actor, sync_ids: Sequence[int], failure: Refusal | None, now: datetime) -> None:
    """What became of orders that were asked for: read, or why not. It has no inverse: one asks anew."""
    waiting = SyncWish.objects.filter(merchant_id=actor.merchant_id, id__in=list(sync_ids), state="waiting")
    waiting.update(
        state="done" if failure is None else "refused",
        answer_code="" if failure is None else failure.code,
        answer_params={} if failure is None else {k: str(v) for k, v in failure.params.items()},
        ended_at=now,
    )
    if failure is not None:
        logbook.write(actor, "orders.sync_refused", list(sync_ids), now, {"code": failure.code})


def read_again(*, actor: Actor, quarantine_ids: Sequence[int], now: datetime) -> Outcome:
    """Try what could not be read with what the house knows today; what can be read now is taken in and settled.

    It has no inverse: the text as received is kept either way.
    """
    found = {row.id: row for row in stores.quarantined_bodies(actor, quarantine_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in quarantine_ids if i not in found}
    for row in found.values():
        platform = stores.store_facts(actor.merchant_id, row.store_id).platform
        orders, unreadable = adapters.orders_of_rows(platform, [orjson.loads(bytes(row.body))])
        if unreadable:
            refused[row.id] = StillUnreadable(field=str(unreadable[0].params.get("field", "")))
        else:
            take_in(actor=actor, store_id=row.store_id, orders=orders, page_id=None, now=now)
    done = [i for i in found if i not in refused]
    channels.settle_quarantine(actor=actor, ids=done, now=now)
    return Outcome.of(quarantine_ids, refused)
