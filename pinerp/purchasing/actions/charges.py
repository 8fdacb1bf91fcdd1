"""Landed costs (附加费用): freight, duty and others of a receipt, shared over its goods to the last cent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed
from pinerp.purchasing import queries, rules
from pinerp.purchasing.actions import costs
from pinerp.purchasing.errors import NoValue, NoWeight, ReceiptUndone, UnknownCharge, UnknownReceipt
from pinerp.purchasing.models import Charge, ChargeShare


@dataclass(frozen=True, slots=True)
class NewCharge:
    """kind: freight | duty | other; method: value | weight | quantity; cost in minor units of the supplier's currency."""

    kind: str
    method: str
    cost: int
    note: str = ""


def add_charge(*, actor: Actor, receipt_id: int, charge: NewCharge, now: datetime) -> Outcome:
    """A receipt cost more than its goods: each SKU's share raises its average. What falls to pieces that have left since
    leaves the ledger at once. Inverse: `undo_charge`.
    """
    receipt = _held(actor, receipt_id)
    lines = queries.received_by_sku(actor.merchant_id, receipt_id)
    shares = rules.shares(charge.cost, _weights(lines, charge.method))
    made = Charge.objects.create(
        merchant_id=actor.merchant_id,
        receipt_id=receipt_id,
        kind=charge.kind,
        method=charge.method,
        cost=charge.cost,
        note=charge.note,
        member_id=actor.member_id,
        at=now,
    )
    ChargeShare.objects.bulk_create(
        [
            ChargeShare(merchant_id=actor.merchant_id, charge_id=made.id, sku_id=sku_id, cost=share)
            for sku_id, share in shares.items()
        ]
    )
    _book(actor, lines, shares, "charge", receipt_id, now)
    logbook.write(actor, "purchasing.add_charge", [receipt.order_id], now, {"receipt": receipt.number})
    return Outcome(done=[receipt_id], facts={"charge": str(made.id), "shares": {str(i): s for i, s in shares.items()}})


def undo_charge(*, actor: Actor, charge_id: int, now: datetime) -> Outcome:
    """A landed cost was a mistake: its shares are taken back. Inverse: `add_charge`."""
    found = Charge.objects.filter(merchant_id=actor.merchant_id, id=charge_id).first()
    if found is None:
        raise UnknownCharge()
    receipt = _held(actor, found.receipt_id)
    if not Charge.objects.filter(merchant_id=actor.merchant_id, id=charge_id, undone_at=None).update(undone_at=now):
        raise UnknownCharge()
    rows = ChargeShare.objects.filter(merchant_id=actor.merchant_id, charge_id=charge_id)
    shares = {row.sku_id: -row.cost for row in rows}
    lines = queries.received_by_sku(actor.merchant_id, receipt.id)
    _book(actor, lines, shares, "uncharge", receipt.id, now)
    logbook.write(actor, "purchasing.undo_charge", [receipt.order_id], now, {"receipt": receipt.number})
    return Outcome(done=[charge_id])


def _held(actor: Actor, receipt_id: int) -> Any:
    """The receipt, with its order held so that nobody undoes it meanwhile; for those who may change costs."""
    if not actor.may("catalog.cost"):
        raise NotAllowed(permission="catalog.cost")
    seen = queries.receipt(actor, receipt_id)
    if seen.order_id not in queries.lock(actor, [seen.order_id]):
        raise UnknownReceipt()
    receipt = queries.receipt(actor, receipt_id)
    if receipt.undone_at is not None:
        raise ReceiptUndone(number=receipt.number)
    return receipt


def _weights(lines: dict[int, queries.ReceivedSku], method: str) -> dict[int, int]:
    if method == "weight":
        for line in lines.values():
            if not line.weight_grams:
                raise NoWeight(sku=line.code)
        return {i: (line.weight_grams or 0) * line.pieces for i, line in lines.items()}
    if method == "quantity":
        return {i: line.pieces for i, line in lines.items()}
    weights = {i: line.pieces * line.price for i, line in lines.items()}
    if not any(weights.values()):
        raise NoValue()
    return weights


def _book(
    actor: Actor,
    lines: dict[int, queries.ReceivedSku],
    shares: dict[int, int],
    kind: str,
    receipt_id: int,
    now: datetime,
) -> None:
    pieces = Counter({i: line.pieces for i, line in lines.items()})
    changes = {i: (0, share) for i, share in shares.items() if share}
    costs.book(actor=actor, changes=changes, kind=kind, now=now, receipt_id=receipt_id, spans=pieces)
