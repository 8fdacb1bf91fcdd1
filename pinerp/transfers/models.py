"""Transfers, their lines, what arrived of them, and how the company transfers. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.transfers import rules


class TransferSettings(MerchantModel):
    """How a company transfers; also the book of its running numbers. needs_approval: goods leave only after approval."""

    needs_approval = models.BooleanField(default=False)
    last_day = models.DateField(null=True)
    last_turn = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["merchant_id"], name="transfers_settings_once")]


class Transfer(MerchantModel):
    """调拨单. state: draft | approved | sent | partly (received) | received | closed (a rest was given up) | cancelled."""

    number = models.CharField(max_length=20)
    from_id = models.BigIntegerField()
    to_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=rules.DRAFT)
    reason = models.CharField(max_length=40, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    sent_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=40, default="", blank=True)
    source = CompositeRelation("inventory.Warehouse", "from_id")
    target = CompositeRelation("inventory.Warehouse", "to_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "merchant_id"], name="transfers_transfer_number"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="transfers_transfer_state"),
            models.CheckConstraint(condition=~Q(from_id=F("to_id")), name="transfers_transfer_ends"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "merchant_id", "id"], name="transfers_transfer_tab")]


class TransferLine(MerchantModel):
    """A SKU of a transfer. In transit: sent - received - lost. What arrives beyond what was sent raises `sent`.

    lost_value: what the given up pieces were worth, in minor units of the SKU's currency; null where nothing knows it.
    """

    pk = models.CompositePrimaryKey("merchant_id", "transfer_id", "sku_id")
    id = None
    transfer_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    quantity = models.IntegerField()
    sent = models.IntegerField(default=0)
    received = models.IntegerField(default=0)
    lost = models.IntegerField(default=0)
    lost_value = models.BigIntegerField(null=True)
    transfer = CompositeRelation(Transfer, "transfer_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, sent__gte=F("received") + F("lost"), received__gte=0, lost__gte=0),
                name="transfers_line_bounds",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sku_id", "merchant_id"], name="transfers_line_of_sku")]


class TransferReceipt(MerchantModel):
    """What of a transfer arrived at once. undone_at: it was taken back as a whole."""

    transfer_id = models.BigIntegerField()
    note = models.CharField(max_length=40, default="", blank=True)
    member_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    transfer = CompositeRelation(Transfer, "transfer_id")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["transfer_id", "merchant_id"], name="transfers_receipt_of_transfer")]


class TransferReceiptLine(MerchantModel):
    """Pieces of a SKU that arrived: good ones, damaged ones in a warehouse for those, and how many of both were never sent by
    the books (over).
    """

    pk = models.CompositePrimaryKey("merchant_id", "receipt_id", "sku_id")
    id = None
    receipt_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    good = models.IntegerField(default=0)
    damaged = models.IntegerField(default=0)
    damaged_to_id = models.BigIntegerField(null=True)
    over = models.IntegerField(default=0)
    reason = models.CharField(max_length=40, default="", blank=True)
    receipt = CompositeRelation(TransferReceipt, "receipt_id")
    sku = CompositeRelation("catalog.Sku", "sku_id")
    damaged_to = CompositeRelation("inventory.Warehouse", "damaged_to_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(good__gte=0, damaged__gte=0, over__gte=0, over__lte=F("good") + F("damaged"))
                & ~Q(good=0, damaged=0)
                & (Q(damaged=0) | Q(damaged_to_id__isnull=False)),
                name="transfers_receipt_line_bounds",
            ),
        ]
