"""What comes in and goes out at the doors of orders."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from ninja import Schema
from pydantic import Field, StringConstraints, model_validator

from pinerp.accounts.permissions import AMOUNT, PAYMENT, PLATFORM, PRICE, RECEIVER, STATE, VALUES
from pinerp.kit.shapes import Id
from pinerp.orders.schemas.effects import Effect, HoldEffect


class OrderIds(Schema):
    """The orders that a verb is about; at most 1,000 at once."""

    ids: list[Id] = Field(min_length=1, max_length=1000)


class UnmergeIn(OrderIds):
    """Merged orders, each of which is taken out; or the order in which they stand, for all of them."""


class HoldIn(OrderIds):
    note: str = Field(default="", max_length=200)


class CancelIn(OrderIds):
    reason: str = Field(default="", max_length=40)


class PieceIn(Schema):
    """So many units of a line of the order."""

    line_id: Id
    units: int = Field(ge=1, le=1_000_000)


class SplitOrderIn(Schema):
    """What goes into each new order; the rest stays."""

    id: Id
    parts: list[Annotated[list[PieceIn], Field(min_length=1, max_length=200)]] = Field(min_length=1, max_length=200)

    def units(self) -> list[dict[int, int]]:
        """Each part as line → units."""
        found: list[dict[int, int]] = []
        for part in self.parts:
            found.append({})
            for piece in part:
                found[-1][piece.line_id] = found[-1].get(piece.line_id, 0) + piece.units
        return found


class SplitIn(Schema):
    orders: list[SplitOrderIn] = Field(min_length=1, max_length=200)


class SplitByWeightIn(OrderIds):
    """most_grams: what one parcel may weigh."""

    most_grams: int = Field(ge=1, le=1_000_000)


class ChangeIn(Schema):
    """Other goods for a line: `pieces` pieces of a SKU for each unit that was bought."""

    line_id: Id
    sku_id: Id
    pieces: int = Field(default=1, ge=1, le=10_000)


class ChangeGoodsIn(Schema):
    changes: list[ChangeIn] = Field(min_length=1, max_length=1000)


class LineIds(Schema):
    """The lines that a verb is about; at most 1,000 at once."""

    ids: list[Id] = Field(min_length=1, max_length=1000)


class GiftIn(OrderIds):
    """So many pieces of a SKU for each order."""

    sku_id: Id
    quantity: int = Field(default=1, ge=1, le=1000)


Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30)]


class SetCarrierIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    carrier_code: Annotated[str, StringConstraints(min_length=1, max_length=30)]


class SetWarehouseIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)
    warehouse_id: Id


class MarkIn(OrderIds):
    """Free words to add and to take away; one at least."""

    added: list[Word] = Field(default_factory=list, max_length=10)
    removed: list[Word] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.added and not self.removed:
            raise ValueError("added, removed: at least one")
        return self


class LineOut(Schema):
    """A line: `units` units of `pieces` pieces each. `home_id`: the order to which it goes back when a merge is undone; null
    where nothing was merged. `is_gift`: the platform's gift, or one of our own (`is_ours`: the platform knows no such
    line). `is_changed`: it holds other goods than were sold.
    """

    id: str
    sku_id: str | None
    sku_code: str
    name: str
    spec: str
    image_url: str
    quantity: int
    units: int
    pieces: int
    unit_price: Annotated[int | None, AMOUNT]
    is_live: bool
    is_gift: bool
    is_ours: bool
    is_changed: bool
    home_id: str | None


class HoldOut(Schema):
    """Why an order waits: a code with the values that met it."""

    code: str
    params: Annotated[dict[str, Any], PLATFORM, VALUES]
    since: str


class ReceiverOut(Schema):
    """Masked: the clear text is never in the list."""

    name_mask: str
    phone_mask: str
    address_mask: str
    country: str
    province: str
    city: str
    district: str


class OrderOut(Schema):
    """An order of ours. Money in minor units of `currency`; times in UTC. kind: platform | hand (手工单) | resent (补发单).
    `flag`: 1 red … 5 purple, 0 none.

    `note_state`: how the note that was written here comes to the platform; `note_message`: why it does not.
    """

    id: str
    number: str
    store_id: str
    store_name: str
    platform: str
    kind: Literal["platform", "hand", "resent"]
    resent_from_id: str | None
    order_sns: list[str]
    stage: str
    merged_into_id: str | None
    split_from_id: str | None
    marks: list[str]
    ship_by: str
    paid_at: Annotated[str | None, PAYMENT]
    shipped_at: str | None
    currency: str
    payable: Annotated[int | None, AMOUNT]
    paid: Annotated[int | None, AMOUNT]
    item_count: int
    lines: list[LineOut]
    holds: list[HoldOut]
    receiver: Annotated[ReceiverOut | None, RECEIVER]
    buyer_memo: Annotated[str, RECEIVER]
    merchant_note: str
    flag: int = 0
    flag_name: str = ""
    note_state: str = ""
    note_message: str = ""
    carrier_code: str | None
    warehouse_id: str | None
    platform_status: Annotated[str | None, STATE]
    platform_refund: Annotated[str | None, STATE]


class PlatformLineOut(Schema):
    position: int
    listing_key: str
    outer_code: str
    name: str
    spec: str
    quantity: int
    cancelled_quantity: int
    unit_price: Annotated[int | None, AMOUNT]


class PlatformOrderOut(Schema):
    """原始单: an order as the platform has it."""

    id: str
    order_sn: str
    status: Annotated[str, STATE]
    refund: Annotated[str, STATE]
    stops: Annotated[list[str], STATE]
    currency: str
    goods_amount: Annotated[int | None, AMOUNT]
    discount_amount: Annotated[int | None, AMOUNT]
    postage: Annotated[int | None, AMOUNT]
    pay_amount: Annotated[int | None, AMOUNT]
    receivable: Annotated[int | None, AMOUNT]
    buyer_memo: Annotated[str, RECEIVER]
    merchant_note: str
    flag: int
    flag_name: str
    note_state: str
    tags: Annotated[list[str], STATE]
    placed_at: Annotated[str | None, STATE]
    paid_at: Annotated[str | None, PAYMENT]
    confirmed_at: Annotated[str | None, STATE]
    ship_by: str | None
    shipped_at: Annotated[str | None, STATE]
    sellable_from: str | None
    waybill_no: Annotated[str, STATE]
    updated_at: str
    received_at: str
    lines: list[PlatformLineOut]


class FiredRuleOut(Schema):
    """A rule that met the order, with the values. kind: as of an effect; value: what it gave."""

    kind: str
    rule: str
    value: str
    params: Annotated[dict[str, Any], PLATFORM, VALUES]


class HistoryOut(Schema):
    """A line of the logbook about this order: codes and parameters; the words are the reader's."""

    id: str
    at: str
    verb: str
    member_name: str | None
    params: Annotated[dict[str, Any], PLATFORM, VALUES]


class MadeOut(Schema):
    """What was agreed for an order that no platform knows."""

    kind: Literal["hand", "resent"]
    reason: str
    goods_amount: Annotated[int | None, PRICE]
    postage: Annotated[int | None, PRICE]
    pay_amount: Annotated[int | None, PRICE]


class PastQuestionOut(Schema):
    """What the buyer was asked; `answer` is empty where the question was taken back."""

    question: str
    answer: str
    asked_by: str | None
    since: datetime
    ended_at: datetime
    ended_by: str | None


class OrderWholeOut(OrderOut):
    """resent_as: the orders that were sent again for this one. questions: what its buyer was asked before; what is asked now
    is among its holds.
    """

    platform_orders: list[PlatformOrderOut]
    made: list[MadeOut]
    resent_as: list[str]
    questions: list[PastQuestionOut]
    fired_rules: list[FiredRuleOut]
    history: list[HistoryOut]


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


class DryRunIn(RuleIn):
    """Try a rule on the orders of the last days, without changing any. id: the rule that it would replace."""

    id: Id | None = None
    days: int = Field(default=30, ge=1, le=90)


class DryRunRowOut(Schema):
    """An order that would change. change: more (the rule would meet it) | fewer (it meets it as it stands, and would not)."""

    id: str
    order_id: str
    order_sns: list[str]
    store_name: str
    stage: str
    payable: Annotated[int | None, AMOUNT]
    currency: str
    paid_at: Annotated[str | None, PAYMENT]
    change: Literal["more", "fewer"]
    values: Annotated[dict[str, Any], PLATFORM, PRICE]


class DryRunOut(Schema):
    """Of the orders of the period: how many the rule would meet (`held`); how many more and fewer than the rule as it stands,
    and the newest of those with the values that met them.
    """

    orders: int
    held: int
    more: int
    fewer: int
    examples: list[DryRunRowOut]


class SyncIn(Schema):
    """A store; or one of its orders; or what changed from an instant on, up to another (seven days at most)."""

    store_id: Id
    order_sn: Annotated[str, Field(max_length=60)] = ""
    from_at: datetime | None = None
    until_at: datetime | None = None


class ShadowRowOut(Schema):
    """ours: would_ship | would_hold (code) | short | waits | cancelled. theirs: waiting | shipped | cancelled."""

    ours: str
    code: str
    theirs: Annotated[str, STATE]
    orders: int
    pay_amount: Annotated[int | None, AMOUNT]
    examples: list[str]
    agrees: bool


class ShadowDayOut(Schema):
    """A Beijing day of payment."""

    day: str
    rows: list[ShadowRowOut]


class OrderIdIn(Schema):
    id: Id


class FindReceiverIn(Schema):
    """A whole name, or a whole phone number."""

    text: Annotated[Annotated[str, Field(min_length=2, max_length=60)], RECEIVER]


class ReceiverSearchOut(Schema):
    """state: waiting | done | refused (message). A message with `done`: one of the platforms did not answer."""

    id: str
    state: str
    message: str
    found: int


class RevealOut(Schema):
    """state: waiting | sending | done | refused (message). `plain`: name, phone, address, once they came."""

    id: str
    state: str
    message: str
    plain: Annotated[dict[str, str], RECEIVER]
