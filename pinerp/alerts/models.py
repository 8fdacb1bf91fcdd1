"""Rules of alerts, alerts, how goods sell, the ways out and the messages on them. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.alerts import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel

MESSAGE_STATES = ("waiting", "sending", "sent", "failed", "stopped")


class Watch(MerchantModel):
    """That a company is watched; its row is locked by whoever judges, so that two never judge at once.

    swept_at: when all of it was judged last. from_at: orders from then on are new.
    """

    from_at = models.DateTimeField()
    swept_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["merchant_id"], name="alerts_watch_once")]


class Way(MerchantModel):
    """A way out: mail addresses, a group's robot, or a webhook. Address and secret are sealed; `hint` is what the page shows.

    Alerts of gather_seconds go into one message. quiet_*: minutes of the Beijing day in which nothing is sent. failing_since:
    since when no message went out, with the last failure.
    """

    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    sealed_address = models.BinaryField()
    address_print = models.CharField(max_length=64)
    hint = models.CharField(max_length=120)
    sealed_secret = models.BinaryField(null=True)
    speak = models.CharField(max_length=2, default="zh")
    gather_seconds = models.IntegerField(default=60)
    quiet_from = models.SmallIntegerField(null=True)
    quiet_until = models.SmallIntegerField(null=True)
    is_on = models.BooleanField(default=True)
    last_sent_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failure_code = models.CharField(max_length=60, default="", blank=True)
    failure_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["address_print", "merchant_id"], condition=Q(archived_at=None), name="alerts_way_address"
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.WAY_KINDS), name="alerts_way_kind"),
            models.CheckConstraint(condition=Q(speak__in=rules.LANGUAGES), name="alerts_way_speak"),
            models.CheckConstraint(
                condition=Q(gather_seconds__gte=0, gather_seconds__lte=3600), name="alerts_way_gather"
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__gte=0, quiet_from__lt=1440, quiet_until__gte=0, quiet_until__lt=1440),
                name="alerts_way_quiet",
            ),
        ]


class Rule(MerchantModel):
    """When an alert of a kind is raised: level counted in basis. Of all own warehouses together, or of one; of all SKUs, or
    of those in RuleSku and in the groups in RuleGroup; about orders of all stores, or of those in RuleStore. Low stock by
    safety is always judged in each warehouse.
    """

    kind = models.CharField(max_length=12)
    basis = models.CharField(max_length=8)
    level = models.IntegerField(default=0)
    warehouse_id = models.BigIntegerField(null=True)
    is_on = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(*[Q(kind=kind, basis__in=bases) for kind, bases in rules.BASES.items()], _connector=Q.OR),
                name="alerts_rule_kind",
            ),
            models.CheckConstraint(condition=Q(level__gte=0), name="alerts_rule_level"),
            models.CheckConstraint(
                condition=Q(kind__in=rules.GOODS_KINDS) | Q(warehouse_id=None), name="alerts_rule_scope"
            ),
        ]


class RuleSku(MerchantModel):
    """A SKU to which a rule is narrowed."""

    pk = models.CompositePrimaryKey("merchant_id", "rule_id", "sku_id")
    id = None
    rule_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    rule = CompositeRelation(Rule, "rule_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")


class RuleGroup(MerchantModel):
    """A product group to which a rule is narrowed; what is in it is asked whenever it matters (docs/adr/0027)."""

    pk = models.CompositePrimaryKey("merchant_id", "rule_id", "group_id")
    id = None
    rule_id = models.BigIntegerField()
    group_id = models.BigIntegerField()
    rule = CompositeRelation(Rule, "rule_id", in_database="CASCADE")
    group = CompositeRelation("catalog.Group", "group_id")


class RuleStore(MerchantModel):
    """A store to which a reminder about orders is narrowed."""

    pk = models.CompositePrimaryKey("merchant_id", "rule_id", "store_id")
    id = None
    rule_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    rule = CompositeRelation(Rule, "rule_id", in_database="CASCADE")
    store = CompositeRelation("channels.Store", "store_id")


class RuleWay(MerchantModel):
    """A way on which a rule's alerts are told."""

    pk = models.CompositePrimaryKey("merchant_id", "rule_id", "way_id")
    id = None
    rule_id = models.BigIntegerField()
    way_id = models.BigIntegerField()
    rule = CompositeRelation(Rule, "rule_id", in_database="CASCADE")
    way = CompositeRelation(Way, "way_id", in_database="CASCADE")


class Alert(MerchantModel):
    """One cause, said once: while ended_at is null no second one of its cause can be (UNIQUE).

    facts: the numbers behind it, as of judged_at. done_at: somebody dealt with it; it is not raised anew before its cause has
    ended. snoozed_until: it is shown and told again then; `turn` counts how often it was told. reopened: its cause came back
    soon after its end. ended_why: gone (the cause) | rule (switched off, narrowed, or its goods set aside).
    """

    rule_id = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    cause = models.CharField(max_length=60)
    sku_id = models.BigIntegerField(null=True)
    warehouse_id = models.BigIntegerField(null=True)
    order_id = models.BigIntegerField(null=True)
    case_id = models.BigIntegerField(null=True)
    store_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    judged_at = models.DateTimeField()
    turn = models.SmallIntegerField(default=1)
    reopened = models.SmallIntegerField(default=0)
    snoozed_until = models.DateTimeField(null=True)
    snoozed_by = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=8, default="", blank=True)
    rule = CompositeRelation(Rule, "rule_id")
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True, in_database="CASCADE")
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id", null=True, in_database="CASCADE")
    order = CompositeRelation("orders.Order", "order_id", null=True, in_database="CASCADE")
    case = CompositeRelation("aftersales.Case", "case_id", null=True, in_database="CASCADE")
    store = CompositeRelation("channels.Store", "store_id", null=True, in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cause", "merchant_id"], condition=Q(ended_at=None), name="alerts_alert_one_open"
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="alerts_alert_kind"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="") | Q(ended_at__isnull=False, ended_why__in=["gone", "rule"]),
                name="alerts_alert_ended",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=rules.GOODS_KINDS, sku_id__isnull=False)
                | Q(kind__in=["new_order", "ship_soon"], order_id__isnull=False)
                | Q(kind="refund_asked", case_id__isnull=False),
                name="alerts_alert_subject",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "merchant_id", "id"], condition=Q(ended_at=None), name="alerts_alert_open"),
            models.Index(fields=["sku_id", "merchant_id"], condition=Q(ended_at=None), name="alerts_alert_of_sku"),
            models.Index(
                fields=["snoozed_until", "merchant_id"],
                condition=Q(ended_at=None, snoozed_until__isnull=False),
                name="alerts_alert_snoozed",
            ),
            models.Index(
                fields=["cause", "merchant_id", "ended_at"],
                condition=Q(ended_at__isnull=False),
                name="alerts_alert_before",
            ),
            models.Index(fields=["ended_at", "merchant_id"], name="alerts_alert_ended_at"),
        ]


class Message(MerchantModel):
    """What goes out on a way: an effect outside of this room's own, for intents belong to stores.

    waiting → sending → sent | failed (given up) | stopped (nothing left to say). may_be_repeat: an earlier try may have
    arrived; the next says so. tried_at: when it was sent last, which the limits of robots count.
    """

    way_id = models.BigIntegerField()
    state = models.CharField(max_length=8, default="waiting")
    is_test = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    may_be_repeat = models.BooleanField(default=False)
    tried_at = models.DateTimeField(null=True)
    answer_code = models.CharField(max_length=60, default="", blank=True)
    answer_params = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    way = CompositeRelation(Way, "way_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=MESSAGE_STATES), name="alerts_message_state"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending"], ended_at=None)
                | Q(state__in=["sent", "failed", "stopped"], ended_at__isnull=False),
                name="alerts_message_ended",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "merchant_id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="alerts_message_due",
            ),
            models.Index(fields=["way_id", "merchant_id", "id"], name="alerts_message_of_way"),
            models.Index(fields=["tried_at", "way_id", "merchant_id"], name="alerts_message_tried"),
        ]


class MessageAlert(MerchantModel):
    """That an alert is told by a message: once for each way and turn, whatever happens."""

    pk = models.CompositePrimaryKey("merchant_id", "alert_id", "way_id", "turn")
    id = None
    alert_id = models.BigIntegerField()
    way_id = models.BigIntegerField()
    turn = models.SmallIntegerField()
    message_id = models.BigIntegerField()
    alert = CompositeRelation(Alert, "alert_id", in_database="CASCADE")
    message = CompositeRelation(Message, "message_id", in_database="CASCADE")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["message_id", "merchant_id"], name="alerts_message_alert_of")]


class PaceOfGoods(MerchantModel):
    """How a SKU sells in a warehouse, measured with each sweep: what is asked for every change must not add up entries."""

    pk = models.CompositePrimaryKey("merchant_id", "warehouse_id", "sku_id")
    id = None
    warehouse_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    sold_short = models.BigIntegerField(default=0)
    sold_long = models.BigIntegerField(default=0)
    lines_now = models.BigIntegerField(default=0)
    lines_before = models.BigIntegerField(default=0)
    squares_now = models.BigIntegerField(default=0)
    squares_before = models.BigIntegerField(default=0)
    last_sold_at = models.DateTimeField(null=True)
    first_in_at = models.DateTimeField(null=True)
    lead_days = models.IntegerField(null=True)
    measured_at = models.DateTimeField()
    warehouse = CompositeRelation("inventory.Warehouse", "warehouse_id", in_database="CASCADE")
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")
