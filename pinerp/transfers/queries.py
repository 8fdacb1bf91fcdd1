"""Every read of transfers, narrowed to those of which one end lies in the warehouses that the actor may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.transfers import rules
from pinerp.transfers.errors import UnknownTransfer, UnknownTransferReceipt
from pinerp.transfers.models import TransferLine, TransferReceipt, TransferReceiptLine, TransferSettings


def needs_approval(merchant_id: int) -> bool:
    """Whether goods leave only after approval."""
    found = TransferSettings.objects.filter(merchant_id=merchant_id).first()
    return found is not None and found.needs_approval


def page(
    actor: Actor,
    *,
    states: Sequence[str] | None = None,
    warehouse_id: int | None = None,
    search: str = "",
    ids: Sequence[int] | None = None,
    before_id: int = rules.NEWEST,
    limit: int = 50,
) -> list[Any]:
    """Transfers with their sums, the newest first."""
    return sql.rows(
        "transfers",
        "transfer_page",
        merchant_id=actor.merchant_id,
        states=None if states is None else list(states),
        warehouse_id=warehouse_id,
        search=f"%{sql.escaped(search)}%" if search else None,
        ids=None if ids is None else sql.array(list(ids)),
        warehouse_scope=sql.within(actor.warehouse_scope),
        before_id=before_id,
        limit=limit,
    )


def one(actor: Actor, transfer_id: int) -> Any:
    """A transfer that the actor may see."""
    rows = page(actor, ids=[transfer_id], limit=1)
    if not rows:
        raise UnknownTransfer()
    return rows[0]


def lines(merchant_id: int, transfer_id: int) -> list[Any]:
    """The lines of a transfer with their goods, by code."""
    return sql.rows("transfers", "transfer_lines", merchant_id=merchant_id, transfer_id=transfer_id)


def progress(merchant_id: int, transfer_id: int) -> dict[int, tuple[int, int, int]]:
    """SKU → sent, received and lost of a transfer's line."""
    rows = TransferLine.objects.filter(merchant_id=merchant_id, transfer_id=transfer_id)
    return {row.sku_id: (row.sent, row.received, row.lost) for row in rows}


def receipts(merchant_id: int, transfer_id: int) -> list[Any]:
    """What arrived of a transfer, line by line, the newest first."""
    return sql.rows("transfers", "transfer_receipts", merchant_id=merchant_id, transfer_id=transfer_id)


def receipt(merchant_id: int, receipt_id: int) -> TransferReceipt:
    """A receipt; whether its transfer may be seen is asked where that is held."""
    found = TransferReceipt.objects.filter(merchant_id=merchant_id, id=receipt_id).first()
    if found is None:
        raise UnknownTransferReceipt()
    return found


def receipt_lines(merchant_id: int, receipt_id: int) -> list[TransferReceiptLine]:
    """What arrived at once, by SKU."""
    rows = TransferReceiptLine.objects.filter(merchant_id=merchant_id, receipt_id=receipt_id)
    return list(rows.order_by("sku_id"))


def in_transit(actor: Actor, sku_ids: Iterable[int] | None = None) -> list[Any]:
    """调拨在途 with its transfers, towards warehouses that the actor may see."""
    return sql.rows(
        "transfers",
        "transfers_in_transit",
        merchant_id=actor.merchant_id,
        skus=sql.within(sku_ids),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def suggestions(actor: Actor, now: datetime) -> list[tuple[rules.Suggested, Any]]:
    """What one own warehouse lacks and another has to spare, with the SKU; the largest first.

    What orders in 缺货 lack beyond what is claimed is not known to this room, and not counted.
    """
    places = [w.id for w in inventory.warehouses(actor) if w.kind == "own"]
    rows = sql.rows(
        "transfers",
        "places_to_level",
        merchant_id=actor.merchant_id,
        warehouses=sql.array(places),
        since=now - rules.SOLD_WITHIN,
    )
    coming = {(row.warehouse_id, row.sku_id): row.pieces for row in inventory.in_transit(actor)}
    found = rules.suggest(
        rules.Place(
            row.warehouse_id,
            row.sku_id,
            row.free,
            coming.get((row.warehouse_id, row.sku_id), 0),
            row.safety,
            row.sold,
        )
        for row in rows
    )
    skus = catalog.skus_of(actor.merchant_id, {one.giver.sku_id for one in found})
    return [(one, skus[one.giver.sku_id]) for one in found if one.giver.sku_id in skus]
