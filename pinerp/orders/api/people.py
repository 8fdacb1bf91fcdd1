"""The doors of orders: what people decide about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels import queries as channels
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import OutcomeOut
from pinerp.orders import actions, queries
from pinerp.orders.schemas import (
    CancelIn,
    ChangeGoodsIn,
    FindReceiverIn,
    GiftIn,
    HoldIn,
    LineIds,
    MarkIn,
    OrderIdIn,
    OrderIds,
    ReceiverSearchOut,
    RevealOut,
    SetCarrierIn,
    SetWarehouseIn,
    SplitByWeightIn,
    SplitIn,
    SyncIn,
    UnmergeIn,
)

doors = Doors("orders")


@doors.verb("approve", permission="orders.approve", answer=OutcomeOut)
def approve(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """审核: let orders go on to the shelf."""
    return actions.approve(actor=actor, order_ids=body.ids, now=now)


@doors.verb("hold", permission="orders.hold", answer=OutcomeOut)
def hold(actor: Actor, now: datetime, body: HoldIn) -> Outcome:
    """转异常: hold orders with a note."""
    return actions.hold(actor=actor, order_ids=body.ids, note=body.note, now=now)


@doors.verb("release", permission="orders.release", answer=OutcomeOut)
def release(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """转正常单: end the holds that a person may end."""
    return actions.release(actor=actor, order_ids=body.ids, now=now)


@doors.verb("cancel", permission="orders.cancel", answer=OutcomeOut)
def cancel(actor: Actor, now: datetime, body: CancelIn) -> Outcome:
    """取消: cancel open orders here and give their stock back."""
    return actions.cancel(actor=actor, order_ids=body.ids, reason=body.reason, now=now)


@doors.verb("uncancel", permission="orders.cancel", answer=OutcomeOut)
def uncancel(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """撤销取消: take back a cancellation made here."""
    return actions.uncancel(actor=actor, order_ids=body.ids, now=now)


@doors.verb("merge", permission="orders.merge", answer=OutcomeOut)
def merge(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """合并: put orders of one receiver into the oldest of them; the fact `order_id` names it."""
    return actions.merge(actor=actor, order_ids=body.ids, now=now)


@doors.verb("unmerge", permission="orders.merge", answer=OutcomeOut)
def unmerge(actor: Actor, now: datetime, body: UnmergeIn) -> Outcome:
    """合并还原: take orders out again."""
    return actions.unmerge(actor=actor, order_ids=body.ids, now=now)


@doors.verb("split", permission="orders.split", answer=OutcomeOut)
def split(actor: Actor, now: datetime, body: SplitIn) -> Outcome:
    """拆分: units of lines into new orders; the fact `parts` names them."""
    return actions.split(actor=actor, parts={o.id: o.units() for o in body.orders}, now=now)


@doors.verb("split_by_stock", permission="orders.split", answer=OutcomeOut)
def split_by_stock(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """按库存拆分: what is there now goes on, the rest waits in a new order."""
    return actions.split_by_stock(actor=actor, order_ids=body.ids, now=now)


@doors.verb("split_by_weight", permission="orders.split", answer=OutcomeOut)
def split_by_weight(actor: Actor, now: datetime, body: SplitByWeightIn) -> Outcome:
    """按重量拆分: so many grams to a parcel at most."""
    return actions.split_by_weight(actor=actor, order_ids=body.ids, most_grams=body.most_grams, now=now)


@doors.verb("unsplit", permission="orders.split", answer=OutcomeOut)
def unsplit(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """拆分还原: parts go back into the order from which they came."""
    return actions.unsplit(actor=actor, order_ids=body.ids, now=now)


@doors.verb("change_goods", permission="orders.change_goods", answer=OutcomeOut)
def change_goods(actor: Actor, now: datetime, body: ChangeGoodsIn) -> Outcome:
    """改商品: other goods for lines; the outcome is told per line."""
    changes = {c.line_id: (c.sku_id, c.pieces) for c in body.changes}
    return actions.change_goods(actor=actor, changes=changes, now=now)


@doors.verb("restore_goods", permission="orders.change_goods", answer=OutcomeOut)
def restore_goods(actor: Actor, now: datetime, body: LineIds) -> Outcome:
    """商品还原: lines hold again what was sold."""
    return actions.restore_goods(actor=actor, line_ids=body.ids, now=now)


@doors.verb("add_gift", permission="orders.add_gift", answer=OutcomeOut)
def add_gift(actor: Actor, now: datetime, body: GiftIn) -> Outcome:
    """添赠品: pieces of a SKU for each order, free of charge."""
    facts = {"sku_id": body.sku_id, "quantity": body.quantity}
    return actions.add_gift(actor=actor, order_ids=body.ids, now=now, **facts)


@doors.verb("remove_gift", permission="orders.add_gift", answer=OutcomeOut)
def remove_gift(actor: Actor, now: datetime, body: LineIds) -> Outcome:
    """移除赠品: gifts of our own, by their lines."""
    return actions.remove_gift(actor=actor, line_ids=body.ids, now=now)


@doors.verb("mark", permission="orders.mark", answer=OutcomeOut)
def mark(actor: Actor, now: datetime, body: MarkIn) -> Outcome:
    """标记: free words added and taken away."""
    return actions.mark(actor=actor, order_ids=body.ids, added=body.added, removed=body.removed, now=now)


@doors.verb("set_carrier", permission="orders.set_carrier", answer=OutcomeOut)
def set_carrier(actor: Actor, now: datetime, body: SetCarrierIn) -> Outcome:
    """设快递: the carrier that orders go with."""
    return actions.set_carrier(actor=actor, order_ids=body.ids, carrier_code=body.carrier_code, now=now)


@doors.verb("set_warehouse", permission="orders.set_warehouse", answer=OutcomeOut)
def set_warehouse(actor: Actor, now: datetime, body: SetWarehouseIn) -> Outcome:
    """改仓: the warehouse that orders leave from."""
    return actions.set_warehouse(actor=actor, order_ids=body.ids, warehouse_id=body.warehouse_id, now=now)


@doors.verb("reveal", permission="orders.receiver", answer=RevealOut)
def reveal(actor: Actor, now: datetime, body: OrderIdIn) -> tuple[int, dict[str, Any]]:
    """查看明文: ask for an order's plain receiver; poll /reveals/{id}. Counted, and told in the logbook."""
    row = actions.reveal(actor=actor, order_id=body.id, now=now)
    return 202, _reveal(row, {})


@doors.ask("/reveals/{int:reveal_id}", permission="orders.receiver", answer=RevealOut)
def show_reveal(actor: Actor, reveal_id: int) -> dict[str, Any]:
    """The plain receiver, for the one who asked, for two minutes."""
    return _reveal(*channels.one_reveal(actor, reveal_id))


@doors.verb("find_receiver", permission="orders.receiver", answer=ReceiverSearchOut)
def find_receiver(actor: Actor, now: datetime, body: FindReceiverIn) -> tuple[int, dict[str, Any]]:
    """按收货人查找: by a whole name or phone number; poll /receiver_searches/{id}, then list orders with `receiver`."""
    return 202, _search(actions.find_receiver(actor=actor, text=body.text, now=now))


@doors.ask("/receiver_searches/{int:search_id}", permission="orders.receiver", answer=ReceiverSearchOut)
def show_receiver_search(actor: Actor, search_id: int) -> dict[str, Any]:
    """How a search stands, for the one who asked, for an hour."""
    return _search(queries.one_search(actor, search_id))


def _search(row: Any) -> dict[str, Any]:
    message = sentence(row.answer_code, row.answer_params)
    return {"id": str(row.id), "state": row.state, "message": message, "found": len(row.order_ids)}


@doors.verb("sync", permission="orders.sync", answer=OutcomeOut)
def sync(actor: Actor, now: datetime, body: SyncIn) -> Outcome:
    """立即同步: ask the platform now for a store, an order, or a span of time. What comes is seen in the list."""
    return actions.sync(actor=actor, now=now, **body.model_dump())


@doors.verb("read_again", permission="orders.sync", answer=OutcomeOut)
def read_again(actor: Actor, now: datetime, body: OrderIds) -> Outcome:
    """Try again what could not be read; the ids are those of the quarantine."""
    return actions.read_again(actor=actor, quarantine_ids=body.ids, now=now)


def _reveal(row: Any, plain: dict[str, str]) -> dict[str, Any]:
    message = sentence(row.answer_code, row.answer_params)
    return {"id": str(row.id), "state": row.state, "message": message, "plain": plain}
