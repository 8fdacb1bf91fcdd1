"""Goods leave (调拨出库), what does not come is given up, and both are taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import queries, rules
from pinerp.transfers.actions.drafting import judged, lock, set_state
from pinerp.transfers.errors import (
    TransferHasReceipts,
    TransferNotApproved,
    TransferNotClosed,
    TransferNotDraft,
    TransferNotOnTheWay,
)


def send(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """出库: goods leave the source and are in transit. What is claimed cannot leave: such a transfer is refused and the others
    go. Inverse: `unsend`, while nothing was received.
    """
    found = lock(actor, transfer_ids, "from_id")
    needs = queries.needs_approval(actor.merchant_id)
    outcome = judged(transfer_ids, found, lambda row: row.state in rules.NOT_SENT, TransferNotDraft)
    for i in [i for i in outcome.done if needs and found[i].state == rules.DRAFT]:
        outcome.refused[i] = TransferNotApproved(number=found[i].number)

    def leave(row: Any) -> None:
        pieces = {line.sku_id: line.quantity for line in queries.lines(actor.merchant_id, row.id)}
        inventory.send(
            actor=actor,
            from_id=row.from_id,
            to_id=row.to_id,
            pieces=pieces,
            reference=row.id,
            reason=row.number,
            now=now,
        )
        change_lines(actor, row.id, sent=pieces)
        set_state(actor, [row.id], rules.SENT, sent_by=actor.member_id, sent_at=now)

    return _each(actor, outcome, found, leave, "transfers.send", now)


def unsend(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """撤回出库: goods that nobody received stand at the source again. The inverse of `send`."""
    found = lock(actor, transfer_ids, "from_id")
    outcome = judged(transfer_ids, found, lambda row: row.state == rules.SENT, TransferNotOnTheWay)
    late = [i for i in outcome.refused if i in found and found[i].state in (rules.PARTLY, rules.RECEIVED)]
    outcome.refused.update({i: TransferHasReceipts(number=found[i].number) for i in late})

    def return_home(row: Any) -> None:
        pieces = {sku_id: sent for sku_id, (sent, _, _) in queries.progress(actor.merchant_id, row.id).items()}
        inventory.unsend(
            actor=actor,
            from_id=row.from_id,
            to_id=row.to_id,
            pieces=pieces,
            reference=row.id,
            reason=row.number,
            now=now,
        )
        change_lines(actor, row.id, sent={sku_id: -count for sku_id, count in pieces.items()})
        state = rules.DRAFT if row.approved_at is None else rules.APPROVED
        set_state(actor, [row.id], state, sent_by=None, sent_at=None)

    return _each(actor, outcome, found, return_home, "transfers.unsend", now)


def close_rest(*, actor: Actor, transfer_ids: Sequence[int], reason: str, now: datetime) -> Outcome:
    """关闭剩余: what has not come is lost, with its value by the moving average, and a reason. Inverse: `reopen`."""
    found = lock(actor, transfer_ids, "to_id")
    outcome = judged(transfer_ids, found, lambda row: row.state in rules.ON_THE_WAY, TransferNotOnTheWay)

    def give_up(row: Any) -> None:
        lost = rules.lost_of(queries.progress(actor.merchant_id, row.id))
        inventory.lose(actor=actor, to_id=row.to_id, pieces=lost, reference=row.id, reason=reason, now=now)
        change_lines(actor, row.id, lost=lost)
        set_state(actor, [row.id], rules.CLOSED, ended_by=actor.member_id, ended_at=now, ended_reason=reason)
        _set_values(actor, row.id, purchasing.let_go(actor=actor, pieces=lost, now=now))

    return _each(actor, outcome, found, give_up, "transfers.close_rest", now, {"reason": reason})


def reopen(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复关闭: what was given up is in transit again, and worth what it took along. The inverse of `close_rest`."""
    found = lock(actor, transfer_ids, "to_id")
    outcome = judged(transfer_ids, found, lambda row: row.state == rules.CLOSED, TransferNotClosed)

    def stand_again(row: Any) -> None:
        lines = queries.progress(actor.merchant_id, row.id)
        lost = {sku_id: count for sku_id, (_, _, count) in lines.items() if count}
        inventory.unlose(actor=actor, to_id=row.to_id, pieces=lost, reference=row.id, reason=row.number, now=now)
        change_lines(actor, row.id, lost={sku_id: -count for sku_id, count in lost.items()})
        state = rules.state_of([(sent, received, 0) for sent, received, _ in lines.values()])
        set_state(actor, [row.id], state, ended_by=None, ended_at=None, ended_reason="")
        _set_values(actor, row.id, dict.fromkeys(lost))
        purchasing.follow_skus(actor=actor, sku_ids=list(lost), now=now)

    return _each(actor, outcome, found, stand_again, "transfers.reopen", now)


def change_lines(
    actor: Actor,
    transfer_id: int,
    *,
    sent: Mapping[int, int] | None = None,
    received: Mapping[int, int] | None = None,
    lost: Mapping[int, int] | None = None,
) -> None:
    """Count on lines what left, arrived or was given up. No verb: it tells nothing, its callers do."""
    skus = sorted({*(sent or ()), *(received or ()), *(lost or ())})
    sql.rows(
        "transfers",
        "change_lines",
        merchant_id=actor.merchant_id,
        transfer_id=transfer_id,
        skus=sql.array(skus),
        sent=sql.array([(sent or {}).get(i, 0) for i in skus]),
        received=sql.array([(received or {}).get(i, 0) for i in skus]),
        lost=sql.array([(lost or {}).get(i, 0) for i in skus]),
    )


def hold_stock(actor: Actor, transfers: Mapping[Any, Iterable[int]], defective_id: int | None = None) -> None:
    """Hold the stock rows at both ends of transfers, and in between, before any of them is changed: all in the one order in
    which everybody holds them.
    """
    ends = {
        (place, sku_id)
        for row, sku_ids in transfers.items()
        for sku_id in sku_ids
        for place in (row.from_id, row.to_id, inventory.transit_towards(actor.merchant_id, row.to_id), defective_id)
        if place is not None
    }
    inventory.hold_rows(actor.merchant_id, [w for w, _ in ends], [s for _, s in ends])


def _each(
    actor: Actor,
    outcome: Outcome,
    found: Mapping[int, Any],
    act: Callable[[Any], None],
    verb: str,
    now: datetime,
    params: dict[str, Any] | None = None,
) -> Outcome:
    """Do it to each transfer, in the order of their ids; one that the shelf refuses changes nothing and the others go on."""
    ids = [i for i in outcome.done if i not in outcome.refused]
    hold_stock(actor, {found[i]: queries.progress(actor.merchant_id, i) for i in sorted(ids)})
    for i in sorted(ids):
        try:
            with transaction.atomic():
                act(found[i])
        except Refusal as why:
            outcome.refused[i] = why
    done = [i for i in ids if i not in outcome.refused]
    logbook.write(actor, verb, done, now, params)
    return Outcome(done=done, refused=outcome.refused)


def _set_values(actor: Actor, transfer_id: int, values: Mapping[int, int | None]) -> None:
    sql.rows(
        "transfers",
        "set_lost_values",
        merchant_id=actor.merchant_id,
        transfer_id=transfer_id,
        skus=sql.array(list(values)),
        values=list(values.values()),
    )
