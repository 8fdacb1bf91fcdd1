"""Intake: a channel's orders become platform orders and orders of ours, each exactly once, whatever is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels import queries as channels
from pinerp.channels.adapters.values import ChannelOrder, ChannelReceiver
from pinerp.inventory import actions as inventory
from pinerp.kit import sql
from pinerp.orders.actions.follow import follow_platform, tell_changed

NO_RECEIVER = ChannelReceiver(form="")

ORDER_COLUMNS = {
    "order_sns": "order_sn",
    "statuses": "status",
    "refunds": "refund",
    "goods_amounts": "goods_amount",
    "discount_amounts": "discount_amount",
    "postages": "postage",
    "pay_amounts": "pay_amount",
    "receivables": "receivable",
    "buyer_memos": "buyer_memo",
    "merchant_notes": "merchant_note",
    "flags": "flag",
    "flag_names": "flag_name",
    "placed_ats": "placed_at",
    "paid_ats": "paid_at",
    "confirmed_ats": "confirmed_at",
    "ship_bys": "ship_by",
    "shipped_ats": "shipped_at",
    "sellable_froms": "sellable_from",
    "waybill_nos": "waybill_no",
    "updated_ats": "updated_at",
    "content_hashes": "content_hash",
}
RECEIVER_COLUMNS = {
    "forms": "form",
    "names": "name",
    "phones": "phone",
    "addresses": "address",
    "name_masks": "name_mask",
    "phone_masks": "phone_mask",
    "address_masks": "address_mask",
    "countries": "country",
    "provinces": "province",
    "cities": "city",
    "districts": "district",
    "address_keys": "address_key",
}
FIXED_AT_INTAKE = {"placed_ats", "paid_ats", "confirmed_ats"}
"""Columns that no later state of an order changes."""

NUMBERS = {"goods_amounts", "discount_amounts", "postages", "pay_amounts", "receivables", "flags"}

FILLED = ("placed_at", "paid_at", "confirmed_at", "ship_by", "shipped_at", "buyer_memo", "merchant_note", "waybill_no")
"""What a file may fill in where nothing stands."""

_order_values = attrgetter(*ORDER_COLUMNS.values())
_receiver_values = attrgetter(*RECEIVER_COLUMNS.values())


@dataclass(slots=True)
class Intake:
    """What became of a batch. `unclear`: order numbers with an equal time and other content, to be read again alone."""

    new: list[int] = field(default_factory=list)
    changed: int = 0
    same: int = 0
    unclear: list[str] = field(default_factory=list)


def take_in(
    *,
    actor: Actor,
    store_id: int,
    orders: Iterable[ChannelOrder],
    page_id: int | None,
    now: datetime,
    is_settled: bool = False,
    by_content: bool = False,
) -> Intake:
    """Store what a channel says of orders. A newer state is applied, an older or equal one changes nothing.

    Equal time with other content is ambiguous (the platform's times have whole seconds): those are returned as
    `unclear` unless `is_settled`, which says that the detail was read for that very order. `by_content`: the channel has
    no times of update (a file), so only other content is news.
    """
    newest: dict[str, ChannelOrder] = {}
    for order in orders:
        held = newest.get(order.order_sn)
        if held is None or order.updated_at >= held.updated_at:
            newest[order.order_sn] = order
    if not newest:
        return Intake()
    known = {
        row.order_sn: row
        for row in sql.rows(
            "orders",
            "find_known",
            merchant_id=actor.merchant_id,
            store_id=store_id,
            order_sns=list(newest),
        )
    }
    fresh = [order for sn, order in newest.items() if sn not in known]
    result = Intake()
    moved = []
    for sn, row in known.items():
        order = newest[sn]
        differs = bytes(row.content_hash) != order.content_hash
        is_news = order.updated_at > row.updated_at and (differs or not by_content)
        if is_news or (is_settled and differs and order.updated_at == row.updated_at):
            moved.append(order)
        elif order.updated_at == row.updated_at and differs:
            result.unclear.append(sn)
        else:
            result.same += 1
    if fresh:
        result.new = _store_new(actor, store_id, fresh, page_id, now)
        result.same += len(fresh) - len(result.new)
        logbook.write(actor, "orders.take_in", result.new, now, {"store_id": str(store_id)})
    if moved:
        result.changed = _store_changed(actor, store_id, moved, page_id, now, is_settled)
    return result


def fill_empty(*, actor: Actor, store_id: int, orders: Sequence[ChannelOrder], now: datetime) -> None:
    """What a file knows of orders goes where nothing stands; it never changes a state that came by API. It has no inverse."""
    if not orders:
        return
    columns = {f"{name}s": [getattr(order, name) for order in orders] for name in FILLED}
    filled = sql.rows(
        "orders",
        "fill_empty",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        order_sns=[order.order_sn for order in orders],
        **columns,
    )
    tell_changed(actor, [row.id for row in filled], now)


def _store_new(
    actor: Actor, store_id: int, orders: list[ChannelOrder], page_id: int | None, now: datetime
) -> list[int]:
    store = channels.store_facts(actor.merchant_id, store_id)
    lines = _line_columns(actor, store_id, orders, now)
    rows = sql.rows(
        "orders",
        "take_in_new",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        currency=orders[0].currency,
        page_id=page_id,
        now=now,
        warehouse_id=inventory.find_place(actor=actor, hint=store.warehouse_hint, now=now),
        carrier_code=store.carrier_code,
        **_order_columns(orders),
        **lines,
    )
    return [row.order_id for row in rows]


def _store_changed(
    actor: Actor,
    store_id: int,
    orders: list[ChannelOrder],
    page_id: int | None,
    now: datetime,
    is_settled: bool,
) -> int:
    columns = {k: v for k, v in _order_columns(orders).items() if k not in FIXED_AT_INTAKE}
    rows = sql.rows(
        "orders",
        "change_platform_orders",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        page_id=page_id,
        is_settled=is_settled,
        **columns,
    )
    follow_platform(
        actor=actor,
        platform_order_ids=[row.id for row in rows if not row.is_own_note],
        moved_addresses=[row.id for row in rows if row.was_address_changed],
        changed_memos=[row.id for row in rows if row.was_memo_changed],
        now=now,
    )
    return len(rows)


def _order_columns(orders: list[ChannelOrder]) -> dict[str, Any]:
    columns: dict[str, Any] = dict(
        zip(ORDER_COLUMNS, map(list, zip(*map(_order_values, orders), strict=True)), strict=True)
    )
    for name in NUMBERS:
        columns[name] = sql.array(columns[name])
    receivers = [order.receiver or NO_RECEIVER for order in orders]
    columns.update(zip(RECEIVER_COLUMNS, map(list, zip(*map(_receiver_values, receivers), strict=True)), strict=True))
    columns["stops"] = [" ".join(order.stops) for order in orders]
    columns["tags"] = [" ".join(order.tags) for order in orders]
    return columns


def _line_columns(actor: Actor, store_id: int, orders: list[ChannelOrder], now: datetime) -> dict[str, Any]:
    owned = [
        (place, position, line)
        for place, order in enumerate(orders, start=1)
        for position, line in enumerate(order.lines, start=1)
    ]
    seen = {line.listing_key: catalog.SeenListing(line.listing_key, line.outer_code, line.name) for _, _, line in owned}
    meanings = catalog.learn_listings(actor=actor, store_id=store_id, seen=list(seen.values()), now=now)
    meant = [meanings[line.listing_key] for _, _, line in owned]
    lines = [line for _, _, line in owned]
    return {
        "line_owners": sql.array([place for place, _, _ in owned]),
        "line_positions": sql.array([position for _, position, _ in owned]),
        "line_keys": [line.listing_key for line in lines],
        "line_codes": [line.outer_code for line in lines],
        "line_names": [line.name for line in lines],
        "line_specs": [line.spec for line in lines],
        "line_images": [line.image_url for line in lines],
        "line_quantities": sql.array([line.quantity for line in lines]),
        "line_prices": sql.array([line.unit_price for line in lines]),
        "line_gifts": [line.is_gift for line in lines],
        "line_skus": [meaning.sku_id for meaning in meant],
        "line_pieces": sql.array([meaning.pieces for meaning in meant]),
    }
