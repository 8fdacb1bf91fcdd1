"""Every measure (指标) and dimension (维度), defined once: screen, doors, exports and docs/measures.md follow this page.

A measure is an aggregate over sales (`s`, a row of measures_sale), or over rows of another grain, whose time is its basis; or a
share of two others. Orders are counted by their first line; where a dimension belongs to lines (product, SKU, price), by the
orders that have such a line: an order of two products then counts in both, and what the parts have too much is told beside
them (`overlap`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MONEY, COUNT, SHARE, SECONDS, RATIO, DAYS = "money", "count", "share", "seconds", "ratio", "days"
"""Units: minor units of the currency, whole things, hundredths of a percent, seconds, hundredths, whole days."""

SALES, TRAFFIC, PROMOTION, STOCK = "sales", "traffic", "promotion", "stock"
SOURCES = {
    SALES: ("订单、售后、包裹、采购成本与账单", "orders, after-sales cases, parcels, costs of purchases, and bills"),
    TRAFFIC: (
        "商品数据文件（商家后台导出，平台接口不提供）",
        "files of 商品数据 from the back office (no API gives them)",
    ),
    PROMOTION: ("推广报表文件（商家后台导出）", "files of promotion reports from the back office"),
    STOCK: ("库存流水（库存属于仓库，不分店铺）", "the ledger of stock (which belongs to warehouses, not to stores)"),
}
"""A grain: what a measure is counted over, and from where that is."""

PLACED, PAID, SHIPPED, DUE, SETTLED = "placed", "paid", "shipped", "due", "settled"
TOLD, PROMOTED, SHELVED = "told", "promoted", "shelved"
BASES = {
    PLACED: ("s.placed_at", "按下单时间", "by the time of ordering"),
    PAID: ("s.paid_at", "按支付时间", "by the time of payment"),
    SHIPPED: ("s.shipped_at", "按发货时间", "by the time of shipping"),
    DUE: ("s.ship_by", "按承诺发货时间", "by the promised time of shipping"),
    SETTLED: ("s.settled_at", "按最近一次入账时间", "by the last booking of the bill"),
    TOLD: ("s.at", "按文件所述日期", "by the day that the file tells of"),
    PROMOTED: ("s.at", "按报表日期", "by the day of the report"),
    SHELVED: ("s.at", "按库存变动时间", "by the time of each move of stock"),
}
"""A basis: its instant, and how it is said."""

ORDERS, LINES = "orders", "lines"

AMOUNTS = ("orders.money", "platform.payment")
COSTS = ("catalog.cost",)
PROFITS = (*COSTS, *AMOUNTS)
BILLS = ("finance.view", "platform.payment")
"""What a reader must have: to see amounts, costs, both, and what bills say."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. aggregate: SQL over `s`; by_line: the same where a dimension belongs to lines (empty: the same text).

    of: (dividend, divisor) for a ratio, whose unit says what it is; it has no aggregate. rights: what a reader must have to
    see it, besides measures.view: rights, and kinds of the platform's data. is_additive: parts sum to the whole by themselves.
    is_of_span: it is told of both ends of its span, so that parts of time sum to something else.
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
    is_of_span: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """SQL of a dimension over one grain. name: what a person reads, where the expression is an id, of which it must follow.

    keeps: a test on a row of `s` whether it lies within the values {only}, where the join gives a row several parts.
    """

    expression: str
    join: str = ""
    name: str = ""
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what numbers are broken down. expression: SQL over `s` and the join, where {at} is the basis' instant in Beijing.

    grains: for which the expression holds; elsewhere: how it is asked of other grains.
    """

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
    grains: tuple[str, ...] = (SALES,)
    elsewhere: Mapping[str, Form] = field(default_factory=dict)
    keeps: str = ""

    def form(self, grain: str) -> Form | None:
        """How it is asked of a grain; null: that does not know it."""
        if grain in self.grains:
            return Form(self.expression, self.join, self.name, self.keeps)
        return self.elsewhere.get(grain)


def orders(condition: str = "true") -> tuple[str, str]:
    """The count of orders that meet a condition, by order and by line."""
    return (
        f"count(*) FILTER (WHERE s.is_first AND ({condition}))",
        f"count(DISTINCT (s.kind, s.sale_id)) FILTER (WHERE s.quantity > 0 AND ({condition}))",
    )
