"""What an order costs, in fen: the buyer's part, and what platform and shop took off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pddsim.mall import Mall, Order


class AmountsFen(NamedTuple):
    """pay = goods - platform - seller."""

    goods: int
    platform: int
    seller: int
    pay: int


def amounts_fen(mall: Mall, order: Order) -> AmountsFen:
    """An order's amounts; the dice of the order's number alone decide the discounts."""
    rng = mall.rng(order.number, "money")
    total = sum(item.price * count for item, count in mall.lines(order))
    platform, seller = rng.choice([0, 0, 100, 200]), rng.choice([0, 0, 0, 50])
    pay = max(1, total - platform - seller)
    return AmountsFen(total, total - seller - pay, seller, pay)
