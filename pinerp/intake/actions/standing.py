"""What the rows of a file mean together, and beside the orders that stand: which ones are set aside, each with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import orjson

from pinerp.accounts.actors import Actor
from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.file.errors import NotInOrder
from pinerp.channels.adapters.values import ChannelLine, ChannelOrder, ChannelReceiver
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal

RECEIVER_COLUMNS = ("form", "name", "phone", "address", "country", "province", "city", "district", "address_key")
ORDER_COLUMNS = ("order_sn", "status", "refund", "stops", "currency", "goods_amount", "discount_amount", "postage",
                 "pay_amount", "receivable", "buyer_memo", "merchant_note", "placed_at", "paid_at", "confirmed_at",
                 "ship_by", "shipped_at", "waybill_no", "updated_at")  # fmt: skip


@dataclass(slots=True)
class Read:
    """An order's rows: their ids, and what each says. Both are empty once all of them are set aside."""

    order_sn: str
    row_ids: list[int]
    lines: list[files.FileLine]

    def drop(self) -> list[int]:
        dropped, self.row_ids, self.lines = self.row_ids, [], []
        return dropped


@dataclass(slots=True)
class Standing:
    """An order as it stands; one that came by API is only filled where it is empty."""

    order: ChannelOrder
    is_from_api: bool


def judge_together(
    actor: Actor, store_id: int, mapping: files.Mapping, binding: files.Binding, batch: list[Read]
) -> dict[str, Standing]:
    """Set aside what contradicts itself or what stands; returns what stands of the batch, by number."""
    known = _standing(actor, store_id, [read.order_sn for read in batch])
    aside: list[tuple[int, Refusal]] = []
    for read in batch:
        reason = files.refuse_together(mapping, binding, read.lines)
        held = known.get(read.order_sn)
        if held is not None and not held.is_from_api:
            reason = reason or files.refuse_older(read.lines[0], held.order)
            aside += [] if reason else _strangers(read, held.order)
        if reason is not None:
            aside += [(row_id, reason) for row_id in read.drop()]
    if aside:
        _set_aside(actor, aside)
    return known


def _strangers(read: Read, held: ChannelOrder) -> list[tuple[int, Refusal]]:
    """Rows of an order that was taken in before without them: they would be lost silently, so they are told.

    Orders that came by API are not asked: their lines are the platform's own word.
    """
    standing = Counter((line.listing_key, line.quantity, line.unit_price) for line in held.lines)
    kept: list[tuple[int, files.FileLine]] = []
    strangers: list[tuple[int, Refusal]] = []
    for row_id, line in zip(read.row_ids, read.lines, strict=True):
        fact = (line.line.listing_key, line.line.quantity, line.line.unit_price)
        if standing[fact]:
            standing[fact] -= 1
            kept.append((row_id, line))
        else:
            strangers.append((row_id, NotInOrder(order_sn=line.order_sn)))
    read.row_ids, read.lines = [row_id for row_id, _ in kept], [line for _, line in kept]
    return strangers


def _standing(actor: Actor, store_id: int, order_sns: list[str]) -> dict[str, Standing]:
    rows = sql.rows("intake", "standing_orders", merchant_id=actor.merchant_id, store_id=store_id, order_sns=order_sns)
    return {row.order_sn: Standing(_order(row), row.is_from_api) for row in rows}


def _order(row: Any) -> ChannelOrder:
    lines = [
        ChannelLine(key, quantity, price, outer_code=code, name=name, spec=spec, image_url=image)
        for key, quantity, price, code, name, spec, image in row.lines or ()
    ]
    receiver = None
    if row.receiver_id is not None:
        receiver = ChannelReceiver(**{name: getattr(row, name) for name in RECEIVER_COLUMNS})
    return ChannelOrder(lines=lines, receiver=receiver, **{name: getattr(row, name) for name in ORDER_COLUMNS})


def _set_aside(actor: Actor, rows: list[tuple[int, Refusal]]) -> None:
    sql.rows(
        "intake",
        "set_aside_rows",
        merchant_id=actor.merchant_id,
        ids=sql.array([row_id for row_id, _ in rows]),
        codes=[reason.code for _, reason in rows],
        params=[orjson.dumps(reason.params).decode() for _, reason in rows],
    )
