"""Orders that no platform knows: made by hand (手工单) and sent again (补发单). They go the way of every other order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.channels.errors import UnknownCarrier
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import UnknownWarehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound
from pinerp.orders import queries
from pinerp.orders.actions.review import review
from pinerp.orders.errors import LineGone, MoreThanSent, NotSent, ReceiverNeeded, SkuGone
from pinerp.orders.rules import DONE, SHIPPED

NO_RECEIVER = ChannelReceiver(form="")


@dataclass(frozen=True, slots=True)
class Goods:
    """So many pieces of a SKU, each at a price in minor units."""

    sku_id: int
    quantity: int
    unit_price: int = 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """What else was agreed for an order. Amounts in minor units."""

    postage: int = 0
    pay_amount: int = 0
    buyer_memo: str = ""
    merchant_note: str = ""
    carrier_code: str | None = None
    warehouse_id: int | None = None


def make_order(
    *,
    actor: Actor,
    store_id: int,
    receiver: ChannelReceiver,
    goods: Sequence[Goods],
    agreed: Agreed,
    now: datetime,
) -> Outcome:
    """手工单: an order of a store of ours, typed by a person; it is reviewed at once. Inverse: `cancel`, and `uncancel` again.

    Nothing of it is ever told to a platform. Refuses a store out of sight, an unknown SKU, a carrier that is not bound, and a
    warehouse out of sight.
    """
    channels.insist_on_visible(actor, store_id)
    store = channels.store_facts(actor.merchant_id, store_id)
    order_id = _make(
        actor,
        goods,
        agreed,
        now,
        kind="hand",
        store_id=store_id,
        currency=store.currency,
        hint=store.warehouse_hint,
        carrier_code=agreed.carrier_code or store.carrier_code,
        receiver=receiver,
        paid_at=now if agreed.pay_amount else None,
    )
    logbook.write(actor, "orders.make_order", [order_id], now, {"store_id": str(store_id)})
    review(actor=actor, order_ids=[order_id], now=now)
    return Outcome(done=[order_id])


def resend_order(
    *,
    actor: Actor,
    order_id: int,
    reason: str,
    pieces: Mapping[int, int] | None,
    receiver: ChannelReceiver | None,
    agreed: Agreed,
    now: datetime,
) -> Outcome:
    """补发单: goods of an order that left go out once more, free of charge, to the same receiver. Inverse: `cancel`.

    pieces: line → pieces of its SKU; everything where it is left out. receiver: a plain one, where the first one's ciphertext
    gives no number any more. Refuses an order that has not left, lines that are not in it, more pieces than were sent, and an
    order without a receiver where none is given.
    """
    found = queries.lock(actor, [order_id])
    if not found:
        raise NotFound()
    (origin,) = found
    if origin.stage not in (SHIPPED, DONE):
        raise NotSent()
    known = queries.receivers_of(actor.merchant_id, [order_id]).get(order_id)
    if receiver is None and (known is None or not known.address):
        raise ReceiverNeeded()
    new_id = _make(
        actor,
        _chosen(actor, order_id, pieces),
        agreed,
        now,
        kind="resent",
        resent_from_id=order_id,
        reason=reason,
        store_id=origin.store_id,
        currency=channels.store_facts(actor.merchant_id, origin.store_id).currency,
        hint=origin.warehouse_id,
        carrier_code=agreed.carrier_code or origin.carrier_code,
        receiver_id=origin.receiver_id if receiver is None else None,
        receiver=receiver or NO_RECEIVER,
        paid_at=now,
    )
    logbook.write(actor, "orders.resend_order", [order_id, new_id], now, {"from": str(order_id), "order": str(new_id)})
    review(actor=actor, order_ids=[new_id], now=now)
    return Outcome(done=[new_id])


def _chosen(actor: Actor, order_id: int, pieces: Mapping[int, int] | None) -> list[Goods]:
    rows = sql.rows("orders", "lines_to_split", merchant_id=actor.merchant_id, ids=sql.array([order_id]))
    sent = {row.line_id: row for row in rows if row.sku_id is not None}
    wanted = {i: row.quantity * row.pieces for i, row in sent.items()} if pieces is None else pieces
    if not wanted or not wanted.keys() <= sent.keys():
        raise LineGone()
    for line_id, count in wanted.items():
        most = sent[line_id].quantity * sent[line_id].pieces
        if count > most:
            raise MoreThanSent(sku=sent[line_id].sku_code, most=most)
    return [Goods(sent[i].sku_id, count) for i, count in wanted.items()]


def _make(
    actor: Actor,
    goods: Sequence[Goods],
    agreed: Agreed,
    now: datetime,
    *,
    hint: int | None,
    carrier_code: str | None,
    receiver: ChannelReceiver,
    receiver_id: int | None = None,
    resent_from_id: int | None = None,
    reason: str = "",
    **facts: Any,
) -> int:
    if agreed.carrier_code is not None and agreed.carrier_code not in channels.carrier_accounts(actor.merchant_id):
        raise UnknownCarrier(carrier=agreed.carrier_code)
    if agreed.warehouse_id is not None and agreed.warehouse_id not in {w.id for w in shelf.warehouses(actor)}:
        raise UnknownWarehouse()
    skus = catalog.skus_of(actor.merchant_id, [g.sku_id for g in goods])
    if any(g.sku_id not in skus for g in goods):
        raise SkuGone()
    (row,) = sql.rows(
        "orders",
        "make_order",
        merchant_id=actor.merchant_id,
        now=now,
        warehouse_id=agreed.warehouse_id or inventory.find_place(actor=actor, hint=hint, now=now),
        carrier_code=carrier_code,
        receiver_id=receiver_id,
        resent_from_id=resent_from_id,
        reason=reason,
        goods_amount=sum(g.quantity * g.unit_price for g in goods),
        postage=agreed.postage,
        pay_amount=agreed.pay_amount,
        buyer_memo=agreed.buyer_memo,
        merchant_note=agreed.merchant_note,
        skus=sql.array([g.sku_id for g in goods]),
        quantities=sql.array([g.quantity for g in goods]),
        prices=sql.array([g.unit_price for g in goods]),
        **{f"receiver_{name}": text for name, text in asdict(receiver).items()},
        **facts,
    )
    return int(row.order_id)


def plain_receiver(*, name: str, phone: str, province: str, city: str, district: str, detail: str) -> ChannelReceiver:
    """A receiver in the clear, with the masks that lists show, and the key by which equal ones are known."""
    whole = "\n".join((name, phone, province, city, district, detail))
    return ChannelReceiver(
        form="plain",
        name=name,
        phone=phone,
        address=detail,
        name_mask=name[:1] + "*" * min(len(name) - 1, 2),
        phone_mask=f"{phone[:3]}****{phone[-4:]}",
        address_mask=detail[:2] + "***",
        province=province,
        city=city,
        district=district,
        address_key=f"hand:{hashlib.sha256(whole.encode()).hexdigest()[:32]}",
    )
