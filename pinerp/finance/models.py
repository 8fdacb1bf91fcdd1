"""Reconciliations: what the platform says of a store's day against what we hold, and each difference. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.finance.rules import DIFFERENCES
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class DayCheck(MerchantModel):
    """A store's Beijing day (对账): orders by their time of sale, refunds by their last change. Money in minor units.

    state: waiting | done | failed (code, params). `differences` counts what was found, `healed` what is right now.
    """

    store_id = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(max_length=8, default="waiting")
    currency = models.CharField(max_length=3, default="CNY")
    platform_orders = models.IntegerField(default=0)
    our_orders = models.IntegerField(default=0)
    platform_amount = models.BigIntegerField(default=0)
    our_amount = models.BigIntegerField(default=0)
    platform_shipped = models.IntegerField(default=0)
    our_shipped = models.IntegerField(default=0)
    platform_refunds = models.IntegerField(default=0)
    our_refunds = models.IntegerField(default=0)
    platform_refund_amount = models.BigIntegerField(default=0)
    our_refund_amount = models.BigIntegerField(default=0)
    differences = models.IntegerField(default=0)
    healed = models.IntegerField(default=0)
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "day", "merchant_id"], name="finance_day_check_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "failed"]), name="finance_day_check_state"
            ),
        ]


class DayDifference(MerchantModel):
    """One difference of a day: what we held, what the platform said, and whether it is right now."""

    check_id = models.BigIntegerField()
    what = models.CharField(max_length=12)
    number = models.CharField(max_length=60)
    ours = models.JSONField(default=dict)
    theirs = models.JSONField(default=dict)
    is_healed = models.BooleanField(default=False)
    day_check = CompositeRelation(DayCheck, "check_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=DIFFERENCES), name="finance_day_difference_what"),
        ]
        indexes: ClassVar = [models.Index(fields=["check_id", "merchant_id"], name="finance_day_difference_of")]
