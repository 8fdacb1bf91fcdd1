"""What a line of an order history is, and how it counts. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from pinerp.kit import money
from pinerp.kit.secrets import print_of

SOLD, CANCELLED, UNPAID, REFUNDED = "sold", "cancelled", "unpaid", "refunded"
STATES = (SOLD, CANCELLED, UNPAID, REFUNDED)
BUYER_BITS = 16
"""Hexadecimal digits of a customer's print that make the number of a buyer: 64 bits."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a line counts: pieces and minor units that were sold, and those that came back. None is below 0."""

    quantity: int
    paid: int
    returned: int
    refund: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order of another system. `occurrence` tells lines of one item in one order apart: 1, 2, …

    at: when it was paid, or given back. sku_id: ours, where the item's code is one. buyer: stands for the customer.
    """

    store_id: int
    number: str
    item: str
    occurrence: int
    item_name: str
    sku_id: int | None
    at: datetime
    state: str
    quantity: int
    paid: int
    returned: int
    refund: int
    currency: str
    country: str
    province: str
    city: str
    traffic: str
    buyer: int | None


KEY = ("store_id", "number", "item", "occurrence")
FACTS = tuple(one.name for one in fields(Line) if one.name not in KEY)
Key = tuple[int, str, str, int]


def key_of(line: Line) -> Key:
    """What names a line once in a company."""
    return line.store_id, line.number, line.item, line.occurrence


def counted(
    quantity: int, price: Decimal | None, amount: Decimal | None, refund: Decimal | None, state: str, currency: str
) -> Counted:
    """What a line counts, from what a file says in the currency's whole units: its amount, else quantity × price.

    Pieces or an amount below 0 are a return: nothing is sold by it. What was refunded gave all back, unless it says how much.
    Rounded once, at the line, half away from zero. One of price and amount is known.
    """
    value = amount if amount is not None else (price or Decimal(0)) * quantity
    worth = _minor(abs(value), currency)
    if quantity < 0 or value < 0:
        return Counted(0, 0, max(-quantity, 0), worth)
    back = _minor(abs(refund), currency) if refund is not None else worth if state == REFUNDED else 0
    return Counted(quantity, worth, quantity if state == REFUNDED else 0, back)


def _minor(value: Decimal, currency: str) -> int:
    return int(value.scaleb(money.digits(currency)).quantize(Decimal(1), ROUND_HALF_UP))


def buyer_of(store_id: int, customer: str) -> int | None:
    """The number that stands for a customer of a store; null: none is named. The customer itself is kept nowhere."""
    if not customer:
        return None
    number = int(print_of(f"history {store_id} {customer}")[:BUYER_BITS], 16)
    return number - 2**63
