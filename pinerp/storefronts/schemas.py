"""What comes in and goes out at the doors of storefronts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import Field, model_validator

from pinerp.accounts.permissions import COST, SKU_PRICE
from pinerp.kit.shapes import Id

Minor = Annotated[int, Field(ge=0, le=10**11)]
"""An amount in minor units."""

PriceState = Literal["unmapped", "no_price", "gone", "moving", "refused", "differs", "list_low", "asks", "due", "even"]
DifferenceField = Literal[
    "title", "on_sale", "list_price", "group_price", "single_price", "sku_on_sale", "spec", "outer_code", "weight"
]
ReasonKind = Literal[
    "barcode", "code_same", "code_alike", "code_pieces", "sister_code", "sister_name", "name", "spec", "picture", "price",
    "numbers",
]  # fmt: skip
Points = Annotated[int, Field(ge=0, le=100)]
Percent = Annotated[int, Field(ge=0, le=1000)]


class PriceTermsIn(Schema):
    """A store's price rule. Amounts in minor units; ending of ending_of: the last digits of a group price (0 of 0: any)."""

    percent: Annotated[int, Field(ge=1, le=1000)] = 100
    add: Annotated[int, Field(ge=-(10**7), le=10**7)] = 0
    margin_percent: Percent | None = None
    lowest: Minor = 0
    ending: Annotated[int, Field(ge=0, le=999)] = 0
    ending_of: Annotated[int, Field(ge=0, le=1000)] = 0
    single_more: Annotated[int, Field(ge=1, le=10**7)] = 100
    jump_percent: Percent = 20

    @model_validator(mode="after")
    def _ends_within(self) -> Self:
        if self.ending_of not in (0, 10, 100, 1000) or (self.ending and self.ending >= self.ending_of):
            raise ValueError("ending: below ending_of, which is 10, 100 or 1000")
        return self


class PriceRuleIn(PriceTermsIn):
    store_id: Id


class GoodsStoreIn(Schema):
    store_id: Id


class GoodsStoreOut(Schema):
    """How far a store's listings are read (waiting: still to be asked), matched and settled; prices: are they told.

    open, left: differences; unmapped: listings that mean nothing yet.
    """

    store_id: str
    store: str
    is_live: bool
    is_reading: bool
    waiting: int
    listings: int
    read_at: str | None
    failure: str
    is_matching: bool
    matched_at: str | None
    unmapped: int
    open: int
    left: int
    prices: Literal["looking", "on"]
    rule: PriceTermsIn


class GoodsStoresOut(Schema):
    items: list[GoodsStoreOut]


class MatchReasonOut(Schema):
    """Points for something that is alike (or, below nothing, that is not), and the two texts compared."""

    kind: ReasonKind
    points: int
    theirs: str
    ours: str


class MatchSuggestionOut(Schema):
    """A SKU that a listing may mean. lead: points ahead of the next; is_refused: a person said not this one."""

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    pieces: int
    points: int
    lead: int
    is_refused: bool
    reasons: list[MatchReasonOut]


class UnmappedOut(Schema):
    id: str
    store_id: str
    key: str
    outer_code: str
    name: str
    image_url: str
    price: int | None
    is_sure: bool
    suggestions: list[MatchSuggestionOut]


class UnmappedPageOut(Schema):
    """counts: all, sure (at least so many points and clearly ahead), asks (a person), none (nothing is suggested)."""

    items: list[UnmappedOut]
    next: str | None
    counts: dict[str, int]


class AcceptSureIn(Schema):
    """least: points. made_until: suggestions made later were not seen."""

    store_id: Id
    least: Points = 80
    made_until: datetime


class SuggestionIdsIn(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class GoodsDifferenceOut(Schema):
    """ours, theirs: both sides as texts (amounts in minor units, weights in grams, true or false). was, changed_at: what the
    platform had before, and when the other was first seen. message: why the platform refused the last change.
    """

    id: str
    goods_id: str
    store_id: str
    title: str
    image_url: str
    goods_key: str
    spec: str
    field: DifferenceField
    ours: str | None
    theirs: str | None
    was: str | None
    changed_at: str | None
    left_id: str | None
    left_at: str | None
    is_moving: bool
    message: str


class GoodsDifferencesOut(Schema):
    """counts: open, left, and open ones of each field."""

    items: list[GoodsDifferenceOut]
    next: str | None
    counts: dict[str, int]


class SeenDifferenceIn(Schema):
    """A difference as it was seen: one whose sides are others by now is refused."""

    id: Id
    ours: Annotated[str, Field(max_length=200)] | None
    theirs: Annotated[str, Field(max_length=200)] | None


class SeenDifferencesIn(Schema):
    differences: Annotated[list[SeenDifferenceIn], Field(min_length=1, max_length=1000)]


class DecisionIdsIn(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class GoodsDecisionOut(Schema):
    id: str
    field: DifferenceField
    spec: str
    what: Literal["take", "send", "leave"]
    ours: str | None
    theirs: str | None
    by: str
    made_at: str
    undone_at: str | None


class GoodsPushOut(Schema):
    """What the platform was told: names of values with texts, of a SKU where `spec` is given. review: of a change."""

    id: str
    what: Literal["prices", "facts", "on_sale"]
    state: str
    review: Literal["", "in_review", "passed", "refused"]
    created_at: str
    ended_at: str | None
    message: str
    told: list[dict[str, str]]


class GoodsSideOut(Schema):
    """A value side by side, whether they differ or not."""

    field: DifferenceField
    spec: str
    ours: str | None
    theirs: str | None
    was: str | None
    changed_at: str | None


class GoodsWholeOut(Schema):
    id: str
    store_id: str
    title: str
    goods_key: str
    image_url: str
    sides: list[GoodsSideOut]
    differences: list[GoodsDifferenceOut]
    decisions: list[GoodsDecisionOut]
    pushes: list[GoodsPushOut]


class PriceSumOut(Schema):
    """The arithmetic of a price: base (price × pieces), by_percent, with_add, within floor and lowest (bounded), ended (group).

    floor: cost × (100 + margin) %; null without a margin or a cost. is_own: the listing has a price of its own.
    """

    base: Annotated[int | None, SKU_PRICE]
    by_percent: Annotated[int | None, SKU_PRICE]
    with_add: Annotated[int | None, SKU_PRICE]
    floor: Annotated[int | None, COST]
    lowest: int
    bounded: int
    group: int
    single: int
    is_own: bool


class StorePriceOut(Schema):
    """A listing's SKU: what the platform shows, what it should cost and why, and what it was told last."""

    id: str
    goods_id: str
    store_id: str
    title: str
    image_url: str
    spec: str
    is_on_sale: bool
    sku_code: str | None
    pieces: int
    group_price: int | None
    single_price: int | None
    list_price: int | None
    wanted: PriceSumOut | None
    own_group: int | None
    own_single: int | None
    lowest: int | None
    state: PriceState
    message: str
    told_group: int | None
    told_single: int | None
    told_at: str | None


class StorePricesOut(Schema):
    """counts: price state → SKUs of the store."""

    items: list[StorePriceOut]
    next: str | None
    counts: dict[str, int]


class AgreedPriceIn(Schema):
    id: Id
    group_price: Annotated[int, Field(ge=1, le=10**11)]
    single_price: Annotated[int, Field(ge=1, le=10**11)]


class AgreePricesIn(Schema):
    prices: Annotated[list[AgreedPriceIn], Field(min_length=1, max_length=1000)]


class OwnPriceIn(Schema):
    """seen: the group price at the platform as it was shown. group_price: the one wanted."""

    id: Id
    seen: Annotated[int, Field(ge=0, le=10**11)]
    group_price: Annotated[int, Field(ge=1, le=10**11)]


class TellOwnPricesIn(Schema):
    prices: Annotated[list[OwnPriceIn], Field(min_length=1, max_length=1000)]


class OwnPricesIn(Schema):
    """What is left out stays; null: by the store's rule again."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]
    group_price: Annotated[int, Field(ge=1, le=10**11)] | None = None
    single_price: Annotated[int, Field(ge=1, le=10**11)] | None = None
    lowest: Minor | None = None
