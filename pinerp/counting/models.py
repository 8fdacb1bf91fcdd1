"""Stocktakes, the lines of their sheets, and the counts that make them. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pinerp.counting import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class CountingSettings(MerchantModel):
    """How a company counts, and where its numbers stand: `last_turn` of `last_day` was given last."""

    needs_other_approver = models.BooleanField(default=True)
    last_day = models.DateField(null=True)
    last_turn = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="counting_settings_once"),
        ]


class Stocktake(MerchantModel):
    """A sheet of SKUs of one warehouse that people count. Scope and its params say what was chosen; blind: counters do not see
    what the books say. begun_at is the moment of the snapshot.
    """

    number = models.CharField(max_length=20)
    warehouse_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=rules.COUNTING)
    scope = models.CharField(max_length=10)
    scope_params = models.JSONField(default=dict)
    is_blind = models.BooleanField(default=False)
    note = models.CharField(max_length=200, default="", blank=True)
    line_count = models.IntegerField(default=0)
    begun_by = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    reversed_by = models.BigIntegerField(null=True)
    reversed_at = models.DateTimeField(null=True)
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number", "merchant_id"], name="counting_stocktake_number"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="counting_stocktake_state"),
            models.CheckConstraint(condition=Q(scope__in=rules.SCOPES), name="counting_stocktake_scope"),
            models.CheckConstraint(
                condition=Q(state__in=rules.OPEN, ended_at=None) | ~Q(state__in=rules.OPEN) & Q(ended_at__isnull=False),
                name="counting_stocktake_ended",
            ),
        ]


class Line(MerchantModel):
    """One SKU of a sheet. book: what the books said at the snapshot. counted: the sum of the last figure of each person and
    area in its present round, and expected: what the books said when the last of them was counted; null until then.

    difference = counted − expected, booked as posted_delta by the entry entry_id, or refused for refused_code. cost: of a
    piece at the snapshot, in minor units of the company's currency. is_moved: stock moved between the counts of its areas.
    """

    pk = models.CompositePrimaryKey("merchant_id", "stocktake_id", "sku_id")
    id = None
    stocktake_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    book = models.BigIntegerField()
    cost = models.BigIntegerField(null=True)
    round = models.SmallIntegerField(default=1)
    wants_recount = models.BooleanField(default=False)
    counted = models.BigIntegerField(null=True)
    expected = models.BigIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    is_moved = models.BooleanField(default=False)
    cause = models.CharField(max_length=12, default="", blank=True)
    posted_delta = models.BigIntegerField(null=True)
    entry_id = models.BigIntegerField(null=True)
    refused_code = models.CharField(max_length=40, default="", blank=True)
    stocktake = CompositeRelation(Stocktake, "stocktake_id")
    sku = CompositeRelation("catalog.Sku", "sku_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(counted=None, expected=None, counted_at=None)
                | Q(counted__gte=0, expected__isnull=False, counted_at__isnull=False),
                name="counting_line_counted",
            ),
            models.CheckConstraint(condition=Q(round__gte=1), name="counting_line_round"),
            models.CheckConstraint(condition=Q(cause="") | Q(cause__in=rules.CAUSES), name="counting_line_cause"),
            models.CheckConstraint(
                condition=Q(posted_delta=None, entry_id=None)
                | Q(posted_delta=F("counted") - F("expected"), entry_id__isnull=False, refused_code=""),
                name="counting_line_posted",
            ),
        ]


class Count(MerchantModel):
    """What a person found of a SKU in an area: append-only. A later one of the same person, area and round takes its place.

    expected: what the books said at counted_at. device: which phone or computer sent it.
    """

    stocktake_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    round = models.SmallIntegerField()
    member_id = models.BigIntegerField()
    area = models.CharField(max_length=40, default="", blank=True)
    device = models.CharField(max_length=40, default="", blank=True)
    quantity = models.BigIntegerField()
    is_scanned = models.BooleanField(default=False)
    expected = models.BigIntegerField()
    counted_at = models.DateTimeField()
    at = models.DateTimeField()
    line = CompositeRelation(Line, ("stocktake_id", "sku_id"))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quantity__gte=0), name="counting_count_quantity"),
            models.CheckConstraint(condition=Q(round__gte=1), name="counting_count_round"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sku_id", "stocktake_id", "merchant_id"], name="counting_count_of_line"),
            models.Index(fields=["stocktake_id", "member_id", "merchant_id"], name="counting_count_of_person"),
        ]
