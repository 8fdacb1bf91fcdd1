"""Orders of other systems and their lines. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pinerp.histories import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class HistoryOrder(MerchantModel):
    """An order of another system, by its number at a store of ours."""

    store_id = models.BigIntegerField()
    number = models.CharField(max_length=80)
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "number", "merchant_id"], name="histories_order_once")
        ]


class HistoryLine(MerchantModel):
    """A line of it, as in rules.Line. is_live: not taken back. Money in minor units of `currency`; no count is below 0."""

    order_id = models.BigIntegerField()
    item = models.CharField(max_length=120)
    occurrence = models.IntegerField()
    item_name = models.CharField(max_length=200, db_default="", blank=True)
    sku_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=9)
    quantity = models.IntegerField()
    paid = models.BigIntegerField()
    returned = models.IntegerField()
    refund = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    country = models.CharField(max_length=60, db_default="", blank=True)
    province = models.CharField(max_length=60, db_default="", blank=True)
    city = models.CharField(max_length=60, db_default="", blank=True)
    traffic = models.CharField(max_length=60, db_default="", blank=True)
    buyer = models.BigIntegerField(null=True)
    is_live = models.BooleanField(db_default=True)
    order = CompositeRelation(HistoryOrder, "order_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order_id", "item", "occurrence", "merchant_id"], name="histories_line_once"
            ),
            models.CheckConstraint(condition=models.Q(state__in=rules.STATES), name="histories_line_state"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0, paid__gte=0, returned__gte=0, refund__gte=0),
                name="histories_line_counts",
            ),
            models.CheckConstraint(condition=models.Q(occurrence__gte=1), name="histories_line_occurrence"),
        ]
