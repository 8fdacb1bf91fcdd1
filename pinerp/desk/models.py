"""What the list keeps: members' own filters and columns, and batches of orders under one verb."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class SavedFilter(MerchantModel):
    """我的查询: a member's own filter of the order list, by name."""

    member_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=40)
    wanted = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member_id", "name", "merchant_id"],
                condition=Q(archived_at__isnull=True),
                name="desk_saved_filter_name",
            )
        ]


class ColumnSetup(MerchantModel):
    """Which columns a member sees in the order list, in which order and how wide: [{key, is_shown, width}]."""

    member_id = models.BigIntegerField(null=True)
    columns = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member_id", "merchant_id"], name="desk_column_setup_once")
        ]


class OrderBatch(MerchantModel):
    """批量操作: one verb over many orders, in the background. `content` is an export's file, kept for a day.

    state: running | done | failed (it can be gone on with). `given` is what the verb was given.
    """

    member_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=20)
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="running")
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    content = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=["running", "done", "failed"]), name="desk_batch_state"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at", "merchant_id"], name="desk_batch_time")]


class OrderBatchRow(MerchantModel):
    """What became of one order of a batch: waiting, done, or refused with a code."""

    batch_id = models.BigIntegerField()
    order_id = models.BigIntegerField()
    state = models.CharField(max_length=8, default="waiting")
    code = models.CharField(max_length=40, default="", blank=True)
    params = models.JSONField(null=True)
    batch = CompositeRelation(OrderBatch, "batch_id", in_database="CASCADE")
    order = CompositeRelation("orders.Order", "order_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "done", "refused"]), name="desk_batch_row_state"),
            models.UniqueConstraint(fields=["batch_id", "order_id", "merchant_id"], name="desk_batch_row_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["batch_id", "state", "merchant_id", "order_id"], name="desk_batch_row_walk")
        ]
