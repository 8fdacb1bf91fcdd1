"""What a store may sell, and by how much its number at the platform is changed. No database, no clock, no framework.

The platform lowers its number itself with every sale, also with those that are not known here yet. So it is told changes, never
totals: a sale that nobody here knows stays taken off. What is wanted is compared with what the platform had when it was read,
plus what was told since; orders known here that were placed since are on both sides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from typing import NamedTuple

from pinerp.inventory import rules as shelf

LOOKING, ON = "looking", "on"

EVEN, LOWER, RAISE = "even", "lower", "raise"
WAITS_READING, ASKS, REFUSED = "waits_reading", "asks", "refused"
UNMAPPED, NOT_KEPT, GONE = "unmapped", "not_kept", "gone"
"""How an offer stands: equal; to be lowered or raised; a raise that waits for a newer reading; a first change that waits for a
yes; refused by the platform; a listing that means nothing here; stock that is not kept; not among what was read last."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A SKU that has stock: warehouse → pieces that nobody claims (None: stock is not kept), what waits without a claim, and
    warehouse → pieces on their way there.
    """

    free: Mapping[int, int] | None
    unclaimed: int
    transit: Mapping[int, int] = field(default_factory=dict)

    def with_transit(self) -> Mapping[int, int] | None:
        """What would be free if everything on its way were here."""
        if self.free is None or not self.transit:
            return self.free
        return {place: self.free.get(place, 0) + self.transit.get(place, 0) for place in {*self.free, *self.transit}}


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is of a SKU, in its own pieces. `pool`: SKUs of one pool are made of the same shelf. transit: what can be made
    besides, once everything that is on its way (在途) has come.
    """

    free: int | None
    unclaimed: int
    pool: int
    transit: int = 0


def supply(parts: Sequence[tuple[Stocked, int]], pool: int) -> Supply:
    """What can be made of (SKU, pieces of it) parts: in each warehouse as many as the scarcest part allows, for an order leaves
    from one; what waits counts where it takes most. Parts whose stock is not kept are never scarce.
    """
    made = shelf.makeable([(part.free, pieces) for part, pieces in parts])
    if made is None:
        return Supply(None, 0, pool)
    waits = max(-(-part.unclaimed // pieces) for part, pieces in parts if part.free is not None)
    later = shelf.makeable([(part.with_transit(), pieces) for part, pieces in parts]) or {}
    return Supply(sum(made.values()), waits, pool, sum(later.values()) - sum(made.values()))


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


class OwnRule(NamedTuple):
    """What goes before another rule; null: as there. fixed: never more units than so many; virtual: so many pieces more."""

    share_percent: int | None = None
    keep_back: int | None = None
    transit_percent: int | None = None
    virtual: int | None = None
    fixed: int | None = None


NO_RULE = OwnRule()

STRICTEST: tuple[Callable[[Iterable[int]], int], ...] = (min, max, min, min, min)
"""Field by field, of several values the one by which least is sold: only what is kept back sells less where it is more."""

OFFER, SKU, GROUP, STORE = "offer", "sku", "group", "store"
"""Whose rules there are, the nearest first."""


class GroupRule(NamedTuple):
    """The rule of a product group, at one store or (store_id null) at all of them."""

    group_id: int
    store_id: int | None
    rule: OwnRule


class Ruled(NamedTuple):
    """What holds for an offer. of: the nearest rule that says anything; sources: field by field whose word holds (none where
    nobody says a thing); groups: whose word it is where it is a group's.
    """

    rule: OwnRule
    of: str
    sources: tuple[str | None, ...]
    groups: tuple[int, ...]


def words_of_groups(rules: Iterable[GroupRule], store_id: int) -> dict[int, OwnRule]:
    """Group → what it says at a store: field by field its rule there, else its rule at all stores."""
    found: dict[int, OwnRule] = {}
    for one in sorted(rules, key=lambda one: one.store_id is None):
        if one.store_id in (None, store_id):
            found[one.group_id] = _before(found.get(one.group_id, NO_RULE), one.rule)
    return found


def ruled(own: OwnRule, sku: OwnRule, groups: Sequence[tuple[int, OwnRule]], store: OwnRule) -> Ruled:
    """What holds for an offer, field by field: its own rule's word, else its SKU's, else its groups', else its store's.

    Of several groups the strictest word holds, so that no order of groups has to be kept: never is more sold than any one of
    them allows (given that nearer rules say nothing).
    """
    strict = OwnRule(*(_strictest(pick, [rule[n] for _, rule in groups]) for n, pick in enumerate(STRICTEST)))
    levels = ((OFFER, own), (SKU, sku), (GROUP, strict), (STORE, store))
    sources = tuple(next((name for name, rule in levels if rule[n] is not None), None) for n in range(len(NO_RULE)))
    deciding = {
        group_id
        for group_id, rule in groups
        for n, source in enumerate(sources)
        if source == GROUP and rule[n] == strict[n]
    }
    of = next((name for name, rule in levels if rule != NO_RULE), STORE)
    return Ruled(_before(_before(_before(own, sku), strict), store), of, sources, tuple(sorted(deciding)))


def _before(one: OwnRule, other: OwnRule) -> OwnRule:
    return OwnRule(*(theirs if mine is None else mine for mine, theirs in zip(one, other, strict=True)))


def _strictest(pick: Callable[[Iterable[int]], int], values: Sequence[int | None]) -> int | None:
    said = [value for value in values if value is not None]
    return pick(said) if said else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one offer, in the listing's units but for `free` and `unclaimed` (pieces of the SKU).

    free: on hand less reserved, where stock is kept; unclaimed: what open orders still want and hold no claim for. transit:
    pieces on their way. sold: units of orders known here that were placed after the reading.
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
    transit: int = 0
    transit_percent: int = 0
    virtual: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be told. change: by so many (0: nothing); is_whole: the number is set to 0 instead. waits: more is wanted than
    may be told now; needs_reading: and only another reading can allow it."""

    change: int
    is_whole: bool = False
    waits: bool = False
    needs_reading: bool = False


def target_of(known: Known) -> int:
    """How many units of a listing a store may sell, in whole units, bounded:

    (free + transit × transit_percent - unclaimed) × share - kept back + virtual. Virtual pieces (虚拟库存) are sold without
    being there: what is bought of them waits without a claim, and takes itself off what is left of them.
    """
    there = known.free + max(0, known.transit) * known.transit_percent // 100 - known.unclaimed
    shared = there * known.share_percent // 100 if there > 0 else (there if known.virtual else 0)
    units = max(0, shared - known.keep_back + known.virtual) // known.pieces
    return units if known.fixed is None else min(units, known.fixed)


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


LONGEST_START = timedelta(hours=1)
START_EACH = timedelta(minutes=1)


def head_start(change: int, busiest_hour: int) -> timedelta:
    """By how much a change goes ahead of those that wait for the store's turn: a minute for each unit that may be sold without
    being there within an hour (what is shown too much, at most what the busiest hour sold). A raise waits longest.
    """
    return min(START_EACH * max(0, min(-change, busiest_hour)), LONGEST_START)


@dataclass(frozen=True, slots=True)
class Seller:
    """An offer that sells of a pool. an_hour: pieces that its busiest hour sold, less what is cancelled as a rule."""

    offer_id: int
    an_hour: float
    share_percent: int
    keep_back: int


@dataclass(frozen=True, slots=True)
class Risk:
    """How likely the last pieces of a pool are sold more than once, and what would make it unlikely.

    chance: 0 to 1, for one running out. meanwhile: pieces that all offers sell on average until all know of a sale. kept: what
    is kept back now (the least of the offers); proposed: the least to be kept back for a chance of at most CHANCE_WANTED.
    """

    chance: float
    meanwhile: float
    kept: int
    proposed: int


CHANCE_WANTED = 0.01


def risk_of(sellers: Sequence[Seller], delay_seconds: float) -> Risk:
    """The platform takes off an offer's number what it sells itself; the other offers of the pool learn it after a delay.

    When the last piece goes that may be sold, an offer still shows what the others sold within the delay, and sells of it until
    it knows: sold twice is, at each, the lesser of what it shows and what it is asked for in that time. Both are taken as
    independent chance (Poisson) at the pace of the busiest hour, and what is shown as not sinking meanwhile: so this errs
    upwards. Offers whose shares add up to 100 % or less never sell a piece twice.
    """
    kept = min((s.keep_back for s in sellers), default=0)
    total = sum(s.an_hour for s in sellers)
    if len(sellers) < 2 or not total or sum(s.share_percent for s in sellers) <= 100:
        return Risk(0.0, 0.0, kept, 0)
    meanwhile = total * delay_seconds / 3600
    twice = [1.0]
    for one in sellers:
        mean = one.an_hour * delay_seconds / 3600
        asked, shown = at_least(mean), at_least(meanwhile - mean)
        is_last = one.an_hour / total
        both = [
            asked[n] * (is_last * shown[n] + (1 - is_last) * shown[n - 1] if n else 1.0)
            for n in range(min(len(asked), len(shown)))
        ]
        twice = together(twice, [p - q for p, q in zip(both, [*both[1:], 0.0], strict=True)])
    more = [max(0.0, 1 - upto) for upto in accumulate(twice)]
    proposed = next((n for n, chance in enumerate(more) if chance <= CHANCE_WANTED), len(more))
    return Risk(more[kept] if kept < len(more) else 0.0, meanwhile, kept, proposed)


def at_least(mean: float) -> list[float]:
    """Place n: the chance of at least n independent events where `mean` are usual (Poisson). What is not there is nothing."""
    if mean <= 0:
        return [1.0]
    size = math.ceil(mean + 8 * math.sqrt(mean)) + 8
    each = [math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in range(size)]
    return [1.0, *(max(0.0, 1 - upto) for upto in accumulate(each))]


def together(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The chances of a sum of two independent counts; what is too unlikely to matter is cut off."""
    found = [0.0] * (len(one) + len(other) - 1)
    for n, p in enumerate(one):
        for m, q in enumerate(other):
            found[n + m] += p * q
    while len(found) > 1 and found[-1] < NEGLIGIBLE:
        found.pop()
    return found


NEGLIGIBLE = 1e-9
