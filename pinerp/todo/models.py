"""Suggestions, what became of them, and when they were looked for last. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel
from pinerp.todo import rules


class Board(MerchantModel):
    """That a company is looked after; its row is locked by whoever looks. day: the Beijing day of the last look."""

    day = models.DateField(null=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["merchant_id"], name="todo_board_once")]


class Suggestion(MerchantModel):
    """A step with what it would bring: effect in minor units, from `inputs` by the formula of its kind (rules.effects); null:
    it cannot be told. As of judged_at; one that is done keeps what it was done for.

    open → off (until until_day) | declined (why) | done; each goes back to open. ended: its cause is gone, or it was measured.
    result: what really happened, see rules.judging. drafts: what was made for it (kind: purchase | transfer, id, number). deed:
    what was done for it by another room's verb, so that it can be followed and taken back: {prices: [{id, former, price}]} |
    {change, title, former, by_hand} | {stopped_at} | {campaign} | {parcels: [id]} | {orders: [{id, question, due_at}]}, the
    question that stood there before.
    """

    kind = models.CharField(max_length=10)
    cause = models.CharField(max_length=120)
    name = models.CharField(max_length=300)
    code = models.CharField(max_length=120, default="", blank=True)
    sku_id = models.BigIntegerField(null=True)
    store_id = models.BigIntegerField(null=True)
    keys = ArrayField(models.CharField(max_length=120))
    currency = models.CharField(max_length=3)
    effect = models.BigIntegerField(null=True)
    weight = models.BigIntegerField()
    inputs = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="open")
    until_day = models.DateField(null=True)
    why = models.CharField(max_length=10, default="", blank=True)
    note = models.CharField(max_length=300, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    raised_at = models.DateTimeField()
    judged_at = models.DateTimeField()
    result = models.JSONField(null=True)
    drafts = models.JSONField(null=True)
    deed = models.JSONField(null=True)
    measured_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True, in_database="CASCADE")
    store = CompositeRelation("channels.Store", "store_id", null=True, in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cause", "merchant_id"], condition=Q(ended_at=None), name="todo_suggestion_one_standing"
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="todo_suggestion_kind"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="todo_suggestion_state"),
            models.CheckConstraint(
                condition=Q(state="off", until_day__isnull=False) | (~Q(state="off") & Q(until_day=None)),
                name="todo_suggestion_off",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False)
                | Q(state="done")
                | Q(state__in=["open", "off", "declined"], ended_at=None),
                name="todo_suggestion_ended",
            ),
            models.CheckConstraint(condition=Q(effect=None) | Q(effect__gt=0), name="todo_suggestion_effect"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "merchant_id", "id"], name="todo_suggestion_state"),
        ]
