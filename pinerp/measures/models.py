"""Facts of what was sold, as they stand and as they stood; what SKUs cost from when on. No verbs.

Everything here follows from other rooms' tables and may be made again from nothing, but for what only we saw: catalogue costs
as they were, and buyers whose data was erased since.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.measures.rules.facts import CATALOGUE, LEDGER
from pinerp.measures.rules.views import VIEW, WEEKLY

ORIGINS = ("platform_line_id", "order_line_id", "history_line_id")


def _only(kind: str, column: str) -> Q:
    """A sale of a kind comes from a line of that kind, and of no other."""
    return Q(kind=kind, **{f"{one}__isnull": one != column for one in ORIGINS})


class Sale(MerchantModel):
    """A line of what was sold, with its share of all that happened to its order. Money in minor units of `currency`.

    One of platform_line_id (a platform's order), order_line_id (of an order made by hand) and history_line_id (of an order of
    another system) is set, and sale_id is that order within its `kind`. country: of histories, as their file names it.
    traffic: by which channel the order came, as a file of orders says (intake.OrderTraffic); empty: no file does. Amounts
    of the whole order are shared over its lines by price × quantity, to the last unit: `paid` (by the buyer), `receivable`
    (商家实收), `postage`, refunds that name no line, `settled` and `fees` (of bills), `fines`. Refunds are those that are done;
    before: asked for before the order left. is_estimated: the order says that it was refunded and no case says how much: all of
    it. `cost` is of the pieces that left, by the average at that moment; `uncosted` had none. `buyer` stands for the platform's
    address id; null: cannot be linked. is_new: no earlier paid order of that buyer is known. was_short: its order of ours is,
    or was, held for lack of goods.
    """

    kind = models.CharField(max_length=8)
    sale_id = models.BigIntegerField()
    platform_line_id = models.BigIntegerField(null=True)
    order_line_id = models.BigIntegerField(null=True)
    history_line_id = models.BigIntegerField(null=True)
    is_first = models.BooleanField()
    store_id = models.BigIntegerField()
    sku_id = models.BigIntegerField(null=True)
    listing_key = models.CharField(max_length=120, default="", blank=True)
    currency = models.CharField(max_length=3)
    unit_price = models.BigIntegerField()
    country = models.CharField(max_length=60, default="", db_default="", blank=True)
    province = models.CharField(max_length=60, default="", blank=True)
    city = models.CharField(max_length=60, default="", blank=True)
    traffic = models.CharField(max_length=60, default="", db_default="", blank=True)
    buyer = models.BigIntegerField(null=True)
    is_new = models.BooleanField(null=True)
    warehouse_id = models.BigIntegerField(null=True)
    carrier_code = models.CharField(max_length=30, default="", blank=True)
    verified_by = models.BigIntegerField(null=True)
    placed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)
    ship_by = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    refunded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    is_cancelled = models.BooleanField()
    is_disputed = models.BooleanField()
    is_estimated = models.BooleanField()
    quantity = models.IntegerField()
    cancelled_quantity = models.IntegerField()
    paid = models.BigIntegerField()
    receivable = models.BigIntegerField()
    postage = models.BigIntegerField()
    cost = models.BigIntegerField(null=True)
    pieces = models.IntegerField()
    uncosted = models.IntegerField()
    refund_before = models.BigIntegerField()
    refund_after = models.BigIntegerField()
    returned = models.IntegerField()
    settled = models.BigIntegerField(null=True)
    fees = models.BigIntegerField()
    fines = models.BigIntegerField()
    was_short = models.BooleanField(db_default=False)
    known_from = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform_line_id", "merchant_id"],
                condition=Q(platform_line_id__isnull=False),
                name="measures_sale_of_platform_line",
            ),
            models.UniqueConstraint(
                fields=["order_line_id", "merchant_id"],
                condition=Q(order_line_id__isnull=False),
                name="measures_sale_of_order_line",
            ),
            models.UniqueConstraint(
                fields=["history_line_id", "merchant_id"],
                condition=Q(history_line_id__isnull=False),
                name="measures_sale_of_history_line",
            ),
            models.CheckConstraint(
                condition=_only("platform", "platform_line_id")
                | _only("made", "order_line_id")
                | _only("history", "history_line_id"),
                name="measures_sale_one_origin",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["paid_at", "merchant_id"], name="measures_sale_paid"),
            models.Index(fields=["shipped_at", "merchant_id"], name="measures_sale_shipped"),
            models.Index(fields=["placed_at", "merchant_id"], name="measures_sale_placed"),
            models.Index(fields=["sale_id", "kind", "merchant_id"], name="measures_sale_of_order"),
            models.Index(
                fields=["buyer", "merchant_id", "paid_at"],
                condition=Q(buyer__isnull=False),
                name="measures_sale_of_buyer",
            ),
            models.Index(fields=["sku_id", "merchant_id", "paid_at"], name="measures_sale_of_sku"),
        ]


class SalePast(MerchantModel):
    """A sale as it stood from known_from until known_until: `facts` is its row."""

    fact_id = models.BigIntegerField()
    known_from = models.DateTimeField()
    known_until = models.DateTimeField()
    facts = models.JSONField()
    fact = CompositeRelation(Sale, "fact_id", in_database="CASCADE")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["known_until", "merchant_id"], name="measures_past_until"),
            models.Index(fields=["fact_id", "merchant_id"], name="measures_past_of"),
        ]


class CostPoint(MerchantModel):
    """What a SKU costs from a moment on: value ÷ pieces, in minor units of its currency; null: no cost is known.

    source: ledger (the moving average after a price came in; made anew from the ledger of costs) | catalogue (the SKU's own
    cost, as it was when we looked: the catalogue keeps no history, so this is kept).
    """

    sku_id = models.BigIntegerField()
    from_at = models.DateTimeField()
    source = models.CharField(max_length=9)
    value = models.BigIntegerField(null=True)
    pieces = models.BigIntegerField()
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sku_id", "source", "from_at", "merchant_id"], name="measures_cost_point_once"
            ),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="measures_cost_point_pieces"),
            models.CheckConstraint(condition=Q(source__in=[LEDGER, CATALOGUE]), name="measures_cost_point_source"),
        ]


class Keeping(MerchantModel):
    """How far the facts of a company are: begun_at is null until all orders were read once; `next_id` is where that goes on.

    sums_version: how the sums are defined that are kept, or being made; sums_stage: what is summed now and after sums_next, or
    `kept`.
    """

    kind = models.CharField(max_length=8, default="platform")
    next_id = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    sums_version = models.CharField(max_length=16, default="", db_default="", blank=True)
    sums_stage = models.CharField(max_length=8, default="", db_default="", blank=True)
    sums_next = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["merchant_id"], name="measures_keeping_once")]


class DaySum(MerchantModel):
    """What the sales of a day, or a month by its first day, sum to (rules.sums): `counts` of the measures of a basis, in order.

    facet and value: by what besides store and currency, and its value as the dimension of that name says it; empty: all.
    """

    basis = models.CharField(max_length=8)
    facet = models.CharField(max_length=12, blank=True)
    grain = models.CharField(max_length=5)
    day = models.DateField()
    store_id = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    value = models.CharField(max_length=60, blank=True)
    counts = ArrayField(models.BigIntegerField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merchant_id", "basis", "facet", "grain", "currency", "day", "store_id", "value"],
                name="measures_day_sum_once",
            ),
            models.CheckConstraint(
                condition=Q(grain="day") | Q(grain="month", day__day=1), name="measures_day_sum_grain"
            ),
        ]


class BuyerSum(MerchantModel):
    """How many buyers paid on a day and last before it on another, null: never before. Of any span it follows how many
    different ones it has: those who paid in it and had not yet. every: within all they bought (all), in a store (store), or
    as a new or returning buyer (kind); value: which.
    """

    every = models.CharField(max_length=5)
    value = models.CharField(max_length=20, blank=True)
    currency = models.CharField(max_length=3)
    day = models.DateField()
    before = models.DateField(null=True)
    buyers = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merchant_id", "every", "currency", "day", "value", "before"],
                include=["buyers"],
                nulls_distinct=False,
                name="measures_buyer_sum_once",
            ),
        ]


class SavedView(MerchantModel):
    """A question that is kept (视图), by one member or for all: `question` as in schemas.ViewQuestion. member_id: whose."""

    name = models.CharField(max_length=60)
    member_id = models.BigIntegerField()
    is_shared = models.BooleanField()
    question = models.JSONField()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member_id", "name", "merchant_id"], condition=Q(archived_at=None), name="measures_view_name"
            )
        ]


class Schedule(MerchantModel):
    """What is sent by e-mail at an hour of Beijing's day (定时报告). form: a view, or the weekly report (周报), which the
    room `weekly` makes and for which no view is asked. weekday: 1 (Monday) to 7, null: each day.

    It is asked with the rights that member_id (who set it up) has at that hour. due_at: when it goes next; leased_until: while
    somebody sends it. attempts: tries of this report; may_be_repeat: one of them may have arrived.
    """

    form = models.CharField(max_length=6, db_default=VIEW, default=VIEW)
    view_id = models.BigIntegerField(null=True)
    way_id = models.BigIntegerField()
    member_id = models.BigIntegerField()
    weekday = models.SmallIntegerField(null=True)
    hour = models.SmallIntegerField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    may_be_repeat = models.BooleanField(default=False)
    last_sent_at = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    view = CompositeRelation(SavedView, "view_id", null=True, in_database="CASCADE")
    way = CompositeRelation("alerts.Way", "way_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["view_id", "way_id", "merchant_id"],
                condition=Q(archived_at=None),
                name="measures_schedule_once",
            ),
            models.UniqueConstraint(
                fields=["way_id", "form", "merchant_id"],
                condition=Q(archived_at=None, view_id=None),
                name="measures_schedule_form_once",
            ),
            models.CheckConstraint(
                condition=Q(form=VIEW, view_id__isnull=False) | Q(form=WEEKLY, view_id=None, weekday__isnull=False),
                name="measures_schedule_form",
            ),
            models.CheckConstraint(condition=Q(hour__gte=0, hour__lt=24), name="measures_schedule_hour"),
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__gte=1, weekday__lte=7), name="measures_schedule_weekday"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at", "merchant_id"], condition=Q(archived_at=None), name="measures_schedule_due")
        ]
