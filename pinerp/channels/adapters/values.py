"""What an adapter hands over: plain values, the same for every platform and file. No database, no platform words.

Money is whole minor units; times are aware UTC instants; `stops` are hold codes of the trade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class ChannelReceiver:
    """Where to. `form` is cipher (texts are the platform's ciphertext) or plain. `address_key` equal: same receiver."""

    form: str = "plain"
    name: str = ""
    phone: str = ""
    address: str = ""
    name_mask: str = ""
    phone_mask: str = ""
    address_mask: str = ""
    country: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    address_key: str = ""


@dataclass(slots=True)
class ChannelLine:
    """One line. `listing_key` is the platform's SKU id, or the code where the channel has no ids."""

    listing_key: str
    quantity: int
    unit_price: int
    outer_code: str = ""
    name: str = ""
    spec: str = ""
    image_url: str = ""
    is_gift: bool = False


@dataclass(slots=True)
class ChannelOrder:
    """An order as a channel has it. status: waiting | shipped | received | cancelled. refund: none | asked | done."""

    order_sn: str
    status: str
    currency: str
    goods_amount: int
    pay_amount: int
    updated_at: datetime
    lines: list[ChannelLine]
    receiver: ChannelReceiver | None = None
    refund: str = "none"
    stops: list[str] = field(default_factory=list)
    discount_amount: int = 0
    postage: int = 0
    receivable: int = 0
    buyer_memo: str = ""
    merchant_note: str = ""
    flag: int = 0
    flag_name: str = ""
    tags: list[str] = field(default_factory=list)
    placed_at: datetime | None = None
    paid_at: datetime | None = None
    confirmed_at: datetime | None = None
    ship_by: datetime | None = None
    shipped_at: datetime | None = None
    sellable_from: datetime | None = None
    waybill_no: str = ""
    content_hash: bytes = b""


@dataclass(frozen=True, slots=True)
class ChannelNote:
    """商家备注 as it stands at a channel. flag: 1 red … 5 purple with its name; 0: none."""

    text: str
    flag: int = 0
    flag_name: str = ""


@dataclass(slots=True)
class ChannelCase:
    """An after-sales case (售后单) as a channel has it. Amounts in minor units.

    kind: refund | return | exchange | resend | repair | unknown. state: asked (waits for the merchant) | agreed (waits
    for goods or the buyer) | platform | refunding | done | closed | unknown. `raw_status`: the platform's own, as received.
    """

    case_id: str
    order_sn: str
    kind: str
    state: str
    raw_kind: str
    raw_status: str
    currency: str
    amount: int
    updated_at: datetime
    order_amount: int = 0
    pieces: int | None = None
    listing_key: str = ""
    reason: str = ""
    return_waybill_no: str = ""
    asked_at: datetime | None = None
    answer_by: datetime | None = None
    content_hash: bytes = b""


@dataclass(slots=True)
class CasePage:
    """A page of cases as received, and what it says."""

    cases: list[ChannelCase]
    unreadable: list[Unreadable]
    body: bytes
    total: int


@dataclass(slots=True)
class Unreadable:
    """What could not be read as an order: its number where there is one, the cause, and the text as received."""

    order_sn: str
    code: str
    params: dict[str, Any]
    body: bytes


@dataclass(slots=True)
class Page:
    """A page as received, and what it says. `has_more`: another page of the same window was promised."""

    orders: list[ChannelOrder]
    unreadable: list[Unreadable]
    body: bytes
    total: int | None = None
    has_more: bool = False


@dataclass(slots=True)
class ShopFacts:
    """What a platform says of a shop."""

    mall_id: str
    name: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Tokens:
    """An authorisation, in the clear: only between adapter and encryption."""

    access_token: str
    refresh_token: str
    expires_at: datetime
    refresh_expires_at: datetime | None
    owner_id: str
    scope: list[str]


@dataclass(slots=True)
class ShipmentState:
    """What the platform records of an order's shipping: asked before a push is repeated. `further_nos`: of more parcels."""

    status: str
    refund: str
    waybill_no: str
    carrier_id: str = ""
    further_nos: Sequence[str] = ()


@dataclass(slots=True)
class WaybillWish:
    """A wish for one waybill number: who sends what to whom, for which platform orders.

    is_own: for an order that no platform knows; its receiver is plain, and `order_sns` is our own number.
    """

    parcel_id: int
    order_sns: Sequence[str]
    receiver: ChannelReceiver
    items: Sequence[tuple[str, int]]
    weight_grams: int | None = None
    is_own: bool = False


@dataclass(slots=True)
class Waybill:
    """The number given for a parcel, and what the print component needs."""

    parcel_id: int
    waybill_no: str
    print_data: str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """A step of a parcel's way. kind: got | arrived | left | out (for delivery) | signed | other; text: the carrier's words."""

    at: datetime
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class WaybillTemplate:
    """A carrier's waybill as the platform prints it; `url` is what a number is asked with."""

    carrier_code: str
    template_id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Another address for an order: places with the platform's ids, the rest in plain text; empty texts stay as they are."""

    province: tuple[int, str]
    city: tuple[int, str]
    district: tuple[int, str]
    address: str = ""
    name: str = ""
    phone: str = field(default="", repr=False)


@dataclass(slots=True)
class ChannelSku:
    """A SKU of a listing. Prices in minor units; `reserved`: units that the platform holds for unpaid or ungrouped buyers."""

    sku_id: str
    quantity: int | None
    reserved: int | None
    outer_code: str = ""
    spec: str = ""
    group_price: int | None = None
    single_price: int | None = None
    is_on_sale: bool = False
    image_url: str = ""
    weight_grams: int | None = None


@dataclass(slots=True)
class ChannelListing:
    """A listing (商品) as a platform has it. `state`: on_sale | off_sale | sold_out | deleted | unknown.

    list_price: 参考价, in minor units.
    """

    listing_id: str
    name: str
    skus: list[ChannelSku]
    state: str
    outer_code: str = ""
    category_id: str = ""
    image_url: str = ""
    list_price: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DiscountWish:
    """A discount of a listing to be opened: name as the platform shows it, a price for each SKU in minor units, so many pieces
    in all, and for one buyer (0: any number). per_mille of the price now: 850 is 8.5 折.
    """

    listing_id: str
    name: str
    per_mille: int
    starts_at: datetime
    ends_at: datetime
    quantity: int
    user_limit: int
    prices: dict[str, int]


@dataclass(slots=True)
class ChannelActivity:
    """A discount as a platform has it. state: ahead | running | over (its time or pieces are) | ended (by the shop) | blocked
    | unknown. quantity, left: pieces in all, and still to be had at its prices.
    """

    detail_id: str
    listing_id: str
    name: str
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    quantity: int
    left: int
    prices: dict[str, int]


@dataclass(slots=True)
class Plain:
    """A decrypted text, or why there is none. Only between adapter and the person who asked."""

    ciphertext: str
    text: str
    problem: str = ""


@dataclass(slots=True)
class CheckLine:
    """One point of a connection: good, warn, bad, or skipped because an earlier one failed.

    `failure`: the code of what stood in the way; empty where the point speaks for itself.
    """

    code: str
    state: str
    params: dict[str, Any] = field(default_factory=dict)
    failure: str = ""


@dataclass(slots=True)
class Notice:
    """A message of the platform's push channel: something happened to an order or a case. It is a hint, never a state."""

    mall_id: str
    kind: str
    order_sn: str
    case_id: str = ""


@dataclass(slots=True)
class WaybillBalance:
    """An e-waybill account at a carrier's branch: how many numbers are left; None where the carrier does not count them."""

    carrier_code: str
    branch_code: str
    branch_name: str
    left: int | None


@dataclass(slots=True)
class CarrierOffer:
    """A carrier as a platform offers it: its own id, the neutral code, whether it may be used now."""

    platform_id: str
    code: str
    name: str
    is_available: bool


@dataclass(frozen=True, slots=True)
class ChannelCategory:
    """A category (类目) in which a shop may publish; goods stand in leaves only."""

    category_id: int
    name: str
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """A value that an attribute may have; `under`: values of other attributes with which it goes (empty: with any)."""

    value_id: int
    name: str
    under: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChannelAttribute:
    """What a category asks of a listing (属性). kind: text | number | range | size2 | size3 | date | dates | month | months.

    needed_if: outer OR, inner AND of (attribute, value); empty where it is needed always, or never. shown_if: ANDed; an
    attribute and the values of which one must be chosen (empty: any). most_chosen 0: any number; most_own: values of one's own.
    """

    attribute_id: int
    name: str
    kind: str
    is_needed: bool
    needed_if: list[list[tuple[int, int]]]
    shown_if: list[tuple[int, list[int]]]
    is_of_sku: bool
    is_of_sale: bool
    most_chosen: int
    most_own: int
    least: str
    most: str
    decimals: int
    units: list[str]
    choices: list[ChannelChoice]


@dataclass(frozen=True, slots=True)
class ChannelCategoryRule:
    """What a leaf category asks: attributes, the dimensions of its SKUs (id, name), and bounds.

    most_spec_values: of all dimensions together (0: not said); price_ratio_percent: how many hundredths the dearest group price
    may be of the cheapest (0: not said).
    """

    attributes: list[ChannelAttribute]
    spec_kinds: list[tuple[int, str]]
    goods_types: list[int]
    most_spec_values: int
    price_ratio_percent: int


@dataclass(frozen=True, slots=True)
class ChannelTemplate:
    """A freight template (运费模板) of a shop."""

    template_id: str
    name: str
