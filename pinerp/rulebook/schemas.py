"""What comes in and goes out at the doors of rules: what a rule asks, and what it may do to the orders that meet it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from ninja import Schema
from pydantic import AfterValidator, Field, field_serializer, model_validator

from pinerp.kit.shapes import Id
from pinerp.rulebook.rules import province_of


class HoldEffect(Schema):
    """转异常: a person has to approve the order."""

    kind: Literal["hold"] = "hold"


class MergeEffect(Schema):
    """等待合并: the order waits so many seconds for others of the same receiver, store and warehouse, and goes on with them;
    at the latest `spare_seconds` before its promised shipping.
    """

    kind: Literal["merge"]
    wait_seconds: int = Field(ge=1, le=3 * 86_400)
    spare_seconds: int = Field(default=8 * 3600, ge=60, le=7 * 86_400)


class CarrierEffect(Schema):
    """快递: the order goes by this carrier, which the company has bound. daily_quota: orders of a Beijing day, over all rules.

    A courier that the platform promised the buyer (顺丰包邮, 顺丰加价) comes first, and one that the buyer refuses never.
    """

    kind: Literal["carrier"]
    carrier_code: str = Field(min_length=1, max_length=30)
    daily_quota: int | None = Field(default=None, ge=1, le=10_000_000)


def _known(name: str) -> str:
    if name and province_of(name) is None:
        raise ValueError("province: not a province's name")
    return name


Province = Annotated[str, Field(max_length=20), AfterValidator(_known)]


class PriceIn(Schema):
    """What a parcel from a warehouse to a province costs, in fen; an empty province means everywhere else."""

    warehouse_id: Id
    province: Province = ""
    fen: int = Field(ge=0, le=10_000_000)


class WarehouseEffect(Schema):
    """分仓: the first warehouse of the list (or the nearest, or cheapest) that has everything; where none has, the first.

    nearest: by the line between the capitals of the warehouse's province (`provinces`: id → province) and the buyer's.
    cheapest: by what a parcel to the buyer's province costs from there.
    """

    kind: Literal["warehouse"]
    warehouse_ids: list[Id] = Field(min_length=1, max_length=50)
    choice: Literal["listed", "nearest", "cheapest"] = "listed"
    provinces: dict[str, Province] = Field(default_factory=dict, max_length=50)
    prices: list[PriceIn] = Field(default_factory=list, max_length=2000)

    @model_validator(mode="after")
    def _tells_what_it_chooses_by(self) -> Self:
        ids = {str(i) for i in self.warehouse_ids}
        if self.choice == "nearest" and not ids <= self.provinces.keys():
            raise ValueError("provinces: one for each warehouse")
        if self.choice == "cheapest" and not ids <= {str(p.warehouse_id) for p in self.prices}:
            raise ValueError("prices: at least one for each warehouse")
        return self


class GiftEffect(Schema):
    """赠品: so many pieces of a SKU for an order paid in a period. most: pieces that the rule gives in all. Where the shelf has
    none, the order goes without, and says so.
    """

    kind: Literal["gift"]
    sku_code: str = Field(min_length=1, max_length=80)
    quantity: int = Field(default=1, ge=1, le=1000)
    most: int | None = Field(default=None, ge=1, le=100_000_000)
    from_at: datetime | None = None
    until_at: datetime | None = None

    @field_serializer("from_at", "until_at")
    def _as_text(self, at: datetime | None) -> str | None:
        return None if at is None else at.isoformat()


class MarkEffect(Schema):
    """标记: a word on the order. Every rule that meets it marks it."""

    kind: Literal["mark"]
    mark: str = Field(min_length=1, max_length=30, pattern=r"^[^\r\n]+$")


Effect = Annotated[
    HoldEffect | MergeEffect | CarrierEffect | WarehouseEffect | GiftEffect | MarkEffect, Field(discriminator="kind")
]


class ConditionIn(Schema):
    field: str = Field(max_length=30)
    operator: str = Field(max_length=30)
    value: Any = None


class RuleIn(Schema):
    """A review rule: what becomes of the orders that meet its conditions. Only a hold must have conditions. A rule without a
    position comes last, or stays where it is.
    """

    name: str = Field(min_length=1, max_length=80)
    match: Literal["all", "any"] = "all"
    conditions: list[ConditionIn] = Field(default_factory=list, max_length=20)
    effect: Effect = HoldEffect()
    position: int | None = Field(default=None, ge=0, le=100_000)

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.effect.kind == "hold" and not self.conditions:
            raise ValueError("conditions: at least one")
        return self


class RuleOut(Schema):
    id: str
    name: str
    match: Literal["all", "any"]
    conditions: list[dict[str, Any]]
    effect: dict[str, Any]
    position: int
    is_on: bool
    is_archived: bool


class RuleFieldOut(Schema):
    """A field that a rule may ask: its type says which values it takes, `operators` what it may be asked."""

    code: str
    type: Literal["store", "money", "number", "weight", "percent", "province", "text", "tags", "codes"]
    zh: str
    en: str
    operators: list[str]


class RulesOut(Schema):
    """The rules in order, and what a rule may be built of."""

    items: list[RuleOut]
    fields: list[RuleFieldOut]


class RuleChangeIn(RuleIn):
    id: Id


class SwitchIn(Schema):
    id: Id
    is_on: bool


class RuleIdIn(Schema):
    id: Id


class RuleOrderIn(Schema):
    """The rules by id, the first one first."""

    ids: list[Id] = Field(min_length=1, max_length=500)
