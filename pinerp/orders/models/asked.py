"""What nothing else can tell: when orders made here are over, and what became of an order that somebody asked for. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class FinishSetup(MerchantModel):
    """How many days after shipping an order made here is 已完成 by itself; 0: never."""

    days = models.SmallIntegerField(default=15)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="orders_finish_setup_once"),
            models.CheckConstraint(condition=Q(days__gte=0, days__lte=90), name="orders_finish_setup_days"),
        ]


class SyncWish(MerchantModel):
    """立即同步 of one order: who asked for it, and what became of it; kept for a few days.

    state: waiting | done | refused. `answer_code` and `answer_params` say why.
    """

    store_id = models.BigIntegerField()
    order_sn = models.CharField(max_length=60)
    asked_by = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, default="waiting")
    answer_code = models.CharField(max_length=60, default="", blank=True)
    answer_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "refused"]), name="orders_sync_wish_state"
            ),
            models.CheckConstraint(condition=~Q(order_sn=""), name="orders_sync_wish_names"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_by", "merchant_id", "created_at"], name="orders_sync_wish_mine"),
            models.Index(
                fields=["store_id", "order_sn", "merchant_id"],
                condition=Q(state="waiting"),
                name="orders_sync_wish_waiting",
            ),
            models.Index(fields=["created_at", "merchant_id"], name="orders_sync_wish_time"),
        ]
