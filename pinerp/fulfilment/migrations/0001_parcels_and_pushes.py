"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE fulfilment_parcel SET (fillfactor = 70);
ALTER TABLE fulfilment_shipmentpush SET (fillfactor = 70);
"""
"""Parcels leave and pushes are answered: room on the page keeps those changes in place (HOT)."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
        ("inventory", "0001_the_stock_ledger"),
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        operations.Sequences(
            "fulfilment_parcel",
            "fulfilment_parcelline",
            "fulfilment_printdata",
            "fulfilment_waybillrequest",
            "fulfilment_shipmentpush",
        ),
        migrations.CreateModel(
            name="Parcel",
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
                ("store_id", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("carrier_code", models.CharField(max_length=30, null=True)),
                ("waybill_no", models.CharField(max_length=60, null=True)),
                ("state", models.CharField(default="open", max_length=8)),
                ("weight_grams", models.IntegerField(null=True)),
                ("created_at", models.DateTimeField()),
                ("shipped_at", models.DateTimeField(null=True)),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="order_id", null=False, to="orders.order"),
                ),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", null=False, to="inventory.warehouse"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ParcelLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("parcel_id", models.BigIntegerField()),
                ("order_line_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                (
                    "order_line",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_line_id", null=False, to="orders.orderline"
                    ),
                ),
                (
                    "parcel",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="parcel_id", in_database="CASCADE", null=False, to="fulfilment.parcel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PrintData",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("parcel_id", models.BigIntegerField()),
                ("waybill_no", models.CharField(max_length=60)),
                ("body", models.TextField()),
                ("obtained_at", models.DateTimeField()),
                (
                    "parcel",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="parcel_id", in_database="CASCADE", null=False, to="fulfilment.parcel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShipmentPush",
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
                ("state", models.CharField(default="waiting", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("platform_order_id", models.BigIntegerField()),
                ("parcel_id", models.BigIntegerField()),
                (
                    "parcel",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="parcel_id", null=False, to="fulfilment.parcel"),
                ),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", null=False, to="orders.platformorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WaybillRequest",
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
                ("state", models.CharField(default="waiting", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("parcel_id", models.BigIntegerField()),
                ("verb", models.CharField(default="get", max_length=6)),
                ("waybill_no", models.CharField(blank=True, default="", max_length=60)),
                ("carrier_code", models.CharField(max_length=30)),
                (
                    "parcel",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="parcel_id", in_database="CASCADE", null=False, to="fulfilment.parcel"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(fields=["order_id", "merchant_id"], name="fulfilment_parcel_of_order"),
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(fields=["waybill_no", "merchant_id"], name="fulfilment_parcel_waybill"),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "shipped", "void"])), name="fulfilment_parcel_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "shipped"), _negated=True), ("waybill_no__isnull", False), _connector="OR"
                ),
                name="fulfilment_parcel_shipped_by",
            ),
        ),
        migrations.AddIndex(
            model_name="parcelline",
            index=models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_parcel_line_of"),
        ),
        migrations.AddConstraint(
            model_name="parcelline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="fulfilment_parcel_line_quantity"
            ),
        ),
        migrations.AddIndex(
            model_name="printdata",
            index=models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_print_of_parcel"),
        ),
        migrations.AddIndex(
            model_name="shipmentpush",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="fulfilment_push_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="shipmentpush",
            constraint=models.UniqueConstraint(
                fields=("platform_order_id", "parcel_id", "merchant_id"), name="fulfilment_push_once"
            ),
        ),
        migrations.AddIndex(
            model_name="waybillrequest",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="fulfilment_waybill_request_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="waybillrequest",
            constraint=models.UniqueConstraint(
                fields=("parcel_id", "verb", "waybill_no", "merchant_id"), name="fulfilment_waybill_request_once"
            ),
        ),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
        operations.SecureTables(
            "Parcel",
            "ParcelLine",
            "PrintData",
            "WaybillRequest",
            "ShipmentPush",
        ),
    ]
