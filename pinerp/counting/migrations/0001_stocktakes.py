"""The first tables of this room: schema only."""

import django.db.models.expressions
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE counting_line SET (fillfactor = 60);
"""
"""Lines are counted, reviewed and posted: room on the page keeps those changes in place (HOT)."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0002_listings_of_a_sku"),
        ("inventory", "0002_safety_stock_and_reversals"),
    ]

    operations = [
        operations.Sequences("counting_countingsettings", "counting_stocktake", "counting_count"),
        migrations.CreateModel(
            name="CountingSettings",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("needs_other_approver", models.BooleanField(default=True)),
                ("last_day", models.DateField(null=True)),
                ("last_turn", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="counting_settings_once")],
            },
        ),
        migrations.CreateModel(
            name="Stocktake",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("number", models.CharField(max_length=20)),
                ("warehouse_id", models.BigIntegerField()),
                ("state", models.CharField(default="counting", max_length=10)),
                ("scope", models.CharField(max_length=10)),
                ("scope_params", models.JSONField(default=dict)),
                ("is_blind", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("line_count", models.IntegerField(default=0)),
                ("begun_by", models.BigIntegerField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("sent_by", models.BigIntegerField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("ended_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reversed_by", models.BigIntegerField(null=True)),
                ("reversed_at", models.DateTimeField(null=True)),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", null=False, to="inventory.warehouse"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "stocktake_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("stocktake_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("book", models.BigIntegerField()),
                ("cost", models.BigIntegerField(null=True)),
                ("round", models.SmallIntegerField(default=1)),
                ("wants_recount", models.BooleanField(default=False)),
                ("counted", models.BigIntegerField(null=True)),
                ("expected", models.BigIntegerField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("is_moved", models.BooleanField(default=False)),
                ("cause", models.CharField(blank=True, default="", max_length=12)),
                ("posted_delta", models.BigIntegerField(null=True)),
                ("entry_id", models.BigIntegerField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=40)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
                (
                    "stocktake",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="stocktake_id", null=False, to="counting.stocktake"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("stocktake_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("round", models.SmallIntegerField()),
                ("member_id", models.BigIntegerField()),
                ("area", models.CharField(blank=True, default="", max_length=40)),
                ("device", models.CharField(blank=True, default="", max_length=40)),
                ("quantity", models.BigIntegerField()),
                ("is_scanned", models.BooleanField(default=False)),
                ("expected", models.BigIntegerField()),
                ("counted_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "line",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column=("stocktake_id", "sku_id"), null=False, to="counting.line"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sku_id", "stocktake_id", "merchant_id"], name="counting_count_of_line"),
                    models.Index(fields=["stocktake_id", "member_id", "merchant_id"], name="counting_count_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="counting_count_quantity"),
                    models.CheckConstraint(condition=models.Q(("round__gte", 1)), name="counting_count_round"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="stocktake",
            constraint=models.UniqueConstraint(fields=("number", "merchant_id"), name="counting_stocktake_number"),
        ),
        migrations.AddConstraint(
            model_name="stocktake",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("counting", "in_review", "posted", "cancelled", "reversed"))),
                name="counting_stocktake_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="stocktake",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ("whole", "chosen", "search", "classes", "sample"))),
                name="counting_stocktake_scope",
            ),
        ),
        migrations.AddConstraint(
            model_name="stocktake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state__in", ("counting", "in_review"))),
                    models.Q(
                        models.Q(("state__in", ("counting", "in_review")), _negated=True), ("ended_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="counting_stocktake_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counted", None), ("counted_at", None), ("expected", None)),
                    models.Q(("counted__gte", 0), ("counted_at__isnull", False), ("expected__isnull", False)),
                    _connector="OR",
                ),
                name="counting_line_counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(condition=models.Q(("round__gte", 1)), name="counting_line_round"),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cause", ""),
                    ("cause__in", ("broken", "lost", "wrong_item", "not_booked", "other")),
                    _connector="OR",
                ),
                name="counting_line_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry_id", None), ("posted_delta", None)),
                    models.Q(
                        ("entry_id__isnull", False),
                        (
                            "posted_delta",
                            django.db.models.expressions.CombinedExpression(
                                models.F("counted"), "-", models.F("expected")
                            ),
                        ),
                        ("refused_code", ""),
                    ),
                    _connector="OR",
                ),
                name="counting_line_posted",
            ),
        ),
        operations.SecureTables("CountingSettings", "Stocktake", "Line", "Count"),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
    ]
