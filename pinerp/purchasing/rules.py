"""Prices, shares and suggestions: pure arithmetic in whole numbers. No database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pinerp.inventory.errors import HoldsNothing
from pinerp.kit.refusals import Refusal
from pinerp.purchasing.errors import NoPrice, OtherCurrency, PricesOutOfOrder

DRAFT, SENT, PARTLY, RECEIVED, CLOSED, CANCELLED = "draft", "sent", "partly", "received", "closed", "cancelled"
OPEN = frozenset({SENT, PARTLY})
"""Goods may come: what is not here yet is in transit."""

RETURN_REASONS = ("quality", "wrong", "excess", "unsold", "damaged")
"""Why goods go back: 质量问题, 发错货, 多发, 滞销, 破损."""

LARGEST_PRICE = 10**10
"""Minor units of one piece: a hundred of the largest quantities at it still fit a column."""

NEWEST = 2**62
"""An id beyond every other one."""

NEVER = 10**9
"""Days of cover of what does not sell."""

AT_ONCE = 2000
"""SKUs whose costs one transaction follows."""

RECENT_DAYS, LONG_DAYS = 7, 30
SEASON_DAYS = 14
"""Last year's season is looked for around today, so many days to each side."""
SEASON_LEAST, SEASON_MOST = 50, 300
"""Percent: one odd week of last year neither stops an order nor makes it grow without end."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a company orders; PurchasingSettings says what each means."""

    over_percent: int = 5
    cover_days: int = 14
    safety_days: int = 3
    recent_percent: int = 60
    lead_days: int = 7


USUAL_SETTINGS = Settings()


def price_at(breaks: Sequence[tuple[int, int]], quantity: int) -> int | None:
    """What one piece costs at a quantity, of (from, price) breaks; below the lowest one there is no price."""
    reached = [price for least, price in sorted(breaks) if least <= quantity]
    return reached[-1] if reached else None


def offered_price(offer: Any, quantity: int, sku: str) -> int:
    """What a supplier asks for one piece of so many; below the minimum as at the minimum. Refuses a SKU that is not offered."""
    price = None if offer is None else price_at(offer.breaks, max(quantity, offer.minimum))
    if price is None:
        raise NoPrice(sku=sku)
    return price


def refuse_offer(breaks: Sequence[tuple[int, int]], minimum: int, sku: Any, supplier: Any) -> Refusal | None:
    """Why a supplier cannot offer a SKU at these (from, price) breaks: SKU and supplier as they are asked from their rooms."""
    if sku.is_composed:
        return HoldsNothing(sku=sku.code)
    if sku.currency != supplier.currency:
        return OtherCurrency(sku=sku.code, own=sku.currency, supplier=supplier.name, other=supplier.currency)
    starts = [quantity for quantity, _ in breaks]
    if not starts or len(set(starts)) < len(starts) or min(starts) > minimum:
        return PricesOutOfOrder(sku=sku.code)
    return None


def round_up(quantity: int, minimum: int, pack: int) -> int:
    """The least quantity that a supplier takes, not below what is wanted."""
    return -(-max(quantity, minimum) // pack) * pack


def most_to_receive(ordered: int, over_percent: int) -> int:
    """How many pieces of a line may come in all; a part of a piece over is none."""
    return ordered + ordered * over_percent // 100


def state_of(lines: Sequence[tuple[int, int, int]]) -> str:
    """How a sent order stands, of its lines' (quantity, received, cancelled)."""
    if all(received + cancelled >= quantity for quantity, received, cancelled in lines):
        return CLOSED if any(cancelled for _, _, cancelled in lines) else RECEIVED
    return PARTLY if any(received for _, received, _ in lines) else SENT


def shares(total: int, weights: Mapping[int, int]) -> dict[int, int]:
    """A total shared by weights, in whole units that sum to it exactly: the largest remainders get what the floors leave.

    Of equal remainders the smaller key gets it, so that the same sharing always comes out alike. The weights sum above 0.
    """
    whole = sum(weights.values())
    floors = {key: total * weight // whole for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (-(total * weights[key] % whole), key))
    left = total - sum(floors.values())
    return {key: floors[key] + (key in by_remainder[:left]) for key in weights}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a supplier asks for a SKU."""

    lead_days: int
    minimum: int = 1
    pack: int = 1
    breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a SKU. sold_*: pieces that left for orders less those that came back, not below 0.

    in_transit: ordered; moving: transferred (调拨) and not arrived.
    season_percent: this season against the average of last year; 100 where no year of history stands.
    """

    sold_recent: int
    sold_long: int
    season_percent: int
    available: int
    in_transit: int
    moving: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to order, with every step. rate_milli: thousandths of a piece per day, for showing; nothing is computed from it."""

    rate_milli: int
    needed: int
    lacking: int
    quantity: int
    price: int | None
    next_break: tuple[int, int] | None

    @property
    def next_difference(self) -> int | None:
        """What ordering up to the next break costs more, or less where it is below 0."""
        if self.next_break is None or self.price is None or not self.quantity:
            return None
        least, price = self.next_break
        return least * price - self.quantity * self.price


def suggest(known: Known, terms: Terms, settings: Settings) -> Suggestion:
    """needed = rate × season × (lead + cover + safety days), rounded up; lacking = needed - available - in transit - moving;
    what is lacking is rounded up to what the supplier takes.

    The rate is recent_percent of the last 7 days' and the rest of the last 30 days', kept as a fraction until the end.
    """
    numerator = (
        known.sold_recent * settings.recent_percent * LONG_DAYS
        + known.sold_long * (100 - settings.recent_percent) * RECENT_DAYS
    ) * known.season_percent
    denominator = 100 * 100 * RECENT_DAYS * LONG_DAYS
    days = terms.lead_days + settings.cover_days + settings.safety_days
    needed = -(-numerator * days // denominator)
    lacking = max(0, needed - known.available - known.in_transit - known.moving)
    quantity = round_up(lacking, terms.minimum, terms.pack) if lacking else 0
    further = [one for one in sorted(terms.breaks) if one[0] > quantity and one[0] % terms.pack == 0]
    return Suggestion(
        rate_milli=numerator * 1000 // denominator,
        needed=needed,
        lacking=lacking,
        quantity=quantity,
        price=price_at(terms.breaks, quantity) if quantity else None,
        next_break=further[0] if quantity and further else None,
    )


def season_percent(season_sold: int, season_days: int, year_sold: int) -> int:
    """How last year's sales around this day stood against that year's average, in whole percent and within bounds."""
    if year_sold <= 0 or season_days <= 0:
        return 100
    found = max(0, season_sold) * 365 * 100 // (year_sold * season_days)
    return min(max(found, SEASON_LEAST), SEASON_MOST)
