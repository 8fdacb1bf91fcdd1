"""Whether stock is kept at all (不限库存): of a SKU everywhere, or in a warehouse of everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.inventory import queries
from pinerp.inventory.actions.following import settle_lots
from pinerp.inventory.errors import CountFirst, HoldsNothing, StillReserved, UnknownWarehouse
from pinerp.inventory.models import Stock, Warehouse
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def set_stock_kept(*, actor: Actor, sku_ids: Sequence[int], kept: bool, now: datetime) -> Outcome:
    """Begin or end keeping stock of SKUs everywhere; it is its own inverse.

    Beginning is refused where more is reserved than on hand, and begins only in warehouses that keep stock at all. Where no
    stock is kept no lots are either: beginning again puts all there is into one that is not told apart.
    """
    rows = list(
        Stock.objects.select_for_update()
        .filter(merchant_id=actor.merchant_id, sku_id__in=sku_ids)
        .order_by("warehouse_id", "sku_id")
    )
    keeping = {w.id for w in Warehouse.objects.filter(merchant_id=actor.merchant_id, is_stock_kept=True)}
    refused: dict[int, Refusal] = {
        row.sku_id: StillReserved(reserved=row.reserved, on_hand=row.on_hand)
        for row in rows
        if kept and row.warehouse_id in keeping and row.reserved > row.on_hand
    }
    composed = {i: sku.code for i, sku in goods.skus_of(actor.merchant_id, sku_ids).items() if sku.is_composed}
    refused.update({i: HoldsNothing(sku=code) for i, code in composed.items()})
    flagged = catalog.set_stock_kept(actor=actor, sku_ids=[i for i in sku_ids if i not in refused], kept=kept, now=now)
    refused.update(flagged.refused)
    places = Stock.objects.filter(merchant_id=actor.merchant_id, sku_id__in=flagged.done)
    if kept:
        places.filter(warehouse_id__in=keeping).update(is_kept=True)
    else:
        places.update(is_kept=False, is_placed=False)
    settle_lots(actor=actor, verb="keep", now=now, sku_ids=flagged.done)
    logbook.write(actor, "inventory.set_stock_kept", flagged.done, now, {"kept": kept})
    return Outcome.of(sku_ids, refused)


def set_warehouse_kept(*, actor: Actor, warehouse_id: int, kept: bool, now: datetime) -> Outcome:
    """Begin or end keeping stock in a warehouse, of every SKU of which stock is kept; it is its own inverse.

    Beginning is refused while something has more reserved than on hand there: a first count (`open_stock`) comes before.
    """
    if warehouse_id not in {w.id for w in queries.warehouses(actor)}:
        raise UnknownWarehouse()
    places = Stock.objects.filter(merchant_id=actor.merchant_id, warehouse_id=warehouse_id)
    rows = list(places.select_for_update().order_by("warehouse_id", "sku_id"))
    of_kept = {i for i, sku in goods.skus_of(actor.merchant_id, [r.sku_id for r in rows]).items() if sku.is_stock_kept}
    short = [row for row in rows if row.sku_id in of_kept and (row.reserved > row.on_hand or row.on_hand < 0)]
    if kept and short:
        raise CountFirst(count=len(short))
    Warehouse.objects.filter(merchant_id=actor.merchant_id, id=warehouse_id).update(is_stock_kept=kept)
    if kept:
        places.filter(sku_id__in=of_kept).update(is_kept=True)
    else:
        places.update(is_kept=False, is_placed=False)
    settle_lots(actor=actor, verb="keep", now=now, warehouse_ids=[warehouse_id])
    logbook.write(actor, "inventory.set_warehouse_kept", [warehouse_id], now, {"kept": kept})
    changed = [row.sku_id for row in rows if row.sku_id in of_kept]
    logbook.write(actor, "inventory.set_stock_kept", changed, now, {"kept": kept, "warehouse_id": str(warehouse_id)})
    return Outcome(done=[warehouse_id])
