"""Rules of product groups, at one store or at all: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0005_tracking"),
        ("channels", "0007_work_of_a_company"),
        ("offers", "0002_rules_of_skus_and_pace"),
    ]

    operations = [
        operations.Sequences("offers_grouprule"),
        migrations.CreateModel(
            name="GroupRule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("group_id", models.BigIntegerField()),
                ("store_id", models.BigIntegerField(null=True)),
                ("share_percent", models.SmallIntegerField(null=True)),
                ("keep_back", models.IntegerField(null=True)),
                ("transit_percent", models.SmallIntegerField(null=True)),
                ("virtual", models.IntegerField(null=True)),
                ("fixed", models.BigIntegerField(null=True)),
                (
                    "group",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="group_id", in_database="CASCADE", null=False, to="catalog.group"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=True, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group_id", "store_id", "merchant_id"),
                        name="offers_group_rule_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("share_percent__isnull", True),
                                models.Q(("share_percent__gte", 0), ("share_percent__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(("keep_back__isnull", True), ("keep_back__gte", 0), _connector="OR"),
                            models.Q(
                                ("transit_percent__isnull", True),
                                models.Q(("transit_percent__gte", 0), ("transit_percent__lte", 100)),
                                _connector="OR",
                            ),
                            models.Q(("virtual__isnull", True), ("virtual__gte", 0), _connector="OR"),
                            models.Q(("fixed__isnull", True), ("fixed__gte", 0), _connector="OR"),
                        ),
                        name="offers_group_rule_bounds",
                    ),
                ],
            },
        ),
        operations.SecureTables("GroupRule"),
    ]
