"""Products, SKUs, and the mapping of a store's listing to them. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Product(MerchantModel):
    """What is sold under one name, in one or more SKUs. `spec_names`: what they differ by (颜色, 尺码), in this order."""

    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    brand = models.CharField(max_length=60, db_default="", blank=True)
    description = models.CharField(max_length=5000, db_default="", blank=True)
    spec_names = ArrayField(models.CharField(max_length=20), db_default=[])
    image_url = models.CharField(max_length=400, default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "merchant_id"], name="catalog_product_code")]


class Sku(MerchantModel):
    """The smallest thing kept and sold. Money in minor units of `currency`.

    `is_stock_kept` false: 不限库存. `needs_parcel` false: nothing to send (补差价). `is_composed`: a 组合装, which has no stock
    of its own and is its `SkuPart`s. `spec_values`: one for each of the product's `spec_names`; `spec` is the same in one text.
    `tracking`: none | batch (批次) | serial (序列号), which the shelf has to tell apart; shelf_life_days: from made to expiry.
    price: 拼单价; single_price: 单买价; list_price: 市场价. Sizes are those of one packed piece.
    """

    product_id = models.BigIntegerField()
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    spec = models.CharField(max_length=200, default="", blank=True)
    barcode = models.CharField(max_length=60, default="", blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    price = models.BigIntegerField(null=True)
    single_price = models.BigIntegerField(null=True)
    list_price = models.BigIntegerField(null=True)
    cost = models.BigIntegerField(null=True)
    weight_grams = models.IntegerField(null=True)
    length_mm = models.IntegerField(null=True)
    width_mm = models.IntegerField(null=True)
    height_mm = models.IntegerField(null=True)
    spec_values = ArrayField(models.CharField(max_length=60), db_default=[])
    is_stock_kept = models.BooleanField(default=True)
    is_composed = models.BooleanField(db_default=False)
    needs_parcel = models.BooleanField(default=True)
    tracking = models.CharField(max_length=8, db_default="none")
    shelf_life_days = models.IntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)
    product = CompositeRelation(Product, "product_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "merchant_id"], name="catalog_sku_code"),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0), name="catalog_sku_price"
            ),
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0), name="catalog_sku_cost"
            ),
            models.CheckConstraint(
                condition=models.Q(single_price__isnull=True) | models.Q(single_price__gte=0),
                name="catalog_sku_single_price",
            ),
            models.CheckConstraint(
                condition=models.Q(list_price__isnull=True) | models.Q(list_price__gte=0), name="catalog_sku_list_price"
            ),
            models.UniqueConstraint(
                fields=["product_id", "spec_values", "merchant_id"],
                condition=~models.Q(spec_values=[]),
                name="catalog_sku_spec",
            ),
            models.CheckConstraint(
                condition=models.Q(tracking__in=["none", "batch", "serial"]), name="catalog_sku_tracking"
            ),
            models.CheckConstraint(
                condition=models.Q(shelf_life_days__isnull=True) | models.Q(shelf_life_days__gte=1),
                name="catalog_sku_shelf_life",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["product_id", "merchant_id"], name="catalog_sku_product"),
            models.Index(
                fields=["id", "merchant_id"], condition=models.Q(is_composed=True), name="catalog_sku_composed"
            ),
            models.Index(
                fields=["id", "merchant_id"],
                condition=models.Q(archived_at__isnull=False),
                name="catalog_sku_set_aside",
            ),
        ]


class SkuPart(MerchantModel):
    """So many pieces of a SKU are in one piece of a composed SKU (组合装). A part is never composed itself."""

    sku_id = models.BigIntegerField()
    part_id = models.BigIntegerField()
    pieces = models.IntegerField()
    sku = CompositeRelation(Sku, "sku_id", in_database="CASCADE")
    part = CompositeRelation(Sku, "part_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku_id", "part_id", "merchant_id"], name="catalog_sku_part_once"),
            models.CheckConstraint(condition=models.Q(pieces__gte=1), name="catalog_sku_part_pieces"),
            models.CheckConstraint(condition=~models.Q(sku_id=models.F("part_id")), name="catalog_sku_part_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["part_id", "merchant_id"], name="catalog_sku_part_of")]


class Listing(MerchantModel):
    """A store's SKU and what it means here: `pieces` of a SKU. Learned from codes, corrected by people.

    `key` is the platform's SKU id, or the code where the channel has no ids. `source`: code | person | made.
    """

    store_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    outer_code = models.CharField(max_length=120, default="", blank=True)
    name = models.CharField(max_length=200, default="", blank=True)
    sku_id = models.BigIntegerField(null=True)
    pieces = models.IntegerField(default=1)
    source = models.CharField(max_length=10, default="code")
    seen_at = models.DateTimeField(db_default=Now())
    store = CompositeRelation("channels.Store", "store_id")
    sku = CompositeRelation(Sku, "sku_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "key", "merchant_id"], name="catalog_listing_once"),
            models.CheckConstraint(condition=models.Q(pieces__gte=1), name="catalog_listing_pieces"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["sku_id", "merchant_id"],
                condition=models.Q(sku_id__isnull=False),
                name="catalog_listing_of_sku",
            )
        ]


class Group(MerchantModel):
    """商品分组: SKUs that the merchant keeps together, by hand, by rule, or both. rule: `rules.GroupRule` as JSON, or null."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, db_default="other")
    rule = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="catalog_group_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["attribute", "use", "price_band", "other"]), name="catalog_group_kind"
            ),
        ]


class GroupMember(MerchantModel):
    """A person's word on one SKU of a group: in, or kept out whatever the rule says. Without a row the rule alone decides."""

    group_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    is_in = models.BooleanField()
    group = CompositeRelation(Group, "group_id", in_database="CASCADE")
    sku = CompositeRelation(Sku, "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group_id", "sku_id", "merchant_id"], name="catalog_group_member_once")
        ]
        indexes: ClassVar = [models.Index(fields=["sku_id", "merchant_id"], name="catalog_group_member_sku")]
