"""What comes in and goes out at the return counter."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT, STATE
from pinerp.kit.shapes import Id

CaseIds = Annotated[list[Id], Field(min_length=1, max_length=200)]


class UnreadIn(Schema):
    """What could not be read, by its ids in the quarantine."""

    ids: CaseIds


class ReplyOut(Schema):
    """An answer of ours on its way: waiting | sending | unsure | done | refused (code, message) | stopped."""

    verb: str
    state: str
    code: str
    message: str
    created_at: str


class CaseOut(Schema):
    """A case. Amounts in minor units; `raw_status` is the platform's own number, for what `state` calls unknown."""

    id: str
    store_id: str
    case_no: str
    order_sn: str
    kind: str
    state: Annotated[str, STATE]
    raw_status: Annotated[str, STATE]
    currency: str
    amount: Annotated[int | None, AMOUNT]
    pieces: int | None
    reason: Annotated[str, STATE]
    return_waybill_no: str
    asked_at: str | None
    answer_by: str | None
    updated_at: str
    replies: list[ReplyOut]


class CasePageOut(Schema):
    items: list[CaseOut]
    next: str | None


class CaseCountsOut(Schema):
    """How many cases stand in each state."""

    asked: int = 0
    agreed: int = 0
    platform: int = 0
    refunding: int = 0
    done: int = 0
    closed: int = 0
    unknown: int = 0


class AnswerIn(Schema):
    """`note`: a message for the buyer."""

    ids: CaseIds
    note: Annotated[str, Field(max_length=200)] = ""


State = Literal["all", "open", "asked", "agreed", "platform", "refunding", "done", "closed", "unknown"]


Pieces = Annotated[int, Field(ge=1, le=10_000_000)]


class CameToldIn(Schema):
    """So many of the pieces, and what tells them apart; with serial numbers one for each piece. made_date and expiry_date only
    narrow a batch: pieces come back with the days that they left with.
    """

    quantity: Pieces
    batch: str = Field(default="", max_length=40)
    made_date: date | None = None
    expiry_date: date | None = None
    serials: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default_factory=list, max_length=1000)
    is_damaged: bool = False


class CameBackIn(Schema):
    """Good pieces, and damaged ones beside them. told: together at most as many of each; the rest is not told apart."""

    sku_id: Id
    quantity: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    damaged: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    told: list[CameToldIn] = Field(default_factory=list, max_length=200)


class TakeBackIn(Schema):
    """What came back of a parcel, and into which warehouse; damaged pieces into one for defective goods."""

    id: Id
    warehouse_id: Id
    defective_warehouse_id: Id | None = None
    came: list[CameBackIn] = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=40)


class GoodsReturnIn(Schema):
    return_id: Id


class LeftToldOut(Schema):
    """Alike pieces that left in a parcel; an unknown day is empty."""

    batch: str
    made_date: str
    expiry_date: str
    serial: str
    left: int
    back: int


class LeftGoodsOut(Schema):
    """Pieces of a SKU that left in a parcel, and how many of them came back."""

    sku_id: str
    sku_code: str
    barcode: str
    name: str
    spec: str
    image_url: str
    tracking: Literal["none", "batch", "serial"]
    left: int
    back: int
    told: list[LeftToldOut]


class GoodsReturnOut(Schema):
    """A return. pieces: all of them; damaged: those in `defective_warehouse`, which is empty where there are none."""

    id: str
    at: str
    warehouse: str
    defective_warehouse: str
    note: str
    pieces: int
    damaged: int
    is_undone: bool


class LeftParcelOut(Schema):
    """A parcel that has left, its goods, and what came back."""

    parcel_id: str
    order_id: str
    order_sns: list[str]
    store_name: str
    waybill_no: str | None
    goods: list[LeftGoodsOut]
    returns: list[GoodsReturnOut]
