"""Files of orders leave the room of orders: their tables, sequences, keys and policies stay as they are."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields


def of_merchant(*fields):
    """The columns that every merchant's table begins with, and its own."""
    key = models.CompositePrimaryKey("merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False)
    first = [("pk", key), ("merchant_id", models.BigIntegerField()), ("id", pinerp.kit.tenancy.fields.IdField())]
    return [*first, *fields]


FILE = migrations.CreateModel(
    name="ImportFile",
    fields=of_merchant(
        ("store_id", models.BigIntegerField()),
        ("name", models.CharField(max_length=200)),
        ("sha256", models.CharField(max_length=64)),
        ("mapping", models.JSONField(default=dict)),
        ("state", models.CharField(default="staging", max_length=10)),
        ("rows", models.IntegerField(default=0)),
        ("accepted", models.IntegerField(default=0)),
        ("set_aside", models.IntegerField(default=0)),
        ("result", models.JSONField(default=dict)),
        ("started_at", models.DateTimeField()),
        ("ended_at", models.DateTimeField(null=True)),
        ("store", pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store")),
    ),
    options={"db_table": "orders_importfile"},
)
ROW = migrations.CreateModel(
    name="ImportRow",
    fields=of_merchant(
        ("file_id", models.BigIntegerField()),
        ("row_number", models.IntegerField()),
        ("order_sn", models.CharField(blank=True, default="", max_length=60)),
        ("cells", models.JSONField()),
        ("code", models.CharField(blank=True, default="", max_length=40)),
        ("params", models.JSONField(null=True)),
        (
            "file",
            pinerp.kit.tenancy.fields.CompositeRelation(
                column="file_id", in_database="CASCADE", null=False, to="intake.importfile"
            ),
        ),
    ),
    options={
        "db_table": "orders_importrow",
        "indexes": [
            models.Index(fields=["file_id", "order_sn", "row_number", "merchant_id"], name="orders_import_row_walk")
        ],
    },
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("orders", "0010_rules_have_a_room"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[FILE, ROW]),
    ]
