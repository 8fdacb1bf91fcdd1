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
    printed | failed (print_reason). verified_at: its goods were scanned and were complete (扫描验货).
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
        ]
        indexes: ClassVar = [
            models.Index(fields=["merchant_id", "id"], condition=Q(state="open"), name="fulfilment_parcel_open"),
            models.Index(fields=["order_id", "merchant_id"], name="fulfilment_parcel_of_order"),
            models.Index(fields=["waybill_no", "merchant_id"], name="fulfilment_parcel_waybill"),
        ]


class ParcelLine(MerchantModel):
    """How many pieces of an order's line are in a parcel."""

    parcel_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    quantity = models.IntegerField()
    parcel = CompositeRelation(Parcel, "parcel_id", in_database="CASCADE")
    order_line = CompositeRelation("orders.OrderLine", "order_line_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="fulfilment_parcel_line_quantity"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_parcel_line_of"),
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
