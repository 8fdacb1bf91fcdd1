"""What comes in and goes out at the doors of transfers."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id, KeptBack

COST = KeptBack(("catalog.cost",))
"""What lost goods were worth."""

TransferState = Literal["draft", "approved", "sent", "partly", "received", "closed", "cancelled"]
TransferStage = Literal["all", "draft", "on_the_way", "ended"]
WarehouseKind = Literal["own", "defective", "returns"]


class TransferLineIn(Schema):
    sku_id: Id
    quantity: int = Field(ge=1, le=10_000_000)


class TransferIn(Schema):
    """A transfer as it is drafted. reason: wanted between warehouses of different kinds."""

    from_id: Id
    to_id: Id
    lines: list[TransferLineIn] = Field(min_length=1, max_length=2000)
    reason: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=200)


class ChangeTransferIn(TransferIn):
    id: Id


class TransferIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class CloseTransfersIn(TransferIdsIn):
    """reason: why the rest will not come."""

    reason: str = Field(min_length=1, max_length=40)


class TransferArrivedIn(Schema):
    """Good pieces, and damaged ones beside them. reason: wanted where some are damaged, or more than were sent."""

    sku_id: Id
    quantity: int = Field(ge=0, le=10_000_000)
    damaged: int = Field(default=0, ge=0, le=10_000_000)
    reason: str = Field(default="", max_length=40)


class ReceiveTransferIn(Schema):
    id: Id
    arrived: list[TransferArrivedIn] = Field(min_length=1, max_length=2000)
    defective_warehouse_id: Id | None = None
    note: str = Field(default="", max_length=40)


class TransferReceiptIdIn(Schema):
    receipt_id: Id


class SuggestedTransferIn(Schema):
    from_id: Id
    to_id: Id
    sku_id: Id
    quantity: int = Field(ge=1, le=10_000_000)


class TransferSuggestedIn(Schema):
    chosen: list[SuggestedTransferIn] = Field(min_length=1, max_length=2000)


class TransferRulesIn(Schema):
    needs_approval: bool


class TransferRulesOut(Schema):
    """needs_approval: goods leave only after approval."""

    needs_approval: bool


class TransferCodesIn(Schema):
    """Codes or barcodes, as they were pasted, scanned or read from a table."""

    codes: list[Annotated[str, Field(max_length=80)]] = Field(min_length=1, max_length=2000)


class TransferGoodsOut(Schema):
    """What a code means; free: what nobody claims of it at the source."""

    code: str
    sku_id: str
    sku_code: str
    name: str
    free: int


class TransferGoodsFoundOut(Schema):
    items: list[TransferGoodsOut]
    unknown: list[str]


class TransferTableRowOut(Schema):
    code: str
    quantity: int


class TransferTableOut(Schema):
    """Rows of a table; unread: numbers of those that hold no whole count."""

    rows: list[TransferTableRowOut]
    unread: list[int]


class TransferPlaceOut(Schema):
    """A warehouse that goods may be sent to. is_seen: the reader may work there."""

    id: str
    code: str
    name: str
    kind: WarehouseKind
    is_default: bool
    is_seen: bool


class TransferPlacesOut(Schema):
    items: list[TransferPlaceOut]


class TransferOut(Schema):
    """A transfer and its sums. sent = received + in_transit + lost. may_send, may_receive: the reader works at that end."""

    id: str
    number: str
    state: TransferState
    from_id: str
    from_name: str
    from_kind: WarehouseKind
    to_id: str
    to_name: str
    to_kind: WarehouseKind
    reason: str
    note: str
    skus: int
    quantity: int
    sent: int
    received: int
    in_transit: int
    lost: int
    lost_value: Annotated[int | None, COST]
    currency: str
    made_by: str
    made_at: str
    approved_by: str
    approved_at: str | None
    sent_by: str
    sent_at: str | None
    ended_by: str
    ended_at: str | None
    ended_reason: str
    may_send: bool
    may_receive: bool


class TransferPageOut(Schema):
    items: list[TransferOut]
    next: str | None


class TransferLineOut(Schema):
    """in_transit = sent - received - lost. lost_value: by the moving average when the rest was given up."""

    id: str
    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    barcode: str
    currency: str
    quantity: int
    sent: int
    received: int
    in_transit: int
    lost: int
    lost_value: Annotated[int | None, COST]


class TransferArrivalOut(Schema):
    """over: how many of those that arrived were never sent by the books, and then left the source."""

    sku_id: str
    sku_code: str
    good: int
    damaged: int
    damaged_to: str
    over: int
    reason: str


class TransferReceiptOut(Schema):
    id: str
    at: str
    note: str
    member_name: str
    is_undone: bool
    lines: list[TransferArrivalOut]


class TransferWholeOut(TransferOut):
    lines: list[TransferLineOut]
    receipts: list[TransferReceiptOut]
    needs_approval: bool


class MovingOut(Schema):
    """调拨在途: pieces of a SKU that a transfer has on its way to a warehouse."""

    sku_id: str
    warehouse_id: str
    transfer_id: str
    number: str
    from_name: str
    sent_at: str
    pieces: int


class MovingsOut(Schema):
    items: list[MovingOut]


class TransferSuggestionOut(Schema):
    """Pieces that should go from one warehouse to another. Of each of both: needed = safety + sold (30 days) × 14 / 30, rounded
    up. lacking = to_needed - to_free - to_coming; surplus = from_free - from_needed; quantity: the smaller one, less what
    others were given before.
    """

    id: str
    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    from_id: str
    from_name: str
    from_free: int
    from_safety: int
    from_sold: int
    from_needed: int
    surplus: int
    to_id: str
    to_name: str
    to_free: int
    to_coming: int
    to_safety: int
    to_sold: int
    to_needed: int
    lacking: int
    quantity: int


class TransferSuggestionsOut(Schema):
    items: list[TransferSuggestionOut]
    count: int
