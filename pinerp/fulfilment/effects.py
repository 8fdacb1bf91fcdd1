"""The two effects outside of this room: a shipment told, a waybill number asked for. Calls only; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.channels.adapters.contract import Adapter
from pinerp.channels.adapters.values import ChannelReceiver, WaybillWish
from pinerp.channels.errors import PlatformRefused
from pinerp.channels.intents import Answer, Wish
from pinerp.fulfilment import actions, queries
from pinerp.fulfilment.errors import BeforeLive, FirstNotTold
from pinerp.kit.refusals import Refusal
from pinerp.orders import queries as orders

FIRST, FURTHER, CORRECTION = "first", "further", "correction"

SOON = timedelta(seconds=2)
"""Until the first parcel of an order has been told; being told wakes the others."""


def load_pushes(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """What the pushes say; a push whose parcel was voided is left out."""
    return queries.pushes_to_send(actor.merchant_id, ids)


def send_push(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Tell the platform of one shipment: its order's first, a further one (拆分), or one that corrects a number of ours that
    was given up since. What may have been told before, and what is not the first, is asked for first.
    """
    (wish,) = batch
    told = wish.payload
    if told.is_before_live:
        return [intents.answer_for(wish.id, BeforeLive())]
    if told.must_wait:
        return [Answer(wish.id, "retry", FirstNotTold.code, wait=SOON)]
    step: Answer | str = FIRST
    if wish.must_ask or told.former_waybill_nos or told.is_further:
        step = _known(adapter, wish)
    try:
        if not isinstance(step, Answer):
            step = _tell(adapter, wish, step)
    except PlatformRefused as refusal:
        known = _known(adapter, wish)
        if known == FURTHER != step:
            return [_tell(adapter, wish, FURTHER)]
        return [known if isinstance(known, Answer) else intents.answer_for(wish.id, refusal)]
    return [step]


def _tell(adapter: Adapter, wish: Wish, step: str) -> Answer:
    told = wish.payload
    if step == FURTHER:
        adapter.ship_further(told.order_sn, told.carrier_code, told.waybill_no)
    else:
        adapter.ship(told.order_sn, told.carrier_code, told.waybill_no, is_correction=step == CORRECTION)
    return Answer(wish.id, "done")


def _known(adapter: Adapter, wish: Wish) -> Answer | str:
    """What the platform records already: our shipment or somebody else's; else what this one is to it."""
    told, state = wish.payload, adapter.shipment_state(wish.payload.order_sn)
    if state.status not in ("shipped", "received"):
        return FIRST
    if told.waybill_no in (state.waybill_no, *state.further_nos):
        return Answer(wish.id, "done")
    if state.waybill_no in (told.sibling_nos or ()):
        return FURTHER
    if state.waybill_no in (told.former_waybill_nos or ()):
        if state.status == "received":  # it takes no correction any more, and the goods still have to go
            return Answer(wish.id, "done", "number_kept", {"waybill_no": state.waybill_no})
        return CORRECTION
    return Answer(wish.id, "refused", "shipped_elsewhere", {"waybill_no": state.waybill_no})


def load_requests(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """Whole wishes for numbers; one whose parcel needs none any more is left out."""
    rows = queries.requests_to_send(actor.merchant_id, ids)
    rows = [r for r in rows if r.verb == "cancel" or r.state == "open"]
    order_ids = [r.order_id for r in rows if r.verb == "get"]
    sns: dict[int, list[str]] = defaultdict(list)
    for row in orders.platform_orders_of(actor.merchant_id, order_ids):
        sns[row.order_id].append(row.order_sn)
    receivers = orders.receivers_of(actor.merchant_id, order_ids)
    for order_id, found in orders.resent_numbers(actor.merchant_id, [i for i in order_ids if i not in sns]).items():
        if receivers[order_id].form == "cipher":
            sns[order_id] = found
    lines = queries.lines_of(actor.merchant_id, [r.parcel_id for r in rows])
    skus = catalog.skus_of(actor.merchant_id, [line.sku_id for line in lines])
    items: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for line in lines:
        items[line.parcel_id].append((skus[line.sku_id].name, line.quantity))
    templates = {code: a.template_url for code, a in channels.carrier_accounts(actor.merchant_id).items()}
    return {
        r.id: (r, _wish(r, sns[r.order_id], receivers.get(r.order_id), items[r.parcel_id]), templates) for r in rows
    }


def _wish(row: Any, order_sns: list[str], receiver: Any, items: list[tuple[str, int]]) -> WaybillWish:
    """A ciphertext is understood with the platform's number alone: an order sent again goes under that of the first."""
    known = ChannelReceiver() if receiver is None else _receiver(receiver)
    is_own = not order_sns
    return WaybillWish(row.parcel_id, order_sns or [str(row.order_id)], known, items, is_own=is_own)


def _receiver(row: Any) -> ChannelReceiver:
    facts = {k: v for k, v in row._asdict().items() if k != "order_id"}
    return ChannelReceiver(**facts)


def send_requests(adapter: Adapter, batch: Sequence[Wish]) -> list[Answer]:
    """Ask for numbers, one call per carrier; asking again for the same parcel gives the same number."""
    answers = []
    by_carrier: dict[str, list[Wish]] = defaultdict(list)
    for wish in batch:
        row = wish.payload[0]
        if row.verb == "cancel":
            answers.append(_cancel(adapter, wish))
        elif row.is_before_live:
            answers.append(intents.answer_for(wish.id, BeforeLive()))
        else:
            by_carrier[row.carrier_code].append(wish)
    for carrier, wishes in by_carrier.items():
        answers += _get(adapter, carrier, wishes)
    return answers


def _get(adapter: Adapter, carrier: str, wishes: Sequence[Wish]) -> list[Answer]:
    template = wishes[0].payload[2].get(carrier, "")
    try:
        found = adapter.get_waybills(carrier_code=carrier, template_url=template, wishes=[w.payload[1] for w in wishes])
    except Refusal as failure:
        return [intents.answer_for(w.id, failure) for w in wishes]
    by_parcel = {waybill.parcel_id: waybill for waybill in found}
    return [
        Answer(w.id, "done", value=by_parcel[w.payload[0].parcel_id])
        if w.payload[0].parcel_id in by_parcel
        else Answer(w.id, "retry", "no_number")
        for w in wishes
    ]


def _cancel(adapter: Adapter, wish: Wish) -> Answer:
    row = wish.payload[0]
    try:
        adapter.cancel_waybill(row.carrier_code, row.waybill_no)
    except Refusal as failure:
        return intents.answer_for(wish.id, failure)
    return Answer(wish.id, "done")


SHIPMENT = intents.Kind(
    name="shipment",
    table="fulfilment_shipmentpush",
    per_call=1,
    load=load_pushes,
    send=send_push,
    record=lambda actor, answers, now: actions.record_pushes(actor=actor, answers=answers, now=now),
)
WAYBILL = intents.Kind(
    name="waybill",
    table="fulfilment_waybillrequest",
    per_call=10,
    load=load_requests,
    send=send_requests,
    record=lambda actor, answers, now: actions.record_waybills(actor=actor, answers=answers, now=now),
)
