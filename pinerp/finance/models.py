"""Reconciliations (a day of the platform against what we hold), and the files that people drop with what they told.

No verbs.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.finance.rules import DIFFERENCES, files
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class DayCheck(MerchantModel):
    """A store's Beijing day (对账): orders by their time of sale, refunds by their last change. Money in minor units.

    state: waiting | done | failed (code, params). `differences` counts what was found, `healed` what is right now.
    """

    store_id = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(max_length=8, default="waiting")
    currency = models.CharField(max_length=3, default="CNY")
    platform_orders = models.IntegerField(default=0)
    our_orders = models.IntegerField(default=0)
    platform_amount = models.BigIntegerField(default=0)
    our_amount = models.BigIntegerField(default=0)
    platform_shipped = models.IntegerField(default=0)
    our_shipped = models.IntegerField(default=0)
    platform_refunds = models.IntegerField(default=0)
    our_refunds = models.IntegerField(default=0)
    platform_refund_amount = models.BigIntegerField(default=0)
    our_refund_amount = models.BigIntegerField(default=0)
    differences = models.IntegerField(default=0)
    healed = models.IntegerField(default=0)
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "day", "merchant_id"], name="finance_day_check_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "failed"]), name="finance_day_check_state"
            ),
        ]


class DayDifference(MerchantModel):
    """One difference of a day: what we held, what the platform said, and whether it is right now."""

    check_id = models.BigIntegerField()
    what = models.CharField(max_length=12)
    number = models.CharField(max_length=60)
    ours = models.JSONField(default=dict)
    theirs = models.JSONField(default=dict)
    is_healed = models.BooleanField(default=False)
    day_check = CompositeRelation(DayCheck, "check_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=DIFFERENCES), name="finance_day_difference_what"),
        ]
        indexes: ClassVar = [models.Index(fields=["check_id", "merchant_id"], name="finance_day_difference_of")]


class SavedMapping(MerchantModel):
    """What the columns of other programs' tables of orders mean, kept for the next file with the same header."""

    name = models.CharField(max_length=60)
    header_print = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    mapping = models.JSONField()
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "merchant_id"], condition=Q(archived_at__isnull=True), name="finance_mapping_name"
            ),
        ]


class DroppedFile(MerchantModel):
    """A file that somebody handed over: what it is, whose it is, and what became of its rows.

    state: waiting | asking (question, candidates) | read | failed (code, params) | forgotten. `store_scope` are the stores of
    the one who dropped it (null: all); it is never taken for another's. `kind` is empty until the file was looked at.
    `accepted` rows are new, `repeated` ones stood already. `import_id` is intake's own file of a table of orders. Of a bill or
    a report that was read, `params` holds what it says of itself (rules.files.own_sums).
    """

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=16, default="", blank=True)
    state = models.CharField(max_length=10, default="waiting")
    store_id = models.BigIntegerField(null=True)
    store_scope = models.JSONField(null=True)
    question = models.CharField(max_length=20, default="", blank=True)
    candidates = models.JSONField(default=list)
    header = models.JSONField(default=list)
    header_print = models.CharField(max_length=64, default="", blank=True)
    preview = models.JSONField(default=list)
    guess = models.JSONField(default=dict)
    mapping_id = models.BigIntegerField(null=True)
    import_id = models.BigIntegerField(null=True)
    tries = models.SmallIntegerField(default=0)
    rows_read = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    repeated = models.IntegerField(default=0)
    set_aside = models.IntegerField(default=0)
    day_from = models.DateField(null=True)
    day_to = models.DateField(null=True)
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    dropped_by = models.BigIntegerField(null=True)
    dropped_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", null=True)
    columns = CompositeRelation(SavedMapping, "mapping_id", null=True)
    desk_file = CompositeRelation("intake.ImportFile", "import_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256", "merchant_id"], condition=Q(state__in=files.STANDING), name="finance_file_once"
            ),
            models.CheckConstraint(condition=Q(state__in=files.STATES), name="finance_file_state"),
            models.CheckConstraint(condition=Q(kind__in=["", *files.KINDS]), name="finance_file_kind"),
            models.CheckConstraint(condition=Q(question__in=files.QUESTIONS), name="finance_file_question"),
            models.CheckConstraint(
                condition=~Q(state="read") | Q(store_id__isnull=False), name="finance_file_read_has_store"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["dropped_at", "id", "merchant_id"], condition=Q(state="waiting"), name="finance_file_waiting"
            ),
            models.Index(fields=["store_id", "kind", "day_from", "merchant_id"], name="finance_file_of_store"),
        ]


class FileChunk(MerchantModel):
    """A piece of a file's bytes. They go when the file was read: what stays is what it said."""

    file_id = models.BigIntegerField()
    position = models.IntegerField()
    content = models.BinaryField()
    file = CompositeRelation(DroppedFile, "file_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file_id", "position", "merchant_id"], name="finance_chunk_once"),
        ]


class FileRow(MerchantModel):
    """A row of a file: staged as `facts` until it is applied, or set aside as it came (`cells`) with its reason."""

    file_id = models.BigIntegerField()
    row_number = models.IntegerField()
    facts = models.JSONField(null=True)
    cells = models.JSONField(null=True)
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(null=True)
    file = CompositeRelation(DroppedFile, "file_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file_id", "row_number", "merchant_id"], name="finance_file_row_once"),
        ]


class FileDay(MerchantModel):
    """How many rows of a file belong to a Beijing day."""

    file_id = models.BigIntegerField()
    day = models.DateField()
    rows = models.IntegerField()
    file = CompositeRelation(DroppedFile, "file_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file_id", "day", "merchant_id"], name="finance_file_day_once"),
        ]


class BillEntry(MerchantModel):
    """A booking of a store's account (账务明细). `amount` in minor units: positive came in, negative went out.

    Known by `fingerprint` (rules.files.bill_print) and `ordinal`, its place among equal lines of one file: overlapping bills
    never double, and lines that are truly twice in a bill count twice. `file_id` is the file that brought it first.
    """

    store_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    account = models.CharField(max_length=10)
    happened_at = models.DateTimeField()
    order_sn = models.CharField(max_length=60, default="", blank=True)
    kind = models.TextField()
    code = models.TextField(default="", blank=True)
    about = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="CNY")
    fingerprint = models.BinaryField()
    ordinal = models.IntegerField()
    store = CompositeRelation("channels.Store", "store_id")
    file = CompositeRelation(DroppedFile, "file_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "fingerprint", "ordinal", "merchant_id"], name="finance_bill_entry_once"
            ),
            models.CheckConstraint(condition=Q(account__in=files.ACCOUNTS), name="finance_bill_entry_account"),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="finance_bill_entry_ordinal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["happened_at", "id", "merchant_id"], name="finance_bill_entry_time"),
            models.Index(fields=["order_sn", "merchant_id"], name="finance_bill_entry_order"),
            models.Index(fields=["file_id", "merchant_id"], name="finance_bill_entry_file"),
        ]


class BillRepeat(MerchantModel):
    """A later file that holds a booking too: the booking stays when the file that brought it first is forgotten."""

    file_id = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    file = CompositeRelation(DroppedFile, "file_id", in_database="CASCADE")
    entry = CompositeRelation(BillEntry, "entry_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry_id", "file_id", "merchant_id"], name="finance_bill_repeat_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["file_id", "merchant_id"], name="finance_bill_repeat_file")]


class PromotionDay(MerchantModel):
    """A product's promotion on a Beijing day as a report tells it (商品推广 分天). Amounts in minor units; null: not told.

    `is_current`: its file is the newest that tells of this store's day; the rows of older ones stay behind it, uncounted.
    `figures` holds what else the report tells, amounts in minor units, ratios as decimal text.
    """

    store_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    row_number = models.IntegerField()
    day = models.DateField()
    goods_id = models.CharField(max_length=20, default="", blank=True)
    name = models.TextField(default="", blank=True)
    scene = models.TextField(default="", blank=True)
    plan = models.TextField(default="", blank=True)
    bid = models.TextField(default="", blank=True)
    spend = models.BigIntegerField(null=True)
    gmv = models.BigIntegerField(null=True)
    orders = models.BigIntegerField(null=True)
    impressions = models.BigIntegerField(null=True)
    clicks = models.BigIntegerField(null=True)
    figures = models.JSONField(default=dict)
    currency = models.CharField(max_length=3, default="CNY")
    is_current = models.BooleanField(default=False)
    store = CompositeRelation("channels.Store", "store_id")
    file = CompositeRelation(DroppedFile, "file_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file_id", "row_number", "merchant_id"], name="finance_promotion_day_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["day", "id", "merchant_id"], name="finance_promotion_day_walk"),
            models.Index(fields=["store_id", "day", "merchant_id"], name="finance_promotion_day_store"),
            models.Index(fields=["goods_id", "merchant_id"], name="finance_promotion_day_goods"),
        ]
