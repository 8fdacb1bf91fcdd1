"""After-sales cases as a channel has them, and our answers on their way to the platform. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.aftersales.rules import KINDS, STATES, VERBS, Identity
from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Case(MerchantModel):
    """An after-sales case (售后单), never edited by people. Money in minor units; `raw_status` as received.

    platform_order_id is null while its order is not here yet; the order number is always known.
    """

    store_id = models.BigIntegerField()
    platform_order_id = models.BigIntegerField(null=True)
    case_no = models.CharField(max_length=40)
    order_sn = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    raw_kind = models.CharField(max_length=20, default="", blank=True)
    raw_status = models.CharField(max_length=20, default="", blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    order_amount = models.BigIntegerField(default=0)
    pieces = models.IntegerField(null=True)
    listing_key = models.CharField(max_length=120, default="", blank=True)
    reason = models.CharField(max_length=200, default="", blank=True)
    return_waybill_no = models.CharField(max_length=60, default="", blank=True)
    asked_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    content_hash = models.BinaryField()
    received_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id")
    platform_order = CompositeRelation("orders.PlatformOrder", "platform_order_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "case_no", "merchant_id"], name="aftersales_case_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="aftersales_case_kind"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="aftersales_case_state"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="aftersales_case_amount"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "merchant_id", "id"], name="aftersales_case_tab"),
            models.Index(fields=["order_sn", "store_id", "merchant_id"], name="aftersales_case_of_order"),
        ]


class Reply(IntentModel):
    """An intent: our answer to a case. Each verb once; one that was refused may be wished for again."""

    case_id = models.BigIntegerField()
    verb = models.CharField(max_length=14)
    note = models.CharField(max_length=200, default="", blank=True)
    case = CompositeRelation(Case, "case_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verb__in=list(VERBS)), name="aftersales_reply_verb"),
            models.UniqueConstraint(
                fields=["case_id", "verb", "merchant_id"],
                condition=~Q(state__in=["refused", "stopped"]),
                name="aftersales_reply_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="aftersales_reply_due",
            )
        ]


class GoodsReturn(MerchantModel):
    """退货入库: goods of a parcel that had left came back into a warehouse, damaged ones into one for defective goods. Undone
    as a whole, while they are here.
    """

    parcel_id = models.BigIntegerField()
    warehouse_id = models.BigIntegerField()
    defective_warehouse_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    parcel = CompositeRelation("fulfilment.Parcel", "parcel_id")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")
    defective_warehouse = CompositeRelation("inventory.Warehouse", "defective_warehouse_id", null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["parcel_id", "merchant_id"], name="aftersales_return_of_parcel")]


class GoodsReturnLine(MerchantModel):
    """So many alike pieces of a return, told apart as they had left with the order's line; all of them damaged, or none."""

    return_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    batch = models.CharField(max_length=40, default="", blank=True)
    made_date = models.DateField(null=True)
    expiry_date = models.DateField(null=True)
    serial = models.CharField(max_length=60, default="", blank=True)
    quantity = models.IntegerField()
    is_damaged = models.BooleanField(default=False, db_default=False)
    goods_return = CompositeRelation(GoodsReturn, "return_id", in_database="CASCADE")
    order_line = CompositeRelation("orders.OrderLine", "order_line_id")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="aftersales_return_quantity"),
            models.CheckConstraint(condition=Q(serial="") | Q(quantity=1), name="aftersales_return_serial_is_one"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["return_id", "merchant_id"], name="aftersales_line_of_return"),
            models.Index(fields=["order_line_id", "merchant_id"], name="aftersales_return_of_line"),
        ]

    @property
    def identity(self) -> Identity:
        """What tells its pieces apart."""
        return Identity.of(self)
