"""What a store may sell, and by how much its number at the platform is changed. No database, no clock, no framework.

The platform lowers its number itself with every sale, also with those that are not known here yet. So it is told changes, never
totals: a sale that nobody here knows stays taken off. What is wanted is compared with what the platform had when it was read,
plus what was told since; orders known here that were placed since are on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pinerp.inventory import rules as shelf

LOOKING, ON = "looking", "on"

EVEN, LOWER, RAISE = "even", "lower", "raise"
WAITS_READING, ASKS, REFUSED = "waits_reading", "asks", "refused"
UNMAPPED, NOT_KEPT, GONE = "unmapped", "not_kept", "gone"
"""How an offer stands: equal; to be lowered or raised; a raise that waits for a newer reading; a first change that waits for a
yes; refused by the platform; a listing that means nothing here; stock that is not kept; not among what was read last."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A SKU that has stock: warehouse → pieces that nobody claims (None: stock is not kept), and what waits without a claim."""

    free: Mapping[int, int] | None
    unclaimed: int


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is of a SKU, in its own pieces. `pool`: SKUs of one pool are made of the same shelf."""

    free: int | None
    unclaimed: int
    pool: int


def supply(parts: Sequence[tuple[Stocked, int]], pool: int) -> Supply:
    """What can be made of (SKU, pieces of it) parts: in each warehouse as many as the scarcest part allows, for an order leaves
    from one; what waits counts where it takes most. Parts whose stock is not kept are never scarce.
    """
    made = shelf.makeable([(part.free, pieces) for part, pieces in parts])
    if made is None:
        return Supply(None, 0, pool)
    waits = max(-(-part.unclaimed // pieces) for part, pieces in parts if part.free is not None)
    return Supply(sum(made.values()), waits, pool)


def pools(composed: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """SKU → its pool, of all that are composed or in something composed: SKUs that share a part, over however many steps."""
    found: dict[int, int] = {}

    def root(sku_id: int) -> int:
        while found.setdefault(sku_id, sku_id) != sku_id:
            sku_id = found[sku_id]
        return sku_id

    for sku_id, parts in composed.items():
        for part in parts:
            one, other = sorted((root(sku_id), root(part)))
            found[other] = one
    return {sku_id: root(sku_id) for sku_id in list(found)}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one offer, in the listing's units but for `free` and `unclaimed` (pieces of the SKU).

    free: on hand less reserved, where stock is kept; unclaimed: what open orders still want and hold no claim for. sold:
    units of orders known here that were placed after the reading.
    """

    free: int
    unclaimed: int
    pieces: int
    share_percent: int
    keep_back: int
    fixed: int | None
    quantity: int
    held: int
    sent: int
    given_back: int
    sold: int
    target_at_read: int | None
    is_settled: bool
    is_emptied: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be told. change: by so many (0: nothing); is_whole: the number is set to 0 instead. waits: more is wanted than
    may be told now; needs_reading: and only another reading can allow it."""

    change: int
    is_whole: bool = False
    waits: bool = False
    needs_reading: bool = False


def target(free: int, unclaimed: int, pieces: int, share_percent: int, keep_back: int, fixed: int | None) -> int:
    """How many units of a listing a store may sell: (free - unclaimed) × share - kept back, in whole units, bounded."""
    shared = max(0, free - unclaimed) * share_percent // 100
    units = max(0, shared - keep_back) // pieces
    return units if fixed is None else min(units, fixed)


def target_of(known: Known) -> int:
    """The same, of what is known."""
    return target(known.free, known.unclaimed, known.pieces, known.share_percent, known.keep_back, known.fixed)


def shown(known: Known) -> int:
    """What the platform shows now, as far as is known here."""
    return max(0, known.quantity + known.sent + known.given_back - known.sold)


def change_for(known: Known) -> Change:
    """By how much the platform's number is to be changed now.

    Set as low as it goes, it waits for the next reading. Held units are counted as sold: whether the platform's number holds
    them is to be verified live. Less goes at once, down to 0 as a whole. More goes only as far as the reading allows: to what
    was wanted when it was read, once every order up to that moment is known here; what came free since may have been given
    back by the platform itself.
    """
    if known.is_emptied:
        return Change(0, waits=True)
    wanted, base = target_of(known) + known.sold, known.quantity + known.held + known.sent + known.given_back
    if wanted < base:
        now = shown(known)
        if now == 0:
            return Change(0)
        less = wanted - base
        return Change(less) if now + less > 0 else Change(-now, is_whole=True)
    allowed = max(0, min(wanted, known.target_at_read or 0) - base)
    if not known.is_settled:
        return Change(0, waits=wanted > base)
    is_more = wanted - base > allowed
    return Change(allowed, waits=is_more, needs_reading=is_more)


@dataclass(frozen=True, slots=True)
class Step:
    """What one offer would be told, beside the others of its pool (a SKU, or all that share a part with it).
    is_open: a change is on its way; is_unread: its number is not known for sure.
    """

    offer_id: int
    pool: int
    change: int
    is_open: bool = False
    is_unread: bool = False


def may_go(steps: Sequence[Step]) -> set[int]:
    """Which offers may be told now. Less goes at once. More goes only where no other offer of its pool, at whatever store, is
    to be lowered, has a change on its way or an unknown number: what was promised twice is taken back first.
    """
    waits: dict[int, set[int]] = defaultdict(set)
    for step in steps:
        if step.change < 0 or step.is_open or step.is_unread:
            waits[step.pool].add(step.offer_id)
    return {s.offer_id for s in steps if s.change < 0 or (s.change > 0 and not waits[s.pool] - {s.offer_id})}


def is_jump(shown_now: int, wanted: int, jump_percent: int) -> bool:
    """Whether a first change is so large, or down to nothing, that a person has to say yes."""
    if wanted == 0:
        return shown_now > 0
    return abs(wanted - shown_now) * 100 > jump_percent * max(shown_now, 1)
