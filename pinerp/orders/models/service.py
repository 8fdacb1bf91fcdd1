"""What customer service leaves at an order: notes on their way to the platform, ready texts, the blacklist. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.channels.models import IntentModel
from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.orders.rules import APPEND, FLAGS, REPLACE


class NoteWish(IntentModel):
    """An intent: 商家备注 of a platform order, on its way to the platform. It stands in our row from the beginning.

    `turn` counts those of one platform order. `piece` is what was typed, `text` the whole note that is wanted, `former_…` what
    stood there before. The texts may hold anything that a buyer said: they are in no log.
    """

    platform_order_id = models.BigIntegerField()
    turn = models.IntegerField()
    mode = models.CharField(max_length=7)
    piece = models.TextField(default="", blank=True)
    text = models.TextField(default="", blank=True)
    flag = models.SmallIntegerField(default=0)
    flag_name = models.CharField(max_length=10, default="", blank=True)
    former_text = models.TextField(default="", blank=True)
    former_flag = models.SmallIntegerField(default=0)
    former_flag_name = models.CharField(max_length=10, default="", blank=True)
    platform_order = CompositeRelation("orders.PlatformOrder", "platform_order_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(mode__in=[APPEND, REPLACE]), name="orders_note_mode"),
            models.CheckConstraint(
                condition=Q(flag__in=[0, *FLAGS], former_flag__in=[0, *FLAGS]), name="orders_note_flag"
            ),
            models.UniqueConstraint(fields=["platform_order_id", "turn", "merchant_id"], name="orders_note_turn"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["store_id", "due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending", "unsure"]),
                name="orders_note_due",
            ),
        ]


class BuyerTemplate(MerchantModel):
    """话术: a ready text for a buyer, with places for order number, goods, store and question."""

    name = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "merchant_id"],
                condition=Q(archived_at__isnull=True),
                name="orders_buyer_template_name",
            )
        ]


class AskSetup(MerchantModel):
    """When a question to a buyer is due: so many hours after asking, or before the promised shipping if that is sooner."""

    hours = models.SmallIntegerField(default=24)
    before_ship_hours = models.SmallIntegerField(default=2)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="orders_ask_setup_once"),
            models.CheckConstraint(
                condition=Q(hours__gte=1, hours__lte=240, before_ship_hours__gte=0, before_ship_hours__lte=48),
                name="orders_ask_setup_hours",
            ),
        ]


class Blacklisted(MerchantModel):
    """黑名单: a receiver by keyed prints, never in the clear: of the phone (the platform's index string, or the digits) and of
    the address (the platform's address id, or the text). `key_print` tells with which key they were made.
    """

    phone_print = models.CharField(max_length=64, null=True)
    address_print = models.CharField(max_length=64, null=True)
    key_print = models.CharField(max_length=64)
    name_mask = models.CharField(max_length=60, default="", blank=True)
    phone_mask = models.CharField(max_length=60, default="", blank=True)
    reason = models.CharField(max_length=100, default="", blank=True)
    order_id = models.BigIntegerField(null=True)
    member_id = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    order = CompositeRelation("orders.Order", "order_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(phone_print__isnull=False) | Q(address_print__isnull=False), name="orders_blacklisted_print"
            ),
            models.UniqueConstraint(
                fields=["phone_print", "address_print", "merchant_id"],
                condition=Q(archived_at__isnull=True),
                nulls_distinct=False,
                name="orders_blacklisted_once",
            ),
        ]
