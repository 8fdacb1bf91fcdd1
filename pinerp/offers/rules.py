"""What a store may sell, and by how much its number at the platform is changed. No database, no clock, no framework.

The platform lowers its number itself with every sale, also with those that are not known here yet. So it is told changes, never
totals: a sale that nobody here knows stays taken off. What is wanted is compared with what the platform had when it was read,
plus what was told since; orders known here that were placed since are on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LOOKING, ON = "looking", "on"

EVEN, LOWER, RAISE = "even", "lower", "raise"
WAITS_READING, ASKS, REFUSED = "waits_reading", "asks", "refused"
UNMAPPED, NOT_KEPT, GONE = "unmapped", "not_kept", "gone"
"""How an offer stands: equal; to be lowered or raised; a raise that waits for a newer reading; a first change that waits for a
yes; refused by the platform; a listing that means nothing here; stock that is not kept; not among what was read last."""


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
    """What one offer of a SKU would be told. is_open: a change is on its way; is_unread: its number is not known for sure."""

    offer_id: int
    sku_id: int
    change: int
    is_open: bool = False
    is_unread: bool = False


def may_go(steps: Sequence[Step]) -> set[int]:
    """Which offers may be told now. Less goes at once. More goes only where no other offer of its SKU, at whatever store, is
    to be lowered, has a change on its way or an unknown number: what was promised twice is taken back first.
    """
    waits: dict[int, set[int]] = defaultdict(set)
    for step in steps:
        if step.change < 0 or step.is_open or step.is_unread:
            waits[step.sku_id].add(step.offer_id)
    return {s.offer_id for s in steps if s.change < 0 or (s.change > 0 and not waits[s.sku_id] - {s.offer_id})}


def is_jump(shown_now: int, wanted: int, jump_percent: int) -> bool:
    """Whether a first change is so large, or down to nothing, that a person has to say yes."""
    if wanted == 0:
        return shown_now > 0
    return abs(wanted - shown_now) * 100 > jump_percent * max(shown_now, 1)
