"""Why sales are other than before, in parts that sum to the change to the last unit.

A product of factors is shared by Shapley's rule: each factor's part is the mean of what it changes over every order in which
the factors could have changed. In whole units the remainder of rounding goes to the largest part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, permutations
from math import floor, prod


@dataclass(frozen=True, slots=True)
class Goods:
    """What a SKU sold: units and sales before and now (minor units), and the days of each span on which none was there."""

    units_before: int
    sales_before: int
    units: int
    sales: int
    out_days_before: int = 0
    out_days: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """The parts of a SKU's change, which sum to it: by its price, by days without stock, by units otherwise, because it is new,
    or because it is gone.
    """

    price: int = 0
    stock_out: int = 0
    units: int = 0
    new: int = 0
    gone: int = 0


def shapley(before: Sequence[Fraction], now: Sequence[Fraction]) -> list[Fraction]:
    """The parts of the change of a product, exactly."""
    orders = list(permutations(range(len(now))))
    parts = [Fraction(0)] * len(now)
    for order in orders:
        values = list(before)
        for place in order:
            was = prod(values)
            values[place] = now[place]
            parts[place] += prod(values) - was
    return [part / len(orders) for part in parts]


def whole(parts: Sequence[Fraction], total: int) -> list[int]:
    """Parts in whole units that sum to the total; what rounding leaves goes to the largest."""
    rounded = [floor(part + Fraction(1, 2)) for part in parts]
    if rounded:
        largest = max(range(len(parts)), key=lambda n: abs(parts[n]))
        rounded[largest] += total - sum(rounded)
    return rounded


def factors(
    sales_before: int, sales: int, counts_before: Mapping[str, int], counts: Mapping[str, int]
) -> dict[str, int] | None:
    """sales = first × (second ÷ first) × … × (sales ÷ last), each count by its name; the last part is `value`.

    Null where a count is nothing: no ratio can be told then.
    """
    names = list(counts)
    if any(side[name] <= 0 for side in (counts_before, counts) for name in names):
        return None
    chains = []
    for side, total in ((counts_before, sales_before), (counts, sales)):
        steps = [1, *(side[name] for name in names), total]
        chains.append([Fraction(after, step) for step, after in pairwise(steps)])
    parts = whole(shapley(*chains), sales - sales_before)
    return dict(zip([*names, "value"], parts, strict=True))


def why(goods: Goods, days_before: int, days: int) -> Why:
    """A SKU's change: its price at the mean of both units, and its units at the mean of both prices. Of these, each day more
    without stock accounts for what it sold before on a day on which it was there, all together for no more than it lost.
    """
    change = goods.sales - goods.sales_before
    if goods.units <= 0 and goods.units_before <= 0:
        return Why(units=change)
    if goods.units_before <= 0:
        return Why(new=change)
    if goods.units <= 0:
        lost = _stock_out(goods, days_before, days, change)
        return Why(stock_out=lost, gone=change - lost)
    before = [Fraction(goods.units_before), Fraction(goods.sales_before, goods.units_before)]
    now = [Fraction(goods.units), Fraction(goods.sales, goods.units)]
    units, price = whole(shapley(before, now), change)
    lost = _stock_out(goods, days_before, days, units)
    return Why(price=price, stock_out=lost, units=units - lost)


def _stock_out(goods: Goods, days_before: int, days: int, change: int) -> int:
    """What days without stock cost of a loss: not above 0."""
    there = days_before - goods.out_days_before
    share_before = Fraction(goods.out_days_before, days_before) if days_before else Fraction(0)
    more = goods.out_days - share_before * days
    if change >= 0 or there <= 0 or more <= 0:
        return 0
    lost = floor(Fraction(goods.sales_before, there) * more)
    return -min(lost, -change)
