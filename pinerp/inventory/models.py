"""Warehouses and their bins, stock and its lots, the append-only entries of both, and reservations. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Warehouse(MerchantModel):
    """A place that holds stock. kind: own | defective (次品) | returns (销退) | transit. Stock may be not kept (不限库存).

    transit (调拨在途): what has left other warehouses for `towards_id` stands here until it arrives. Nobody chooses it.
    has_bins: goods there lie in bins (库位), and the books say in which.
    """

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, default="own")
    is_stock_kept = models.BooleanField(default=True)
    is_default = models.BooleanField(default=False)
    has_bins = models.BooleanField(db_default=False)
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
    `is_placed`: the books also say where the pieces lie or which they are: its lots sum up to on_hand, always (a deferred
    trigger of the database refuses any commit that breaks it). So where the SKU is tracked or the warehouse has bins.
    """

    pk = models.CompositePrimaryKey("merchant_id", "warehouse_id", "sku_id")
    id = None
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    on_hand = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    is_kept = models.BooleanField(default=True)
    is_placed = models.BooleanField(db_default=False)
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
            models.CheckConstraint(
                condition=models.Q(is_placed=False) | models.Q(is_kept=True), name="inventory_stock_placed_is_kept"
            ),
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


class Checkpoint(MerchantModel):
    """A moment of which the ledger's balances are kept, so that what stood there near it is summed from few entries."""

    pk = models.CompositePrimaryKey("merchant_id", "moment")
    id = None
    moment = models.DateTimeField()
    made_at = models.DateTimeField()


class CheckpointStock(MerchantModel):
    """What was on hand in a place at a checkpoint's moment: the sum of the entries before it (a law).

    An entry that is dated before a checkpoint when it is written is added to it, by a trigger of the database.
    """

    pk = models.CompositePrimaryKey("merchant_id", "moment", "warehouse_id", "sku_id")
    id = None
    moment = models.DateTimeField()
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    on_hand = models.BigIntegerField()
    checkpoint = CompositeRelation(Checkpoint, ("moment",), in_database="CASCADE")


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


class Bin(MerchantModel):
    """库位: a place inside a warehouse (A-01-03). Goods are picked in the order of pick_order."""

    warehouse_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    pick_order = models.IntegerField(default=0)
    archived_at = models.DateTimeField(null=True)
    warehouse = CompositeRelation(Warehouse, "warehouse_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warehouse_id", "code", "merchant_id"], name="inventory_bin_code"),
        ]


class Lot(MerchantModel):
    """A portion of a balance that is told apart: in a bin (or not put away yet: null), of a batch, or one serial number.

    One that is used up stays with 0 pieces, for its history. A serial number of a SKU is on hand at most once in the company.
    """

    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    bin_id = models.BigIntegerField(null=True)
    batch = models.CharField(max_length=40, default="", blank=True)
    made_date = models.DateField(null=True)
    expiry_date = models.DateField(null=True)
    serial = models.CharField(max_length=60, default="", blank=True)
    quantity = models.BigIntegerField(default=0)
    stock = CompositeRelation(Stock, ("warehouse_id", "sku_id"))
    bin = CompositeRelation(Bin, "bin_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quantity__gte=0), name="inventory_lot_quantity"),
            models.CheckConstraint(
                condition=models.Q(serial="") | models.Q(quantity__lte=1), name="inventory_lot_serial_is_one"
            ),
            models.UniqueConstraint(
                fields=[
                    "sku_id",
                    "warehouse_id",
                    "serial",
                    "batch",
                    "bin_id",
                    "expiry_date",
                    "made_date",
                    "merchant_id",
                ],
                nulls_distinct=False,
                name="inventory_lot_once",
            ),
            models.UniqueConstraint(
                fields=["sku_id", "serial", "merchant_id"],
                condition=~models.Q(serial="") & models.Q(quantity__gt=0),
                name="inventory_lot_serial_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["sku_id", "warehouse_id", "merchant_id"],
                condition=models.Q(quantity__gt=0),
                name="inventory_lot_on_hand",
            ),
            models.Index(
                fields=["expiry_date", "merchant_id"],
                condition=models.Q(quantity__gt=0, expiry_date__isnull=False),
                name="inventory_lot_expiring",
            ),
            models.Index(
                fields=["bin_id", "merchant_id"],
                condition=models.Q(quantity__gt=0, bin_id__isnull=False),
                name="inventory_lot_in_bin",
            ),
            models.Index(fields=["serial", "merchant_id"], condition=~models.Q(serial=""), name="inventory_lot_serial"),
        ]


class LotEntry(MerchantModel):
    """One change of one lot: append-only. A lot is the sum of its entries. entry_id: the stock entry that it follows, or null
    where the balance stayed as it was (put away, told apart). reference: as in the stock entry.
    """

    lot_id = models.BigIntegerField()
    entry_id = models.BigIntegerField(null=True)
    reference = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=12)
    delta = models.BigIntegerField()
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    lot = CompositeRelation(Lot, "lot_id")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["lot_id", "merchant_id", "id"], name="inventory_lotentry_of_lot"),
            models.Index(
                fields=["reference", "merchant_id"],
                condition=models.Q(reference__isnull=False),
                name="inventory_lotentry_ref",
            ),
            models.Index(
                fields=["entry_id", "merchant_id"],
                condition=models.Q(entry_id__isnull=False),
                name="inventory_lotentry_entry",
            ),
        ]


class Pick(MerchantModel):
    """What the packing bench scanned for a claim: one serial number of a SKU, or so many pieces of a batch. It says which
    leave when the claim is posted, and is forgotten when the claim ends. A serial number is picked at most once.
    """

    reference = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    batch = models.CharField(max_length=40, default="", blank=True)
    serial = models.CharField(max_length=60, default="", blank=True)
    quantity = models.IntegerField()
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    stock = CompositeRelation(Stock, ("warehouse_id", "sku_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="inventory_pick_quantity"),
            models.CheckConstraint(
                condition=models.Q(serial="", batch__gt="") | models.Q(serial__gt="", batch="", quantity=1),
                name="inventory_pick_tells",
            ),
            models.UniqueConstraint(
                fields=["reference", "sku_id", "serial", "batch", "merchant_id"], name="inventory_pick_once"
            ),
            models.UniqueConstraint(
                fields=["sku_id", "serial", "merchant_id"],
                condition=models.Q(serial__gt=""),
                name="inventory_pick_serial_once",
            ),
        ]
