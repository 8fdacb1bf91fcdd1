"""Telling the platform that orders went out: a wish per (platform order, parcel), sent in the background, recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels.rules import has_come
from pinerp.fulfilment import queries
from pinerp.fulfilment.errors import FirstNotTold
from pinerp.fulfilment.rules import moment_reached
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import actions as orders_actions
from pinerp.orders import queries as orders
from pinerp.orders.rules import TO_SHIP


def wish_pushes(*, actor: Actor, parcel_ids: Sequence[int], now: datetime, why: str = "moment") -> int:
    """Write the wishes for those parcels that have met the moment of their store and carrier, or left it behind.

    A pair that was wished for before is left alone: pushing twice is harmless, and no later moment repeats what the platform
    refused. `why`: moment | released (the order goes on again: what was refused is told anew) | asked (by a person, whatever
    the moment). A parcel that stands here while its order is stopped is told of by a person only. A store fed by files is told
    by its next 批量发货 file. Returns how many are new.
    """
    if not parcel_ids:
        return 0
    parcels = queries.parcels_to_tell(actor.merchant_id, parcel_ids)
    store_ids = {p.store_id for p in parcels}
    stores = channels.push_moments(actor.merchant_id, store_ids)
    own = channels.carrier_moments(actor.merchant_id, store_ids)
    wanted = [
        p
        for p in parcels
        if p.waybill_no
        and p.store_id in stores
        and (why == "asked" or _is_due(p, own.get((p.store_id, p.carrier_code), stores[p.store_id])))
    ]
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
        again=["stopped"] if why == "moment" else ["stopped", "refused", "given_up"],
        now=now,
    )
    for store_id in sorted({row.store_id for row in rows}):
        if channels.is_sending(actor.merchant_id, store_id):
            intents.wake("shipment", actor.merchant_id, store_id)
    return len(rows)


def _is_due(parcel: Any, moment: str) -> bool:
    is_stopped = parcel.state == "open" and parcel.stage != TO_SHIP
    return not is_stopped and has_come(moment, moment_reached(parcel))


def push_now(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """回传平台 by hand, whatever the store's moment. It has no inverse: the platform takes no shipment back."""
    found = {row.id for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    able = [i for i in parcel_ids if i not in refused]
    wish_pushes(actor=actor, parcel_ids=able, why="asked", now=now)
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
