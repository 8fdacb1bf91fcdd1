"""Bins (库位) of a warehouse: made many at once, put in order, set aside, brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max, Sum

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import queries, rules
from pinerp.inventory.errors import BinInUse, NoBins, UnknownBin, UnknownWarehouse
from pinerp.inventory.models import Bin, Lot, Warehouse
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def create_bins(*, actor: Actor, warehouse_id: int, pattern: str, now: datetime) -> Outcome:
    """Bins by their codes, or by spans like A-01-01…A-03-10; they are picked in this order, after those that stand already. A
    code that is there is left as it is, and one set aside comes back. Inverse: `archive_bins`.
    """
    codes = rules.bin_codes(pattern)
    if warehouse_id not in {w.id for w in queries.warehouses(actor)}:
        raise UnknownWarehouse()
    warehouse = Warehouse.objects.select_for_update(no_key=True).get(merchant_id=actor.merchant_id, id=warehouse_id)
    if not warehouse.has_bins:
        raise NoBins()
    rows = Bin.objects.filter(merchant_id=actor.merchant_id, warehouse_id=warehouse_id)
    standing = dict(rows.filter(code__in=codes).values_list("code", "id"))
    rows.filter(id__in=standing.values(), archived_at__isnull=False).update(archived_at=None)
    last = rows.aggregate(last=Max("pick_order"))["last"] or 0
    new = [code for code in codes if code not in standing]
    Bin.objects.bulk_create(
        Bin(merchant_id=actor.merchant_id, warehouse_id=warehouse_id, code=code, pick_order=last + at)
        for at, code in enumerate(new, start=1)
    )
    made = dict(rows.filter(code__in=codes).values_list("code", "id"))
    done = [made[code] for code in codes]
    logbook.write(actor, "inventory.create_bins", done, now, {"warehouse_id": str(warehouse_id), "new": len(new)})
    return Outcome(done=done, facts={"new": len(new)})


def order_bins(*, actor: Actor, bin_ids: Sequence[int], now: datetime) -> Outcome:
    """The order in which bins of a warehouse are picked: these first, as they are named here, the others after them as they
    were. Inverse: itself, with the former order (`facts.former`).
    """
    named = queries.bins_by_id(actor, bin_ids)
    places = {row.warehouse_id for row in named.values()}
    if set(bin_ids) - set(named) or len(places) != 1:
        raise UnknownBin()
    rows = list(
        Bin.objects.select_for_update(no_key=True)
        .filter(merchant_id=actor.merchant_id, warehouse_id=places.pop())
        .order_by("pick_order", "id")
    )
    rank = {bin_id: at for at, bin_id in enumerate(dict.fromkeys(bin_ids))}
    former = [str(row.id) for row in rows]
    rows.sort(key=lambda row: rank.get(row.id, len(rank)))
    for at, row in enumerate(rows, start=1):
        row.pick_order = at
    Bin.objects.bulk_update(rows, ["pick_order"])
    logbook.write(actor, "inventory.order_bins", list(rank), now)
    return Outcome(done=list(rank), facts={"former": former})


def archive_bins(*, actor: Actor, bin_ids: Sequence[int], now: datetime) -> Outcome:
    """Set bins aside; one with goods in it is refused. Inverse: `restore_bins`."""
    found = _hold(actor, bin_ids)
    held = dict(
        Lot.objects.filter(merchant_id=actor.merchant_id, bin_id__in=list(found), quantity__gt=0)
        .values_list("bin_id")
        .annotate(pieces=Sum("quantity"))
    )
    refused: dict[int, Refusal] = {i: NotFound() for i in bin_ids if i not in found}
    refused.update({i: BinInUse(bin=found[i].code, count=held[i]) for i in found if held.get(i)})
    return _set_archived(actor, bin_ids, refused, now, "inventory.archive_bins", now)


def restore_bins(*, actor: Actor, bin_ids: Sequence[int], now: datetime) -> Outcome:
    """Bring bins back."""
    found = _hold(actor, bin_ids)
    refused: dict[int, Refusal] = {i: NotFound() for i in bin_ids if i not in found}
    return _set_archived(actor, bin_ids, refused, None, "inventory.restore_bins", now)


def _hold(actor: Actor, bin_ids: Sequence[int]) -> dict[int, Bin]:
    seen = queries.bins_by_id(actor, bin_ids)
    rows = Bin.objects.filter(merchant_id=actor.merchant_id, id__in=list(seen)).order_by("id")
    return {row.id: row for row in rows.select_for_update(no_key=True)}


def _set_archived(
    actor: Actor, ids: Sequence[int], refused: dict[int, Refusal], at: datetime | None, verb: str, now: datetime
) -> Outcome:
    outcome = Outcome.of(list(dict.fromkeys(ids)), refused)
    Bin.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(archived_at=at)
    logbook.write(actor, verb, outcome.done, now)
    return outcome
