"""商品分组: groups of SKUs, and what people say of their members. Schema only."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
    ]

    operations = [
        operations.Sequences("catalog_group", "catalog_groupmember"),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=60)),
                ("kind", models.CharField(db_default="other", max_length=12)),
                ("rule", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "merchant_id"), name="catalog_group_name"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["attribute", "use", "price_band", "other"])),
                        name="catalog_group_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
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
                ("sku_id", models.BigIntegerField()),
                ("is_in", models.BooleanField()),
                (
                    "group",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="group_id", in_database="CASCADE", null=False, to="catalog.group"
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
                "indexes": [models.Index(fields=["sku_id", "merchant_id"], name="catalog_group_member_sku")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group_id", "sku_id", "merchant_id"), name="catalog_group_member_once"
                    )
                ],
            },
        ),
        operations.SecureTables("Group", "GroupMember"),
    ]
