"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("aftersales", "0001_cases_and_replies"),
        ("catalog", "0003_composed_skus_and_specs"),
        ("channels", "0007_work_of_a_company"),
        ("inventory", "0004_entries_by_time"),
        ("orders", "0012_flags_finishing_syncs"),
    ]

    operations = [
        operations.Sequences("alerts_watch", "alerts_way", "alerts_rule", "alerts_alert", "alerts_message"),
        migrations.CreateModel(
            name="PaceOfGoods",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "warehouse_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("sold_short", models.BigIntegerField(default=0)),
                ("sold_long", models.BigIntegerField(default=0)),
                ("lines_now", models.BigIntegerField(default=0)),
                ("lines_before", models.BigIntegerField(default=0)),
                ("squares_now", models.BigIntegerField(default=0)),
                ("squares_before", models.BigIntegerField(default=0)),
                ("last_sold_at", models.DateTimeField(null=True)),
                ("first_in_at", models.DateTimeField(null=True)),
                ("lead_days", models.IntegerField(null=True)),
                ("measured_at", models.DateTimeField()),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", in_database="CASCADE", null=False, to="inventory.warehouse"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=12)),
                ("basis", models.CharField(max_length=8)),
                ("level", models.IntegerField(default=0)),
                ("warehouse_id", models.BigIntegerField(null=True)),
                ("is_on", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", null=True, to="inventory.warehouse"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("rule_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("cause", models.CharField(max_length=60)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("warehouse_id", models.BigIntegerField(null=True)),
                ("order_id", models.BigIntegerField(null=True)),
                ("case_id", models.BigIntegerField(null=True)),
                ("store_id", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("raised_at", models.DateTimeField()),
                ("judged_at", models.DateTimeField()),
                ("turn", models.SmallIntegerField(default=1)),
                ("reopened", models.SmallIntegerField(default=0)),
                ("snoozed_until", models.DateTimeField(null=True)),
                ("snoozed_by", models.BigIntegerField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, default="", max_length=8)),
                (
                    "case",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="case_id", in_database="CASCADE", null=True, to="aftersales.case"
                    ),
                ),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=True, to="orders.order"
                    ),
                ),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=True, to="catalog.sku"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=True, to="channels.store"
                    ),
                ),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", in_database="CASCADE", null=True, to="inventory.warehouse"
                    ),
                ),
                ("rule", pinerp.kit.tenancy.fields.CompositeRelation(column="rule_id", null=False, to="alerts.rule")),
            ],
        ),
        migrations.CreateModel(
            name="RuleSku",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "rule_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("rule_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                (
                    "rule",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="rule_id", in_database="CASCADE", null=False, to="alerts.rule"
                    ),
                ),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("from_at", models.DateTimeField()),
                ("swept_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="alerts_watch_once")],
            },
        ),
        migrations.CreateModel(
            name="Way",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=60)),
                ("sealed_address", models.BinaryField()),
                ("address_print", models.CharField(max_length=64)),
                ("hint", models.CharField(max_length=120)),
                ("sealed_secret", models.BinaryField(null=True)),
                ("speak", models.CharField(default="zh", max_length=2)),
                ("gather_seconds", models.IntegerField(default=60)),
                ("quiet_from", models.SmallIntegerField(null=True)),
                ("quiet_until", models.SmallIntegerField(null=True)),
                ("is_on", models.BooleanField(default=True)),
                ("last_sent_at", models.DateTimeField(null=True)),
                ("failing_since", models.DateTimeField(null=True)),
                ("failure_code", models.CharField(blank=True, default="", max_length=60)),
                ("failure_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("address_print", "merchant_id"),
                        name="alerts_way_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("email", "dingtalk", "wecom", "feishu", "webhook"))),
                        name="alerts_way_kind",
                    ),
                    models.CheckConstraint(condition=models.Q(("speak__in", ("zh", "en"))), name="alerts_way_speak"),
                    models.CheckConstraint(
                        condition=models.Q(("gather_seconds__gte", 0), ("gather_seconds__lte", 3600)),
                        name="alerts_way_gather",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", None), ("quiet_until", None)),
                            models.Q(
                                ("quiet_from__gte", 0),
                                ("quiet_from__lt", 1440),
                                ("quiet_until__gte", 0),
                                ("quiet_until__lt", 1440),
                            ),
                            _connector="OR",
                        ),
                        name="alerts_way_quiet",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleWay",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "rule_id",
                        "way_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("rule_id", models.BigIntegerField()),
                ("way_id", models.BigIntegerField()),
                (
                    "rule",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="rule_id", in_database="CASCADE", null=False, to="alerts.rule"
                    ),
                ),
                (
                    "way",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="way_id", in_database="CASCADE", null=False, to="alerts.way"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("way_id", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("is_test", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("may_be_repeat", models.BooleanField(default=False)),
                ("tried_at", models.DateTimeField(null=True)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "way",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="way_id", in_database="CASCADE", null=False, to="alerts.way"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MessageAlert",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "alert_id",
                        "way_id",
                        "turn",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("alert_id", models.BigIntegerField()),
                ("way_id", models.BigIntegerField()),
                ("turn", models.SmallIntegerField()),
                ("message_id", models.BigIntegerField()),
                (
                    "alert",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="alert_id", in_database="CASCADE", null=False, to="alerts.alert"
                    ),
                ),
                (
                    "message",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="message_id", in_database="CASCADE", null=False, to="alerts.message"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["message_id", "merchant_id"], name="alerts_message_alert_of")],
            },
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("basis__in", ("safety", "pieces", "days")), ("kind", "low")),
                    models.Q(("basis__in", ("none",)), ("kind", "out")),
                    models.Q(("basis__in", ("days", "pieces")), ("kind", "over")),
                    models.Q(("basis__in", ("days",)), ("kind", "slow")),
                    models.Q(("basis__in", ("percent",)), ("kind", "trend")),
                    models.Q(("basis__in", ("none",)), ("kind", "new_order")),
                    models.Q(("basis__in", ("hours",)), ("kind", "ship_soon")),
                    models.Q(("basis__in", ("none",)), ("kind", "refund_asked")),
                    _connector="OR",
                ),
                name="alerts_rule_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(condition=models.Q(("level__gte", 0)), name="alerts_rule_level"),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("low", "out", "over", "slow", "trend")), ("warehouse_id", None), _connector="OR"
                ),
                name="alerts_rule_scope",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["kind", "merchant_id", "id"], name="alerts_alert_open"
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["sku_id", "merchant_id"], name="alerts_alert_of_sku"
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("ended_at", None), ("snoozed_until__isnull", False)),
                fields=["snoozed_until", "merchant_id"],
                name="alerts_alert_snoozed",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["cause", "merchant_id", "ended_at"],
                name="alerts_alert_before",
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["ended_at", "merchant_id"], name="alerts_alert_ended_at"),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("cause", "merchant_id"), name="alerts_alert_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("low", "out", "over", "slow", "trend", "new_order", "ship_soon", "refund_asked"))
                ),
                name="alerts_alert_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_why", "")),
                    models.Q(("ended_at__isnull", False), ("ended_why__in", ["gone", "rule"])),
                    _connector="OR",
                ),
                name="alerts_alert_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("low", "out", "over", "slow", "trend")), ("sku_id__isnull", False)),
                    models.Q(("kind__in", ["new_order", "ship_soon"]), ("order_id__isnull", False)),
                    models.Q(("case_id__isnull", False), ("kind", "refund_asked")),
                    _connector="OR",
                ),
                name="alerts_alert_subject",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending"])),
                fields=["due_at", "merchant_id"],
                name="alerts_message_due",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["way_id", "merchant_id", "id"], name="alerts_message_of_way"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["tried_at", "way_id", "merchant_id"], name="alerts_message_tried"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("waiting", "sending", "sent", "failed", "stopped"))),
                name="alerts_message_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state__in", ["waiting", "sending"])),
                    models.Q(("ended_at__isnull", False), ("state__in", ["sent", "failed", "stopped"])),
                    _connector="OR",
                ),
                name="alerts_message_ended",
            ),
        ),
        operations.SecureTables(
            "Watch",
            "Way",
            "Rule",
            "RuleSku",
            "RuleWay",
            "Alert",
            "Message",
            "MessageAlert",
            "PaceOfGoods",
        ),
    ]
