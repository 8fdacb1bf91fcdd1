"""采购退货: goods leave for the supplier who sent them, and come back where that was a mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import rules
from pinerp.inventory.actions.claims import hold_rows, make_missing_rows
from pinerp.inventory.actions.moves import Move, book_places, refuse_strangers
from pinerp.inventory.actions.picking import Picked, named_lots, on_shelf
from pinerp.inventory.actions.telling import Portion
from pinerp.kit.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Leaving:
    """So many pieces of a SKU leave. told: of which of them the batch (a Portion's batch) or the serial numbers were read; the
    rest leaves as it expires, pieces without a number first.
    """

    sku_id: int
    quantity: int
    told: Sequence[Portion] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a SKU's pieces are judged by: as a claim of no order."""

    reference: int
    warehouse_id: int
    sku_id: int


NOBODY = 0
"""The reference of no order."""


def send_back(
    *, actor: Actor, warehouse_id: int, leaving: Sequence[Leaving], reference: int, reason: str, now: datetime
) -> Outcome:
    """Goods leave a warehouse for their supplier; a SKU stands in `leaving` once. Inverse: `unsend_back`.

    What orders have reserved does not leave. Of a SKU that is told apart the batch or numbers that were read leave, and no
    other pieces in their place; where all pieces have a number each is to be read.
    """
    rules.refuse_quantity(one.quantity for one in leaving)
    rules.refuse_quantity(part.quantity for one in leaving for part in one.told)
    places = {(warehouse_id, one.sku_id): one for one in leaving}
    refuse_strangers(actor, places)
    make_missing_rows(actor.merchant_id, places)
    placed = hold_rows(actor.merchant_id, [warehouse_id] * len(places), sorted(sku_id for _, sku_id in places))
    picks = [pick for one in leaving for pick in _picks(one)]
    _judge(actor, places, placed, picks, now)
    moves = [
        Move(warehouse_id, pick.sku_id, -count, lot_id=lot_id)
        for pick, lot_id, count in named_lots(actor, [(warehouse_id, pick) for pick in picks], now)
    ]
    deltas = {place: -one.quantity for place, one in places.items()}
    return book_places(actor, deltas, now, verb="send_back", reason=reason, moves=moves, reference=reference)


def unsend_back(
    *, actor: Actor, warehouse_id: int, pieces: Mapping[int, int], reference: int, reason: str, now: datetime
) -> Outcome:
    """What was sent back to its supplier stands where it stood, as the batch or number that it was. Inverse: `send_back`.

    pieces: by SKU. A serial number that has come in again meanwhile refuses the whole.
    """
    rules.refuse_quantity(pieces.values())
    deltas = {(warehouse_id, sku_id): count for sku_id, count in pieces.items()}
    refuse_strangers(actor, deltas)
    return book_places(actor, deltas, now, verb="unsend_back", reason=reason, reference=reference)


def _picks(one: Leaving) -> list[Picked]:
    """What was read of pieces that leave, as the packing bench reads it."""
    return [
        Picked(NOBODY, one.sku_id, "" if told.serial else told.batch, told.serial, count)
        for part in one.told
        for told, count in part.pieces()
    ]


def _judge(
    actor: Actor,
    places: Mapping[tuple[int, int], Leaving],
    placed: set[tuple[int, int]],
    picks: Sequence[Picked],
    now: datetime,
) -> None:
    """Refuse what cannot leave as it was read."""
    skus = catalog.skus_of(actor.merchant_id, [sku_id for _, sku_id in places])
    wishes = [_Wish(NOBODY, *place) for place in sorted(places)]
    shelf = on_shelf(actor, wishes, [], picks, now)
    of_sku: dict[int, list[Picked]] = defaultdict(list)
    for pick in picks:
        of_sku[pick.sku_id].append(pick)
    for place, one in sorted(places.items()):
        sku, mine = skus[one.sku_id], of_sku[one.sku_id]
        rules.refuse_more_told(sku.code, one.quantity, (part.quantity for part in one.told))
        why = rules.refuse_picks(sku.code, sku.tracking, place in placed, one.quantity, mine, shelf[place])
        if why is not None:
            raise why
