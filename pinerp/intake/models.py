"""Files of orders, their rows, and what only a file says of an order. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class ImportFile(MerchantModel):
    """A file taken in through a column mapping; the same file (by its hash) twice changes nothing."""

    store_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="staging")
    rows = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    set_aside = models.IntegerField(default=0)
    result = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        db_table = "orders_importfile"
        """Both tables came with orders, and kept their names when the files left them."""


class ImportRow(MerchantModel):
    """A row of an imported file, staged and judged. `code` says why a row was set aside; empty means accepted."""

    file_id = models.BigIntegerField()
    row_number = models.IntegerField()
    order_sn = models.CharField(max_length=60, default="", blank=True)
    cells = models.JSONField()
    code = models.CharField(max_length=40, default="", blank=True)
    params = models.JSONField(null=True)
    file = CompositeRelation(ImportFile, "file_id", in_database="CASCADE")

    class Meta:
        db_table = "orders_importrow"
        indexes: ClassVar = [
            models.Index(fields=["file_id", "order_sn", "row_number", "merchant_id"], name="orders_import_row_walk")
        ]


class OrderTraffic(MerchantModel):
    """By which channel a platform's order came (流量渠道): no API says it, files of orders do. What a file said last holds.

    traffic: live | live_led | not_live, or the file's own word.
    """

    platform_order_id = models.BigIntegerField()
    traffic = models.CharField(max_length=60)
    platform_order = CompositeRelation("orders.PlatformOrder", "platform_order_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform_order_id", "merchant_id"], name="intake_traffic_once"),
            models.CheckConstraint(condition=~models.Q(traffic=""), name="intake_traffic_said"),
        ]
