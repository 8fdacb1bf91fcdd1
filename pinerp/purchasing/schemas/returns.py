"""采购退货. Money is whole minor units of the supplier's currency, kept back from those who may not see costs."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import COST
from pinerp.kit.shapes import Id

Some = Annotated[int, Field(ge=1, le=10_000_000)]
Price = Annotated[int, Field(ge=0, le=10**10)]
SeenCost = Annotated[int | None, COST]
Reason = Literal["quality", "wrong", "excess", "unsold", "damaged"]
"""质量问题 | 发错货 | 多发 | 滞销 | 破损."""
ReturnStage = Literal["all", "open", "settled", "undone"]
"""Which returns: every one; those for which the supplier owes; those that it settled; those that were taken back."""


class BackToldIn(Schema):
    """So many of the pieces that go back, by what was read of them: their batch, or serial numbers, one for each piece."""

    quantity: Some
    batch: str = Field(default="", max_length=40)
    serials: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default_factory=list, max_length=1000)


class BackIn(Schema):
    """price null: as it was paid, or as the supplier offers it; a price of one's own needs the right catalog.cost. told:
    together at most `quantity` pieces; the rest leaves as it expires.
    """

    sku_id: Id
    quantity: Some
    reason: Reason
    price: Price | None = None
    told: list[BackToldIn] = Field(default_factory=list, max_length=100)


class SendBackIn(Schema):
    """What goes back from one warehouse, for good or for defective goods. order_id: as what was received of that order."""

    supplier_id: Id
    warehouse_id: Id
    lines: list[BackIn] = Field(min_length=1, max_length=1000)
    order_id: Id | None = None
    note: str = Field(default="", max_length=200)


class ReturnIdIn(Schema):
    return_id: Id


class ReturnIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class ReturnOut(Schema):
    """A return to a supplier and its sums. asked: what is asked back, of all lines. cost: what the pieces took along from the
    ledger of costs; null where it is not known. difference = asked - cost.
    """

    id: str
    number: str
    state: Literal["open", "settled", "undone"]
    supplier_id: str
    supplier: str
    currency: str
    warehouse_id: str
    warehouse: str
    order_id: str | None
    order_number: str | None
    note: str
    member_name: str | None
    at: str
    undone_at: str | None
    settled_at: str | None
    line_count: int
    quantity: int
    asked: SeenCost
    cost: SeenCost
    difference: SeenCost


class ReturnPageOut(Schema):
    items: list[ReturnOut]
    next: str | None


class LeftAsOut(Schema):
    """So many pieces left as this."""

    quantity: int
    batch: str
    made_date: str | None
    expiry_date: str | None
    serial: str
    bin: str


class ReturnLineOut(Schema):
    """asked = quantity × price. cost: what the pieces took along, of all of them. told: what they left as."""

    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    quantity: int
    price: SeenCost
    asked: SeenCost
    cost: SeenCost
    reason: Reason
    told: list[LeftAsOut]


class ReturnWholeOut(ReturnOut):
    lines: list[ReturnLineOut]
