"""扫库位: where a warehouse wants it, the label of a bin is scanned before goods are taken from it; a wrong one is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.fulfilment import queries
from pinerp.fulfilment.errors import BinsWanted, NeitherBinNorGoods, NoBinsThere, NoBinToScan, WrongBin
from pinerp.fulfilment.rules import bins_not_scanned
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import UnknownWarehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def set_bin_scanning(*, actor: Actor, warehouse_id: int, is_on: bool, now: datetime) -> Outcome:
    """扫库位, for a warehouse: from now on labels of its bins are scanned before parcels are verified, or are not any more.

    It is its own inverse. Refused for one without bins.
    """
    place = next((one for one in shelf.warehouses(actor) if one.id == warehouse_id), None)
    if place is None:
        raise UnknownWarehouse()
    if is_on and not place.has_bins:
        raise NoBinsThere(warehouse=place.name)
    given = {"merchant_id": actor.merchant_id, "warehouse_id": warehouse_id, "is_on": is_on, "now": now}
    sql.rows("fulfilment", "set_bin_scanning", **given)
    logbook.write(actor, "fulfilment.set_bin_scanning", [warehouse_id], now, {"is_on": is_on})
    return Outcome(done=[warehouse_id])


def scan_bin(*, actor: Actor, parcel_id: int, code: str, now: datetime) -> Outcome:
    """扫库位: whether goods of a parcel are taken from the bin of this label (`facts`: bin); a wrong one is told the right.

    It changes nothing, so it needs no inverse; what was scanned counts when the parcel is verified. Locks the parcel.
    """
    rows = queries.lock(actor, [parcel_id])
    if not rows:
        return Outcome.of([parcel_id], {parcel_id: NotFound()})
    code = code.strip()
    goods, lots = queries.goods_and_lots(actor.merchant_id, rows, now)
    there = bins_not_scanned(goods[parcel_id], lots[rows[0].warehouse_id], ())
    meant = next((one for one in there if one.upper() == code.upper()), None)
    if meant is not None:
        return Outcome.of([parcel_id], bin=meant)
    return Outcome.of([parcel_id], {parcel_id: _why_not(actor, rows[0].warehouse_id, code, there)})


def _why_not(actor: Actor, warehouse_id: int, code: str, there: Mapping[str, set[int]]) -> Refusal:
    if not there:
        return NoBinToScan(scanned=code[:40])
    known = shelf.bins_by_code(actor.merchant_id, {code, code.upper()})
    is_bin = any(place == warehouse_id for place, _ in known)
    kind = WrongBin if is_bin else NeitherBinNorGoods
    return kind(scanned=code[:40], places=_places(actor, there))


def refuse_unscanned(
    actor: Actor, parcels: Sequence[Any], scanned: Mapping[int, Sequence[str]], now: datetime
) -> dict[int, Refusal]:
    """Parcel → why its goods do not count yet: bins from which they are taken were not scanned. Only where that is wanted."""
    on = queries.scanning_warehouses(actor.merchant_id, {row.warehouse_id for row in parcels})
    asked = [row for row in parcels if row.warehouse_id in on]
    if not asked:
        return {}
    goods, lots = queries.goods_and_lots(actor.merchant_id, asked, now)
    missing = {
        row.id: bins_not_scanned(goods[row.id], lots[row.warehouse_id], scanned.get(row.id, ())) for row in asked
    }
    return {i: BinsWanted(places=_places(actor, bins)) for i, bins in missing.items() if bins}


def _places(actor: Actor, bins: Mapping[str, set[int]]) -> str:
    skus = catalog.skus_of(actor.merchant_id, {sku_id for found in bins.values() for sku_id in found})
    return "、".join(f"{one}（{'、'.join(sorted(skus[i].code for i in found))}）" for one, found in bins.items())
