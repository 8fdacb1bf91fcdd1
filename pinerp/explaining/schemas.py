"""What comes in and goes out at the door of reasons. Money in minor units."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from pinerp.measures.queries import Wanted
from pinerp.measures.schemas import BesideOut, SpanIn


class ExplainIn(SpanIn):
    """Why sales are other than in the span beside. limit: stores, products and SKUs that are named; sums are of all."""

    compare: Literal["before", "weekdays", "year"] = "before"
    limit: int = Field(default=20, ge=1, le=200)

    def wanted(self) -> Wanted:
        """The same, as a question."""
        return Wanted(["sales"], **{name: value for name, value in dict(self).items() if name != "limit"})


class FactorOut(Schema):
    """A factor of sales: visitors, orders (per visitor, where those are known), value (of an order). part: of the change."""

    key: Literal["visitors", "orders", "value"]
    before: int
    now: int
    part: int


class ChangeOut(Schema):
    """What a store or product had before and now; part: of the change. An empty key: it has none, or (rest) all others."""

    key: str
    name: str
    before: int
    now: int
    part: int


class WhyOut(Schema):
    """Parts of the change: by price, by days without stock, by units otherwise, of new SKUs, and of those no longer sold."""

    price: int
    stock_out: int
    units: int
    new: int
    gone: int


class ReasonOut(Schema):
    """A SKU's part: why. out_days: days of the span on which none was there."""

    key: str
    name: str
    units_before: int
    units: int
    before: int
    now: int
    out_days_before: int
    out_days: int
    part: int
    why: WhyOut


class ExplainOut(Schema):
    """change = now - before. Each of factors (none: a count is nothing), stores with their rest, products with theirs, and
    why sums to it exactly. has_visitors: files tell of visitors in both spans.
    """

    before: int
    now: int
    change: int
    factors: list[FactorOut]
    has_visitors: bool
    stores: list[ChangeOut]
    stores_rest: ChangeOut | None
    products: list[ChangeOut]
    products_rest: ChangeOut | None
    why: WhyOut
    skus: list[ReasonOut]
    currency: str
    since: str
    until: str
    beside: list[BesideOut]
    holidays_known: bool
