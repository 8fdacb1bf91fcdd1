"""What comes in and goes out at the doors of stock towards the stores."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id

Show = Literal["all", "differing", "asks", "refused", "unmapped"]
"""Which offers: every one; those whose number is to change; that wait for a yes; were refused; or mean nothing here."""

State = Literal["even", "lower", "raise", "waits_reading", "asks", "refused", "unmapped", "not_kept", "gone"]


class OfferStoreIn(Schema):
    store_id: Id


class SwitchOnIn(Schema):
    """agreed: offers whose first change is large or down to 0, and may be told all the same; the others wait for a yes."""

    store_id: Id
    agreed: list[Id] = Field(default_factory=list, max_length=5000)


class SharingIn(Schema):
    """The store may sell share_percent of what is free, less keep_back pieces. jump_percent: a first change beyond it asks."""

    store_id: Id
    share_percent: int = Field(ge=0, le=100)
    keep_back: int = Field(ge=0, le=1_000_000)
    jump_percent: int = Field(ge=0, le=1000)


class OfferIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)


class OwnRuleIn(Schema):
    """A rule of their own for some offers; null: as the store's. fixed: never more than so many."""

    ids: list[Id] = Field(min_length=1, max_length=1000)
    share_percent: int | None = Field(default=None, ge=0, le=100)
    keep_back: int | None = Field(default=None, ge=0, le=1_000_000)
    fixed: int | None = Field(default=None, ge=0, le=10_000_000)


class SharingOut(Schema):
    """How one store stands. state: off | looking (read, nothing told) | on. is_called: it has an API; is_live: it may be told.

    read_at: when its listings were read last; failure: why they could not be read since. counts: offers by what waits.
    """

    store_id: str
    store: str
    is_called: bool
    is_live: bool
    state: Literal["off", "looking", "on"]
    share_percent: int
    keep_back: int
    jump_percent: int
    read_at: str | None
    failure: str
    all: int
    differing: int
    asks: int
    refused: int
    unmapped: int


class SharingsOut(Schema):
    items: list[SharingOut]


class OfferOut(Schema):
    """One listing's SKU at a store, and the arithmetic of what it may sell.

    shown: what the platform shows now, as far as is known: quantity (when it was read at read_at) + sent (told since) +
    given_back (by cancelled orders) - sold (orders placed since). held: by buyers who have not paid. target = (free -
    unclaimed) × share_percent, less keep_back, in units of `pieces`, at most fixed; should_show = target - held. change: what
    would be told now; null where the listing means nothing or its stock is not kept. own_*, fixed: its rule of its own, null
    where the store's holds. is_on_its_way: a change waits to be told, or for its answer.
    """

    id: str
    store_id: str
    listing_key: str
    goods_key: str
    name: str
    spec: str
    image_url: str
    outer_code: str
    is_on_sale: bool
    sku_id: str | None
    sku_code: str | None
    sku_name: str | None
    pieces: int
    state: State
    message: str
    shown: int | None
    should_show: int | None
    change: int | None
    quantity: int | None
    held: int
    sent: int
    given_back: int
    sold: int
    read_at: str | None
    on_hand_free: int | None
    unclaimed: int
    share_percent: int
    keep_back: int
    fixed: int | None
    own_share_percent: int | None
    own_keep_back: int | None
    is_on_its_way: bool
    told_at: str | None
    told_quantity: int | None


class OfferPageOut(Schema):
    items: list[OfferOut]
    next: str | None


class PushOut(Schema):
    """One change told, or to be told. state: waiting | sending | unsure | done | refused | stopped."""

    id: str
    state: str
    change: int
    is_whole: bool
    quantity: int
    created_at: str
    ended_at: str | None
    message: str


class PushesOut(Schema):
    items: list[PushOut]
