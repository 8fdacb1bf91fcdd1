"""Transfers on paper: drafted, changed, approved, cancelled; nothing moves yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import queries as inventory
from pinerp.inventory import rules as stock_rules
from pinerp.inventory.errors import HoldsNothing, UnknownWarehouse
from pinerp.kit import sql, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.transfers import rules
from pinerp.transfers.errors import (
    NoTransferLines,
    ReasonWanted,
    SameWarehouse,
    TransferNotClosed,
    TransferNotDraft,
    TransferSkuTwice,
    UnknownTransfer,
)
from pinerp.transfers.models import Transfer, TransferLine, TransferSettings


@dataclass(frozen=True, slots=True)
class NewTransfer:
    """A transfer to be drafted; lines: (SKU, pieces). reason is wanted between warehouses of different kinds."""

    from_id: int
    to_id: int
    lines: Sequence[tuple[int, int]]
    reason: str = ""
    note: str = ""


def create_transfers(*, actor: Actor, transfers: Sequence[NewTransfer], now: datetime) -> list[Transfer]:
    """Draft transfers; what is wrong with one refuses all. Whoever drafts sees the source; the target may be any warehouse of
    the company. Inverse: `cancel`.
    """
    for transfer in transfers:
        _refuse_wrong(actor, transfer)
    day = times.beijing_day(now)
    last = sql.rows("transfers", "next_transfer_turn", merchant_id=actor.merchant_id, day=day, count=len(transfers))[
        0
    ].turn
    made = Transfer.objects.bulk_create(
        [
            Transfer(
                merchant_id=actor.merchant_id,
                number=rules.number(day, last - len(transfers) + 1 + at),
                from_id=transfer.from_id,
                to_id=transfer.to_id,
                reason=transfer.reason,
                note=transfer.note,
                made_by=actor.member_id,
                made_at=now,
            )
            for at, transfer in enumerate(transfers)
        ]
    )
    _write_lines(actor, {row.id: transfer for row, transfer in zip(made, transfers, strict=True)})
    logbook.write(actor, "transfers.create_transfers", [row.id for row in made], now)
    return made


def change_transfer(*, actor: Actor, transfer_id: int, transfer: NewTransfer, now: datetime) -> Outcome:
    """A draft as a whole becomes another one; its number stays. Inverse: the former draft."""
    row = lock(actor, [transfer_id], "from_id").get(transfer_id)
    if row is None:
        raise UnknownTransfer()
    if row.state != rules.DRAFT:
        raise TransferNotDraft(number=row.number)
    _refuse_wrong(actor, transfer)
    Transfer.objects.filter(merchant_id=actor.merchant_id, id=transfer_id).update(
        from_id=transfer.from_id, to_id=transfer.to_id, reason=transfer.reason, note=transfer.note
    )
    TransferLine.objects.filter(merchant_id=actor.merchant_id, transfer_id=transfer_id).delete()
    _write_lines(actor, {transfer_id: transfer})
    logbook.write(actor, "transfers.change_transfer", [transfer_id], now, {"number": row.number})
    return Outcome(done=[transfer_id])


def transfer_suggested(*, actor: Actor, chosen: Sequence[tuple[int, int, int, int]], now: datetime) -> Outcome:
    """Chosen suggestions (from, to, SKU, pieces) become drafts, one per pair of warehouses; the facts name them. Inverse:
    `cancel` of the drafts.
    """
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for from_id, to_id, sku_id, pieces in chosen:
        groups[from_id, to_id].append((sku_id, pieces))
    drafts = [NewTransfer(*ends, lines) for ends, lines in sorted(groups.items())]
    made = create_transfers(actor=actor, transfers=drafts, now=now)
    facts = {"transfers": [{"id": str(row.id), "number": row.number} for row in made]}
    return Outcome(done=[row.id for row in made], facts=facts)


def approve(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """审核: drafts may leave. Inverse: `unapprove`."""
    facts = {"approved_by": actor.member_id, "approved_at": now}
    return _set(actor, transfer_ids, rules.DRAFT, rules.APPROVED, "transfers.approve", now, facts)


def unapprove(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销审核: what was approved and has not left is a draft again. The inverse of `approve`."""
    facts = {"approved_by": None, "approved_at": None}
    return _set(actor, transfer_ids, rules.APPROVED, rules.DRAFT, "transfers.unapprove", now, facts)


def cancel(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """取消: transfers of which nothing has left end. Inverse: `restore`."""
    facts = {"ended_by": actor.member_id, "ended_at": now}
    found = lock(actor, transfer_ids, "from_id")
    outcome = judged(transfer_ids, found, lambda row: row.state in rules.NOT_SENT, TransferNotDraft)
    set_state(actor, outcome.done, rules.CANCELLED, **facts)
    logbook.write(actor, "transfers.cancel", outcome.done, now)
    return outcome


def restore(*, actor: Actor, transfer_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复: cancelled transfers are drafts again. The inverse of `cancel`; what had been approved is approved anew."""
    facts = {"ended_by": None, "ended_at": None, "approved_by": None, "approved_at": None}
    found = lock(actor, transfer_ids, "from_id")
    outcome = judged(transfer_ids, found, lambda row: row.state == rules.CANCELLED, TransferNotClosed)
    set_state(actor, outcome.done, rules.DRAFT, **facts)
    logbook.write(actor, "transfers.restore", outcome.done, now)
    return outcome


def set_rules(*, actor: Actor, needs_approval: bool, now: datetime) -> Outcome:
    """Whether goods leave only after approval. It is its own inverse: the answer holds the former rule."""
    TransferSettings.objects.bulk_create([TransferSettings(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    row = TransferSettings.objects.select_for_update().get(merchant_id=actor.merchant_id)
    former, row.needs_approval = row.needs_approval, needs_approval
    row.save(update_fields=["needs_approval"])
    logbook.write(actor, "transfers.set_rules", [row.id], now, {"needs_approval": needs_approval})
    return Outcome(done=[row.id], facts={"former": {"needs_approval": former}})


def lock(actor: Actor, transfer_ids: Sequence[int], end: str) -> dict[int, Any]:
    """Transfers for oneself, those of which an end (from_id, to_id) lies where the actor may work. Held before stock."""
    ids = sql.array(sorted(set(transfer_ids)))
    rows = sql.rows("transfers", "lock_transfers", merchant_id=actor.merchant_id, ids=ids)
    scope = actor.warehouse_scope
    return {row.id: row for row in rows if scope is None or getattr(row, end) in scope}


def judged(
    transfer_ids: Sequence[int], found: Mapping[int, Any], may: Callable[[Any], bool], why: type[Refusal]
) -> Outcome:
    """Who may go on of those that were asked for, and why the others may not."""
    refused: dict[int, Refusal] = {i: UnknownTransfer() for i in transfer_ids if i not in found}
    refused.update({i: why(number=row.number) for i, row in found.items() if not may(row)})
    return Outcome.of(list(dict.fromkeys(transfer_ids)), refused)


def set_state(actor: Actor, transfer_ids: Sequence[int], state: str, **facts: Any) -> None:
    """Write how transfers stand; they are held by the caller. No verb: it tells nothing, its callers do."""
    Transfer.objects.filter(merchant_id=actor.merchant_id, id__in=transfer_ids).update(state=state, **facts)


def _set(
    actor: Actor, transfer_ids: Sequence[int], before: str, after: str, verb: str, now: datetime, facts: dict[str, Any]
) -> Outcome:
    found = lock(actor, transfer_ids, "from_id")
    outcome = judged(transfer_ids, found, lambda row: row.state == before, TransferNotDraft)
    set_state(actor, outcome.done, after, **facts)
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def _refuse_wrong(actor: Actor, transfer: NewTransfer) -> None:
    """Refuse what cannot be transferred so."""
    if transfer.from_id == transfer.to_id:
        raise SameWarehouse()
    all_places = {w.id: w for w in inventory.all_warehouses(actor.merchant_id)}
    seen = {w.id for w in inventory.warehouses(actor)}
    if transfer.from_id not in seen or transfer.to_id not in all_places:
        raise UnknownWarehouse()
    if all_places[transfer.from_id].kind != all_places[transfer.to_id].kind and not transfer.reason:
        raise ReasonWanted()
    if not transfer.lines:
        raise NoTransferLines()
    stock_rules.refuse_quantity(pieces for _, pieces in transfer.lines)
    skus = catalog.skus_of(actor.merchant_id, [sku_id for sku_id, _ in transfer.lines])
    met: set[int] = set()
    for sku_id, _ in transfer.lines:
        sku = skus.get(sku_id)
        if sku is None:
            raise UnknownSku(sku=str(sku_id))
        if sku.is_composed:
            raise HoldsNothing(sku=sku.code)
        if sku_id in met:
            raise TransferSkuTwice(sku=sku.code)
        met.add(sku_id)


def _write_lines(actor: Actor, transfers: Mapping[int, NewTransfer]) -> None:
    TransferLine.objects.bulk_create(
        [
            TransferLine(merchant_id=actor.merchant_id, transfer_id=transfer_id, sku_id=sku_id, quantity=pieces)
            for transfer_id, transfer in transfers.items()
            for sku_id, pieces in transfer.lines
        ]
    )
