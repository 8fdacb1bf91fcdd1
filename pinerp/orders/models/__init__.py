"""Platform orders as received (原始单), our orders (系统单), receivers, holds. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.orders.models.asked import FinishSetup, SyncWish
from pinerp.orders.models.service import AskSetup, Blacklisted, BuyerTemplate, NoteWish
from pinerp.orders.rules import ASK_BUYER, MERGED, STAGES
from pinerp.rulebook.rules import EFFECTS

__all__ = ["AskSetup", "Blacklisted", "BuyerTemplate", "FinishSetup", "NoteWish", "SyncWish"]


class Receiver(MerchantModel):
    """Where a parcel goes; in no other table. `form` is cipher (the platform's ciphertext, with masks) or plain.

    Erased 90 days after completion or on request: the texts become empty and `erased_at` is set.
    """

    form = models.CharField(max_length=6, default="cipher")
    name = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    name_mask = models.CharField(max_length=60, default="", blank=True)
    phone_mask = models.CharField(max_length=60, default="", blank=True)
    address_mask = models.CharField(max_length=300, default="", blank=True)
    country = models.CharField(max_length=60, default="", blank=True)
    province = models.CharField(max_length=60, default="", blank=True)
    city = models.CharField(max_length=60, default="", blank=True)
    district = models.CharField(max_length=60, default="", blank=True)
    address_key = models.CharField(max_length=120, default="", blank=True)
    erased_at = models.DateTimeField(null=True)


class PlatformOrder(MerchantModel):
    """An order as the platform has it, never edited by people. Money in minor units; times are instants.

    status: waiting | shipped | received | cancelled. refund: none | asked | done. `stops` holds the platform's own
    stop signs as hold codes. The text as received is page `page_id` (kept for 100 days).
    """

    store_id = models.BigIntegerField()
    receiver_id = models.BigIntegerField(null=True)
    order_sn = models.CharField(max_length=60)
    status = models.CharField(max_length=10)
    refund = models.CharField(max_length=6, default="none")
    stops = ArrayField(models.CharField(max_length=30), default=list)
    currency = models.CharField(max_length=3)
    goods_amount = models.BigIntegerField()
    discount_amount = models.BigIntegerField(default=0)
    postage = models.BigIntegerField(default=0)
    pay_amount = models.BigIntegerField()
    receivable = models.BigIntegerField()
    buyer_memo = models.TextField(default="", blank=True)
    merchant_note = models.TextField(default="", blank=True)
    flag = models.SmallIntegerField(db_default=0)
    flag_name = models.CharField(max_length=10, db_default="", blank=True)
    tags = ArrayField(models.CharField(max_length=60), default=list)
    placed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    ship_by = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    sellable_from = models.DateTimeField(null=True)
    waybill_no = models.CharField(max_length=60, default="", blank=True)
    updated_at = models.DateTimeField()
    content_hash = models.BinaryField()
    page_id = models.BigIntegerField(null=True)
    received_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id")
    receiver = CompositeRelation(Receiver, "receiver_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "order_sn", "merchant_id"], name="orders_platform_order_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["receiver_id", "merchant_id"], name="orders_platform_order_receiver"),
            models.Index(
                fields=["flag", "merchant_id", "id"], condition=Q(flag__gt=0), name="orders_platform_order_flag"
            ),
        ]


class ToldNumber(MerchantModel):
    """A number under which the platform is told, or was, that an order was shipped. Never changed: whoever tells holds orders,
    whoever reads the platform's answer holds platform orders, and neither may wait for the other's rows.
    """

    platform_order_id = models.BigIntegerField()
    waybill_no = models.CharField(max_length=60)
    platform_order = CompositeRelation(PlatformOrder, "platform_order_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform_order_id", "waybill_no", "merchant_id"], name="orders_told_number_once"
            ),
            models.CheckConstraint(condition=~models.Q(waybill_no=""), name="orders_told_number_filled"),
        ]


class PlatformLine(MerchantModel):
    """A line of a platform order; the trade snapshot of name, spec, code and price."""

    platform_order_id = models.BigIntegerField()
    position = models.SmallIntegerField()
    listing_key = models.CharField(max_length=120)
    outer_code = models.CharField(max_length=120, default="", blank=True)
    name = models.CharField(max_length=300, default="", blank=True)
    spec = models.CharField(max_length=300, default="", blank=True)
    image_url = models.CharField(max_length=400, default="", blank=True)
    quantity = models.IntegerField()
    cancelled_quantity = models.IntegerField(default=0)
    unit_price = models.BigIntegerField()
    is_gift = models.BooleanField(default=False)
    platform_order = CompositeRelation(PlatformOrder, "platform_order_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform_order_id", "position", "merchant_id"], name="orders_platform_line_once"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, cancelled_quantity__gte=0)
                & Q(cancelled_quantity__lte=models.F("quantity")),
                name="orders_platform_line_quantity",
            ),
        ]


class Order(MerchantModel):
    """Our order (系统单): what people work on. It has no platform-order column: its lines name platform lines.

    stage is the tab it stands in; `marks` are free words. Which rules met it, with which values,
    stands in its holds. Where it was merged (合并), its live lines stand in `merged_into_id`; `left_id` is the order from
    which it was taken out again: such an order is not merged by itself any more. `split_from_id` is the order from which
    it was split (拆分), and into which its lines go back when that is undone. `decided_goods` stands for the goods for
    which rules chose carrier, warehouse, gifts and marks: null where they never did, empty where they have to anew.
    """

    store_id = models.BigIntegerField()
    receiver_id = models.BigIntegerField(null=True)
    warehouse_id = models.BigIntegerField(null=True)
    carrier_code = models.CharField(max_length=30, null=True)
    stage = models.CharField(max_length=16, default="to_review")
    currency = models.CharField(max_length=3)
    payable = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    ship_by = models.DateTimeField()
    marks = ArrayField(models.CharField(max_length=30), null=True)
    approved_at = models.DateTimeField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    merged_into_id = models.BigIntegerField(null=True)
    left_id = models.BigIntegerField(null=True)
    split_from_id = models.BigIntegerField(null=True)
    decided_goods = models.CharField(max_length=32, null=True)
    store = CompositeRelation("channels.Store", "store_id")
    receiver = CompositeRelation(Receiver, "receiver_id", null=True)
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stage__in=STAGES), name="orders_order_stage"),
            models.CheckConstraint(
                condition=Q(stage=MERGED, merged_into_id__isnull=False)
                | ~Q(stage=MERGED) & Q(merged_into_id__isnull=True),
                name="orders_order_merged",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["stage", "merchant_id", "ship_by", "id"], name="orders_order_tab"),
            models.Index(fields=["stage", "merchant_id", "paid_at", "id"], name="orders_order_paid"),
            models.Index(
                fields=["stage", "merchant_id", "shipped_at", "id"],
                condition=Q(shipped_at__isnull=False),
                name="orders_order_left",
            ),
            models.Index(
                fields=["merged_into_id", "merchant_id"],
                condition=Q(merged_into_id__isnull=False),
                name="orders_order_guests",
            ),
            models.Index(
                fields=["split_from_id", "merchant_id"],
                condition=Q(split_from_id__isnull=False),
                name="orders_order_parts",
            ),
        ]


class OrderLine(MerchantModel):
    """A line of our order: `quantity` units of a platform line, each of `pieces` pieces of a SKU.

    platform_line_id is null for gifts of our own and hand-made orders. A cancelled line is not live. `home_id` is the order
    to which a line goes back when the merge is undone; null where it is at home. `is_gift`: a gift of our own (赠品). A removed
    line (`is_removed`: a gift taken away, a part that was joined again) never comes back. `former_pieces` is set, with
    `former_sku_id`, where somebody replaced its goods (改商品): what it meant before. `rule_id` is
    the rule that gave it as a gift. `made_order_id` stands for the platform line where we made the order ourselves.
    """

    order_id = models.BigIntegerField()
    platform_line_id = models.BigIntegerField(null=True)
    sku_id = models.BigIntegerField(null=True)
    quantity = models.IntegerField()
    pieces = models.IntegerField(default=1)
    unit_price = models.BigIntegerField(default=0)
    is_live = models.BooleanField(default=True)
    home_id = models.BigIntegerField(null=True)
    is_gift = models.BooleanField(db_default=False)
    is_removed = models.BooleanField(db_default=False)
    former_sku_id = models.BigIntegerField(null=True)
    former_pieces = models.IntegerField(null=True)
    rule_id = models.BigIntegerField(null=True)
    made_order_id = models.BigIntegerField(null=True)
    order = CompositeRelation(Order, "order_id", in_database="CASCADE")
    platform_line = CompositeRelation(PlatformLine, "platform_line_id", null=True)
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gt=0, pieces__gt=0), name="orders_line_quantity"),
            models.CheckConstraint(condition=Q(is_removed=False) | Q(is_live=False), name="orders_line_removed"),
            models.CheckConstraint(
                condition=Q(platform_line_id__isnull=True) | Q(made_order_id__isnull=True),
                name="orders_line_one_origin",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["order_id", "merchant_id"], name="orders_line_of_order"),
            models.Index(fields=["platform_line_id", "merchant_id"], name="orders_line_of_platform"),
            models.Index(fields=["sku_id", "merchant_id", "order_id"], name="orders_line_of_sku"),
            models.Index(
                fields=["order_id", "merchant_id"],
                condition=Q(("sku_id__isnull", True), ("is_live", True)),
                name="orders_line_unknown",
            ),
            models.Index(
                fields=["rule_id", "merchant_id"],
                condition=Q(("rule_id__isnull", False), ("is_live", True)),
                name="orders_line_of_rule",
            ),
            models.Index(
                fields=["made_order_id", "merchant_id"],
                condition=Q(made_order_id__isnull=False),
                name="orders_line_of_made",
            ),
        ]


class MadeOrder(MerchantModel):
    """What was agreed for an order that no platform knows: made by hand (手工单), or sent again (补发单, `resent_from_id`).

    It stands where a platform order stands for the others: its lines name it wherever merging and splitting carry them.
    `paid_at`: when it was sold, null where nothing was paid. `finished_at`: its order is 已完成; `reopened_at`: that was taken
    back, and days are counted from then.
    """

    order_id = models.BigIntegerField()
    kind = models.CharField(max_length=6)
    receiver_id = models.BigIntegerField()
    resent_from_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)
    goods_amount = models.BigIntegerField(default=0)
    postage = models.BigIntegerField(default=0)
    pay_amount = models.BigIntegerField(default=0)
    buyer_memo = models.TextField(default="", blank=True)
    merchant_note = models.TextField(default="", blank=True)
    paid_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    order = CompositeRelation(Order, "order_id", in_database="CASCADE")
    receiver = CompositeRelation(Receiver, "receiver_id")
    resent_from = CompositeRelation(Order, "resent_from_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order_id", "merchant_id"], name="orders_made_order_once"),
            models.CheckConstraint(
                condition=Q(kind="hand", resent_from_id__isnull=True)
                | Q(kind="resent", resent_from_id__isnull=False) & ~Q(reason=""),
                name="orders_made_order_kind",
            ),
            models.CheckConstraint(
                condition=Q(goods_amount__gte=0, postage__gte=0, pay_amount__gte=0), name="orders_made_order_amounts"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "merchant_id", "id"], name="orders_made_order_kinds"),
            models.Index(fields=["receiver_id", "merchant_id"], name="orders_made_order_receiver"),
            models.Index(fields=["resent_from_id", "merchant_id"], name="orders_made_order_resent"),
            models.Index(
                fields=["merchant_id", "id"], condition=Q(finished_at__isnull=True), name="orders_made_order_open"
            ),
            models.Index(
                fields=["merchant_id", "paid_at"],
                condition=Q(kind="hand", paid_at__isnull=False),
                name="orders_made_order_sold",
            ),
        ]


class Hold(MerchantModel):
    """Why an order waits: a code with the values that met it. Ended holds stay as history.

    source: platform | trade | rule | person. `until` is the instant at which it ends by itself. `due_at`: until when a question
    to the buyer (待买家确认) wants its answer; nothing ends by it.
    """

    order_id = models.BigIntegerField()
    code = models.CharField(max_length=30)
    source = models.CharField(max_length=8)
    params = models.JSONField(default=dict)
    rule_id = models.BigIntegerField(null=True)
    until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    order = CompositeRelation(Order, "order_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order_id", "code", "merchant_id"],
                condition=Q(ended_at__isnull=True),
                name="orders_hold_once",
            ),
            models.CheckConstraint(
                condition=Q(code=ASK_BUYER, due_at__isnull=False) | ~Q(code=ASK_BUYER) & Q(due_at__isnull=True),
                name="orders_hold_due",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["until", "merchant_id"],
                condition=Q(ended_at__isnull=True, until__isnull=False),
                name="orders_hold_until",
            ),
            models.Index(fields=["code", "merchant_id"], condition=Q(ended_at__isnull=True), name="orders_hold_open"),
            models.Index(
                fields=["due_at", "merchant_id"], condition=Q(due_at__isnull=False), name="orders_hold_due_at"
            ),
        ]


class Ruling(MerchantModel):
    """What a rule gave an order (命中的规则), with the values that met it. Holds of rules stand in Hold.

    kind and `value`: carrier (its code) | warehouse (its id) | gift (the SKU's id; empty: none was left) | mark (the text).
    rule_id is null where the platform's order itself asks for a carrier. `params.former` is what stood there before.
    """

    order_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    rule_id = models.BigIntegerField(null=True)
    value = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    at = models.DateTimeField()
    order = CompositeRelation(Order, "order_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=EFFECTS), name="orders_ruling_kind"),
            models.UniqueConstraint(
                fields=["order_id", "kind", "merchant_id"], condition=~Q(kind="mark"), name="orders_ruling_one_of_kind"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["order_id", "merchant_id"], name="orders_ruling_of_order"),
            models.Index(
                fields=["value", "at", "merchant_id"], condition=Q(kind="carrier"), name="orders_ruling_carrier"
            ),
        ]


class ReceiverSearch(MerchantModel):
    """Somebody looks for the orders of a receiver by a whole name or phone number: ciphertexts are compared by the platform's
    index string. `sealed` is the text, encrypted, until the platform has answered; `order_ids` what was found.
    """

    asked_by = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=6)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=8, default="waiting")
    order_ids = ArrayField(models.BigIntegerField(), default=list)
    answer_code = models.CharField(max_length=60, default="", blank=True)
    answer_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["simple", "phone"]), name="orders_receiver_search_kind"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "refused"]), name="orders_receiver_search_state"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["created_at", "merchant_id"], name="orders_receiver_search_time"),
        ]
