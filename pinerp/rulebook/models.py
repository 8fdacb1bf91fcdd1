"""Review rules. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pinerp.kit.tenancy import MerchantModel


class ReviewRule(MerchantModel):
    """A rule as data: conditions (all or any of field, operator, value) and an effect. Order by position.

    effect: its kind (rules.EFFECTS, hold, merge) and what that kind needs; the shapes of the door say which (schemas).
    """

    name = models.CharField(max_length=80)
    position = models.IntegerField()
    match = models.CharField(max_length=3, default="all")
    conditions = models.JSONField(default=list)
    effect = models.JSONField(default=dict)
    is_on = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "orders_reviewrule"
        """The table came with orders, and kept its name when the rules left them."""
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="orders_rule_name"),
            models.CheckConstraint(condition=Q(match__in=["all", "any"]), name="orders_rule_match"),
        ]
