"""The platform's categories and their rules, drafts of listings, and what the platform is told of them. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.listings import rules


class Category(MerchantModel):
    """A category (类目) of a platform, which is told by its gateway's address; one row for all stores of a company.

    path: the names from the top down. gone_at: no store of the company was shown it when its categories were read last.
    """

    gateway = models.CharField(max_length=200)
    category_id = models.BigIntegerField()
    parent_id = models.BigIntegerField()
    name = models.CharField(max_length=100)
    path = models.CharField(max_length=600)
    level = models.SmallIntegerField()
    is_leaf = models.BooleanField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gateway", "category_id", "merchant_id"], name="listings_category_once"),
            models.CheckConstraint(condition=Q(level__gte=1), name="listings_category_level"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["gateway", "parent_id", "merchant_id"], name="listings_category_below"),
        ]


class CategoryReading(MerchantModel):
    """How far a store's categories are read. `leaves`: those in which it may publish, of the last whole reading (read_at).

    waiting: categories still to be asked for what is below them; found: leaves met so far. Both are empty when nothing is read.
    templates: the store's freight templates (template_id, name), read with them.
    """

    store_id = models.BigIntegerField()
    gateway = models.CharField(max_length=200, default="", blank=True)
    waiting = ArrayField(models.BigIntegerField(), default=list)
    found = ArrayField(models.BigIntegerField(), default=list)
    leaves = ArrayField(models.BigIntegerField(), default=list)
    templates = models.JSONField(default=list, db_default=[])
    began_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="listings_reading_once"),
        ]


class CategoryRule(MerchantModel):
    """What a leaf category asks of a store's listing (发布规则), as told at read_at; wished_at: to be read (anew)."""

    store_id = models.BigIntegerField()
    category_id = models.BigIntegerField()
    body = models.JSONField(null=True)
    read_at = models.DateTimeField(null=True)
    wished_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "category_id", "merchant_id"], name="listings_rule_once"),
            models.CheckConstraint(
                condition=Q(body__isnull=True, read_at__isnull=True) | Q(body__isnull=False, read_at__isnull=False),
                name="listings_rule_read",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "merchant_id"], condition=Q(wished_at__isnull=False), name="listings_rule_wished"
            ),
        ]


class Draft(MerchantModel):
    """A product as it is to be published in a store. Prices in minor units of the store's currency.

    attributes: [{attribute_id, value_id, value, unit}]. goods_key and commit_key: its numbers at the platform, once it has any.
    reason_*: why the platform refused it. is_on_sale: as the platform was told, or was seen when it approved.
    """

    store_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=rules.EDITING)
    title = models.CharField(max_length=200)
    description = models.CharField(max_length=600, default="", blank=True)
    category_id = models.BigIntegerField(null=True)
    template_id = models.CharField(max_length=40, default="", blank=True)
    ship_hours = models.SmallIntegerField(default=48)
    list_price = models.BigIntegerField(null=True)
    attributes = models.JSONField(default=list)
    goods_key = models.CharField(max_length=40, default="", blank=True)
    commit_key = models.CharField(max_length=40, default="", blank=True)
    is_on_sale = models.BooleanField(null=True)
    reason_code = models.CharField(max_length=60, default="", blank=True)
    reason_params = models.JSONField(default=dict)
    created_by = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")
    product = CompositeRelation("catalog.Product", "product_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="listings_draft_state"),
            models.CheckConstraint(condition=Q(ship_hours__in=[24, 48]), name="listings_draft_ship_hours"),
            models.CheckConstraint(
                condition=Q(list_price__isnull=True) | Q(list_price__gte=0), name="listings_draft_list_price"
            ),
            models.UniqueConstraint(
                fields=["store_id", "product_id", "merchant_id"],
                condition=Q(state__in=rules.OPEN),
                name="listings_draft_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["store_id", "state", "merchant_id"], name="listings_draft_by_state"),
        ]


class DraftSku(MerchantModel):
    """A SKU of a draft with its own prices and first stock; one that is not included is sent as off sale."""

    draft_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    is_included = models.BooleanField(default=True)
    group_price = models.BigIntegerField(null=True)
    single_price = models.BigIntegerField(null=True)
    quantity = models.BigIntegerField(default=0)
    draft = CompositeRelation(Draft, "draft_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft_id", "sku_id", "merchant_id"], name="listings_draft_sku_once"),
            models.CheckConstraint(
                condition=(Q(group_price__isnull=True) | Q(group_price__gte=0))
                & (Q(single_price__isnull=True) | Q(single_price__gte=0))
                & Q(quantity__gte=0),
                name="listings_draft_sku_bounds",
            ),
        ]


class SentPicture(MerchantModel):
    """A picture's address at the platform, by its content: it is sent once to a store."""

    store_id = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=400)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "sha256", "merchant_id"], name="listings_sent_picture_once"),
        ]


class Telling(IntentModel):
    """An intent: a draft is published or its platform draft deleted, or a listing is put on or off sale."""

    draft_id = models.BigIntegerField()
    what = models.CharField(max_length=10)
    draft = CompositeRelation(Draft, "draft_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["draft_id", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="listings_telling_one_open",
            ),
            models.CheckConstraint(condition=Q(what__in=rules.TELLS), name="listings_telling_what"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="listings_telling_due",
            ),
            models.Index(fields=["draft_id", "merchant_id", "id"], name="listings_telling_of_draft"),
        ]
