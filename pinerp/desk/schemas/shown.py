"""An order as a row of the list shows it, and whole; and the days of a store in shadow mode."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema

from pinerp.accounts.permissions import AMOUNT, PAYMENT, PLATFORM, PRICE, RECEIVER, STATE, VALUES
from pinerp.fulfilment.schemas import ParcelOut


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
    `parcels`: none for who may not see them (fulfilment.view).
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
    parcels: list[ParcelOut]


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
