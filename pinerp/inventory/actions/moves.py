"""What comes and goes besides orders: receive, adjust, found goods; and what was booked so is taken back (冲销)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import queries, rules
from pinerp.inventory.actions.claims import hold_rows, make_missing_rows
from pinerp.inventory.actions.following import Change, Piece, Told, as_they_went, carry_lots, follow, where_they_lie
from pinerp.inventory.actions.picking import unpick
from pinerp.inventory.actions.telling import Portion, judge_told
from pinerp.inventory.errors import HoldsNothing, NotEnough, UnknownWarehouse, WouldLoseClaims
from pinerp.inventory.models import Stock, Warehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal

TAKES_BACK = {"unreceive": "receive", "untake_back": "take_back"}
"""Verbs that take back what a document brought, by its reference → the verb by which it came."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of what is on hand in one place. Of what comes `told` may say what tells it apart (bin, batch, days, serial
    number), of what goes `lot_id` which lot it leaves.
    """

    warehouse_id: int
    sku_id: int
    quantity: int
    told: Told | None = None
    lot_id: int | None = None


def told_moves(warehouse_id: int, sku_id: int, portions: Iterable[Portion]) -> list[Move]:
    """What comes into a place by its portions: a serial number is one piece, pieces without a number stay together."""
    return [
        Move(warehouse_id, sku_id, count, None if told == Told() else told)
        for portion in portions
        for told, count in portion.pieces()
    ]


def receive(
    *, actor: Actor, moves: Iterable[Move], now: datetime, reason: str = "", reference: int | None = None
) -> Outcome:
    """Goods came in, told apart where the move says so. Orders that waited for them learn it as news. Inverse: `unreceive`."""
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    return _change(actor, moves, now, verb="receive", reason=reason, reference=reference)


def unreceive(
    *,
    actor: Actor,
    moves: Iterable[Move],
    now: datetime,
    reason: str = "",
    reference: int | None = None,
    release_claims: bool = False,
) -> Outcome:
    """A receipt was a mistake: take it back. Where claims would lose their goods it is refused, unless they may be released.

    With the receipt's reference the lots that it brought leave, wherever in the warehouse they lie by now; one of a batch or a
    serial number that is not there any more refuses the whole.
    """
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    back = [Move(m.warehouse_id, m.sku_id, -m.quantity, lot_id=m.lot_id) for m in moves]
    return _change(
        actor, back, now, verb="unreceive", reason=reason, reference=reference, release_claims=release_claims
    )


def take_back(*, actor: Actor, moves: Iterable[Move], now: datetime, reference: int, reason: str = "") -> Outcome:
    """Goods that had left came back (退货), told apart as they had left; `reference` names the return. Orders that waited for
    them learn it as news. The caller has judged that they are the pieces that left. Inverse: `untake_back`.
    """
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    return _change(actor, moves, now, verb="take_back", reason=reason, reference=reference)


def untake_back(*, actor: Actor, moves: Iterable[Move], now: datetime, reference: int, reason: str = "") -> Outcome:
    """A return was a mistake: its goods leave the lots that it brought them into, wherever in the warehouse they lie by now.

    Refused where claims would lose them, or what was told apart is not there any more.
    """
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    back = [Move(m.warehouse_id, m.sku_id, -m.quantity) for m in moves]
    return _change(actor, back, now, verb="untake_back", reason=reason, reference=reference)


def adjust(*, actor: Actor, moves: Iterable[Move], now: datetime, reason: str, release_claims: bool = False) -> Outcome:
    """Correct what is on hand, up or down, with a reason. Its inverse is `reverse`, or the opposite adjustment.

    Where less would be on hand than is claimed it is refused, unless the least urgent claims may be released.
    """
    moves = [m for m in moves if m.quantity != 0]
    rules.refuse_quantity(abs(m.quantity) for m in moves)
    return _change(actor, moves, now, verb="adjust", reason=reason, release_claims=release_claims)


def preview_adjust(*, actor: Actor, moves: Iterable[Move], now: datetime) -> Outcome:
    """What an adjustment would do: the balances before and after, and the claims that it would release.

    It is run and taken back, so that it can never tell anything else than what is done.
    """
    moves = list(moves)
    places = sorted({(m.warehouse_id, m.sku_id) for m in moves})
    with transaction.atomic():
        hold_rows(actor.merchant_id, [w for w, _ in places], [s for _, s in places])
        before = queries.balances(actor.merchant_id, places)
        outcome = adjust(actor=actor, moves=moves, now=now, reason="?", release_claims=True)
        transaction.set_rollback(True)
    for row in outcome.facts["stock"]:
        place = int(row["warehouse_id"]), int(row["sku_id"])
        row["former_on_hand"], row["former_reserved"] = before.get(place, (0, 0))
    return outcome


def reverse(
    *, actor: Actor, entry_ids: Sequence[int], now: datetime, reason: str = "", release_claims: bool = False
) -> Outcome:
    """冲销: take entries back by their opposites, each once. An entry that takes back can itself be taken back.

    Only what people booked; what orders do to stock has inverses of its own.
    """
    seen = queries.entries_to_reverse(actor, entry_ids)
    hold_rows(actor.merchant_id, [e.warehouse_id for e in seen], [e.sku_id for e in seen])
    found = {e.id: e for e in queries.entries_to_reverse(actor, entry_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in entry_ids if i not in found}
    refused.update(
        {i: why for i, e in found.items() if (why := rules.refuse_reversal(e.verb, e.reference, e.is_reversed))}
    )
    outcome = Outcome.of(list(dict.fromkeys(entry_ids)), refused, released=[], stock=[])
    for batch in rules.rounds([found[i] for i in outcome.done], lambda e: (e.warehouse_id, e.sku_id)):
        moves = [Move(e.warehouse_id, e.sku_id, -e.on_hand_delta) for e in batch]
        reverses = {(e.warehouse_id, e.sku_id): e.id for e in batch}
        told = _change(
            actor, moves, now, verb="reverse", reason=reason, release_claims=release_claims, reverses=reverses
        )
        outcome.facts["released"] += told.facts["released"]
        outcome.facts["stock"] += told.facts["stock"]
    return outcome


def book_found(*, actor: Actor, moves: Iterable[Move], now: datetime) -> Outcome:
    """Goods stand on the shelf that the books do not know: booked in, so that they can be shipped at once."""
    moves = list(moves)
    rules.refuse_quantity(m.quantity for m in moves)
    return _change(actor, moves, now, verb="found", reason="found")


def _change(
    actor: Actor,
    moves: list[Move],
    now: datetime,
    *,
    verb: str,
    reason: str,
    reference: int | None = None,
    release_claims: bool = False,
    reverses: Mapping[tuple[int, int], int] | None = None,
) -> Outcome:
    totals: dict[tuple[int, int], int] = defaultdict(int)
    for move in moves:
        totals[move.warehouse_id, move.sku_id] += move.quantity
    refuse_strangers(actor, totals)
    return book_places(
        actor,
        totals,
        now,
        verb=verb,
        reason=reason,
        moves=moves,
        reference=reference,
        release_claims=release_claims,
        reverses=reverses,
    )


def book_places(
    actor: Actor,
    totals: Mapping[tuple[int, int], int],
    now: datetime,
    *,
    verb: str,
    reason: str,
    moves: Sequence[Move] = (),
    reference: int | None = None,
    release_claims: bool = False,
    reverses: Mapping[tuple[int, int], int] | None = None,
    is_carried: bool = False,
) -> Outcome:
    """Change places (warehouse, SKU) by as much as is said; the caller has asked whether the actor may. `moves` tell pieces
    apart; is_carried: what leaves some places comes into the others as what it was. Its verbs' inverses are its own.
    """
    make_missing_rows(actor.merchant_id, totals)
    places = sorted(totals)
    placed = hold_rows(actor.merchant_id, [w for w, _ in places], [s for _, s in places])
    told = judge_told(actor, moves, placed)
    done = sql.rows(
        "inventory",
        "change_on_hand",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([w for w, _ in places]),
        skus=sql.array([s for _, s in places]),
        deltas=sql.array([totals[p] for p in places]),
        reverses=[(reverses or {}).get(p) for p in places],
        verb=verb,
        reference=reference,
        reason=reason[:40],
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    if not release_claims:
        _refuse_losses(actor, done)
    outcome = _tell(actor, verb, places, done, now)
    if placed:
        entries = {(r.warehouse_id, r.sku_id): r.entry_id for r in done if (r.warehouse_id, r.sku_id) in placed}
        if is_carried:
            carry_lots(actor, verb, [Change(*p, totals[p], entries[p], reference) for p in entries], now)
        else:
            _follow(actor, verb, told, {p: totals[p] for p in entries}, entries, reference, reverses, now)
    return outcome


def _follow(
    actor: Actor,
    verb: str,
    moves: list[Move],
    totals: Mapping[tuple[int, int], int],
    entries: Mapping[tuple[int, int], int],
    reference: int | None,
    reverses: Mapping[tuple[int, int], int] | None,
    now: datetime,
) -> None:
    """Lots follow: what is told comes and goes as it is told, what is taken back as it came."""
    changes = {
        (w, s): Change(w, s, total, entries[w, s] if total else None, reference) for (w, s), total in totals.items()
    }
    arrived = [
        (replace(changes[m.warehouse_id, m.sku_id], quantity=m.quantity), m.told)
        for m in moves
        if m.told is not None and (m.warehouse_id, m.sku_id) in changes
    ]
    pieces = [
        Piece(changes[m.warehouse_id, m.sku_id], m.lot_id, m.quantity)
        for m in moves
        if m.lot_id is not None and (m.warehouse_id, m.sku_id) in changes
    ]
    is_strict = bool(pieces)
    if reverses:
        back = {changes[place]: entry for place, entry in reverses.items() if place in changes}
        pieces = as_they_went(actor, list(back), reverses=back)
    elif verb in TAKES_BACK and not is_strict:
        verbs = [TAKES_BACK[verb], verb]
        pieces = where_they_lie(actor, as_they_went(actor, list(changes.values()), verbs=verbs))
    elif verb == "unsend_back":
        pieces = as_they_went(actor, list(changes.values()), verbs=["send_back", "unsend_back"])
    follow(
        actor=actor,
        verb=verb,
        changes=list(changes.values()),
        now=now,
        arrived=arrived,
        pieces=pieces,
        is_strict=is_strict,
    )


def _refuse_losses(actor: Actor, done: list[Any]) -> None:
    """Nobody's goods are taken unasked: the refusal undoes the change."""
    losing = [row for row in done if row.released]
    if losing:
        code = catalog.skus_of(actor.merchant_id, [losing[0].sku_id])[losing[0].sku_id].code
        raise WouldLoseClaims(sku=code, count=sum(len(row.released) for row in losing))


def refuse_strangers(actor: Actor, places: Iterable[tuple[int, int]]) -> None:
    """Refuse warehouses and SKUs that are not there, or not the actor's."""
    places = list(places)
    warehouse_ids = {w for w, _ in places}
    scope = actor.warehouse_scope
    known = set(
        Warehouse.objects.filter(
            merchant_id=actor.merchant_id, id__in=warehouse_ids, archived_at=None, towards_id=None
        ).values_list("id", flat=True)
    )
    if warehouse_ids - known or (scope is not None and warehouse_ids - scope):
        raise UnknownWarehouse()
    skus = catalog.skus_of(actor.merchant_id, [s for _, s in places])
    strangers = {s for _, s in places} - set(skus)
    if strangers:
        raise UnknownSku(sku=str(min(strangers)))
    composed = next((sku for sku in skus.values() if sku.is_composed), None)
    if composed is not None:
        raise HoldsNothing(sku=composed.code)


def _tell(actor: Actor, verb: str, places: list[tuple[int, int]], done: list[Any], now: datetime) -> Outcome:
    changed = {(row.warehouse_id, row.sku_id) for row in done}
    stopped = [p for p in places if p not in changed]
    if stopped:
        warehouse_id, sku_id = stopped[0]
        row = Stock.objects.get(merchant_id=actor.merchant_id, warehouse_id=warehouse_id, sku_id=sku_id)
        code = catalog.skus_of(actor.merchant_id, [sku_id])[sku_id].code
        raise NotEnough(sku=code, on_hand=row.on_hand)
    released = sorted({reference for row in done for reference in row.released})
    logbook.write(actor, f"inventory.{verb}", sorted({s for _, s in places}), now, {"places": len(places)})
    logbook.write(actor, "inventory.lost_claims", released, now)
    if released:
        unpick(actor=actor, references=released)
    return Outcome(
        done=sorted({s for _, s in places}),
        facts={
            "released": [str(r) for r in released],
            "stock": [
                {"warehouse_id": str(r.warehouse_id), "sku_id": str(r.sku_id), "on_hand": r.on_hand,
                 "reserved": r.reserved}
                for r in done
            ],
        },
    )  # fmt: skip
