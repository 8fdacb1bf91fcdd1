"""From which bins goods of parcels are taken, and which warehouses want their labels scanned (扫库位)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.fulfilment.models import BinScanning
from pinerp.fulfilment.queries.parcels import lines_of, parcels
from pinerp.inventory import queries as inventory
from pinerp.kit.times import beijing_day


def scanning_warehouses(merchant_id: int, warehouse_ids: Iterable[int]) -> set[int]:
    """Those of the warehouses that want bins scanned."""
    rows = BinScanning.objects.filter(merchant_id=merchant_id, warehouse_id__in=set(warehouse_ids), is_on=True)
    return set(rows.values_list("warehouse_id", flat=True))


def scans_bins(merchant_id: int, parcel_id: int) -> bool:
    """Whether labels of bins are scanned for a parcel."""
    (row,) = parcels(merchant_id, [parcel_id])
    return bool(scanning_warehouses(merchant_id, [row.warehouse_id]))


def bin_scanning(actor: Actor) -> list[dict[str, Any]]:
    """The warehouses with bins that the actor may see, and whether their labels are scanned."""
    places = [place for place in inventory.warehouses(actor) if place.has_bins]
    on = scanning_warehouses(actor.merchant_id, [place.id for place in places])
    return [{"id": str(place.id), "name": place.name, "is_on": place.id in on} for place in places]


def goods_and_lots(
    merchant_id: int, rows: Sequence[Any], now: datetime
) -> tuple[dict[int, Counter[int]], dict[int, dict[int, list[Any]]]]:
    """Parcel → SKU → pieces; warehouse → SKU → the lots (bin, pieces) from which all of them would be taken now: two questions
    for a warehouse.
    """
    places = {row.id: row.warehouse_id for row in rows}
    goods: dict[int, Counter[int]] = {row.id: Counter() for row in rows}
    wishes: dict[int, Counter[tuple[int, int]]] = {place: Counter() for place in places.values()}
    for line in lines_of(merchant_id, list(places)):
        goods[line.parcel_id][line.sku_id] += line.quantity
        place = places[line.parcel_id]
        wishes[place][place, line.sku_id] += line.quantity
    today = beijing_day(now)
    return goods, {place: inventory.pick_plan(merchant_id, wanted, today=today) for place, wanted in wishes.items()}
