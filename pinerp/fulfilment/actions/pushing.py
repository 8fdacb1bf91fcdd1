"""Telling the platform that orders went out: a wish per (platform order, parcel), sent in the background, recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.fulfilment import queries
from pinerp.fulfilment.errors import FirstNotTold
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import actions as orders_actions
from pinerp.orders import queries as orders


def wish_pushes(*, actor: Actor, parcel_ids: Sequence[int], moment: str | None, now: datetime) -> int:
    """Write the wishes for parcels of stores that push at `moment` (None: whatever the store's setting).

    A pair that was wished for before is left alone: pushing twice is harmless. A store fed by files is told by its next
    批量发货 file. Returns how many are new.
    """
    if not parcel_ids:
        return 0
    parcels = {row.id: row for row in queries.parcels(actor.merchant_id, parcel_ids)}
    stores = channels.push_moments(actor.merchant_id, {p.store_id for p in parcels.values()})
    wanted = [p for p in parcels.values() if p.waybill_no and moment in (None, stores.get(p.store_id))]
    if not wanted:
        return 0
    origins = orders.platform_orders_of(actor.merchant_id, [p.order_id for p in wanted])
    by_order = {p.order_id: p for p in wanted}
    pairs = [(row.store_id, row.platform_order_id, by_order[row.order_id]) for row in origins]
    pairs = [pair for pair in pairs if pair[0] in stores]
    if not pairs:
        return 0
    orders_actions.expect_waybills(
        actor=actor,
        platform_order_ids=[platform_order for _, platform_order, _ in pairs],
        waybill_nos=[parcel.waybill_no for _, _, parcel in pairs],
    )
    rows = sql.rows(
        "fulfilment",
        "add_pushes",
        merchant_id=actor.merchant_id,
        store_ids=sql.array([store for store, _, _ in pairs]),
        platform_order_ids=sql.array([platform_order for _, platform_order, _ in pairs]),
        parcel_ids=sql.array([parcel.id for _, _, parcel in pairs]),
        now=now,
    )
    for store_id in sorted({row.store_id for row in rows}):
        if channels.is_sending(actor.merchant_id, store_id):
            intents.wake("shipment", actor.merchant_id, store_id)
    return len(rows)


def push_now(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """回传平台 by hand, whatever the store's moment. It has no inverse: the platform takes no shipment back."""
    found = {row.id for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    able = [i for i in parcel_ids if i not in refused]
    wish_pushes(actor=actor, parcel_ids=able, moment=None, now=now)
    logbook.write(actor, "fulfilment.push", able, now)
    return Outcome.of(parcel_ids, refused)


def record_pushes(*, actor: Actor, answers: Sequence[intents.Answer], now: datetime) -> None:
    """What the platform answered: told in the logbook; the intents themselves were brought up to date already."""
    done = [a.intent_id for a in answers if a.result == "done"]
    refused = [a for a in answers if a.result == "refused"]
    logbook.write(actor, "fulfilment.pushed", queries.parcels_of_pushes(actor.merchant_id, done), now)
    _wake_siblings(actor, done, now)
    for answer in refused:
        logbook.write(
            actor,
            "fulfilment.push_refused",
            queries.parcels_of_pushes(actor.merchant_id, [answer.intent_id]),
            now,
            {"code": answer.code, **answer.params},
        )


def _wake_siblings(actor: Actor, push_ids: Sequence[int], now: datetime) -> None:
    """Parcels that waited until the first of their order was told are told now."""
    rows = sql.rows(
        "fulfilment",
        "wake_siblings",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(push_ids)),
        code=FirstNotTold.code,
        now=now,
    )
    for store_id in sorted({row.store_id for row in rows}):
        intents.wake("shipment", actor.merchant_id, store_id)
