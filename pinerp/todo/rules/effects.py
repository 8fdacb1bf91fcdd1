"""What each step would bring, in minor units, from numbers that the page shows beside it. What brings nothing is not proposed.

A null effect means that it cannot be told, and no number pretends to. The formula of a kind is in the words of the page; its
inputs are kept with the suggestion under the names of the parameters here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RESTOCK, PRICE, PROMOTION, CALL, ASK, TRANSFER, MARK_DOWN, TITLE, CAMPAIGN = (
    "restock", "price", "promotion", "call", "ask", "transfer", "mark_down", "title", "campaign",
)  # fmt: skip
KINDS = (RESTOCK, PRICE, PROMOTION, CALL, ASK, TRANSFER, MARK_DOWN, TITLE, CAMPAIGN)
GOODS_KINDS = frozenset({RESTOCK, TRANSFER, MARK_DOWN})
"""About a SKU in all stores."""

MONTH_DAYS, WEEK_DAYS = 30, 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that might be shown. cause: what it is about; the same cause never stands twice. effect: minor units of currency,
    null where it cannot be told, and then `weight` ranks it. code: what the page it leads to is searched by. keys: the listings
    (keys of a store) by which it is measured afterwards; else its SKU.
    """

    kind: str
    cause: str
    name: str
    currency: str
    effect: int | None
    weight: int
    inputs: Mapping[str, int]
    code: str = ""
    sku_id: int | None = None
    store_id: int | None = None
    keys: tuple[str, ...] = field(default=())


def restock(lacking: int, margin: int) -> int | None:
    """What is lacking until the next order could arrive, times what a piece earns: sales that would be lost."""
    return _if_any(lacking * margin)


def raise_price(now: int, price: int, units: int) -> int | None:
    """The difference, times the units of 30 days: if as many are sold."""
    return _if_any((price - now) * units)


def stop_promotion(spend: int, gmv: int, kept: int, days: int) -> int | None:
    """What promotion costs more than it keeps, in a week: spend less gmv × what is kept of a hundred (after refunds and cost of
    goods, in hundredths of a per cent), of some days.
    """
    return _if_any((spend - gmv * kept // 10_000) * WEEK_DAYS // days)


def end_campaign(net: int, cost: int, hours: int, left: int) -> int | None:
    """What a discount of ours lost so far (cost of what was sold in it less what was received), by the hour, times the hours
    that are left of it.
    """
    return _if_any((cost - net) * left // hours)


def call_carrier(amount: int, refunded: int) -> int | None:
    """What was received for parcels that nobody signed for, times the share that is refunded after shipping."""
    return _if_any(amount * refunded // 10_000)


def ask_buyers(amount: int, refunded: int) -> int | None:
    """What was received for orders that wait for an answer, times the share that is refunded before shipping."""
    return _if_any(amount * refunded // 10_000)


def transfer(on_hand: int, sold_there: int, margin: int) -> int | None:
    """What would sell in 30 days where it sells, as far as it is there, times what a piece earns."""
    return _if_any(min(on_hand, sold_there) * margin)


def mark_down(value: int) -> int | None:
    """Nobody knows at which price goods that lie would sell: what they tie up only ranks them."""
    return None


def mend_title(amount: int) -> int | None:
    """What a better title brings is not known before it was tried: what the listing sells only ranks it."""
    return None


def _if_any(effect: int) -> int | None:
    return effect if effect > 0 else 0
