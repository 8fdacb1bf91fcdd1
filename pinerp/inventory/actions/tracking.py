"""What is told apart on the shelf: a SKU's batches (批次) or serial numbers (序列号), a warehouse's bins (库位)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import queries
from pinerp.inventory.actions.following import Change, Piece, Told, add, change_named, settle_lots
from pinerp.inventory.errors import HoldsNothing, UnknownWarehouse
from pinerp.inventory.models import Lot, Pick, Stock, Warehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def set_tracking(
    *, actor: Actor, sku_ids: Sequence[int], tracking: str, now: datetime, shelf_life_days: int | None = None
) -> Outcome:
    """Begin or end telling pieces of SKUs apart: none | batch | serial. It is its own inverse; `facts.former` says what was.

    What stands there at the beginning is in one lot of which nothing is told; at the end lots fold into one (per bin, where
    the warehouse has bins), and their history stays. Refuses what is composed. Locks the SKUs, then their stock rows.
    """
    facts = goods.skus_of(actor.merchant_id, sku_ids)
    refused: dict[int, Refusal] = {i: UnknownSku(sku=str(i)) for i in sku_ids if i not in facts}
    refused.update({i: HoldsNothing(sku=sku.code) for i, sku in facts.items() if sku.is_composed})
    outcome = Outcome.of(list(dict.fromkeys(sku_ids)), refused)
    former = catalog.set_tracking(actor=actor, sku_ids=outcome.done, tracking=tracking, shelf_life_days=shelf_life_days)
    sql.rows("inventory", "hold_stock_of", merchant_id=actor.merchant_id, skus=sql.array(outcome.done))
    settle_lots(actor=actor, verb="track", now=now, sku_ids=outcome.done)
    if tracking == "none":
        lots = Lot.objects.filter(merchant_id=actor.merchant_id, sku_id__in=outcome.done, quantity__gt=0)
        Pick.objects.filter(merchant_id=actor.merchant_id, sku_id__in=outcome.done).delete()
        _fold(actor, "track", [(lot, Told(bin_id=lot.bin_id)) for lot in lots], now)
    outcome.facts["former"] = {str(i): was for i, was in former.items()}
    logbook.write(actor, "inventory.set_tracking", outcome.done, now, {"tracking": tracking})
    return outcome


def set_bins(*, actor: Actor, warehouse_id: int, has_bins: bool, now: datetime) -> Outcome:
    """Begin or end keeping goods of a warehouse in bins. It is its own inverse.

    At the beginning all that stands there is not put away yet (待上架); at the end nothing lies in a bin, and the bins stay for
    another beginning. Locks the warehouse, then its stock rows.
    """
    if warehouse_id not in {w.id for w in queries.warehouses(actor)}:
        raise UnknownWarehouse()
    Warehouse.objects.filter(merchant_id=actor.merchant_id, id=warehouse_id).update(has_bins=has_bins)
    places = Stock.objects.filter(merchant_id=actor.merchant_id, warehouse_id=warehouse_id)
    list(places.select_for_update().order_by("sku_id").values_list("sku_id", flat=True))
    settle_lots(actor=actor, verb="bins", now=now, warehouse_ids=[warehouse_id])
    if not has_bins:
        lots = Lot.objects.filter(
            merchant_id=actor.merchant_id, warehouse_id=warehouse_id, quantity__gt=0, bin_id__isnull=False
        )
        _fold(actor, "bins", [(lot, replace(told_of(lot), bin_id=None)) for lot in lots], now)
    logbook.write(actor, "inventory.set_bins", [warehouse_id], now, {"has_bins": has_bins})
    return Outcome(done=[warehouse_id])


def told_of(lot: Lot) -> Told:
    """What tells the pieces of a lot apart."""
    return Told(lot.bin_id, lot.batch, lot.made_date, lot.expiry_date, lot.serial)


def _fold(actor: Actor, verb: str, wishes: Iterable[tuple[Lot, Told]], now: datetime) -> None:
    """Whole lots into others of the same balance; out before in, for a serial number is on hand once."""
    out: list[Piece] = []
    into: dict[tuple[int, int, Told], int] = defaultdict(int)
    for lot, told in wishes:
        if told != told_of(lot):
            out.append(Piece(Change(lot.warehouse_id, lot.sku_id, -lot.quantity), lot.id, -lot.quantity))
            into[lot.warehouse_id, lot.sku_id, told] += lot.quantity
    change_named(actor, verb, out, now)
    add(actor, verb, [(Change(w, s, count), told) for (w, s, told), count in into.items()], now)
