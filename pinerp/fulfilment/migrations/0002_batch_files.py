"""Files that carry shipments of stores without an API (批量发货), and their templates: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("fulfilment", "0001_parcels_and_pushes"),
    ]

    operations = [
        operations.Sequences(
            "fulfilment_shipmentfile",
            "fulfilment_shipmentfilerow",
            "fulfilment_shipmenttemplate",
        ),
        migrations.CreateModel(
            name="ShipmentFile",
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
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShipmentFileRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("file_id", models.BigIntegerField()),
                ("push_id", models.BigIntegerField()),
                ("order_sn", models.CharField(max_length=60)),
                ("carrier_code", models.CharField(blank=True, default="", max_length=30)),
                ("waybill_no", models.CharField(max_length=60)),
                ("shipped_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(default="out", max_length=8)),
                ("reason", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", null=False, to="fulfilment.shipmentfile"
                    ),
                ),
                (
                    "push",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="push_id", null=False, to="fulfilment.shipmentpush"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShipmentTemplate",
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
                ("columns", models.JSONField(default=list)),
                ("suffix", models.CharField(default=".xlsx", max_length=5)),
                ("carrier_names", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="shipmentfile",
            index=models.Index(fields=["store_id", "made_at", "merchant_id"], name="fulfilment_file_store"),
        ),
        migrations.AddIndex(
            model_name="shipmentfilerow",
            index=models.Index(fields=["order_sn", "merchant_id"], name="fulfilment_file_row_order"),
        ),
        migrations.AddIndex(
            model_name="shipmentfilerow",
            index=models.Index(fields=["push_id", "merchant_id"], name="fulfilment_file_row_push"),
        ),
        migrations.AddConstraint(
            model_name="shipmentfilerow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", "out")),
                fields=("push_id", "merchant_id"),
                name="fulfilment_file_row_out_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="shipmentfilerow",
            constraint=models.UniqueConstraint(
                fields=("file_id", "push_id", "merchant_id"), name="fulfilment_file_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="shipmentfilerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["out", "done", "refused", "recalled"])),
                name="fulfilment_file_row_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="shipmenttemplate",
            constraint=models.UniqueConstraint(fields=("store_id", "merchant_id"), name="fulfilment_template_once"),
        ),
        migrations.AddConstraint(
            model_name="shipmenttemplate",
            constraint=models.CheckConstraint(
                condition=models.Q(("suffix__in", [".xlsx", ".csv"])), name="fulfilment_template_suffix"
            ),
        ),
        operations.SecureTables("ShipmentFile", "ShipmentFileRow", "ShipmentTemplate"),
    ]
