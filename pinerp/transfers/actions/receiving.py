"""调拨收货: goods arrive, in parts, more or fewer than sent, some of them damaged; and a receipt is undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.errors import NotEnough, WouldLoseClaims
from pinerp.kit.outcomes import Outcome
from pinerp.transfers import queries, rules
from pinerp.transfers.actions.drafting import lock, set_state
from pinerp.transfers.actions.sending import change_lines, hold_stock
from pinerp.transfers.errors import (
    ArrivalReasonWanted,
    NoDefectivePlace,
    NothingArrived,
    OverNotThere,
    TransferClosed,
    TransferNotOnTheWay,
    TransferReceiptUndone,
    TransferredGoodsGone,
    TransferSkuTwice,
    UnknownTransfer,
    UnknownTransferLine,
    UnknownTransferReceipt,
)
from pinerp.transfers.models import TransferReceipt, TransferReceiptLine


@dataclass(frozen=True, slots=True)
class Arrived:
    """What arrived of a SKU: good pieces, and damaged ones beside them; a reason where some are damaged or too many."""

    sku_id: int
    quantity: int
    damaged: int = 0
    reason: str = ""


def receive(
    *,
    actor: Actor,
    transfer_id: int,
    arrived: Sequence[Arrived],
    now: datetime,
    defective_warehouse_id: int | None = None,
    note: str = "",
) -> Outcome:
    """收货: goods of a transfer arrived; all that is named or nothing. The rest stays in transit.

    Damaged pieces stand in a warehouse for defective goods. What arrived beyond what was sent had left the source unseen: it is
    counted as sent, and leaves the source now; where it is not free there it is refused. A transfer makes no value.
    Inverse: `undo_receipt`.
    """
    row = lock(actor, [transfer_id], "to_id").get(transfer_id)
    if row is None:
        raise UnknownTransfer()
    if row.state not in rules.ON_THE_WAY:
        raise TransferNotOnTheWay(number=row.number)
    came = [a for a in arrived if a.quantity or a.damaged]
    _refuse_arrived(actor, came, defective_warehouse_id)
    lines = {line.sku_id: line for line in queries.lines(actor.merchant_id, transfer_id)}
    if any(one.sku_id not in lines for one in came):
        raise UnknownTransferLine()
    hold_stock(actor, {row: [one.sku_id for one in came]}, defective_warehouse_id)
    over = {one.sku_id: count for one in came if (count := _over(one, lines[one.sku_id]))}
    _send_more(actor, row, over, lines, now)
    receipt = TransferReceipt.objects.create(
        merchant_id=actor.merchant_id, transfer_id=transfer_id, note=note, member_id=actor.member_id, at=now
    )
    rows = [
        TransferReceiptLine(
            merchant_id=actor.merchant_id,
            receipt_id=receipt.id,
            sku_id=one.sku_id,
            good=one.quantity,
            damaged=one.damaged,
            damaged_to_id=defective_warehouse_id if one.damaged else None,
            over=over.get(one.sku_id, 0),
            reason=one.reason,
        )
        for one in came
    ]
    TransferReceiptLine.objects.bulk_create(rows)
    moves = _moves(row.to_id, rows)
    told = inventory.arrive(actor=actor, to_id=row.to_id, moves=moves, reference=row.id, reason=row.number, now=now)
    change_lines(actor, row.id, received={x.sku_id: x.good + x.damaged for x in rows})
    state = rules.state_of(list(queries.progress(actor.merchant_id, row.id).values()))
    set_state(actor, [row.id], state)
    facts = {"receipt": str(receipt.id), "state": state, "stock": told.facts["stock"]}
    logbook.write(actor, "transfers.receive", [row.id], now, {"number": row.number, "receipt": str(receipt.id)})
    return Outcome(done=[row.id], facts=facts)


def undo_receipt(*, actor: Actor, receipt_id: int, now: datetime) -> Outcome:
    """撤销收货: what arrived at once is in transit again; what had been too much stands at the source. Refused where goods have
    left since or are promised. The inverse of `receive`.
    """
    seen = queries.receipt(actor.merchant_id, receipt_id)
    row = lock(actor, [seen.transfer_id], "to_id").get(seen.transfer_id)
    if row is None:
        raise UnknownTransferReceipt()
    receipt = queries.receipt(actor.merchant_id, receipt_id)
    if receipt.undone_at is not None:
        raise TransferReceiptUndone()
    if row.state == rules.CLOSED:
        raise TransferClosed(number=row.number)
    rows = queries.receipt_lines(actor.merchant_id, receipt_id)
    hold_stock(actor, {row: [x.sku_id for x in rows]}, next((x.damaged_to_id for x in rows if x.damaged), None))
    moves = _moves(row.to_id, rows)
    try:
        inventory.unarrive(actor=actor, to_id=row.to_id, moves=moves, reference=row.id, reason=row.number, now=now)
    except (NotEnough, WouldLoseClaims) as why:
        raise TransferredGoodsGone(sku=why.params["sku"]) from why
    change_lines(actor, row.id, received={x.sku_id: -x.good - x.damaged for x in rows})
    over = {x.sku_id: x.over for x in rows if x.over}
    if over:
        inventory.unsend(
            actor=_beyond_scope(actor), from_id=row.from_id, to_id=row.to_id, pieces=over, reference=row.id,
            reason=row.number, now=now,
        )  # fmt: skip
        change_lines(actor, row.id, sent={sku_id: -count for sku_id, count in over.items()})
    TransferReceipt.objects.filter(merchant_id=actor.merchant_id, id=receipt_id).update(undone_at=now)
    set_state(actor, [row.id], rules.state_of(list(queries.progress(actor.merchant_id, row.id).values())))
    logbook.write(actor, "transfers.undo_receipt", [row.id], now, {"number": row.number, "receipt": str(receipt_id)})
    return Outcome(done=[receipt_id])


def _refuse_arrived(actor: Actor, came: Sequence[Arrived], defective_warehouse_id: int | None) -> None:
    if not came:
        raise NothingArrived()
    stock_rules.refuse_quantity(count for a in came for count in (a.quantity, a.damaged) if count)
    twice = [sku_id for sku_id, times in Counter(a.sku_id for a in came).items() if times > 1]
    if twice:
        raise TransferSkuTwice(sku=str(twice[0]))
    defective = {w.id for w in shelf.warehouses(actor) if w.kind == "defective"}
    if any(a.damaged for a in came) and defective_warehouse_id not in defective:
        raise NoDefectivePlace()


def _over(one: Arrived, line: Any) -> int:
    count = rules.over(line.sent, line.received, line.lost, one.quantity + one.damaged)
    if (count or one.damaged) and not one.reason:
        raise ArrivalReasonWanted(sku=line.code)
    return count


def _send_more(actor: Actor, row: Any, over: Mapping[int, int], lines: Mapping[int, Any], now: datetime) -> None:
    """What arrived beyond the books leaves the source now, whoever may see it: the truck has been there."""
    if not over:
        return
    try:
        inventory.send(
            actor=_beyond_scope(actor), from_id=row.from_id, to_id=row.to_id, pieces=over, reference=row.id,
            reason=row.number, now=now,
        )  # fmt: skip
    except (NotEnough, WouldLoseClaims) as why:
        line = next(x for x in lines.values() if x.code == why.params["sku"])
        rest = rules.in_transit(line.sent, line.received, line.lost)
        raise OverNotThere(sku=line.code, over=over[line.sku_id], rest=rest) from why
    change_lines(actor, row.id, sent=over)


def _beyond_scope(actor: Actor) -> Actor:
    """The same person, for the one move at the other end that an arrival implies."""
    return replace(actor, warehouse_scope=None)


def _moves(to_id: int, rows: Sequence[TransferReceiptLine]) -> list[inventory.Move]:
    """Good pieces at the target, damaged ones where such stand; one move for each place."""
    totals: Counter[tuple[int, int]] = Counter()
    for x in rows:
        totals[to_id, x.sku_id] += x.good
        if x.damaged_to_id is not None:
            totals[x.damaged_to_id, x.sku_id] += x.damaged
    return [inventory.Move(*place, count) for place, count in totals.items() if count]
