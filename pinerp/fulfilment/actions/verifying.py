"""扫描验货: the goods of a parcel are scanned one by one; complete, it is verified. The server decides, under locks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.binning import refuse_unscanned
from pinerp.fulfilment.actions.gate import lock_for_departure, refuse_over_taken
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import CountsDiffer, NothingScanned, NotVerified, PieceOfAnother, UnknownPiece
from pinerp.fulfilment.rules import counts_that_differ
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def scan(*, actor: Actor, code: str, now: datetime) -> Outcome:
    """扫描: which parcel a waybill or order number means; refused, with its reason, where that parcel must not leave.

    It changes nothing, so it needs no inverse; a stopped parcel is told in the logbook. Locks orders, parcels.
    """
    parcel_id = queries.find_scanned(actor, code.strip())
    if parcel_id is None:
        raise NothingScanned(scanned=code.strip()[:60])
    _, refused = lock_for_departure(actor, [parcel_id])
    for i, why in refused.items():
        logbook.write(actor, "fulfilment.scan_stopped", [i], now, {"code": why.code, **_plain(why)})
    return Outcome.of([parcel_id], refused)


def scan_piece(*, actor: Actor, parcel_id: int, code: str, now: datetime) -> Outcome:
    """扫描序列号或批次: which piece of a parcel a code means (`facts`: sku_id, serial, batch).

    Refused at once where it cannot leave in it: unknown, of another SKU, not in the warehouse, in another parcel. It changes
    nothing, so it needs no inverse; what is scanned counts when the parcel is verified. Locks the parcel, stock.
    """
    rows = queries.lock(actor, [parcel_id])
    if not rows:
        return Outcome.of([parcel_id], {parcel_id: NotFound()})
    line_of = {line.sku_id: line for line in queries.lines_of(actor.merchant_id, [parcel_id])}
    code = code.strip()
    meant = shelf.find_meant(actor.merchant_id, rows[0].warehouse_id, line_of, code)
    refused: Refusal = _unknown(actor, code)
    for one in meant:
        pick = inventory.Picked(line_of[one.sku_id].order_line_id, one.sku_id, one.batch, one.serial)
        judged = inventory.judge_picks(actor=actor, references=[pick.reference], picks=[pick], now=now)
        why = judged.get(pick.reference)
        if why is None or why.code == "serials_wanted":  # the others are still to be scanned
            return Outcome.of([parcel_id], sku_id=str(one.sku_id), serial=one.serial, batch=one.batch)
        refused = why
    return Outcome.of([parcel_id], {parcel_id: refused})


def _unknown(actor: Actor, code: str) -> Refusal:
    sku_id = shelf.sku_of_serial(actor.merchant_id, code)
    if sku_id is None:
        return UnknownPiece(scanned=code[:60])
    return PieceOfAnother(serial=code[:60], sku=catalog.skus_of(actor.merchant_id, [sku_id])[sku_id].code)


def _plain(why: Refusal) -> dict[str, Any]:
    return {"codes": why.params["codes"]} if "codes" in why.params else {}


@dataclass(frozen=True, slots=True)
class Piece:
    """Scanned in a parcel: one serial number of a SKU, or so many pieces of a batch."""

    sku_id: int
    batch: str = ""
    serial: str = ""
    count: int = 1


def verify(
    *,
    actor: Actor,
    scanned: Mapping[int, Mapping[int, int]],
    now: datetime,
    pieces: Mapping[int, Sequence[Piece]] | None = None,
    bins: Mapping[int, Sequence[str]] | None = None,
) -> Outcome:
    """验货: parcels whose scanned pieces (parcel → SKU → count) are exactly what belongs in them. Inverse: `unverify`.

    `pieces` (by parcel) says by which serial numbers and batches: these leave when the parcel does; `bins` (by parcel) whose
    labels were scanned, where the warehouse wants that. One that was verified or has left before is done. Refuses what must not
    leave, counts that differ, bins that were not scanned, and serial numbers that are missing, unknown, gone or in another
    parcel; of parcels verified together each in turn takes what is left of a batch.
    Locks orders, parcels, stock.
    """
    found, refused = lock_for_departure(actor, list(scanned))
    able = [row for row in found.values() if row.id not in refused and row.state == "open" and row.verified_at is None]
    wanted: dict[int, Counter[int]] = defaultdict(Counter)
    lines: dict[int, list[Any]] = defaultdict(list)
    for line in queries.lines_of(actor.merchant_id, [row.id for row in able]):
        wanted[line.parcel_id][line.sku_id] += line.quantity
        lines[line.parcel_id].append(line)
    differ = {row.id: counts_that_differ(wanted[row.id], scanned[row.id]) for row in able}
    skus = catalog.skus_of(actor.merchant_id, [sku for found_ones in differ.values() for sku in found_ones])
    for i, differences in differ.items():
        if differences:
            names = (f"{skus[sku].code if sku in skus else sku} {count:+d}" for sku, count in differences.items())
            refused[i] = CountsDiffer(differences="、".join(names))
    counted = [row for row in able if row.id not in refused]
    refused |= refuse_unscanned(actor, counted, bins or {}, now)
    full = {row.id: lines[row.id] for row in counted if row.id not in refused}
    refused |= _pick(actor, [row for row in able if row.id in full], full, pieces or {}, now)
    done = [i for i in full if i not in refused]
    _set(actor, done, now, actor.member_id)
    logbook.write(actor, "fulfilment.verify", done, now)
    wish_pushes(actor=actor, parcel_ids=done, now=now)
    return Outcome.of(list(scanned), refused)


def _pick(
    actor: Actor,
    parcels: Sequence[Any],
    lines: Mapping[int, Sequence[Any]],
    pieces: Mapping[int, Sequence[Piece]],
    now: datetime,
) -> dict[int, Refusal]:
    """Tell the shelf which pieces leave with each parcel. Returns the parcels that it refuses; of these nothing is told."""
    picks = {i: _share(of_parcel, pieces.get(i, ())) for i, of_parcel in lines.items()}
    owner = {line.order_line_id: i for i, of_parcel in lines.items() for line in of_parcel}
    every = [one for of_parcel in picks.values() for one in of_parcel]
    judged = inventory.judge_picks(actor=actor, references=list(owner), picks=every, now=now)
    refused: dict[int, Refusal] = {}
    for reference, why in judged.items():
        refused.setdefault(owner[reference], why)
    refused |= refuse_over_taken(actor, [row for row in parcels if row.id not in refused], owner, every, now)
    references = [reference for reference, i in owner.items() if i not in refused]
    told = [one for i, of_parcel in picks.items() if i not in refused for one in of_parcel]
    inventory.pick(actor=actor, references=references, picks=told, now=now)
    return refused


def _share(lines: Sequence[Any], pieces: Iterable[Piece]) -> list[inventory.Picked]:
    """Pieces over the lines of a parcel that hold their SKU, in order; what is too many is the last one's, to be refused."""
    picks: list[inventory.Picked] = []
    waiting: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        waiting[piece.sku_id].append(piece)
    for line in lines:
        left, rest = line.quantity, waiting[line.sku_id]
        while left and rest:
            piece = rest.pop(0)
            count = min(left, piece.count)
            picks.append(inventory.Picked(line.order_line_id, piece.sku_id, piece.batch, piece.serial, count))
            left -= count
            if piece.count > count:
                rest.insert(0, replace(piece, count=piece.count - count))
    last = {line.sku_id: line.order_line_id for line in lines}
    for sku_id, rest in waiting.items():
        reference = last.get(sku_id, next(iter(last.values())))
        picks += [inventory.Picked(reference, sku_id, one.batch, one.serial, one.count) for one in rest]
    return _merged(picks)


def _merged(picks: Iterable[inventory.Picked]) -> list[inventory.Picked]:
    """A batch that was scanned piece by piece, once; a serial number as often as it was scanned, to be refused."""
    serials: list[inventory.Picked] = []
    batches: Counter[inventory.Picked] = Counter()
    for one in picks:
        if one.serial:
            serials.append(one)
        else:
            batches[replace(one, quantity=1)] += one.quantity
    return serials + [replace(one, quantity=count) for one, count in batches.items()]


def unverify(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销验货: the parcels are to be scanned again, and what was scanned of them is forgotten. Inverse: `verify`.

    Refuses one that was not verified, or has left.
    """
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    refused |= {i: NotVerified() for i, row in found.items() if row.verified_at is None or row.state != "open"}
    done = [i for i in found if i not in refused]
    lines = queries.lines_of(actor.merchant_id, done)
    inventory.unpick(actor=actor, references=[line.order_line_id for line in lines])
    _set(actor, done, None, None)
    logbook.write(actor, "fulfilment.unverify", done, now)
    return Outcome.of(parcel_ids, refused)


def _set(actor: Actor, parcel_ids: Sequence[int], at: datetime | None, by: int | None) -> None:
    sql.rows(
        "fulfilment",
        "set_verified",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(parcel_ids)),
        at=at,
        by=by,
    )
