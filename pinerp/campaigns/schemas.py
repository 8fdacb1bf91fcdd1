"""What comes in and goes out at the doors of campaigns. Amounts in minor units, moments in ISO 8601."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT, COST
from pinerp.kit.shapes import Id, Text

CampaignState = Literal["draft", "sent", "dropped"]
CampaignGoodsState = Literal["draft", "sending", "ahead", "running", "over", "ended", "blocked", "refused"]
CampaignVerdict = Literal["better", "worse", "unclear", "too_little", "nothing_beside"]
UpliftVerdict = Literal["higher", "lower", "same", "too_little"]
Basis = Literal["category_band", "band", "store"]


class CampaignGoodsIn(Schema):
    """quantity: pieces of all SKUs together."""

    goods_id: Id
    quantity: int = Field(ge=1, le=1_000_000)


class CampaignTermsIn(Schema):
    """per_mille of the price now, in tenths of a 折 (850: 8.5 折); user_limit: pieces for one buyer, 0: any."""

    name: str = Field(min_length=1, max_length=30)
    per_mille: int = Field(ge=100, le=990)
    starts_at: datetime
    ends_at: datetime
    user_limit: int = Field(default=0, ge=0, le=10_000)
    goods: list[CampaignGoodsIn] = Field(min_length=1, max_length=200)


class DraftCampaignIn(CampaignTermsIn):
    store_id: Id
    segment_id: Id | None = None


class ChangeCampaignIn(CampaignTermsIn):
    id: Id


class CampaignIdIn(Schema):
    id: Id


class CampaignIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class SubmitCampaignIn(CampaignIdIn):
    """budget: the greatest cost as the preview showed it; accepts_loss: prices below cost or below the lowest are meant."""

    budget: int = Field(ge=0, lt=2**53)
    accepts_loss: bool = False


class CampaignOut(Schema):
    """states: how many listings are in each state. budget: what was agreed; null: not submitted yet."""

    id: str
    store_id: str
    name: str
    per_mille: int
    starts_at: str
    ends_at: str
    user_limit: int
    segment_id: str | None
    state: CampaignState
    states: dict[str, int]
    currency: str
    budget: int | None
    made_at: str
    sent_at: str | None


class CampaignsOut(Schema):
    items: list[CampaignOut]


class CampaignCandidatesIn(Schema):
    """Listings of a store, by name or number; goods: only these."""

    store: Id
    search: Text = ""
    goods: list[Id] = Field(default_factory=list, max_length=200)


class CampaignCandidateOut(Schema):
    """price: the lowest group price of its SKUs; stock: as the platform shows it, null where it was not read."""

    id: str
    goods_key: str
    name: str
    image_url: str
    price: int | None
    stock: int | None


class CampaignCandidatesOut(Schema):
    items: list[CampaignCandidateOut]
    currency: str


class CampaignSkuOut(Schema):
    """price: a group's, now or as it was submitted; margin: of one unit in the discount, before fees; null: cost not known, or
    kept back. stock: as the platform shows it. unfit: why it takes no part, with the platform's words.
    """

    id: str
    spec: str
    price: int | None
    activity_price: int | None
    cost: Annotated[int | None, COST]
    margin: Annotated[int | None, COST]
    is_below_cost: Annotated[bool | None, COST]
    is_below_lowest: bool
    lowest: int
    stock: int | None
    unfit: str
    unfit_words: str


class CampaignGoodsOut(Schema):
    """cost: quantity × the greatest discount of a unit (discount); is_low: more pieces than the platform shows. reason: what
    the platform said last, where it refused.
    """

    id: str
    goods_id: str
    goods_key: str
    name: str
    image_url: str
    quantity: int
    state: CampaignGoodsState
    is_fit: bool | None
    asked_at: str | None
    left: int | None
    looked_at: str | None
    over_at: str | None
    is_moving: bool
    discount: int
    cost: int
    stock: int | None
    is_low: bool
    reason: str | None
    skus: list[CampaignSkuOut]


class ComparableGoodsOut(Schema):
    goods_id: str
    name: str
    basis: Basis


class CampaignDetailOut(CampaignOut):
    """cost: the greatest that it may cost now; low_skus: below cost or the lowest price; unknown_costs: SKUs without one."""

    cost: int
    low_skus: int
    unknown_costs: int
    goods: list[CampaignGoodsOut]
    compared: list[ComparableGoodsOut]


class CampaignSoldOut(Schema):
    """name, goods_id: of a listing; null: of all together."""

    goods_id: str | None
    name: str | None
    orders: int
    units: int
    net: Annotated[int | None, AMOUNT]
    profit: Annotated[int | None, COST]
    given: Annotated[int | None, AMOUNT]
    units_before: int
    orders_before: int


class CampaignDayOut(Schema):
    day: str
    is_during: bool
    treated: int
    compared: int


class BoundedOut(Schema):
    """A number with the bounds of its 95 % interval."""

    middle: int
    least: int
    most: int


class CampaignEffectOut(Schema):
    """factor in per mille (1600: 1.6 times as many units); further: units that would not have been sold; earned: net of the
    discount, in minor units. treated_before … compared: the four sums of units behind it. spread: φ in hundredths.
    """

    since: str
    starts_at: str
    until: str
    is_over: bool
    verdict: CampaignVerdict
    factor: BoundedOut | None
    further: BoundedOut | None
    earned: Annotated[BoundedOut | None, COST]
    spread: int | None
    treated_before: int
    compared_before: int
    treated: int
    compared: int
    days_before: int
    days_during: int
    currency: str
    days: list[CampaignDayOut]
    sold: list[CampaignSoldOut]


class MakeListIn(Schema):
    """held_per_mille of the buyers are held out; who bought again is counted from reached_at (null: now) for some days."""

    name: str = Field(min_length=1, max_length=60)
    segment_id: Id
    held_per_mille: int = Field(default=200, ge=10, le=900)
    days: int = Field(default=30, ge=1, le=180)
    reached_at: datetime | None = None


class UpliftSideOut(Schema):
    """share in hundredths of a per cent; null where there is nobody."""

    buyers: int
    again: int
    share: int | None


class BuyerListOut(Schema):
    """difference: of the shares, with its 95 % interval, in hundredths of a per cent; null where too few are on either side."""

    id: str
    name: str
    segment_id: str
    held_per_mille: int
    size: int
    held: int
    seed: str
    days: int
    made_at: str
    reached_at: str
    counted_until: str
    is_over: bool
    verdict: UpliftVerdict
    reached: UpliftSideOut
    held_out: UpliftSideOut
    difference: BoundedOut | None


class BuyerListsOut(Schema):
    items: list[BuyerListOut]
