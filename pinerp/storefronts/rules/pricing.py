"""What a store's price should be by its rule, step by step, and whether it may be told. Amounts in minor units; no float."""

from __future__ import annotations

from dataclasses import dataclass

LOOKING, ON = "looking", "on"

UNMAPPED, NO_PRICE, GONE, MOVING, REFUSED, DIFFERS, LIST_LOW, ASKS, DUE, EVEN = (
    "unmapped", "no_price", "gone", "moving", "refused", "differs", "list_low", "asks", "due", "even",
)  # fmt: skip
PRICE_STATES = (UNMAPPED, NO_PRICE, GONE, MOVING, REFUSED, DIFFERS, LIST_LOW, ASKS, DUE, EVEN)


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """A store's rule with a listing's own values before it; see models.PriceRule and GoodsSku."""

    percent: int = 100
    add: int = 0
    margin_percent: int | None = None
    lowest: int = 0
    ending: int = 0
    ending_of: int = 0
    single_more: int = 100
    jump_percent: int = 20


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """A listing's SKU: what one unit of it costs here (prices and cost × pieces), what the platform shows and what is ours."""

    base: int | None
    base_single: int | None
    cost: int | None
    group: int | None
    single: int | None
    our_group: int | None
    our_single: int | None
    own_group: int | None = None
    own_single: int | None = None
    lowest: int | None = None
    agreed: tuple[int | None, int | None] = (None, None)
    was_told: bool = False
    is_mapped: bool = True
    is_gone: bool = False
    is_moving: bool = False
    was_refused: bool = False


@dataclass(frozen=True, slots=True)
class PriceSum:
    """The arithmetic of a price, each step as it stood: by_percent, with `add`, not below floor and lowest, ended.

    is_own: it has a price of its own and no step was taken.
    """

    base: int
    by_percent: int
    with_add: int
    floor: int | None
    lowest: int
    bounded: int
    group: int
    single: int
    is_own: bool = False


def up_to_ending(amount: int, ending: int, ending_of: int) -> int:
    """The least amount not below that ends in `ending`: 1234 with 90 of 100 is 1290."""
    return amount if not ending_of else amount + (ending - amount) % ending_of


def _share(amount: int, percent: int) -> int:
    """So many hundredths, half a unit going up."""
    return (amount * percent + 50) // 100


def price_sum(facts: PriceFacts, terms: PriceTerms) -> PriceSum | None:
    """What group and single price should be; None where the SKU has no price and the listing none of its own."""
    lowest = terms.lowest if facts.lowest is None else facts.lowest
    if facts.base is None and facts.own_group is None:
        return None
    base = facts.base or 0
    by_percent = _share(base, terms.percent)
    with_add = by_percent + terms.add
    has_floor = terms.margin_percent is not None and facts.cost is not None
    floor = -(-(facts.cost or 0) * (100 + (terms.margin_percent or 0)) // 100) if has_floor else None
    bounded = max(with_add, floor or 0, lowest, 1)
    group = up_to_ending(bounded, terms.ending, terms.ending_of)
    if facts.own_group is not None:
        group = facts.own_group
    more = terms.single_more
    if facts.base_single is not None and facts.base is not None:
        more = max(more, _share(facts.base_single - facts.base, terms.percent))
    single = group + more if facts.own_single is None else max(facts.own_single, group + 1)
    is_own = facts.own_group is not None
    return PriceSum(base, by_percent, with_add, floor, lowest, bounded, group, single, is_own)


def is_jump(now: int | None, wanted: int, jump_percent: int) -> bool:
    """Whether a change is beyond the share that goes without a yes."""
    return now is None or abs(wanted - now) * 100 > jump_percent * max(now, 1)


def price_state(facts: PriceFacts, wanted: PriceSum | None, terms: PriceTerms, list_price: int | None) -> str:
    """How a price stands. list_price: what the whole listing's would be then; the platform wants it above each single price.

    What was changed on the platform is never told over: it is a difference until a person decides.
    """
    if not facts.is_mapped:
        return UNMAPPED
    if facts.is_gone:
        return GONE
    if facts.is_moving:
        return MOVING
    if (facts.group, facts.single) != (facts.our_group, facts.our_single):
        return REFUSED if facts.was_refused else DIFFERS
    if wanted is None:
        return NO_PRICE
    if (wanted.group, wanted.single) == (facts.group, facts.single):
        return EVEN
    if list_price is not None and wanted.single >= list_price:
        return LIST_LOW
    if facts.agreed == (wanted.group, wanted.single):
        return DUE
    jumps = is_jump(facts.group, wanted.group, terms.jump_percent) or is_jump(
        facts.single, wanted.single, terms.jump_percent
    )
    return ASKS if jumps or not facts.was_told else DUE
