"""What stores have at the platform beside ours, what is told of it, its prices, and what it may mean. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.storefronts import rules


class GoodsReading(MerchantModel):
    """How far a store's listings (店铺商品) are read. waiting: those still to be asked for in detail.

    wished_at: to be read (anew). match_wished_at, matched_at: when suggestions for its unmapped listings were wished, and made.
    """

    store_id = models.BigIntegerField()
    waiting = ArrayField(models.CharField(max_length=40), default=list)
    began_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    wished_at = models.DateTimeField(null=True)
    match_wished_at = models.DateTimeField(null=True)
    matched_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="storefronts_goodsreading_once"),
        ]


class Goods(MerchantModel):
    """A listing as the platform has it, beside what is ours of it (our_*): what we published, sent or took over last.

    Prices in minor units of the store's currency. changed: field → [what it was before, when the other was first seen].
    """

    store_id = models.BigIntegerField()
    goods_key = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    is_on_sale = models.BooleanField()
    list_price = models.BigIntegerField(null=True)
    image_url = models.CharField(max_length=400, default="", blank=True)
    our_name = models.CharField(max_length=200)
    our_on_sale = models.BooleanField()
    our_list_price = models.BigIntegerField(null=True)
    changed = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "goods_key", "merchant_id"], name="storefronts_goods_once"),
        ]


class GoodsSku(MerchantModel):
    """A SKU of a listing, the same way. Its code and weight are ours by the SKU that it means (catalog's listings).

    own_group, own_single: its own prices before the store's rule; lowest: no group price below it. agreed_*: prices to which a
    person said yes. told_*: what the platform was told last.
    """

    goods_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    listing_key = models.CharField(max_length=120)
    spec = models.CharField(max_length=200, default="", blank=True)
    outer_code = models.CharField(max_length=120, default="", blank=True)
    group_price = models.BigIntegerField(null=True)
    single_price = models.BigIntegerField(null=True)
    is_on_sale = models.BooleanField()
    weight_grams = models.BigIntegerField(null=True)
    image_url = models.CharField(max_length=400, default="", blank=True)
    our_spec = models.CharField(max_length=200, default="", blank=True)
    our_group = models.BigIntegerField(null=True)
    our_single = models.BigIntegerField(null=True)
    our_on_sale = models.BooleanField()
    own_group = models.BigIntegerField(null=True)
    own_single = models.BigIntegerField(null=True)
    lowest = models.BigIntegerField(null=True)
    agreed_group = models.BigIntegerField(null=True)
    agreed_single = models.BigIntegerField(null=True)
    told_group = models.BigIntegerField(null=True)
    told_single = models.BigIntegerField(null=True)
    told_at = models.DateTimeField(null=True)
    changed = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    goods = CompositeRelation(Goods, "goods_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "listing_key", "merchant_id"], name="storefronts_goodssku_once"
            ),
            models.CheckConstraint(
                condition=(Q(own_group__isnull=True) | Q(own_group__gte=1))
                & (Q(own_single__isnull=True) | Q(own_single__gte=1))
                & (Q(lowest__isnull=True) | Q(lowest__gte=0)),
                name="storefronts_goodssku_bounds",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["goods_id", "merchant_id"], name="storefronts_goodssku_of_goods")]


class Decision(MerchantModel):
    """What a person said of a difference: take theirs, send ours, or leave it. ours, theirs: both sides as texts at that time.

    former: what our side held before it was taken. A left one is no difference as long as both sides are what they were.
    """

    store_id = models.BigIntegerField()
    goods_id = models.BigIntegerField()
    goods_sku_id = models.BigIntegerField(null=True)
    field = models.CharField(max_length=12)
    what = models.CharField(max_length=5)
    ours = models.CharField(max_length=200, null=True)
    theirs = models.CharField(max_length=200, null=True)
    former = models.JSONField(default=dict)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    goods = CompositeRelation(Goods, "goods_id", in_database="CASCADE")
    goods_sku = CompositeRelation(GoodsSku, "goods_sku_id", null=True, in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=rules.DECISIONS), name="storefronts_decision_what"),
            models.CheckConstraint(condition=Q(field__in=rules.FIELDS), name="storefronts_decision_field"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["goods_id", "merchant_id", "id"], name="storefronts_decision_of_goods")
        ]


class GoodsPush(IntentModel):
    """An intent: prices, facts (title, codes, weights) of a listing, or whether it is sold, are told. body: see rules.bodies.

    commit_key, review: the platform looks at the change as at a draft (in_review | passed | refused, with its reason).
    """

    goods_id = models.BigIntegerField()
    what = models.CharField(max_length=8)
    body = models.JSONField()
    made_by = models.BigIntegerField(null=True)
    commit_key = models.CharField(max_length=40, default="", blank=True)
    review = models.CharField(max_length=10, default="", blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    goods = CompositeRelation(Goods, "goods_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goods_id", "what", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="storefronts_goodspush_one_open",
            ),
            models.CheckConstraint(condition=Q(what__in=rules.PUSHES), name="storefronts_goodspush_what"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="storefronts_goodspush_due",
            ),
            models.Index(fields=["goods_id", "merchant_id", "id"], name="storefronts_goodspush_of_goods"),
            models.Index(
                fields=["store_id", "merchant_id"], condition=Q(review="in_review"), name="storefronts_goodspush_review"
            ),
        ]


class PriceRule(MerchantModel):
    """How a store's prices follow those of SKUs: looking (computed and shown) or on (told). Amounts in minor units.

    group = price × percent + add, not below cost × (100 + margin) % nor `lowest`, then up to the next amount that ends in
    `ending` (of ending_of; 0: any). single: as much above as the SKU's own, at least single_more. jump_percent: a change
    beyond it, like the first one, needs a yes.
    """

    store_id = models.BigIntegerField()
    state = models.CharField(max_length=8, default="looking")
    percent = models.SmallIntegerField(default=100)
    add = models.BigIntegerField(default=0)
    margin_percent = models.SmallIntegerField(null=True)
    lowest = models.BigIntegerField(default=0)
    ending = models.SmallIntegerField(default=0)
    ending_of = models.SmallIntegerField(default=0)
    single_more = models.BigIntegerField(default=100)
    jump_percent = models.SmallIntegerField(default=20)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="storefronts_pricerule_once"),
            models.CheckConstraint(condition=Q(state__in=["looking", "on"]), name="storefronts_pricerule_state"),
            models.CheckConstraint(
                condition=Q(percent__range=(1, 1000), lowest__gte=0, single_more__gte=1, jump_percent__gte=0)
                & (Q(margin_percent__isnull=True) | Q(margin_percent__gte=0)),
                name="storefronts_pricerule_bounds",
            ),
            models.CheckConstraint(
                condition=Q(ending_of=0, ending=0) | Q(ending_of__gt=F("ending"), ending__gte=0),
                name="storefronts_pricerule_ending",
            ),
        ]


class Suggestion(MerchantModel):
    """A SKU that an unmapped listing may mean, the likeliest having rank 1. points: 0 to 100, with its reasons.

    lead: by how many points it is ahead of the next.
    """

    listing_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    pieces = models.IntegerField(default=1)
    rank = models.SmallIntegerField()
    points = models.SmallIntegerField()
    lead = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    made_at = models.DateTimeField()
    listing = CompositeRelation("catalog.Listing", "listing_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing_id", "sku_id", "merchant_id"], name="storefronts_suggestion_once"),
            models.CheckConstraint(
                condition=Q(points__range=(0, 100), pieces__gte=1, rank__gte=1), name="storefronts_suggestion_bounds"
            ),
        ]


class NotMeant(MerchantModel):
    """A person's word: this listing does not mean this SKU. It is not suggested again."""

    listing_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    said_by = models.BigIntegerField(null=True)
    said_at = models.DateTimeField()
    listing = CompositeRelation("catalog.Listing", "listing_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing_id", "sku_id", "merchant_id"], name="storefronts_notmeant_once"),
        ]
