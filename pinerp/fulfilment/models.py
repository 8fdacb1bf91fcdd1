"""Parcels, their lines, waybill requests, shipment pushes, and the files that carry pushes by hand. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel

PARCEL_STATES = ["open", "shipped", "void"]
PRINT_STATES = ["none", "waiting", "sent", "printed", "failed"]
ROW_ANSWERS = ["out", "done", "refused", "recalled"]


class Parcel(MerchantModel):
    """What leaves a warehouse under one waybill. open → shipped, or void (its waybill given back).

    print_state: none (nothing to print: no number, or a typed one) | waiting (print data are here) | sent (to the printer) |
    printed | failed (print_reason). verified_at: its goods were scanned and were complete (扫描验货). weighed_at: it was
    weighed under the number that it has; weight_grams is the last weight, whose history is in Weighing.
    returned_at: of its goods some came back onto the shelf, and that stands (收退货): its shipping is not undone any more.
    """

    order_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    carrier_code = models.CharField(max_length=30, null=True)
    waybill_no = models.CharField(max_length=60, null=True)
    state = models.CharField(max_length=8, default="open")
    weight_grams = models.IntegerField(null=True)
    created_at = models.DateTimeField()
    shipped_at = models.DateTimeField(null=True)
    print_state = models.CharField(max_length=8, default="none", db_default="none")
    print_reason = models.CharField(max_length=200, default="", db_default="", blank=True)
    printed_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.BigIntegerField(null=True)
    weighed_at = models.DateTimeField(null=True)
    weighed_by = models.BigIntegerField(null=True)
    returned_at = models.DateTimeField(null=True)
    order = CompositeRelation("orders.Order", "order_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=PARCEL_STATES), name="fulfilment_parcel_state"),
            models.CheckConstraint(
                condition=~Q(state="shipped") | Q(waybill_no__isnull=False),
                name="fulfilment_parcel_shipped_by",
            ),
            models.CheckConstraint(
                condition=Q(print_state="none") | Q(print_state__in=PRINT_STATES, waybill_no__isnull=False),
                name="fulfilment_parcel_print_state",
            ),
            models.CheckConstraint(
                condition=Q(print_state="printed", printed_at__isnull=False)
                | ~Q(print_state="printed") & Q(printed_at__isnull=True),
                name="fulfilment_parcel_printed_at",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(waybill_no__isnull=False),
                name="fulfilment_parcel_verified_under",
            ),
            models.CheckConstraint(
                condition=Q(weighed_at__isnull=True) | Q(waybill_no__isnull=False, weight_grams__gt=0),
                name="fulfilment_parcel_weighed_under",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(state="shipped"),
                name="fulfilment_parcel_returned_left",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["merchant_id", "id"], condition=Q(state="open"), name="fulfilment_parcel_open"),
            models.Index(fields=["order_id", "merchant_id"], name="fulfilment_parcel_of_order"),
            models.Index(fields=["waybill_no", "merchant_id"], name="fulfilment_parcel_waybill"),
        ]


class ParcelLine(MerchantModel):
    """How many pieces of an order's line are in a parcel; of a composed SKU a row for each of its parts, which names it
    (`bundle_id`) and how many of it they make (`bundle_pieces`).
    """

    parcel_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    bundle_id = models.BigIntegerField(null=True)
    bundle_pieces = models.IntegerField(null=True)
    quantity = models.IntegerField()
    parcel = CompositeRelation(Parcel, "parcel_id", in_database="CASCADE")
    order_line = CompositeRelation("orders.OrderLine", "order_line_id")
    bundle = CompositeRelation("catalog.Sku", "bundle_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="fulfilment_parcel_line_quantity"),
            models.CheckConstraint(
                condition=Q(bundle_id__isnull=True, bundle_pieces__isnull=True)
                | Q(bundle_id__isnull=False, bundle_pieces__gt=0),
                name="fulfilment_parcel_line_bundle",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_parcel_line_of"),
        ]


class Weighing(MerchantModel):
    """A parcel on the scale (称重), with what its goods should weigh (null: not known) and who stood there. Never changed."""

    parcel_id = models.BigIntegerField()
    grams = models.IntegerField()
    expected_grams = models.IntegerField(null=True)
    is_accepted = models.BooleanField(default=False)
    weighed_at = models.DateTimeField()
    weighed_by = models.BigIntegerField(null=True)
    parcel = CompositeRelation(Parcel, "parcel_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(grams__gt=0), name="fulfilment_weighing_grams"),
        ]
        indexes: ClassVar = [models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_weighing_of")]


class ShippingSettings(MerchantModel):
    """How a company ships (发货设置); where it has no row, `rules.USUAL_SETTINGS` hold.

    guard_minutes: so long before the promised time what is not told is warned of. lying_hours: so long a number may lie.
    weight_percent + weight_grams: how far a weight may be off. low_numbers: an account with fewer runs low. idle_minutes: a
    turn at a shared computer ends.
    """

    guard_minutes = models.IntegerField()
    lying_hours = models.IntegerField()
    weight_percent = models.IntegerField()
    weight_grams = models.IntegerField()
    low_numbers = models.IntegerField()
    idle_minutes = models.IntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="fulfilment_settings_once"),
            models.CheckConstraint(
                condition=Q(guard_minutes__gt=0, lying_hours__gt=0, idle_minutes__gt=0, low_numbers__gte=0)
                & Q(weight_percent__gte=0, weight_grams__gte=0),
                name="fulfilment_settings_range",
            ),
        ]


class BinScanning(MerchantModel):
    """Whether goods are taken from the bins of a warehouse by scanning their labels (扫库位); not where it has no row."""

    warehouse_id = models.BigIntegerField()
    is_on = models.BooleanField()
    changed_at = models.DateTimeField()
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["warehouse_id", "merchant_id"], name="fulfilment_bin_scanning_once"),
        ]


class WaybillBalance(MerchantModel):
    """How many numbers an e-waybill account has left, as the platform said; null: the carrier counts none."""

    store_id = models.BigIntegerField()
    carrier_code = models.CharField(max_length=30)
    branch_code = models.CharField(max_length=60, default="", blank=True)
    branch_name = models.CharField(max_length=120, default="", blank=True)
    left = models.BigIntegerField(null=True)
    read_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "carrier_code", "branch_code", "merchant_id"], name="fulfilment_balance_once"
            ),
        ]


class PrintData(MerchantModel):
    """What the platform's print component needs to print a waybill: opaque, sealed, kept apart from the parcel."""

    parcel_id = models.BigIntegerField()
    waybill_no = models.CharField(max_length=60)
    body = models.BinaryField()
    obtained_at = models.DateTimeField()
    parcel = CompositeRelation(Parcel, "parcel_id", in_database="CASCADE")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_print_of_parcel")]


class WaybillRequest(IntentModel):
    """An intent: get a waybill number for a parcel (verb get), or give one back (verb cancel)."""

    parcel_id = models.BigIntegerField()
    verb = models.CharField(max_length=6, default="get")
    waybill_no = models.CharField(max_length=60, default="", blank=True)
    carrier_code = models.CharField(max_length=30)
    parcel = CompositeRelation(Parcel, "parcel_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parcel_id", "verb", "waybill_no", "merchant_id"],
                name="fulfilment_waybill_request_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="fulfilment_waybill_request_due",
            )
        ]


class ShipmentPush(IntentModel):
    """An intent: tell the platform that a platform order went out in a parcel. Once per pair."""

    platform_order_id = models.BigIntegerField()
    parcel_id = models.BigIntegerField()
    platform_order = CompositeRelation("orders.PlatformOrder", "platform_order_id")
    parcel = CompositeRelation(Parcel, "parcel_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform_order_id", "parcel_id", "merchant_id"], name="fulfilment_push_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="fulfilment_push_due",
            ),
            models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_push_of_parcel"),
            models.Index(
                fields=["merchant_id", "parcel_id"],
                condition=Q(state__in=["refused", "given_up"]),
                name="fulfilment_push_failed",
            ),
        ]


class ShipmentTemplate(MerchantModel):
    """How a store's 批量发货 files are written: columns (rules.batch.Column), suffix, and its own names of couriers."""

    store_id = models.BigIntegerField()
    columns = models.JSONField(default=list)
    suffix = models.CharField(max_length=5, default=".xlsx")
    carrier_names = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "merchant_id"], name="fulfilment_template_once"),
            models.CheckConstraint(condition=Q(suffix__in=[".xlsx", ".csv"]), name="fulfilment_template_suffix"),
        ]


class ShipmentFile(MerchantModel):
    """A 批量发货 file: shipments of a store without an API, to be uploaded in the platform's back office by a person."""

    store_id = models.BigIntegerField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["store_id", "made_at", "merchant_id"], name="fulfilment_file_store")]


class ShipmentFileRow(MerchantModel):
    """A push that a file carries, as it was written. A push is out in one file at most.

    answer: out (nothing known yet) | done | refused (reason) | recalled.
    """

    file_id = models.BigIntegerField()
    push_id = models.BigIntegerField()
    order_sn = models.CharField(max_length=60)
    carrier_code = models.CharField(max_length=30, default="", blank=True)
    waybill_no = models.CharField(max_length=60)
    shipped_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, default="out")
    reason = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    file = CompositeRelation(ShipmentFile, "file_id")
    push = CompositeRelation(ShipmentPush, "push_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["push_id", "merchant_id"], condition=Q(answer="out"), name="fulfilment_file_row_out_once"
            ),
            models.UniqueConstraint(fields=["file_id", "push_id", "merchant_id"], name="fulfilment_file_row_once"),
            models.CheckConstraint(condition=Q(answer__in=ROW_ANSWERS), name="fulfilment_file_row_answer"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["order_sn", "merchant_id"], name="fulfilment_file_row_order"),
            models.Index(fields=["push_id", "merchant_id"], name="fulfilment_file_row_push"),
        ]
