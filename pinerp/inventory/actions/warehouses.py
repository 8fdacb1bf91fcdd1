"""Warehouses: made, set aside, brought back."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import queries
from pinerp.inventory.errors import UnknownWarehouse, WarehouseCodeTaken
from pinerp.inventory.models import Warehouse
from pinerp.kit.outcomes import Outcome


def create_warehouse(
    *, actor: Actor, code: str, name: str, now: datetime, kind: str = "own", is_stock_kept: bool = True
) -> Warehouse:
    """A new warehouse; the first one of a merchant is the default. Inverse: `archive_warehouse`."""
    first = not Warehouse.objects.filter(merchant_id=actor.merchant_id, is_default=True).exists()
    try:
        with transaction.atomic():
            warehouse = Warehouse.objects.create(
                merchant_id=actor.merchant_id,
                code=code,
                name=name,
                kind=kind,
                is_stock_kept=is_stock_kept,
                is_default=first and kind == "own",
            )
    except IntegrityError as error:
        raise WarehouseCodeTaken(name=code) from error
    logbook.write(actor, "inventory.create_warehouse", [warehouse.id], now, {"code": code})
    return warehouse


def archive_warehouse(*, actor: Actor, warehouse_id: int, now: datetime) -> Outcome:
    """Set a warehouse aside; its entries stay. Inverse: `restore_warehouse`."""
    return _set_archived(actor, warehouse_id, now, "inventory.archive_warehouse", now)


def restore_warehouse(*, actor: Actor, warehouse_id: int, now: datetime) -> Outcome:
    """Bring a warehouse back."""
    return _set_archived(actor, warehouse_id, None, "inventory.restore_warehouse", now)


def _set_archived(actor: Actor, warehouse_id: int, at: datetime | None, verb: str, now: datetime) -> Outcome:
    found = Warehouse.objects.filter(merchant_id=actor.merchant_id, id=warehouse_id, towards_id=None)
    if not found.update(archived_at=at):
        raise UnknownWarehouse()
    logbook.write(actor, verb, [warehouse_id], now)
    return Outcome(done=[warehouse_id])


def find_place(*, actor: Actor, hint: int | None, now: datetime) -> int:
    """The warehouse of a hint that stands, else the default one: a hint is a number that nobody checked.

    An empty company gets one of which no stock is kept, so that nobody's first day is all 缺货.
    """
    known = Warehouse.objects.filter(merchant_id=actor.merchant_id, archived_at=None, towards_id=None)
    if hint is not None and known.filter(id=hint).exists():
        return hint
    found = queries.default_warehouse(actor.merchant_id)
    if found is None:
        try:
            found = create_warehouse(actor=actor, code="MAIN", name="主仓", now=now, is_stock_kept=False)
        except WarehouseCodeTaken:  # two first orders came at once: the other one's warehouse stands by now
            found = queries.default_warehouse(actor.merchant_id)
            if found is None:
                raise
    return int(found.id)
