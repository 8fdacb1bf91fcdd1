"""Every measure (指标) and dimension (维度), defined once: screen, doors, exports and docs/measures.md follow this page.

A measure is an aggregate over sales (`s`, a row of measures_sale) whose time is its basis, or a share of two others. Orders are
counted by their first line; where a dimension belongs to lines (product, SKU, price), by the orders that have such a line: an
order of two products then counts in both, and what the parts have too much is told beside them (`overlap`).
"""

from __future__ import annotations

from dataclasses import dataclass

MONEY, COUNT, SHARE, SECONDS, RATIO = "money", "count", "share", "seconds", "ratio"
"""Units: minor units of the currency, whole things, hundredths of a percent, seconds, hundredths."""

SALES = "sales"
SOURCES = {
    SALES: ("订单、售后、包裹、采购成本与账单", "orders, after-sales cases, parcels, costs of purchases, and bills")
}
"""A grain: what a measure is counted over, and from where that is."""

PLACED, PAID, SHIPPED, DUE, SETTLED = "placed", "paid", "shipped", "due", "settled"
BASES = {
    PLACED: ("s.placed_at", "按下单时间", "by the time of ordering"),
    PAID: ("s.paid_at", "按支付时间", "by the time of payment"),
    SHIPPED: ("s.shipped_at", "按发货时间", "by the time of shipping"),
    DUE: ("s.ship_by", "按承诺发货时间", "by the promised time of shipping"),
    SETTLED: ("s.settled_at", "按最近一次入账时间", "by the last booking of the bill"),
}
"""A basis: its instant, and how it is said."""

ORDERS, LINES = "orders", "lines"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. aggregate: SQL over `s`; by_line: the same where a dimension belongs to lines (empty: the same text).

    of: (dividend, divisor) for a ratio, whose unit says what it is; it has no aggregate. rights: what a reader must have to
    see it, besides measures.view: rights, and kinds of the platform's data. is_additive: parts sum to the whole by themselves.
    """

    key: str
    zh: str
    en: str
    unit: str
    basis: str
    zh_formula: str
    en_formula: str
    aggregate: str = ""
    by_line: str = ""
    of: tuple[str, str] | None = None
    rights: tuple[str, ...] = ()
    is_additive: bool = True
    grain: str = SALES


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what numbers are broken down. expression: SQL over `s` and the join, where {at} is the basis' instant in Beijing."""

    key: str
    zh: str
    en: str
    expression: str
    level: str = ORDERS
    join: str = ""
    name: str = ""
    """SQL of what a person reads, where the expression is an id."""
    rights: tuple[str, ...] = ()
    is_time: bool = False
