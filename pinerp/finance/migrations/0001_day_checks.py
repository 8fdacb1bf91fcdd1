"""Reconciled days: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0003_reading_the_past"),
    ]

    operations = [
        operations.Sequences("finance_daycheck", "finance_daydifference"),
        migrations.CreateModel(
            name="DayCheck",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("platform_orders", models.IntegerField(default=0)),
                ("our_orders", models.IntegerField(default=0)),
                ("platform_amount", models.BigIntegerField(default=0)),
                ("our_amount", models.BigIntegerField(default=0)),
                ("platform_shipped", models.IntegerField(default=0)),
                ("our_shipped", models.IntegerField(default=0)),
                ("platform_refunds", models.IntegerField(default=0)),
                ("our_refunds", models.IntegerField(default=0)),
                ("platform_refund_amount", models.BigIntegerField(default=0)),
                ("our_refund_amount", models.BigIntegerField(default=0)),
                ("differences", models.IntegerField(default=0)),
                ("healed", models.IntegerField(default=0)),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DayDifference",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("check_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=12)),
                ("number", models.CharField(max_length=60)),
                ("ours", models.JSONField(default=dict)),
                ("theirs", models.JSONField(default=dict)),
                ("is_healed", models.BooleanField(default=False)),
                (
                    "day_check",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="check_id", in_database="CASCADE", null=False, to="finance.daycheck"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="daycheck",
            constraint=models.UniqueConstraint(
                fields=("store_id", "day", "merchant_id"), name="finance_day_check_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="daycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "done", "failed"])), name="finance_day_check_state"
            ),
        ),
        migrations.AddIndex(
            model_name="daydifference",
            index=models.Index(fields=["check_id", "merchant_id"], name="finance_day_difference_of"),
        ),
        migrations.AddConstraint(
            model_name="daydifference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what__in", ["missing", "state", "amount", "shipment", "strange", "no_refund", "refund"])
                ),
                name="finance_day_difference_what",
            ),
        ),
        operations.SecureTables("DayCheck", "DayDifference"),
    ]
