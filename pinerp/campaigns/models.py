"""Campaigns, what takes part in them, what the platform is told, and lists of buyers of whom some are held out. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pinerp.campaigns.rules import states
from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Campaign(MerchantModel):
    """A discount of some listings of one store for a time (限时限量购): draft → sent; a draft may be dropped and restored.

    per_mille: of the price now (850 is 8.5 折). user_limit: pieces for one buyer; 0: any. budget: the greatest cost to which a
    person said yes, in minor units of `currency`, when it was sent.
    """

    store_id = models.BigIntegerField()
    name = models.CharField(max_length=30)
    per_mille = models.SmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    user_limit = models.IntegerField(default=0)
    segment_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, default=states.DRAFT)
    currency = models.CharField(max_length=3)
    budget = models.BigIntegerField(null=True)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id")
    segment = CompositeRelation("behaviour.Segment", "segment_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=states.STATES), name="campaigns_campaign_state"),
            models.CheckConstraint(
                condition=Q(per_mille__range=(100, 990), user_limit__gte=0) & Q(ends_at__gt=F("starts_at")),
                name="campaigns_campaign_terms",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.SENT) | Q(budget__gte=0, sent_at__isnull=False),
                name="campaigns_campaign_sent",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "merchant_id", "id"], name="campaigns_campaign_by_state")]


class CampaignGoods(MerchantModel):
    """A listing that takes part, with `quantity` pieces for all its SKUs together.

    asked_at, is_fit: when the platform was asked whether it may take part, and what it said. detail_key: its activity there.
    left: pieces that may still be bought, as of looked_at. over_at: when it ended, as far as we know.
    """

    campaign_id = models.BigIntegerField()
    goods_id = models.BigIntegerField()
    quantity = models.IntegerField()
    state = models.CharField(max_length=8, default=states.DRAFT)
    asked_at = models.DateTimeField(null=True)
    is_fit = models.BooleanField(null=True)
    detail_key = models.CharField(max_length=40, default="", blank=True)
    left = models.BigIntegerField(null=True)
    looked_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    reason_code = models.CharField(max_length=60, default="", blank=True)
    reason_params = models.JSONField(default=dict)
    campaign = CompositeRelation(Campaign, "campaign_id", in_database="CASCADE")
    goods = CompositeRelation("storefronts.Goods", "goods_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign_id", "goods_id", "merchant_id"], name="campaigns_goods_once"),
            models.CheckConstraint(condition=Q(state__in=states.GOODS_STATES), name="campaigns_goods_state"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="campaigns_goods_quantity"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["looked_at", "merchant_id"],
                condition=Q(state__in=states.STANDING),
                name="campaigns_goods_standing",
            )
        ]


class CampaignSku(MerchantModel):
    """A SKU of a listing that takes part. unfit: why it may not, with the platform's words; empty: it may, as far as is known.

    price, activity_price, cost (of what one unit holds; null: not known): as they were when it was sent, in minor units.
    """

    campaign_goods_id = models.BigIntegerField()
    goods_sku_id = models.BigIntegerField()
    unfit = models.CharField(max_length=12, default="", blank=True)
    unfit_words = models.CharField(max_length=200, default="", blank=True)
    price = models.BigIntegerField(null=True)
    activity_price = models.BigIntegerField(null=True)
    cost = models.BigIntegerField(null=True)
    campaign_goods = CompositeRelation(CampaignGoods, "campaign_goods_id", in_database="CASCADE")
    goods_sku = CompositeRelation("storefronts.GoodsSku", "goods_sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign_goods_id", "goods_sku_id", "merchant_id"], name="campaigns_sku_once"
            ),
            models.CheckConstraint(condition=Q(unfit__in=states.UNFIT), name="campaigns_sku_unfit"),
            models.CheckConstraint(
                condition=Q(activity_price=None) | Q(activity_price__gte=1, price__gt=F("activity_price")),
                name="campaigns_sku_price",
            ),
        ]


class Comparable(MerchantModel):
    """A listing with which the discounted ones are compared: chosen when the campaign was sent, before anything was known."""

    campaign_id = models.BigIntegerField()
    goods_id = models.BigIntegerField()
    basis = models.CharField(max_length=13)
    campaign = CompositeRelation(Campaign, "campaign_id", in_database="CASCADE")
    goods = CompositeRelation("storefronts.Goods", "goods_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign_id", "goods_id", "merchant_id"], name="campaigns_comparable_once"
            ),
            models.CheckConstraint(condition=Q(basis__in=states.BASES), name="campaigns_comparable_basis"),
        ]


class Telling(IntentModel):
    """An intent: the platform is asked about a listing that takes part, or told of it. what: see states.TELLINGS."""

    campaign_goods_id = models.BigIntegerField()
    what = models.CharField(max_length=5)
    made_by = models.BigIntegerField(null=True)
    campaign_goods = CompositeRelation(CampaignGoods, "campaign_goods_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=states.TELLINGS), name="campaigns_telling_what"),
            models.UniqueConstraint(
                fields=["campaign_goods_id", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="campaigns_telling_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="campaigns_telling_due",
            ),
        ]


class BuyerList(MerchantModel):
    """触达名单: the buyers of a segment on made_at, some of them held out (held_per_mille, by the hash of seed and buyer).

    question: what the segment asked then. Who bought again is counted from reached_at for `days` days.
    """

    name = models.CharField(max_length=60)
    segment_id = models.BigIntegerField()
    question = models.JSONField()
    held_per_mille = models.SmallIntegerField()
    seed = models.CharField(max_length=40)
    size = models.BigIntegerField()
    held = models.BigIntegerField()
    days = models.SmallIntegerField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    reached_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    segment = CompositeRelation("behaviour.Segment", "segment_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "merchant_id"], condition=Q(archived_at=None), name="campaigns_list_name"
            ),
            models.CheckConstraint(
                condition=Q(held_per_mille__range=(10, 900), days__range=(1, 180), size__gte=1),
                name="campaigns_list_terms",
            ),
        ]


class Listed(MerchantModel):
    """A buyer of a list, as a number that we keep; is_held: not to be reached."""

    list_id = models.BigIntegerField()
    buyer = models.BigIntegerField()
    is_held = models.BooleanField()
    buyer_list = CompositeRelation(BuyerList, "list_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_id", "buyer", "merchant_id"], name="campaigns_listed_once"),
        ]
