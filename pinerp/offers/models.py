"""How a store shares in the stock, its offers as the platform has them, and the changes told. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Sharing(MerchantModel):
    """A store whose stock is looked at (state `looking`), or told (`on`).

    share_percent of what is free, and of transit_percent of what is on its way, less keep_back pieces, is what it may sell.
    jump_percent: a first change beyond it needs a yes. read_at: when all its listings were read last; failure_*: why they could
    not be read since. paced_at: when its pace was measured last: known_seconds from a buyer's payment until the order is here,
    told_seconds from a change until the platform has it (nine of ten are faster; null: too few to say).
    """

    store_id = models.BigIntegerField()
    state = models.CharField(max_length=8, default="looking")
    share_percent = models.SmallIntegerField(default=100)
    keep_back = models.IntegerField(default=0)
    transit_percent = models.SmallIntegerField(default=0, db_default=0)
    jump_percent = models.SmallIntegerField(default=50)
    read_at = models.DateTimeField(null=True)
    wished_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    paced_at = models.DateTimeField(null=True)
    known_seconds = models.IntegerField(null=True)
    told_seconds = models.IntegerField(null=True)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="offers_sharing_once"),
            models.CheckConstraint(condition=Q(state__in=["looking", "on"]), name="offers_sharing_state"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=0, share_percent__lte=100, keep_back__gte=0, jump_percent__gte=0),
                name="offers_sharing_bounds",
            ),
            models.CheckConstraint(
                condition=Q(transit_percent__gte=0, transit_percent__lte=100), name="offers_sharing_transit"
            ),
        ]


BOUNDS = (
    (Q(share_percent__isnull=True) | Q(share_percent__gte=0, share_percent__lte=100))
    & (Q(keep_back__isnull=True) | Q(keep_back__gte=0))
    & (Q(transit_percent__isnull=True) | Q(transit_percent__gte=0, transit_percent__lte=100))
    & (Q(virtual__isnull=True) | Q(virtual__gte=0))
    & (Q(fixed__isnull=True) | Q(fixed__gte=0))
)
"""What a rule before the store's may say."""


class SkuRule(MerchantModel):
    """A rule for one SKU at all stores: what is not null goes before the store's rule, and behind an offer's own."""

    sku_id = models.BigIntegerField()
    share_percent = models.SmallIntegerField(null=True)
    keep_back = models.IntegerField(null=True)
    transit_percent = models.SmallIntegerField(null=True)
    virtual = models.IntegerField(null=True)
    fixed = models.BigIntegerField(null=True)
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku_id", "merchant_id"], name="offers_sku_rule_once"),
            models.CheckConstraint(condition=BOUNDS, name="offers_sku_rule_bounds"),
        ]


class GroupRule(MerchantModel):
    """A rule for the SKUs of a product group, at one store or (store_id null) at all: before the store's, behind a SKU's.

    Which SKUs are in the group is asked whenever it matters, and kept nowhere (docs/adr/0027).
    """

    group_id = models.BigIntegerField()
    store_id = models.BigIntegerField(null=True)
    share_percent = models.SmallIntegerField(null=True)
    keep_back = models.IntegerField(null=True)
    transit_percent = models.SmallIntegerField(null=True)
    virtual = models.IntegerField(null=True)
    fixed = models.BigIntegerField(null=True)
    group = CompositeRelation("catalog.Group", "group_id", in_database="CASCADE")
    store = CompositeRelation("channels.Store", "store_id", null=True, in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group_id", "store_id", "merchant_id"], nulls_distinct=False, name="offers_group_rule_once"
            ),
            models.CheckConstraint(condition=BOUNDS, name="offers_group_rule_bounds"),
        ]


class Offer(MerchantModel):
    """A SKU of a store as the platform has it: its number when it was read (`quantity`, and `held` by buyers who have not paid
    or whose group still forms), and what was told since (`sent`).

    read_at is the platform's time, taken_at ours (seen_at: when it was met last); without read_at nothing may be told before
    it is read. order_mark: platform orders up to this number were here long before. target_at_read: what it should have been
    then; a raise never goes beyond. own_*: a rule of its own beside the store's; virtual: so many pieces more than there are;
    fixed: never more than so many. agreed_at: a person said yes to its first change. is_emptied: it was set as low as the
    platform lets it, until it is read again. is_due: a change of it was answered since it was decided. week_*: units
    bought and cancelled in the last seven days, hour_units in the busiest hour of them.
    """

    store_id = models.BigIntegerField()
    listing_key = models.CharField(max_length=120)
    goods_key = models.CharField(max_length=40)
    name = models.CharField(max_length=200, default="", blank=True)
    spec = models.CharField(max_length=200, default="", blank=True)
    image_url = models.CharField(max_length=400, default="", blank=True)
    is_on_sale = models.BooleanField(default=True)
    quantity = models.BigIntegerField(null=True)
    held = models.BigIntegerField(default=0)
    sent = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    order_mark = models.BigIntegerField(default=0)
    target_at_read = models.BigIntegerField(null=True)
    own_share = models.SmallIntegerField(null=True)
    own_keep_back = models.IntegerField(null=True)
    own_transit = models.SmallIntegerField(null=True)
    virtual = models.IntegerField(null=True)
    fixed = models.BigIntegerField(null=True)
    week_units = models.IntegerField(db_default=0)
    week_cancelled = models.IntegerField(db_default=0)
    hour_units = models.IntegerField(db_default=0)
    agreed_at = models.DateTimeField(null=True)
    is_emptied = models.BooleanField(default=False)
    is_due = models.BooleanField(default=False, db_default=False)
    told_at = models.DateTimeField(null=True)
    told_quantity = models.BigIntegerField(null=True)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_params = models.JSONField(default=dict)
    seen_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "listing_key", "merchant_id"], name="offers_offer_once"),
            models.CheckConstraint(
                condition=(Q(own_share__isnull=True) | Q(own_share__gte=0, own_share__lte=100))
                & (Q(own_keep_back__isnull=True) | Q(own_keep_back__gte=0))
                & (Q(fixed__isnull=True) | Q(fixed__gte=0)),
                name="offers_offer_own_rule",
            ),
            models.CheckConstraint(
                condition=(Q(own_transit__isnull=True) | Q(own_transit__gte=0, own_transit__lte=100))
                & (Q(virtual__isnull=True) | Q(virtual__gte=0)),
                name="offers_offer_more",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(quantity__isnull=False, taken_at__isnull=False),
                name="offers_offer_read",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["merchant_id", "id"], condition=Q(is_due=True), name="offers_offer_due"),
        ]


class OfferPush(IntentModel):
    """An intent: an offer's number changed by so many, or set (`is_whole`, to `quantity`).

    quantity: what the platform should show then, as far as is known here.
    """

    offer_id = models.BigIntegerField()
    change = models.BigIntegerField()
    is_whole = models.BooleanField(default=False)
    quantity = models.BigIntegerField()
    offer = CompositeRelation(Offer, "offer_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer_id", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="offers_push_one_open",
            ),
            models.CheckConstraint(condition=~Q(change=0) | Q(is_whole=True), name="offers_push_change"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="offers_push_quantity"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="offers_push_due",
            ),
            models.Index(fields=["offer_id", "merchant_id", "id"], name="offers_push_of_offer"),
            models.Index(fields=["ended_at", "merchant_id"], name="offers_push_ended"),
        ]
