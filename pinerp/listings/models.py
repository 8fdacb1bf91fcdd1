"""The platform's categories and their rules. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


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
    """

    store_id = models.BigIntegerField()
    gateway = models.CharField(max_length=200, default="", blank=True)
    waiting = ArrayField(models.BigIntegerField(), default=list)
    found = ArrayField(models.BigIntegerField(), default=list)
    leaves = ArrayField(models.BigIntegerField(), default=list)
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
