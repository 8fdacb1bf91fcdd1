"""Suppliers, orders, receipts and costs. Money is whole minor units of the supplier's currency, kept back from
those who may not see costs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id
from pinerp.purchasing.schemas.returns import Price, ReturnOut, SeenCost, Some

Count = Annotated[int, Field(ge=0, le=10_000_000)]
Days = Annotated[int, Field(ge=0, le=365)]
Percent = Annotated[int, Field(ge=0, le=100)]
State = Literal["draft", "sent", "partly", "received", "closed", "cancelled"]
Stage = Literal["all", "draft", "open", "ended"]
"""Which purchase orders: every one; drafts; those whose goods may come; the others."""
Kind = Literal["freight", "duty", "other"]
Method = Literal["value", "weight", "quantity"]


class SupplierIn(Schema):
    code: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=80)
    contact: str = Field(default="", max_length=120)
    lead_days: Days = 7
    payment_terms: str = Field(default="", max_length=200)
    currency: str = Field(default="CNY", pattern="^[A-Z]{3}$")


class ChangeSupplierIn(Schema):
    """What is left out stays as it is. A supplier's currency stays: its prices are in it."""

    id: Id
    code: str | None = Field(default=None, min_length=1, max_length=40)
    name: str | None = Field(default=None, min_length=1, max_length=80)
    contact: str | None = Field(default=None, max_length=120)
    lead_days: Days | None = None
    payment_terms: str | None = Field(default=None, max_length=200)


class SupplierIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class SupplierOut(Schema):
    """owed: what it owes for returns that it has not settled."""

    id: str
    code: str
    name: str
    contact: str
    lead_days: int
    payment_terms: str
    currency: str
    is_archived: bool
    owed: SeenCost


class SuppliersOut(Schema):
    items: list[SupplierOut]


class BreakIn(Schema):
    """From so many pieces on, one costs so much."""

    from_quantity: Some
    price: Price


class SupplierOfferIn(Schema):
    """A SKU as the supplier sells it, as a whole. lead_days null: as the supplier's."""

    sku_id: Id
    breaks: list[BreakIn] = Field(min_length=1, max_length=20)
    supplier_code: str = Field(default="", max_length=80)
    minimum: Some = 1
    pack: Some = 1
    lead_days: Days | None = None


class SupplierOffersIn(Schema):
    supplier_id: Id
    offers: list[SupplierOfferIn] = Field(min_length=1, max_length=1000)


class RemoveOffersIn(Schema):
    supplier_id: Id
    sku_ids: list[Id] = Field(min_length=1, max_length=1000)


class BreakOut(Schema):
    from_quantity: int
    price: SeenCost


class SupplierOfferOut(Schema):
    id: str
    supplier_id: str
    supplier: str
    currency: str
    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    supplier_code: str
    minimum: int
    pack: int
    lead_days: int | None
    breaks: list[BreakOut]


class SupplierOfferPageOut(Schema):
    items: list[SupplierOfferOut]
    next: str | None


class PurchaseLineIn(Schema):
    """price null: as the supplier offers it; a price of one's own needs the right catalog.cost."""

    sku_id: Id
    quantity: Some
    price: Price | None = None


class PurchaseIn(Schema):
    supplier_id: Id
    warehouse_id: Id
    lines: list[PurchaseLineIn] = Field(min_length=1, max_length=1000)
    expected_date: date | None = None
    note: str = Field(default="", max_length=200)


class ChangePurchaseIn(PurchaseIn):
    """The draft as a whole."""

    id: Id


class PurchaseIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class ChosenIn(Schema):
    """A suggestion that was chosen, with the quantity that is wanted."""

    sku_id: Id
    supplier_id: Id
    warehouse_id: Id
    quantity: Some


class OrderSuggestedIn(Schema):
    chosen: list[ChosenIn] = Field(min_length=1, max_length=1000)


class ArrivedToldIn(Schema):
    """So many of the good pieces, and what tells them apart: their bin, batch and days; with serial numbers one for each piece.
    Without expiry_date it follows from made_date and the SKU's shelf life.
    """

    quantity: Some
    bin_id: Id | None = None
    batch: str = Field(default="", max_length=40)
    made_date: date | None = None
    expiry_date: date | None = None
    serials: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default_factory=list, max_length=1000)


class ArrivedIn(Schema):
    """told: together at most `quantity` pieces; the rest is not told apart yet, nor are damaged pieces."""

    sku_id: Id
    quantity: Count = 0
    damaged: Count = 0
    told: list[ArrivedToldIn] = Field(default_factory=list, max_length=100)


class ReceivePurchaseIn(Schema):
    """What came. Damaged pieces go to a warehouse for defective goods."""

    id: Id
    arrived: list[ArrivedIn] = Field(min_length=1, max_length=1000)
    defective_warehouse_id: Id | None = None
    note: str = Field(default="", max_length=40)


class ReceiptIdIn(Schema):
    receipt_id: Id


class ChargeIn(Schema):
    receipt_id: Id
    kind: Kind
    method: Method
    cost: Annotated[int, Field(ge=1, le=10**12)]
    note: str = Field(default="", max_length=80)


class ChargeIdIn(Schema):
    charge_id: Id


class PurchasingSettingsIn(Schema):
    """over_percent: so much more than ordered may be received. An order should last cover_days beyond its lead time; sales of
    safety_days are kept in hand. recent_percent: the weight of the last 7 days. lead_days: where no supplier says."""

    over_percent: Percent
    cover_days: Annotated[int, Field(ge=1, le=365)]
    safety_days: Days
    recent_percent: Percent
    lead_days: Days


class PurchasingSettingsOut(Schema):
    over_percent: int
    cover_days: int
    safety_days: int
    recent_percent: int
    lead_days: int


class PurchaseOut(Schema):
    """A purchase order and its sums. total: what was ordered, at its prices. in_transit: pieces that may still come. returned:
    pieces that went back to the supplier, returned_total: what is asked back for them.
    """

    id: str
    number: str
    state: State
    supplier_id: str
    supplier: str
    currency: str
    warehouse_id: str
    warehouse: str
    expected_date: str | None
    note: str
    member_name: str | None
    created_at: str
    sent_at: str | None
    line_count: int
    quantity: int
    received: int
    cancelled: int
    in_transit: int
    total: SeenCost
    returned: int
    returned_total: SeenCost


class PurchasePageOut(Schema):
    items: list[PurchaseOut]
    next: str | None


class PurchaseLineOut(Schema):
    """still_to_come = quantity - received - cancelled, not below 0. most: so many may be received in all. returned: of what was
    received, pieces that went back. tracking: what tells
    pieces apart. usual_bin: where most of it lies in the order's warehouse; null where none lies in a bin.
    """

    id: str
    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    barcode: str
    supplier_code: str
    quantity: int
    received: int
    cancelled: int
    returned: int
    still_to_come: int
    most: int
    price: SeenCost
    tracking: Literal["none", "batch", "serial"]
    usual_bin_id: str | None
    usual_bin: str


class ReceivedToldOut(Schema):
    """So many pieces came as this."""

    quantity: int
    batch: str
    made_date: str | None
    expiry_date: str | None
    serial: str
    bin: str


class ReceivedOut(Schema):
    """told: what was told apart when it came; nothing after the receipt was undone."""

    sku_id: str
    sku_code: str
    warehouse: str
    quantity: int
    is_damaged: bool
    value: SeenCost
    told: list[ReceivedToldOut]


class ShareOut(Schema):
    sku_code: str
    cost: SeenCost


class ChargeOut(Schema):
    id: str
    kind: Kind
    method: Method
    cost: SeenCost
    note: str
    at: str
    is_undone: bool
    shares: list[ShareOut]


class ReceiptOut(Schema):
    id: str
    number: str
    at: str
    note: str
    member_name: str | None
    is_undone: bool
    lines: list[ReceivedOut]
    charges: list[ChargeOut]


class PurchaseWholeOut(PurchaseOut):
    """One purchase order with its lines, receipts, landed costs and returns. over_percent: how much more may be received."""

    over_percent: int
    lines: list[PurchaseLineOut]
    receipts: list[ReceiptOut]
    returns: list[ReturnOut]


class TransitOut(Schema):
    """Pieces of an order that may still come."""

    sku_id: str
    warehouse_id: str
    order_id: str
    number: str
    supplier: str
    expected_date: str | None
    pieces: int


class TransitsOut(Schema):
    items: list[TransitOut]


class CostEntryOut(Schema):
    """One change of what a SKU's pieces are worth. kind: open | receive | undo | charge | uncharge | move | rest."""

    id: str
    at: str
    kind: str
    pieces: int
    value: SeenCost
    receipt: str | None


class SkuCostOut(Schema):
    """pieces and value as they were booked last; average = basis_value ÷ basis_pieces, rounded down. Null before a purchase."""

    pieces: int | None
    value: SeenCost
    basis_pieces: int | None
    basis_value: SeenCost
    average: SeenCost
    currency: str
    entries: list[CostEntryOut]
    next: str | None


class SuggestionOut(Schema):
    """What to order of a SKU. needed = rate × season_percent × (lead_days + cover_days + safety_days), rounded up;
    lacking = needed - available - in_transit - moving (transferred, not arrived), not below 0; quantity: that, as the supplier
    takes it.

    rate_milli: thousandths of a piece a day, of sold_recent (7 days) and sold_long (30 days). cover_days_left: how long what
    is there and on its way lasts; null where nothing sells. next_break: from so many on one costs less; the whole order then
    costs so much more (below 0: less). Without a supplier nothing can be ordered.
    """

    sku_id: str
    sku_code: str
    sku_name: str
    spec: str
    supplier_id: str | None
    supplier: str | None
    currency: str | None
    sold_recent: int
    sold_long: int
    rate_milli: int
    season_percent: int
    lead_days: int
    available: int
    in_transit: int
    moving: int
    needed: int
    lacking: int
    minimum: int
    pack: int
    quantity: int
    cover_days_left: int | None
    price: SeenCost
    next_from: int | None
    next_price: SeenCost
    next_difference: SeenCost


class SuggestionPageOut(Schema):
    """count: all that match. settings: by which it was computed."""

    items: list[SuggestionOut]
    next: str | None
    count: int
    settings: PurchasingSettingsOut
