"""The first tables of this room: schema only."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE inventory_stock SET (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.05);
"""
"""Balances change all day without touching an index: room on the page keeps those changes in place (HOT)."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
        ("catalog", "0001_products_and_listings"),
    ]

    operations = [
        operations.Sequences(
            "inventory_warehouse",
            "inventory_stockentry",
            "inventory_reservation",
        ),
        migrations.CreateModel(
            name="Warehouse",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("kind", models.CharField(default="own", max_length=12)),
                ("is_stock_kept", models.BooleanField(default=True)),
                ("is_default", models.BooleanField(default=False)),
                ("address", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "merchant_id"), name="inventory_warehouse_code"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["own", "defective", "returns"])),
                        name="inventory_warehouse_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stock",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "warehouse_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("on_hand", models.BigIntegerField(default=0)),
                ("reserved", models.BigIntegerField(default=0)),
                ("is_kept", models.BooleanField(default=True)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", null=False, to="inventory.warehouse"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("reference", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("due_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                (
                    "stock",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column=("warehouse_id", "sku_id"), null=False, to="inventory.stock"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["reference", "merchant_id"], name="inventory_reservation_ref"),
                    models.Index(fields=["warehouse_id", "sku_id", "merchant_id"], name="inventory_reservation_stock"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="inventory_reservation_quantity"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StockEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("verb", models.CharField(max_length=12)),
                ("on_hand_delta", models.BigIntegerField()),
                ("reserved_delta", models.BigIntegerField()),
                ("reference", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("member_id", models.BigIntegerField(null=True)),
                ("request_id", models.CharField(blank=True, default="", max_length=80)),
                ("at", models.DateTimeField()),
                (
                    "stock",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column=("warehouse_id", "sku_id"), null=False, to="inventory.stock"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["sku_id", "warehouse_id", "merchant_id", "id"], name="inventory_entry_of_stock"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("reserved__gte", 0)), name="inventory_stock_reserved"
            ),
        ),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_kept", False), ("reserved__lte", models.F("on_hand")), _connector="OR"),
                name="inventory_stock_never_oversold",
            ),
        ),
        operations.Partition("inventory_stockentry", 50_000_000),
        operations.SecureTables(
            "Warehouse",
            "Stock",
            "StockEntry",
            "Reservation",
        ),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
    ]
