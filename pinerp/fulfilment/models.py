"""Parcels, their lines, waybill requests and shipment pushes. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel

PARCEL_STATES = ["open", "shipped", "void"]


class Parcel(MerchantModel):
    """What leaves a warehouse under one waybill. open → shipped, or void (its waybill given back)."""

    order_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    carrier_code = models.CharField(max_length=30, null=True)
    waybill_no = models.CharField(max_length=60, null=True)
    state = models.CharField(max_length=8, default="open")
    weight_grams = models.IntegerField(null=True)
    created_at = models.DateTimeField()
    shipped_at = models.DateTimeField(null=True)
    order = CompositeRelation("orders.Order", "order_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=PARCEL_STATES), name="fulfilment_parcel_state"),
            models.CheckConstraint(
                condition=~Q(state="shipped") | Q(waybill_no__isnull=False),
                name="fulfilment_parcel_shipped_by",
            ),
        ]
        indexes: ClassVar = [
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
    """What the platform's print component needs to print a waybill: opaque text, kept apart from the parcel."""

    parcel_id = models.BigIntegerField()
    waybill_no = models.CharField(max_length=60)
    body = models.TextField()
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
            )
        ]
