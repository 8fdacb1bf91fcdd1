"""What would be drafted for suggestions: a purchase order's lines as purchasing proposes them now, or a transfer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.inventory import queries as inventory
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import queries as purchasing
from pinerp.todo import rules
from pinerp.todo.errors import NoLongerLacking, NoOfferToOrder, NothingToDraft
from pinerp.todo.models import Suggestion
from pinerp.todo.queries.reading import DOING

DRAFTED = (rules.RESTOCK, rules.TRANSFER)
"""Kinds of suggestion for which there is a document."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be drafted. Of a purchase: the supplier and its price (minor units of currency, as offered); of a transfer: the
    warehouses it goes between.
    """

    suggestion_id: int
    kind: str
    sku_id: int
    code: str
    quantity: int
    supplier_id: int | None = None
    supplier: str = ""
    price: int | None = None
    currency: str = ""
    from_id: int | None = None
    to_id: int | None = None


def lines_to_draft(
    actor: Actor, rows: Sequence[Suggestion], now: datetime
) -> tuple[dict[int, Line], dict[int, Refusal]]:
    """Suggestion → its line, or why there is none."""
    found: dict[int, Line] = {}
    refused: dict[int, Refusal] = {}
    wanted = any(row.kind == rules.RESTOCK for row in rows)
    known = {one.sku.sku_id: one for one in purchasing.suggestions(actor, now)} if wanted else {}
    for row in rows:
        try:
            found[row.id] = _line(actor, row, known)
        except Refusal as why:
            refused[row.id] = why
    return found, refused


def places(actor: Actor) -> dict[int, str]:
    """Warehouse → name, of those that the actor sees."""
    return {one.id: one.name for one in inventory.warehouses(actor)}


def sharers(merchant_id: int, rows: Sequence[Suggestion]) -> dict[tuple[str, str], set[int]]:
    """(kind, id) of a draft of these → all suggestions that are done by it."""
    keys = {(one["kind"], one["id"]) for row in rows for one in row.drafts or ()}
    found: dict[tuple[str, str], set[int]] = {key: set() for key in keys}
    if keys:
        done = Suggestion.objects.filter(merchant_id=merchant_id, state=rules.DONE, ended_at=None, drafts__isnull=False)
        for row in done:
            for one in row.drafts or ():
                if (one["kind"], one["id"]) in found:
                    found[one["kind"], one["id"]].add(row.id)
    return found


def _line(actor: Actor, row: Suggestion, known: Mapping[int, purchasing.Suggested]) -> Line:
    if row.kind not in DRAFTED or row.sku_id is None:
        raise NothingToDraft()
    sight.refuse_unseen(actor, [DOING[row.kind]])
    shared = {"suggestion_id": row.id, "kind": row.kind, "sku_id": row.sku_id, "code": row.code}
    if row.kind == rules.TRANSFER:
        pieces = min(row.inputs["on_hand"], row.inputs["sold_there"])
        return Line(**shared, quantity=pieces, from_id=row.inputs["from"], to_id=row.inputs["to"])
    one = known.get(row.sku_id)
    if one is None or not one.advice.quantity:
        raise NoLongerLacking(code=row.code)
    if one.offer is None:
        raise NoOfferToOrder(code=row.code)
    offer = {"supplier_id": one.offer.supplier_id, "supplier": one.offer.supplier, "currency": one.offer.currency}
    return Line(**shared, quantity=one.advice.quantity, price=one.advice.price, **offer)
