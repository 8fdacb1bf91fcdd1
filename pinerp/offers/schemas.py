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
    """The store may sell share_percent of what is free and of transit_percent of what is on its way (在途), less keep_back
    pieces. jump_percent: a first change beyond it asks.
    """

    store_id: Id
    share_percent: int = Field(ge=0, le=100)
    keep_back: int = Field(ge=0, le=1_000_000)
    transit_percent: int = Field(default=0, ge=0, le=100)
    jump_percent: int = Field(ge=0, le=1000)


class OfferIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)


class OfferRuleIn(Schema):
    """What goes before the SKU's or the store's rule; null: as there. fixed: never more units than so many; virtual: so many
    pieces more than there are (虚拟库存).
    """

    share_percent: int | None = Field(default=None, ge=0, le=100)
    keep_back: int | None = Field(default=None, ge=0, le=1_000_000)
    transit_percent: int | None = Field(default=None, ge=0, le=100)
    virtual: int | None = Field(default=None, ge=0, le=1_000_000)
    fixed: int | None = Field(default=None, ge=0, le=10_000_000)


class OwnRuleIn(OfferRuleIn):
    """A rule of their own for some offers; all null: none."""

    ids: list[Id] = Field(min_length=1, max_length=1000)


class SkuRuleIn(OfferRuleIn):
    """The rule of one SKU at all stores; all null: none."""

    sku_id: Id


class SkuRulesIn(Schema):
    items: list[SkuRuleIn] = Field(min_length=1, max_length=1000)


class GroupStockRuleIn(OfferRuleIn):
    """The rule of one product group; all null: none."""

    group_id: Id


class GroupStockRulesIn(Schema):
    """store_id: at one store; null: at all of them."""

    store_id: Id | None = None
    items: list[GroupStockRuleIn] = Field(min_length=1, max_length=200)


class GroupStockRuleTryIn(GroupStockRuleIn):
    """A rule that is not kept yet."""

    store_id: Id | None = None


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
    transit_percent: int
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


class OfferRuleOut(Schema):
    """What goes before the store's rule; null: as there."""

    share_percent: int | None
    keep_back: int | None
    transit_percent: int | None
    virtual: int | None
    fixed: int | None


RuleOf = Literal["offer", "sku", "group", "store"]


class RuleSourcesOut(Schema):
    """Field by field whose word holds; null where nobody says a thing."""

    share_percent: RuleOf | None
    keep_back: RuleOf | None
    transit_percent: RuleOf | None
    virtual: RuleOf | None
    fixed: RuleOf | None


class OfferOut(Schema):
    """One listing's SKU at a store, and the arithmetic of what it may sell.

    shown: what the platform shows now, as far as is known: quantity (when it was read at read_at) + sent (told since) +
    given_back (by cancelled orders) - sold (orders placed since). held: by buyers who have not paid. target = (free + transit
    × transit_percent - unclaimed) × share_percent, less keep_back, plus virtual, in units of `pieces`, at most fixed;
    should_show = target - held. change: what would be told now; null where the listing means nothing or its stock is not kept.
    rule_of: the nearest rule that says anything: the offer's own, its SKU's at all stores, its groups', the store's.
    sources: the same field by field. groups: names of the groups whose word holds; of several the strictest. own: its own,
    sku_rule: its SKU's; null where there is none. is_on_its_way: a change waits to be told, or for its answer. week_units,
    week_cancelled, hour_units: bought and cancelled in the last seven days, and bought in the busiest hour of them.
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
    in_transit: int
    share_percent: int
    keep_back: int
    transit_percent: int
    virtual: int
    fixed: int | None
    rule_of: RuleOf
    sources: RuleSourcesOut
    groups: list[str]
    own: OfferRuleOut | None
    sku_rule: OfferRuleOut | None
    week_units: int
    week_cancelled: int
    hour_units: int
    is_on_its_way: bool
    told_at: str | None
    told_quantity: int | None


class GroupStockRuleOut(OfferRuleOut):
    """The rule of a product group at one store; store_id null: at all stores."""

    group_id: str
    group: str
    store_id: str | None


class GroupStockRulesOut(Schema):
    items: list[GroupStockRuleOut]


class TriedOfferOut(Schema):
    """A listing that a rule would change: what it should show now, and then."""

    id: str
    store_id: str
    name: str
    spec: str
    should_show: int
    would_show: int


class GroupStockRuleTryOut(Schema):
    """What a rule would change: SKUs in the group, their listings that share in the stock, how many of them would show less,
    how many more, and the largest changes.
    """

    skus: int
    offers: int
    less: int
    more: int
    examples: list[TriedOfferOut]


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


class SellerOut(Schema):
    """One of the offers that sell of one shelf. an_hour: pieces that its busiest hour of the last seven days sold; cancelled:
    of a hundred units bought so many are cancelled.
    """

    offer_id: str
    store_id: str
    name: str
    spec: str
    shown: int | None
    an_hour: int
    cancelled: int
    share_percent: int
    keep_back: int


class RiskSkuOut(Schema):
    """A SKU that is sold of a shelf, and its rule at all stores."""

    sku_id: str
    code: str
    name: str
    rule: OfferRuleOut | None


class OversellRiskOut(Schema):
    """How likely the last pieces of a shelf are sold more than once, each time it runs out (超卖概率).

    chance: per ten thousand. A sale is known to the other offers after known_seconds (until the order is here) + told_seconds
    (until they are told): nine of ten are faster; is_measured: both come from the last day, else a minute is taken for what is
    not known. meanwhile: pieces, in hundredths, that all of them sell on average in that time. kept: what the offers keep
    back at least; proposed: the least that makes it one in a hundred. skus: what is sold of this shelf. hidden: offers of
    stores that you may not see. is_virtual: more is offered than there is, on purpose.
    """

    skus: list[RiskSkuOut]
    free: int
    chance: int
    meanwhile: int
    known_seconds: int
    told_seconds: int
    is_measured: bool
    kept: int
    proposed: int
    is_virtual: bool
    hidden: int
    sellers: list[SellerOut]


class OversellRisksOut(Schema):
    """wanted: the chance aimed at, per ten thousand."""

    wanted: int
    items: list[OversellRiskOut]
