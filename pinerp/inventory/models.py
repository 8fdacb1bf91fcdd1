"""Warehouses, stock, its append-only entries, and reservations. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Warehouse(MerchantModel):
    """A place that holds stock. kind: own | defective (次品) | returns (销退) | transit. Stock may be not kept (不限库存).

    transit (调拨在途): what has left other warehouses for `towards_id` stands here until it arrives. Nobody chooses it.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, default="own")
    is_stock_kept = models.BooleanField(default=True)
    is_default = models.BooleanField(default=False)
    address = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)
    towards_id = models.BigIntegerField(null=True)
    towards = CompositeRelation("inventory.Warehouse", "towards_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "merchant_id"], name="inventory_warehouse_code"),
            models.UniqueConstraint(fields=["towards_id", "merchant_id"], name="inventory_warehouse_towards"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["own", "defective", "returns"], towards_id=None)
                | models.Q(kind="transit", towards_id__isnull=False, is_default=False),
                name="inventory_warehouse_kind",
            ),
        ]


class Stock(MerchantModel):
    """The balance of one SKU in one warehouse. Overselling is impossible: the CHECK holds where stock is kept.

    `safety` (安全库存): below so many available pieces somebody is told; 0 tells nobody.
    """

    pk = models.CompositePrimaryKey("merchant_id", "warehouse_id", "sku_id")
    id = None
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    on_hand = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    is_kept = models.BooleanField(default=True)
    safety = models.BigIntegerField(db_default=0)
    warehouse = CompositeRelation(Warehouse, "warehouse_id")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(reserved__gte=0), name="inventory_stock_reserved"),
            models.CheckConstraint(
                condition=models.Q(is_kept=False) | models.Q(reserved__lte=models.F("on_hand")),
                name="inventory_stock_never_oversold",
            ),
            models.CheckConstraint(condition=models.Q(safety__gte=0), name="inventory_stock_safety_level"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["warehouse_id", "sku_id", "merchant_id"],
                condition=models.Q(safety__gt=0),
                name="inventory_stock_watched",
            )
        ]


class StockEntry(MerchantModel):
    """One change of one balance: append-only. Balance = sum of entries is a law. Partitioned by id.

    `reverses_id` is the entry that this one takes back (冲销). An entry is taken back once: the stock row is locked before that
    is asked, for no unique index of a partitioned table could hold it.
    """

    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    verb = models.CharField(max_length=12)
    on_hand_delta = models.BigIntegerField()
    reserved_delta = models.BigIntegerField()
    reference = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=40, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=80, default="", blank=True)
    reverses_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    stock = CompositeRelation(Stock, ("warehouse_id", "sku_id"))

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sku_id", "warehouse_id", "merchant_id", "id"], name="inventory_entry_of_stock"),
            models.Index(
                fields=["reverses_id", "merchant_id"],
                condition=models.Q(reverses_id__isnull=False),
                name="inventory_entry_reversal",
            ),
        ]


class Reservation(MerchantModel):
    """A pending claim on stock by an opaque reference (an order's line). Its end deletes it, so it ends exactly once:

    posted (a `ship` entry) or voided (a `release` entry); the entries are its history. `due_at` says how urgent it is.
    `bundle_id` is the composed SKU (组合装) that was asked for; this claim is on one of its parts.
    """

    reference = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    bundle_id = models.BigIntegerField(null=True)
    quantity = models.IntegerField()
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    stock = CompositeRelation(Stock, ("warehouse_id", "sku_id"))
    bundle = CompositeRelation("catalog.Sku", "bundle_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="inventory_reservation_quantity"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["reference", "merchant_id"], name="inventory_reservation_ref"),
            models.Index(fields=["warehouse_id", "sku_id", "merchant_id"], name="inventory_reservation_stock"),
            models.Index(
                fields=["bundle_id", "merchant_id"],
                condition=models.Q(bundle_id__isnull=False),
                name="inventory_reservation_bundle",
            ),
        ]
