"""Which pieces a claim takes, where the packing bench scanned them: these leave, and not the first to expire."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import rules
from pinerp.inventory.actions.following import Change, Piece
from pinerp.inventory.errors import MorePicksThanPieces, SerialNotHere
from pinerp.inventory.models import Lot, Pick, Reservation
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.kit.times import beijing_day


@dataclass(frozen=True, slots=True)
class Picked:
    """Scanned for a reference: one serial number of a SKU, or so many pieces of a batch."""

    reference: int
    sku_id: int
    batch: str = ""
    serial: str = ""
    quantity: int = 1


def judge_picks(
    *, actor: Actor, references: Sequence[int], picks: Sequence[Picked], now: datetime
) -> dict[int, Refusal]:
    """Which references cannot leave with what was scanned, each with its first reason: a serial number that is unknown, not in
    the warehouse of the claim, or in another parcel; too few of them where all pieces have one; more of a batch than is there.
    Changes nothing, and holds the stock rows of the claims until the transaction ends.
    """
    refs = sql.array(sorted(set(references)))
    rows = sql.rows("inventory", "lock_stock_of_claims", merchant_id=actor.merchant_id, refs=refs)
    placed = {(row.warehouse_id, row.sku_id) for row in rows}
    named = {pick.sku_id for pick in picks}
    if not placed and not picks:
        return {}
    claims = [
        claim
        for claim in Reservation.objects.filter(merchant_id=actor.merchant_id, reference__in=list(references))
        if (claim.warehouse_id, claim.sku_id) in placed or claim.sku_id in named
    ]
    skus = catalog.skus_of(actor.merchant_id, {claim.sku_id for claim in claims} | named)
    shelf = on_shelf(actor, claims, references, picks, now)
    of_claim: dict[tuple[int, int], list[Picked]] = defaultdict(list)
    for pick in picks:
        of_claim[pick.reference, pick.sku_id].append(pick)
    refused: dict[int, Refusal] = {}
    for claim in sorted(claims, key=lambda c: (c.reference, c.sku_id)):
        sku = skus[claim.sku_id]
        place = (claim.warehouse_id, claim.sku_id)
        mine = of_claim.pop((claim.reference, claim.sku_id), [])
        why = rules.refuse_picks(sku.code, sku.tracking, place in placed, claim.quantity, mine, shelf[place])
        if why is not None:
            refused.setdefault(claim.reference, why)
    for reference, sku_id in of_claim:
        refused.setdefault(reference, MorePicksThanPieces(sku=skus[sku_id].code if sku_id in skus else str(sku_id)))
    return refused


def pick(*, actor: Actor, references: Sequence[int], picks: Sequence[Picked], now: datetime) -> None:
    """These pieces leave with these references, and what was scanned for them before is forgotten. The caller has judged them
    in this transaction. Inverse: `unpick`.
    """
    unpick(actor=actor, references=references)
    if not picks:
        return
    serials = [one.serial for one in picks if one.serial]
    of_skus = Pick.objects.filter(merchant_id=actor.merchant_id, sku_id__in={one.sku_id for one in picks})
    of_skus.filter(serial__in=serials).delete()  # of claims that ended where pieces were not told apart any more
    wanted = list(references)
    claims = Reservation.objects.filter(merchant_id=actor.merchant_id, reference__in=wanted)
    places = {(c.reference, c.sku_id): c.warehouse_id for c in claims}
    Pick.objects.bulk_create(
        Pick(
            merchant_id=actor.merchant_id,
            reference=one.reference,
            warehouse_id=places[one.reference, one.sku_id],
            sku_id=one.sku_id,
            batch="" if one.serial else one.batch,
            serial=one.serial,
            quantity=one.quantity,
            member_id=actor.member_id,
            at=now,
        )
        for one in picks
    )


def unpick(*, actor: Actor, references: Iterable[int]) -> None:
    """What was scanned for these references is forgotten. The inverse of `pick`."""
    refs = sql.array(sorted(set(references)))
    sql.rows("inventory", "forget_picks", merchant_id=actor.merchant_id, refs=refs)


def picked_pieces(actor: Actor, changes: Sequence[Change], now: datetime) -> list[Piece]:
    """The lots that changes leave by what was scanned for their references, which is forgotten with it. Refuses all where a
    serial number is gone; of a batch that is gone the rest leaves as if nobody had said it.
    """
    refs = {change.reference for change in changes if change.reference is not None}
    found = list(Pick.objects.filter(merchant_id=actor.merchant_id, reference__in=refs)) if refs else []
    if not found:
        return []
    by_claim = {(c.warehouse_id, c.sku_id, c.reference): c for c in changes}
    pieces = [
        Piece(by_claim[one.warehouse_id, one.sku_id, one.reference], lot_id, -count)
        for one, lot_id, count in named_lots(actor, [(one.warehouse_id, one) for one in found], now)
    ]
    unpick(actor=actor, references=refs)
    return pieces


def named_lots(actor: Actor, asked: Sequence[tuple[int, Any]], now: datetime) -> list[tuple[Any, int, int]]:
    """Of picks by their warehouses: each with the lots that it takes from, and how many pieces. Refuses all where a serial
    number is gone. A question: it has no inverse.
    """
    left: dict[int, int] = {}
    lots: dict[tuple[int, int, str, str], list[Any]] = defaultdict(list)
    for row in _lots(actor, asked, now):
        left[row.id] = row.quantity
        lots[row.warehouse_id, row.sku_id, row.serial, "" if row.serial else row.batch].append(row)
    found = []
    for warehouse_id, one in asked:
        wanted = one.quantity
        for lot in lots[warehouse_id, one.sku_id, one.serial, "" if one.serial else one.batch]:
            if count := min(wanted, left[lot.id]):
                found.append((one, lot.id, count))
                left[lot.id] -= count
                wanted -= count
        if wanted and one.serial:
            code = catalog.skus_of(actor.merchant_id, [one.sku_id])[one.sku_id].code
            raise SerialNotHere(sku=code, serial=one.serial)
    return found


def pick_again(actor: Actor, pieces: Sequence[Piece], now: datetime) -> None:
    """What came back into its lots is what its claims leave with once more."""
    counts = {piece.lot_id: piece for piece in pieces}
    lots = {lot.id: lot for lot in Lot.objects.filter(merchant_id=actor.merchant_id, id__in=list(counts))}
    again: Counter[tuple[int, int, str, str]] = Counter()
    for piece in pieces:
        lot = lots[piece.lot_id]
        if piece.change.reference is not None and (lot.serial or lot.batch):
            key = (piece.change.reference, lot.sku_id, "" if lot.serial else lot.batch, lot.serial)
            again[key] += piece.quantity
    picks = [Picked(ref, sku, batch, serial, count) for (ref, sku, batch, serial), count in again.items()]
    pick(actor=actor, references=[one.reference for one in picks], picks=picks, now=now)


def on_shelf(
    actor: Actor, claims: Sequence[Any], references: Sequence[int], picks: Sequence[Picked], now: datetime
) -> dict[tuple[int, int], rules.OnShelf]:
    """What stands where picks are judged, by (warehouse, SKU): claims have a reference, a warehouse and a SKU, and what was
    scanned for these references is not taken from them. A question: it has no inverse.
    """
    shelf: dict[tuple[int, int], rules.OnShelf] = defaultdict(rules.OnShelf)
    where = {(claim.reference, claim.sku_id): claim.warehouse_id for claim in claims}
    asked = [(where[one.reference, one.sku_id], one) for one in picks if (one.reference, one.sku_id) in where]
    for row in _lots(actor, asked, now):
        there = shelf[row.warehouse_id, row.sku_id]
        if row.serial:
            there.serials.add(row.serial)
        else:
            there.batches[row.batch] += row.quantity
    of_all = Lot.objects.filter(merchant_id=actor.merchant_id, sku_id__in={c.sku_id for c in claims})
    for lot in of_all.filter(serial="", quantity__gt=0):
        shelf[lot.warehouse_id, lot.sku_id].unnumbered += lot.quantity
    serials = {one.serial for _, one in asked if one.serial}
    known = set(of_all.filter(serial__in=serials).values_list("sku_id", "serial")) if serials else set()
    taken = Pick.objects.filter(merchant_id=actor.merchant_id, serial__in=serials)
    taken = taken.exclude(reference__in=list(references))
    held = Reservation.objects.filter(merchant_id=actor.merchant_id, reference__in=taken.values("reference"))
    taken = taken.filter(reference__in=held.values("reference"))
    others = set(taken.values_list("sku_id", "serial")) if serials else set()
    for place in {(c.warehouse_id, c.sku_id) for c in claims}:
        there = shelf[place]
        there.known |= {serial for sku_id, serial in known if sku_id == place[1]}
        there.taken |= {serial for sku_id, serial in others if sku_id == place[1]}
    return shelf


def _lots(actor: Actor, asked: Sequence[tuple[int, Any]], now: datetime) -> list[Any]:
    if not asked:
        return []
    return sql.rows(
        "inventory",
        "lots_to_pick",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([warehouse_id for warehouse_id, _ in asked]),
        skus=sql.array([one.sku_id for _, one in asked]),
        serials=[one.serial for _, one in asked],
        batches=["" if one.serial else one.batch for _, one in asked],
        today=beijing_day(now),
    )
