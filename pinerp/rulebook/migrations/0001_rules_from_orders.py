"""Review rules leave the room of orders: their table, its sequence, keys and policy stay as they are."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("orders", "0010_rules_have_a_room"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="ReviewRule",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("merchant_id", models.BigIntegerField()),
                        ("id", pinerp.kit.tenancy.fields.IdField()),
                        ("name", models.CharField(max_length=80)),
                        ("position", models.IntegerField()),
                        ("match", models.CharField(default="all", max_length=3)),
                        ("conditions", models.JSONField(default=list)),
                        ("effect", models.JSONField(default=dict)),
                        ("is_on", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ("archived_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "orders_reviewrule",
                        "constraints": [
                            models.UniqueConstraint(fields=("name", "merchant_id"), name="orders_rule_name"),
                            models.CheckConstraint(
                                condition=models.Q(("match__in", ["all", "any"])), name="orders_rule_match"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
