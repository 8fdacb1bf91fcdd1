"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0006_search_by_name"),
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        operations.Sequences("histories_historyorder", "histories_historyline"),
        migrations.CreateModel(
            name="HistoryOrder",
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
                ("number", models.CharField(max_length=80)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoryLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("order_id", models.BigIntegerField()),
                ("item", models.CharField(max_length=120)),
                ("occurrence", models.IntegerField()),
                ("item_name", models.CharField(blank=True, db_default="", max_length=200)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=9)),
                ("quantity", models.IntegerField()),
                ("paid", models.BigIntegerField()),
                ("returned", models.IntegerField()),
                ("refund", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("country", models.CharField(blank=True, db_default="", max_length=60)),
                ("province", models.CharField(blank=True, db_default="", max_length=60)),
                ("city", models.CharField(blank=True, db_default="", max_length=60)),
                ("buyer", models.BigIntegerField(null=True)),
                ("is_live", models.BooleanField(db_default=True)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=True, to="catalog.sku")),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="histories.historyorder"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="historyorder",
            constraint=models.UniqueConstraint(
                fields=("store_id", "number", "merchant_id"), name="histories_order_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="historyline",
            constraint=models.UniqueConstraint(
                fields=("order_id", "item", "occurrence", "merchant_id"), name="histories_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="historyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("sold", "cancelled", "unpaid", "refunded"))),
                name="histories_line_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="historyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("paid__gte", 0), ("quantity__gte", 0), ("refund__gte", 0), ("returned__gte", 0)),
                name="histories_line_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="historyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("occurrence__gte", 1)), name="histories_line_occurrence"
            ),
        ),
        operations.SecureTables("HistoryOrder", "HistoryLine"),
    ]
