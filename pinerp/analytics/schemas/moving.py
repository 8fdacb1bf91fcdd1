"""Classes of SKUs, and what sells and what lies. Money in minor units, per currency."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import PAYMENT
from pinerp.analytics.queries import Pacing
from pinerp.analytics.schemas.desk import COST
from pinerp.kit.shapes import Id


class GradesIn(Schema):
    grade: Literal["", "A", "B", "C"] = ""
    steadiness: Literal["", "X", "Y", "Z"] = ""
    text: str = Field(default="", max_length=80)


class GradeOut(Schema):
    """The class of a SKU and why: all SKUs that make more make `before` together, all of its currency `total`; amount is
    its own (of the basis; null: not for this reader). variation: percent by which the units of `weeks` weeks vary; null:
    none sold.
    """

    sku_id: str
    code: str
    name: str
    spec: str
    currency: str
    grade: str
    steadiness: str
    amount: Annotated[int | None, PAYMENT]
    before: Annotated[int | None, PAYMENT]
    total: Annotated[int | None, PAYMENT]
    units: int
    weeks: int
    variation: int | None


class GradesOut(Schema):
    items: list[GradeOut]
    next: str | None


class GradeCountOut(Schema):
    grade: str
    steadiness: str
    currency: str
    skus: int
    amount: Annotated[int | None, PAYMENT]
    units: int


class PacesIn(Schema):
    """By what left for orders in the last `days` days; goods that last more than slow_from days are slow."""

    days: int = Field(default=30, ge=1, le=366)
    slow_from: int = Field(default=90, ge=1, le=3660)
    by_place: bool = False
    text: str = Field(default="", max_length=80)
    warehouse: Id | None = None
    only: Literal["", "dead", "slow", "fine", "sold_out"] = ""
    grade: Literal["", "A", "B", "C"] = ""

    def pacing(self) -> Pacing:
        """The same, as a question."""
        return Pacing(
            self.days, self.slow_from, self.by_place, self.text.strip(), self.warehouse, self.only, self.grade
        )


class PaceOut(Schema):
    """cover_days = available × days ÷ sold, in whole days; null where nothing sold. state: dead | slow | fine | sold_out.
    value: what is on hand, at the average of now. step: cancel_ordered (`ordered` more are to come) | transfer (to a
    warehouse that sold to_sold of it and has not too many) | mark_down, or empty.
    """

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    currency: str
    grade: str
    steadiness: str
    warehouse_id: str | None
    warehouse: str
    on_hand: int
    available: int
    sold: int
    days: int
    cover_days: int | None
    state: str
    value: Annotated[int | None, COST]
    ordered: int
    step: str
    to_warehouse_id: str | None
    to_warehouse: str
    to_sold: int


class PacesOut(Schema):
    items: list[PaceOut]
    next: str | None


class PaceStateOut(Schema):
    state: str
    rows: int
    pieces: int
    value: Annotated[int | None, COST]


class PaceTotalOut(Schema):
    """动销率: sold_share = sold_skus ÷ skus (that sold or have stock), in hundredths of a percent; null where there are
    none.
    """

    currency: str
    sold_skus: int
    skus: int
    sold_share: int | None
    states: list[PaceStateOut]
