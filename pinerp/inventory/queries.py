"""Every read of the shelf, narrowed to the warehouses that the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Sum

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as goods
from pinerp.inventory import rules
from pinerp.inventory.models import Bin, Checkpoint, Lot, Stock, Warehouse
from pinerp.kit import sql

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


def warehouses(actor: Actor) -> list[Warehouse]:
    """The warehouses in the actor's scope, the default one first; goods in transit stand in none of them."""
    rows = Warehouse.objects.filter(merchant_id=actor.merchant_id, archived_at=None, towards_id=None)
    if actor.warehouse_scope is not None:
        rows = rows.filter(id__in=actor.warehouse_scope)
    return list(rows.order_by("-is_default", "code"))


def all_warehouses(merchant_id: int) -> list[Warehouse]:
    """Those that stand, whoever may see what is in them: goods may be sent to any."""
    rows = Warehouse.objects.filter(merchant_id=merchant_id, archived_at=None, towards_id=None)
    return list(rows.order_by("-is_default", "code"))


def default_warehouse(merchant_id: int) -> Warehouse | None:
    """Where orders go when nothing else says so."""
    return Warehouse.objects.filter(merchant_id=merchant_id, is_default=True, archived_at=None).first()


def stock(actor: Actor, *, sku_ids: Iterable[int] | None, after: tuple[int, int], limit: int) -> list[Any]:
    """Balances by (sku, warehouse): on_hand, reserved, is_kept, safety, code and name."""
    return sql.rows(
        "inventory",
        "stock_page",
        merchant_id=actor.merchant_id,
        sku_ids=sql.within(sku_ids),
        warehouse_scope=sql.within(actor.warehouse_scope),
        after_sku=after[0],
        after_warehouse=after[1],
        limit=limit,
    )


def bins_by_code(merchant_id: int, codes: Iterable[str]) -> dict[tuple[int, str], int]:
    """(Warehouse, code) → bin, of those in use."""
    wanted = set(codes)
    if not wanted:
        return {}
    rows = Bin.objects.filter(merchant_id=merchant_id, code__in=wanted, archived_at=None)
    return {(row.warehouse_id, row.code): row.id for row in rows}


@dataclass(frozen=True, slots=True)
class Makeable:
    """How many of a composed SKU can be made in a warehouse (null: never short), and what of each part is free there."""

    warehouse: Warehouse
    units: int | None
    parts: list[tuple[goods.PartOf, int | None]]


def makeable(actor: Actor, sku_id: int) -> list[Makeable]:
    """By warehouse, the own ones that the actor may see."""
    parts = goods.parts_of(actor.merchant_id, [sku_id]).get(sku_id, [])
    kept = {i: sku.is_stock_kept for i, sku in goods.skus_of(actor.merchant_id, [p.sku_id for p in parts]).items()}
    free: dict[int, dict[int, int | None]] = {p.sku_id: {} for p in parts}
    for row in stock(actor, sku_ids=list(free), after=(0, 0), limit=MOST_PLACES):
        free[row.sku_id][row.warehouse_id] = row.on_hand - row.reserved if row.is_kept else None
    found = []
    for place in warehouses(actor):
        if place.kind == "own":
            usual = {i: 0 if is_kept and place.is_stock_kept else None for i, is_kept in kept.items()}
            there = [(part, free[part.sku_id].get(place.id, usual[part.sku_id])) for part in parts]
            made = rules.makeable([(None if n is None else {place.id: n}, part.pieces) for part, n in there])
            found.append(Makeable(place, None if made is None else made[place.id], there))
    return found if parts else []


MOST_PLACES = 100_000


def entries(actor: Actor, *, warehouse_id: int, sku_id: int, before_id: int, limit: int) -> list[Any]:
    """The entries that make a balance, newest first."""
    if actor.warehouse_scope is not None and warehouse_id not in actor.warehouse_scope:
        return []
    return sql.rows(
        "inventory",
        "entries_page",
        merchant_id=actor.merchant_id,
        warehouse_id=warehouse_id,
        sku_id=sku_id,
        before_id=before_id,
        limit=limit,
    )


def balances(merchant_id: int, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """(warehouse, SKU) → on hand and reserved, of the places that have a stock row."""
    wanted = set(places)
    rows = Stock.objects.filter(
        merchant_id=merchant_id, warehouse_id__in={w for w, _ in wanted}, sku_id__in={s for _, s in wanted}
    )
    found = {(row.warehouse_id, row.sku_id): (row.on_hand, row.reserved) for row in rows}
    return {place: found[place] for place in wanted if place in found}


def opened(merchant_id: int, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """(warehouse, SKU) → on hand, of the places whose books were begun: stock is kept there, and something was booked."""
    order = sorted(set(places))
    rows = sql.rows(
        "inventory",
        "opened",
        merchant_id=merchant_id,
        warehouses=sql.array([w for w, _ in order]),
        skus=sql.array([s for _, s in order]),
    )
    return {(row.warehouse_id, row.sku_id): row.on_hand for row in rows}


def claims(
    actor: Actor, *, warehouse_id: int, sku_id: int, after: tuple[datetime, int] | None, limit: int
) -> list[Any]:
    """The pending claims that make what is reserved, the most urgent first."""
    if actor.warehouse_scope is not None and warehouse_id not in actor.warehouse_scope:
        return []
    due, last_id = after or (EARLIEST, 0)
    return sql.rows(
        "inventory",
        "claims_page",
        merchant_id=actor.merchant_id,
        warehouse_id=warehouse_id,
        sku_id=sku_id,
        after_due=due,
        after_id=last_id,
        limit=limit,
    )


def entries_to_reverse(actor: Actor, ids: Iterable[int]) -> list[Any]:
    """Entries in the warehouses that the actor may see: id, warehouse_id, sku_id, verb, on_hand_delta, reference,
    is_reversed.
    """
    wanted = sql.array(sorted(set(ids)))
    rows = sql.rows("inventory", "entries_to_reverse", merchant_id=actor.merchant_id, ids=wanted)
    scope = actor.warehouse_scope
    return rows if scope is None else [row for row in rows if row.warehouse_id in scope]


def count_below_safety(actor: Actor) -> int:
    """Places with less available than their safety stock."""
    rows = sql.rows(
        "inventory",
        "below_safety",
        merchant_id=actor.merchant_id,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    return int(rows[0].count)


def in_transit(actor: Actor, sku_ids: Iterable[int] | None = None) -> list[Any]:
    """调拨在途: sku_id, warehouse_id (where it goes), kind (of that warehouse), pieces; in the actor's warehouses."""
    return sql.rows(
        "inventory",
        "in_transit",
        merchant_id=actor.merchant_id,
        skus=sql.within(sku_ids),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def free_stock(merchant_id: int, places: Iterable[tuple[int, int]]) -> list[Any]:
    """What nobody claims in (warehouse, SKU) places: warehouse_id, sku_id, is_kept, free; those that have a stock row."""
    places = list(places)
    return sql.rows(
        "inventory",
        "free_stock",
        merchant_id=merchant_id,
        warehouses=sql.array([w for w, _ in places]),
        skus=sql.array([s for _, s in places]),
    )


def broken_claims(merchant_id: int, references: Iterable[int]) -> list[int]:
    """References that hold only some of the parts of a composed SKU."""
    rows = sql.rows("inventory", "broken_claims", merchant_id=merchant_id, refs=sql.array(list(references)))
    return [row.reference for row in rows]


def claims_of(merchant_id: int, references: Iterable[int]) -> dict[int, int]:
    """Reference → pieces that it claims; those that hold a claim."""
    rows = sql.rows("inventory", "claims_of", merchant_id=merchant_id, refs=sql.array(list(references)))
    return {row.reference: row.quantity for row in rows}


def warehouse_names(merchant_id: int, ids: Iterable[int]) -> dict[int, str]:
    """Warehouse → its name, those set aside too."""
    rows = Warehouse.objects.filter(merchant_id=merchant_id, id__in=set(ids))
    return dict(rows.values_list("id", "name"))


def bins(actor: Actor, warehouse_id: int, *, is_archived: bool = False) -> list[Bin]:
    """The bins of a warehouse in the order of picking."""
    if warehouse_id not in {w.id for w in warehouses(actor)}:
        return []
    rows = Bin.objects.filter(
        merchant_id=actor.merchant_id, warehouse_id=warehouse_id, archived_at__isnull=not is_archived
    )
    return list(rows.order_by("pick_order", "id"))


def pieces_in_bins(merchant_id: int, bin_ids: Iterable[int]) -> dict[int, int]:
    """Bin → pieces in it, of those that are not empty."""
    rows = Lot.objects.filter(merchant_id=merchant_id, bin_id__in=list(bin_ids), quantity__gt=0)
    return dict(rows.values_list("bin_id").annotate(pieces=Sum("quantity")))


def bins_by_id(actor: Actor, ids: Iterable[int]) -> dict[int, Bin]:
    """Bins in the warehouses that the actor may see."""
    rows = Bin.objects.filter(merchant_id=actor.merchant_id, id__in=set(ids))
    if actor.warehouse_scope is not None:
        rows = rows.filter(warehouse_id__in=actor.warehouse_scope)
    return {row.id: row for row in rows}


def lots_by_id(actor: Actor, ids: Iterable[int]) -> dict[int, Lot]:
    """Lots in the warehouses that the actor may see."""
    rows = Lot.objects.filter(merchant_id=actor.merchant_id, id__in=set(ids))
    if actor.warehouse_scope is not None:
        rows = rows.filter(warehouse_id__in=actor.warehouse_scope)
    return {row.id: row for row in rows}


def lots(
    actor: Actor,
    *,
    today: date,
    warehouse_id: int | None = None,
    sku_id: int | None = None,
    bin_id: int | None = None,
    until: date | None = None,
    only_to_put_away: bool = False,
    after_id: int | None = None,
    limit: int,
) -> list[Any]:
    """Lots with pieces in them, as they would be picked: of a warehouse, of a SKU, in a bin, that expire on a day or before,
    or that lie in no bin of a warehouse that has bins. `after_id`: the last lot of the page before.
    """
    return sql.rows(
        "inventory",
        "lots_page",
        merchant_id=actor.merchant_id,
        warehouse_id=warehouse_id,
        sku_id=sku_id,
        bin_id=bin_id,
        until=until,
        only_to_put_away=only_to_put_away,
        warehouse_scope=sql.within(actor.warehouse_scope),
        today=today,
        after=after_id,
        limit=limit,
    )


def expiring_lots(merchant_id: int, *, until: date) -> list[Any]:
    """For rooms that watch: lots with pieces that expire on a day or before: id, warehouse_id, sku_id, batch, expiry_date,
    quantity, the first to expire first.
    """
    rows = Lot.objects.filter(merchant_id=merchant_id, quantity__gt=0, expiry_date__lte=until)
    kept = ("id", "warehouse_id", "sku_id", "batch", "expiry_date", "quantity")
    return list(rows.order_by("expiry_date", "id").values_list(*kept, named=True))


def serial_history(actor: Actor, serial: str) -> list[Any]:
    """Where a serial number is and was, the latest first: at, verb, delta, reference, sku, warehouse, bin, batch."""
    return sql.rows(
        "inventory",
        "serial_history",
        merchant_id=actor.merchant_id,
        serial=serial,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def pick_plan(merchant_id: int, wishes: Mapping[tuple[int, int], int], *, today: date) -> dict[int, list[Any]]:
    """SKU → the lots from which so many pieces of (warehouse, SKU) places would be picked now: bin, batch, expiry_date, serial,
    pieces. Of a place that is not told apart there is nothing.
    """
    if not wishes:
        return {}
    rows = sql.rows(
        "inventory",
        "pick_plan",
        merchant_id=merchant_id,
        warehouses=sql.array([w for w, _ in wishes]),
        skus=sql.array([s for _, s in wishes]),
        quantities=sql.array(list(wishes.values())),
        today=today,
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.sku_id].append(row)
    return dict(found)


def checkpoints(merchant_id: int) -> list[datetime]:
    """The moments of which balances are kept."""
    return list(Checkpoint.objects.filter(merchant_id=merchant_id).values_list("moment", flat=True))


def moment_span(merchant_id: int, moment: datetime, now: datetime) -> dict[str, Any]:
    """From where stock at a moment is summed: the nearest checkpoint (or None: from now), and the span of entries between."""
    checkpoint = rules.nearest(checkpoints(merchant_id), moment, now)
    until = END_OF_TIME if checkpoint is None else max(moment, checkpoint)
    return {
        "merchant_id": merchant_id,
        "checkpoint": checkpoint,
        "since": moment if checkpoint is None else min(moment, checkpoint),
        "until": until,
        "sign": 1 if checkpoint is not None and checkpoint < moment else -1,
    }


def stock_at(
    actor: Actor,
    moment: datetime,
    now: datetime,
    *,
    sku_ids: Iterable[int] | None = None,
    warehouse_id: int | None = None,
) -> list[Any]:
    """What was on hand before a moment: warehouse_id (goods in transit stand in a place of their own), sku_id, on_hand; places
    that held nothing are left out. An entry counts from its `at` on, however late it was written.
    """
    return sql.rows(
        "inventory",
        "stock_at",
        **moment_span(actor.merchant_id, moment, now),
        skus=sql.within(sku_ids),
        warehouse_id=warehouse_id,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def told_of_references(merchant_id: int, references: Iterable[int]) -> list[Any]:
    """By which batch or serial numbers the goods of references are picked to leave, or have left: reference, sku_id, batch,
    serial, quantity.
    """
    refs = sql.array(sorted(set(references)))
    return sql.rows("inventory", "told_of_references", merchant_id=merchant_id, refs=refs)


def left_with(merchant_id: int, references: Iterable[int]) -> list[Any]:
    """By which batch, days and serial numbers the goods of references have left: reference, sku_id, batch, made_date,
    expiry_date, serial, quantity; what is not told apart is left out.
    """
    refs = sql.array(sorted(set(references)))
    return sql.rows("inventory", "left_with", merchant_id=merchant_id, refs=refs)


def references_of_serial(merchant_id: int, serial: str) -> list[int]:
    """For what a serial number is picked, or has left and not come back as it went."""
    rows = sql.rows("inventory", "references_of_serial", merchant_id=merchant_id, serial=serial)
    return [row.reference for row in rows]


def sku_of_serial(merchant_id: int, serial: str) -> int | None:
    """The SKU of which a serial number is, or was."""
    rows = Lot.objects.filter(merchant_id=merchant_id, serial=serial) if serial else Lot.objects.none()
    return rows.values_list("sku_id", flat=True).order_by("-id").first()


@dataclass(frozen=True, slots=True)
class Meant:
    """What a code on a piece means: a serial number of a SKU, or a batch of it. Pieces: of the batch in the warehouse."""

    sku_id: int
    batch: str
    serial: str
    pieces: int


def find_meant(merchant_id: int, warehouse_id: int, sku_ids: Iterable[int], code: str) -> list[Meant]:
    """What a scanned code may mean of these SKUs: serial numbers that they ever had, wherever they are now, then batches that
    stand in the warehouse.
    """
    of_skus = Lot.objects.filter(merchant_id=merchant_id, sku_id__in=set(sku_ids)) if code else Lot.objects.none()
    serials = of_skus.filter(serial=code).values_list("sku_id", flat=True).distinct()
    here = of_skus.filter(batch=code, serial="", warehouse_id=warehouse_id, quantity__gt=0)
    batches = here.values_list("sku_id").annotate(pieces=Sum("quantity"))
    found = [Meant(sku_id, "", code, 1) for sku_id in serials.order_by("sku_id")]
    return found + [Meant(sku_id, code, "", pieces) for sku_id, pieces in batches.order_by("sku_id")]


@dataclass(frozen=True, slots=True)
class CameAs:
    """So many pieces came into a place, or left it, as this; bin: where they were put, "" where nowhere yet."""

    reference: int
    warehouse_id: int
    sku_id: int
    batch: str
    made_date: date | None
    expiry_date: date | None
    serial: str
    bin: str
    quantity: int


def came_as(merchant_id: int, references: Iterable[int]) -> list[CameAs]:
    """What receipts brought as it was told when it came, the first to expire first; untold pieces are left out."""
    return _told_as(merchant_id, references, "receive")


def left_as(merchant_id: int, references: Iterable[int]) -> list[CameAs]:
    """The same of what returns took back to suppliers."""
    return _told_as(merchant_id, references, "send_back")


def _told_as(merchant_id: int, references: Iterable[int], verb: str) -> list[CameAs]:
    refs = sql.array(sorted(set(references)))
    rows = sql.rows("inventory", "lots_moved_by", merchant_id=merchant_id, refs=refs, entries=[], verbs=[verb])
    lots = {i.id: i for i in Lot.objects.filter(merchant_id=merchant_id, id__in={row.lot_id for row in rows})}
    named = Bin.objects.filter(merchant_id=merchant_id, id__in={i.bin_id for i in lots.values() if i.bin_id})
    bins = dict(named.values_list("id", "code"))
    found = []
    for row in rows:
        lot = lots[row.lot_id]
        if lot.batch or lot.made_date or lot.expiry_date or lot.serial or lot.bin_id:
            told = lot.batch, lot.made_date, lot.expiry_date, lot.serial
            found.append(
                CameAs(
                    row.reference, lot.warehouse_id, lot.sku_id, *told, bins.get(lot.bin_id or 0, ""), abs(row.delta)
                )
            )
    return sorted(found, key=lambda one: (one.expiry_date or date.max, one.batch, one.serial, one.bin))


def usual_bins(merchant_id: int, warehouse_id: int, sku_ids: Iterable[int]) -> dict[int, Bin]:
    """SKU → the bin of a warehouse in which most of it lies; those that lie in none are left out."""
    here = Lot.objects.filter(
        merchant_id=merchant_id, warehouse_id=warehouse_id, sku_id__in=set(sku_ids), quantity__gt=0
    )
    rows = here.filter(bin_id__isnull=False).values_list("sku_id", "bin_id").annotate(pieces=Sum("quantity"))
    most = {sku_id: bin_id for sku_id, bin_id, _ in rows.order_by("pieces", "-bin_id")}
    open_bins = Bin.objects.filter(merchant_id=merchant_id, id__in=most.values(), archived_at=None)
    bins = {row.id: row for row in open_bins}
    return {sku_id: bins[bin_id] for sku_id, bin_id in most.items() if bin_id in bins}
