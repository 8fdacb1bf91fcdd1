"""Rules that are narrowed to product groups, and reminders that are narrowed to stores: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0002_goods_that_expire"),
        ("catalog", "0005_tracking"),
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleGroup",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "rule_id",
                        "group_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("rule_id", models.BigIntegerField()),
                ("group_id", models.BigIntegerField()),
                (
                    "group",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="group_id", null=False, to="catalog.group"),
                ),
                (
                    "rule",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="rule_id", in_database="CASCADE", null=False, to="alerts.rule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleStore",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "rule_id",
                        "store_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("rule_id", models.BigIntegerField()),
                ("store_id", models.BigIntegerField()),
                (
                    "rule",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="rule_id", in_database="CASCADE", null=False, to="alerts.rule"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        operations.SecureTables("RuleGroup", "RuleStore"),
    ]
