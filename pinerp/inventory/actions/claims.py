"""Claims on stock: reserve (pending), then ship (posted) or release (voided), each exactly once.

A claim is held by an opaque reference; this room never learns what it stands for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory.actions.following import Change, as_they_went, follow
from pinerp.inventory.actions.picking import pick_again, picked_pieces, unpick
from pinerp.inventory.models import Warehouse
from pinerp.kit import sql

MOST_PASSES = 40
"""Each pass grants at least the most urgent group that can be met; what is left then waits for the next run."""


@dataclass(slots=True)
class Demand:
    """What is wanted, most urgent group first; columns of one length. A group gets all of its lines or nothing."""

    groups: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    warehouse_ids: list[int] = field(default_factory=list)
    sku_ids: list[int] = field(default_factory=list)
    quantities: list[int] = field(default_factory=list)
    dues: list[datetime] = field(default_factory=list)
    bundle_ids: list[int | None] = field(default_factory=list)

    def add(
        self,
        group: int,
        reference: int,
        warehouse_id: int,
        sku_id: int,
        quantity: int,
        due: datetime,
        bundle_id: int | None = None,
    ) -> None:
        """One line more. bundle_id: the composed SKU that this one is a part of."""
        self.groups.append(group)
        self.references.append(reference)
        self.warehouse_ids.append(warehouse_id)
        self.sku_ids.append(sku_id)
        self.quantities.append(quantity)
        self.dues.append(due)
        self.bundle_ids.append(bundle_id)

    def _rows(self) -> Iterator[tuple[int, int, int, int, int, datetime, int | None]]:
        columns = (self.groups, self.references, self.warehouse_ids, self.sku_ids, self.quantities, self.dues)
        return zip(*columns, self.bundle_ids, strict=True)

    def of(self, groups: set[int]) -> Demand:
        """The same demand, of some groups only."""
        kept = Demand()
        for row in self._rows():
            if row[0] in groups:
                kept.add(*row)
        return kept

    def in_parts(self, parts: Mapping[int, Sequence[catalog.PartOf]]) -> Demand:
        """The same, with the parts of composed SKUs in their place."""
        if not parts:
            return self
        told = Demand()
        for group, reference, warehouse_id, sku_id, quantity, due, bundle_id in self._rows():
            if sku_id in parts:
                for part in parts[sku_id]:
                    told.add(group, reference, warehouse_id, part.sku_id, part.pieces * quantity, due, sku_id)
            else:
                told.add(group, reference, warehouse_id, sku_id, quantity, due, bundle_id)
        return told


@dataclass(frozen=True, slots=True)
class Shortage:
    """What a refused group lacks in one place."""

    warehouse_id: int
    sku_id: int
    lacking: int


def reserve(*, actor: Actor, demand: Demand, now: datetime) -> dict[int, list[Shortage]]:
    """Claim stock for whole groups. Returns the groups that are short, with what each lacks; the others hold their claim.

    Repeating it is harmless: a reference that holds a claim keeps it. What is composed claims its parts, and it is them that
    a shortage names. Locks composed SKUs (shared), then stock by (warehouse_id, sku_id).
    """
    short: dict[int, list[Shortage]] = {}
    left = demand.in_parts(hold_parts(actor.merchant_id, demand.sku_ids))
    for _ in range(MOST_PASSES):
        refused = _reserve_once(actor, left, now) if left.groups else []
        if _make_missing_rows(actor, refused):
            left = left.of({row.group_id for row in refused})
            continue
        final = {row.group_id for row in refused if row.is_final}
        again = {row.group_id for row in refused} - final
        short.update(_shortages([row for row in refused if row.group_id in final]))
        if not again:
            return short
        left = left.of(again)
    short.update(_shortages(refused))
    return short


def hold_parts(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, list[catalog.PartOf]]:
    """What the composed ones of these SKUs are made of; nobody can change it until the transaction ends."""
    ids = sql.rows("catalog", "hold_composed", merchant_id=merchant_id, ids=sql.array(sorted(set(sku_ids))))
    return catalog.parts_of(merchant_id, [row.id for row in ids]) if ids else {}


def hold_rows(merchant_id: int, warehouse_ids: list[int], sku_ids: list[int]) -> set[tuple[int, int]]:
    """Lock stock rows in their order, in a statement before the one that changes them. Returns the (warehouse, SKU) places of
    those that are placed: their lots have to follow.
    """
    rows = sql.rows(
        "inventory",
        "lock_stock",
        merchant_id=merchant_id,
        warehouses=sql.array(warehouse_ids),
        skus=sql.array(sku_ids),
    )
    return {(row.warehouse_id, row.sku_id) for row in rows}


def _reserve_once(actor: Actor, demand: Demand, now: datetime) -> list[Any]:
    hold_rows(actor.merchant_id, demand.warehouse_ids, demand.sku_ids)
    return sql.rows(
        "inventory",
        "reserve",
        merchant_id=actor.merchant_id,
        groups=sql.array(demand.groups),
        refs=sql.array(demand.references),
        warehouses=sql.array(demand.warehouse_ids),
        skus=sql.array(demand.sku_ids),
        quantities=sql.array(demand.quantities),
        dues=demand.dues,
        bundles=demand.bundle_ids,
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )


def _make_missing_rows(actor: Actor, refused: list[Any]) -> bool:
    """Stock rows for SKUs or warehouses whose stock is not kept: there, nothing is ever short."""
    missing = {(row.warehouse_id, row.sku_id) for row in refused if row.is_missing}
    if not missing:
        return False
    places = [(w, s) for w, s, kept in stock_kept(actor.merchant_id, missing) if not kept]
    if places:
        make_rows(actor.merchant_id, places, kept=False)
    return bool(places)


def stock_kept(merchant_id: int, places: Iterable[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Whether stock is kept of a SKU in a warehouse: only where both say so. Nothing can be claimed of a composed one."""
    places = list(places)
    skus = catalog.skus_of(merchant_id, [s for _, s in places])
    warehouses = dict(
        Warehouse.objects.filter(merchant_id=merchant_id, id__in={w for w, _ in places}).values_list(
            "id", "is_stock_kept"
        )
    )
    return [
        (w, s, skus[s].is_composed or (warehouses[w] and skus[s].is_stock_kept))
        for w, s in places
        if w in warehouses and s in skus
    ]


def make_rows(merchant_id: int, places: list[tuple[int, int]], *, kept: bool) -> None:
    """Stock rows with nothing on hand, where there are none."""
    sql.rows(
        "inventory",
        "ensure_stock",
        merchant_id=merchant_id,
        warehouses=sql.array([w for w, _ in places]),
        skus=sql.array([s for _, s in places]),
        kept=[kept] * len(places),
    )


def make_missing_rows(merchant_id: int, places: Iterable[tuple[int, int]]) -> None:
    """Stock rows with nothing on hand for (warehouse, SKU) places that have none, each kept as its warehouse and SKU say."""
    told = stock_kept(merchant_id, places)
    for kept in (True, False):
        if missing := [(w, s) for w, s, is_kept in told if is_kept is kept]:
            make_rows(merchant_id, missing, kept=kept)


def _shortages(refused: list[Any]) -> dict[int, list[Shortage]]:
    short: dict[int, list[Shortage]] = defaultdict(list)
    for row in refused:
        short[row.group_id].append(Shortage(row.warehouse_id, row.sku_id, row.lacking))
    return dict(short)


def release(*, actor: Actor, references: list[int], now: datetime, reason: str = "") -> list[int]:
    """Give claims back to the shelf; returns the references whose claim ended now. The inverse of `reserve`."""
    ended = _end(actor, references, now, verb="release", on_hand_factor=0, reason=reason)
    return sorted({row.reference for row in ended})


def ship(*, actor: Actor, references: list[int], now: datetime) -> list[int]:
    """The claimed goods left the house; returns the references that were shipped now, never one twice.

    What was picked for them leaves, and of the rest what expires first. Refuses all where a picked serial number is gone.
    """
    ended = _end(actor, references, now, verb="ship", on_hand_factor=-1, reason="")
    return [row.reference for row in ended]


def _end(
    actor: Actor, references: list[int], now: datetime, *, verb: str, on_hand_factor: int, reason: str
) -> list[Any]:
    if not references:
        return []
    refs = sql.array(references)
    rows = sql.rows("inventory", "lock_stock_of_claims", merchant_id=actor.merchant_id, refs=refs)
    ended = sql.rows(
        "inventory",
        "end_claims",
        merchant_id=actor.merchant_id,
        refs=refs,
        verb=verb,
        on_hand_factor=on_hand_factor,
        reason=reason,
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    placed = {(row.warehouse_id, row.sku_id) for row in rows}
    if placed and on_hand_factor:
        changes = _changes(ended, placed, on_hand_factor)
        pieces = picked_pieces(actor, changes, now)
        follow(actor=actor, verb=verb, changes=changes, now=now, pieces=pieces, is_strict=True)
    elif placed:
        unpick(actor=actor, references=references)
    return ended


def _changes(rows: list[Any], placed: set[tuple[int, int]], factor: int) -> list[Change]:
    return [
        Change(row.warehouse_id, row.sku_id, factor * row.quantity, row.entry_id, row.reference)
        for row in rows
        if (row.warehouse_id, row.sku_id) in placed
    ]


def unship(*, actor: Actor, demand: Demand, now: datetime, reason: str = "") -> list[int]:
    """Shipped goods came back before they were handed over: on hand and claimed again, in the lots that they left
    and picked once more.

    The inverse of `ship`.
    """
    placed = hold_rows(actor.merchant_id, demand.warehouse_ids, demand.sku_ids)
    back = sql.rows(
        "inventory",
        "unship",
        merchant_id=actor.merchant_id,
        refs=sql.array(demand.references),
        warehouses=sql.array(demand.warehouse_ids),
        skus=sql.array(demand.sku_ids),
        quantities=sql.array(demand.quantities),
        dues=demand.dues,
        bundles=demand.bundle_ids,
        reason=reason,
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    if changes := _changes(back, placed, 1) if placed else []:
        pieces = as_they_went(actor, changes, verbs=["ship", "unship"])
        follow(actor=actor, verb="unship", changes=changes, now=now, pieces=pieces)
        pick_again(actor, pieces, now)
    return [row.reference for row in back]
