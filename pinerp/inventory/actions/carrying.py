"""调拨: goods leave one warehouse for another. On the way they stand in a place of their own, and so in the books."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.inventory import rules
from pinerp.inventory.actions.moves import Move, book_places, refuse_strangers
from pinerp.inventory.errors import UnknownWarehouse
from pinerp.inventory.models import Warehouse
from pinerp.kit.outcomes import Outcome


def send(
    *, actor: Actor, from_id: int, to_id: int, pieces: Mapping[int, int], reference: int, reason: str, now: datetime
) -> Outcome:
    """Pieces by SKU leave a warehouse and are in transit towards another. What is claimed cannot leave. Inverse: `unsend`."""
    refuse_strangers(actor, [(from_id, sku_id) for sku_id in pieces])
    deltas = {(from_id, sku_id): -count for sku_id, count in pieces.items()}
    return _carry(actor, "send", to_id, deltas, pieces, reference, reason, now)


def unsend(
    *, actor: Actor, from_id: int, to_id: int, pieces: Mapping[int, int], reference: int, reason: str, now: datetime
) -> Outcome:
    """What is in transit is back where it was sent from. The inverse of `send`."""
    refuse_strangers(actor, [(from_id, sku_id) for sku_id in pieces])
    deltas = {(from_id, sku_id): count for sku_id, count in pieces.items()}
    return _carry(actor, "unsend", to_id, deltas, pieces, reference, reason, now)


def arrive(*, actor: Actor, to_id: int, moves: Iterable[Move], reference: int, reason: str, now: datetime) -> Outcome:
    """What was in transit towards a warehouse stands there, or in one for defective goods. Inverse: `unarrive`."""
    deltas = {(m.warehouse_id, m.sku_id): m.quantity for m in moves}
    refuse_strangers(actor, deltas)
    return _carry(actor, "arrive", to_id, deltas, _by_sku(deltas), reference, reason, now)


def unarrive(*, actor: Actor, to_id: int, moves: Iterable[Move], reference: int, reason: str, now: datetime) -> Outcome:
    """What arrived is in transit again; refused where it has left or is claimed. The inverse of `arrive`."""
    deltas = {(m.warehouse_id, m.sku_id): -m.quantity for m in moves}
    refuse_strangers(actor, deltas)
    pieces = {sku_id: -count for sku_id, count in _by_sku(deltas).items()}
    return _carry(actor, "unarrive", to_id, deltas, pieces, reference, reason, now)


def lose(*, actor: Actor, to_id: int, pieces: Mapping[int, int], reference: int, reason: str, now: datetime) -> Outcome:
    """What was in transit will not come. Inverse: `unlose`."""
    return _carry(actor, "lose", to_id, {}, pieces, reference, reason, now)


def unlose(
    *, actor: Actor, to_id: int, pieces: Mapping[int, int], reference: int, reason: str, now: datetime
) -> Outcome:
    """What was given up is in transit again. The inverse of `lose`."""
    return _carry(actor, "unlose", to_id, {}, pieces, reference, reason, now)


INTO_TRANSIT = frozenset({"send", "unarrive", "unlose"})


def transit_towards(merchant_id: int, warehouse_id: int) -> int:
    """The place in which goods on their way to a warehouse stand, made when first asked for."""
    of_both = Warehouse.objects.filter(merchant_id=merchant_id)
    found = of_both.filter(towards_id=warehouse_id).values_list("id", flat=True).first()
    if found is not None:
        return found
    to = of_both.filter(id=warehouse_id, towards_id=None).first()
    if to is None:
        raise UnknownWarehouse()
    place = Warehouse(
        merchant_id=merchant_id,
        code=f">{warehouse_id}",
        name=f"→ {to.name}"[:60],
        kind="transit",
        towards_id=warehouse_id,
    )
    Warehouse.objects.bulk_create([place], ignore_conflicts=True)  # two first transfers at once make it once
    return of_both.values_list("id", flat=True).get(towards_id=warehouse_id)


def _carry(
    actor: Actor,
    verb: str,
    to_id: int,
    deltas: Mapping[tuple[int, int], int],
    pieces: Mapping[int, int],
    reference: int,
    reason: str,
    now: datetime,
) -> Outcome:
    rules.refuse_quantity(pieces.values())
    transit_id = transit_towards(actor.merchant_id, to_id)
    sign = 1 if verb in INTO_TRANSIT else -1
    carried = {(transit_id, sku_id): sign * count for sku_id, count in pieces.items()}
    return book_places(
        actor, {**deltas, **carried}, now, verb=verb, reason=reason, reference=reference, is_carried=True
    )


def _by_sku(deltas: Mapping[tuple[int, int], int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for (_, sku_id), count in deltas.items():
        found[sku_id] = found.get(sku_id, 0) + count
    return found
