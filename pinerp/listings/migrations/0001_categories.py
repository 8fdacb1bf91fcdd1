"""The first tables of this room: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        operations.Sequences("listings_category", "listings_categoryreading", "listings_categoryrule"),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("gateway", models.CharField(max_length=200)),
                ("category_id", models.BigIntegerField()),
                ("parent_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100)),
                ("path", models.CharField(max_length=600)),
                ("level", models.SmallIntegerField()),
                ("is_leaf", models.BooleanField()),
                ("seen_at", models.DateTimeField()),
                ("gone_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["gateway", "parent_id", "merchant_id"], name="listings_category_below")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gateway", "category_id", "merchant_id"), name="listings_category_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("level__gte", 1)), name="listings_category_level"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CategoryReading",
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
                ("gateway", models.CharField(blank=True, default="", max_length=200)),
                (
                    "waiting",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "found",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "leaves",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("began_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("failure_code", models.CharField(blank=True, default="", max_length=60)),
                ("failure_params", models.JSONField(default=dict)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("store_id", "merchant_id"), name="listings_reading_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CategoryRule",
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
                ("category_id", models.BigIntegerField()),
                ("body", models.JSONField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("wished_at", models.DateTimeField(null=True)),
                ("failure_code", models.CharField(blank=True, default="", max_length=60)),
                ("failure_params", models.JSONField(default=dict)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("wished_at__isnull", False)),
                        fields=["store_id", "merchant_id"],
                        name="listings_rule_wished",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("store_id", "category_id", "merchant_id"), name="listings_rule_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", True), ("read_at__isnull", True)),
                            models.Q(("body__isnull", False), ("read_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="listings_rule_read",
                    ),
                ],
            },
        ),
        operations.SecureTables("Category", "CategoryReading", "CategoryRule"),
    ]
