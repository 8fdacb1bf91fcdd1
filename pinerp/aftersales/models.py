"""After-sales cases as a channel has them, and our answers on their way to the platform. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.aftersales.rules import KINDS, STATES, VERBS
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
