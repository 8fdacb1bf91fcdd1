"""The first tables of this room: schema only."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE purchasing_skucost SET (fillfactor = 60);
ALTER TABLE purchasing_purchaseline SET (fillfactor = 80);
"""
"""Costs and received counts change without touching an index: room on the page keeps those changes in place (HOT)."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0009_purchasing_rights"),
        ("catalog", "0002_listings_of_a_sku"),
        ("inventory", "0004_entries_by_time"),
    ]

    operations = [
        operations.Sequences(
            "purchasing_supplier",
            "purchasing_supplieroffer",
            "purchasing_purchaseorder",
            "purchasing_purchaseline",
            "purchasing_receipt",
            "purchasing_receiptline",
            "purchasing_charge",
            "purchasing_costentry",
            "purchasing_purchasingsettings",
        ),
        migrations.CreateModel(
            name="NumberBook",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "kind", "day", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=2)),
                ("day", models.DateField()),
                ("last", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("last__gte", 1)), name="purchasing_number_bounds")
                ],
            },
        ),
        migrations.CreateModel(
            name="PurchaseOrder",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("number", models.CharField(max_length=20)),
                ("supplier_id", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("expected_date", models.DateField(null=True)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("member_id", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "member",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="member_id", null=True, to="accounts.member"),
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
            name="PurchaseLine",
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
                ("sku_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("price", models.BigIntegerField()),
                ("received", models.IntegerField(default=0)),
                ("cancelled", models.IntegerField(default=0)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="purchasing.purchaseorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PurchasingSettings",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("over_percent", models.SmallIntegerField()),
                ("cover_days", models.SmallIntegerField()),
                ("safety_days", models.SmallIntegerField()),
                ("recent_percent", models.SmallIntegerField()),
                ("lead_days", models.SmallIntegerField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="purchasing_settings_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cover_days__gte", 1),
                            ("cover_days__lte", 365),
                            ("over_percent__gte", 0),
                            ("over_percent__lte", 100),
                            ("recent_percent__gte", 0),
                            ("recent_percent__lte", 100),
                            ("safety_days__gte", 0),
                            ("safety_days__lte", 365),
                            ("lead_days__gte", 0),
                            ("lead_days__lte", 365),
                        ),
                        name="purchasing_settings_bounds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("number", models.CharField(max_length=20)),
                ("order_id", models.BigIntegerField()),
                ("note", models.CharField(blank=True, default="", max_length=40)),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "member",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="member_id", null=True, to="accounts.member"),
                ),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", null=False, to="purchasing.purchaseorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("receipt_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("method", models.CharField(max_length=8)),
                ("cost", models.BigIntegerField()),
                ("note", models.CharField(blank=True, default="", max_length=80)),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "receipt",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="receipt_id", null=False, to="purchasing.receipt"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceiptLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("receipt_id", models.BigIntegerField()),
                ("line_id", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("is_damaged", models.BooleanField(default=False)),
                (
                    "line",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="line_id", null=False, to="purchasing.purchaseline"
                    ),
                ),
                (
                    "receipt",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="receipt_id", in_database="CASCADE", null=False, to="purchasing.receipt"
                    ),
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
            name="SkuCost",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "sku_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sku_id", models.BigIntegerField()),
                ("pieces", models.BigIntegerField()),
                ("value", models.BigIntegerField()),
                ("basis_pieces", models.BigIntegerField()),
                ("basis_value", models.BigIntegerField()),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
            ],
        ),
        migrations.CreateModel(
            name="CostEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("sku_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("pieces", models.BigIntegerField()),
                ("value", models.BigIntegerField()),
                ("receipt_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "receipt",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="receipt_id", null=True, to="purchasing.receipt"
                    ),
                ),
                (
                    "cost",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column=("sku_id",), null=False, to="purchasing.skucost"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Supplier",
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
                ("name", models.CharField(max_length=80)),
                ("contact", models.CharField(blank=True, default="", max_length=120)),
                ("lead_days", models.SmallIntegerField(default=7)),
                ("payment_terms", models.CharField(blank=True, default="", max_length=200)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "merchant_id"), name="purchasing_supplier_code"),
                    models.CheckConstraint(
                        condition=models.Q(("lead_days__gte", 0), ("lead_days__lte", 365)),
                        name="purchasing_supplier_lead",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="supplier",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="supplier_id", null=False, to="purchasing.supplier"
            ),
        ),
        migrations.CreateModel(
            name="SupplierOffer",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("supplier_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("supplier_code", models.CharField(blank=True, default="", max_length=80)),
                ("minimum", models.IntegerField(default=1)),
                ("pack", models.IntegerField(default=1)),
                ("lead_days", models.SmallIntegerField(null=True)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
                (
                    "supplier",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="supplier_id", in_database="CASCADE", null=False, to="purchasing.supplier"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PriceBreak",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "offer_id",
                        "from_quantity",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("offer_id", models.BigIntegerField()),
                ("from_quantity", models.IntegerField()),
                ("price", models.BigIntegerField()),
                (
                    "offer",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="offer_id", in_database="CASCADE", null=False, to="purchasing.supplieroffer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChargeShare",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "charge_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("charge_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("cost", models.BigIntegerField()),
                (
                    "charge",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="charge_id", in_database="CASCADE", null=False, to="purchasing.charge"
                    ),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("cost__gte", 0)), name="purchasing_share_cost")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="purchaseline",
            index=models.Index(fields=["sku_id", "merchant_id"], name="purchasing_line_of_sku"),
        ),
        migrations.AddConstraint(
            model_name="purchaseline",
            constraint=models.UniqueConstraint(
                fields=("order_id", "sku_id", "merchant_id"), name="purchasing_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="purchaseline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled__gte", 0),
                    ("price__gte", 0),
                    ("quantity__gte", 1),
                    ("received__gte", 0),
                    ("cancelled__lte", models.F("quantity")),
                ),
                name="purchasing_line_bounds",
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(fields=["order_id", "merchant_id"], name="purchasing_receipt_of_order"),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("number", "merchant_id"), name="purchasing_receipt_number"),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(fields=["receipt_id", "merchant_id"], name="purchasing_charge_of_receipt"),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["freight", "duty", "other"]), ("method__in", ["value", "weight", "quantity"])
                ),
                name="purchasing_charge_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(condition=models.Q(("cost__gte", 1)), name="purchasing_charge_cost"),
        ),
        migrations.AddConstraint(
            model_name="receiptline",
            constraint=models.UniqueConstraint(
                fields=("receipt_id", "line_id", "is_damaged", "merchant_id"), name="purchasing_receiptline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="receiptline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="purchasing_receiptline_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="skucost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("basis_pieces__gte", 1), ("basis_value__gte", 0), ("pieces__gte", 0), ("value__gte", 0)
                ),
                name="purchasing_cost_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="skucost",
            constraint=models.CheckConstraint(
                condition=models.Q(("pieces__gt", 0), ("value", 0), _connector="OR"), name="purchasing_cost_none_left"
            ),
        ),
        migrations.AddIndex(
            model_name="costentry",
            index=models.Index(fields=["sku_id", "merchant_id", "id"], name="purchasing_entry_of_sku"),
        ),
        migrations.AddIndex(
            model_name="purchaseorder",
            index=models.Index(fields=["state", "merchant_id", "id"], name="purchasing_order_tab"),
        ),
        migrations.AddConstraint(
            model_name="purchaseorder",
            constraint=models.UniqueConstraint(fields=("number", "merchant_id"), name="purchasing_order_number"),
        ),
        migrations.AddConstraint(
            model_name="purchaseorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "sent", "partly", "received", "closed", "cancelled"])),
                name="purchasing_order_state",
            ),
        ),
        migrations.AddIndex(
            model_name="supplieroffer",
            index=models.Index(fields=["sku_id", "merchant_id"], name="purchasing_offer_of_sku"),
        ),
        migrations.AddConstraint(
            model_name="supplieroffer",
            constraint=models.UniqueConstraint(
                fields=("supplier_id", "sku_id", "merchant_id"), name="purchasing_offer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplieroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("minimum__gte", 1), ("pack__gte", 1)), name="purchasing_offer_quantities"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplieroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lead_days__isnull", True),
                    models.Q(("lead_days__gte", 0), ("lead_days__lte", 365)),
                    _connector="OR",
                ),
                name="purchasing_offer_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricebreak",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_quantity__gte", 1), ("price__gte", 0)), name="purchasing_break_bounds"
            ),
        ),
        operations.Partition("purchasing_costentry", 50_000_000),
        operations.SecureTables(
            "Supplier",
            "SupplierOffer",
            "PriceBreak",
            "PurchaseOrder",
            "PurchaseLine",
            "Receipt",
            "ReceiptLine",
            "Charge",
            "ChargeShare",
            "SkuCost",
            "CostEntry",
            "NumberBook",
            "PurchasingSettings",
        ),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
    ]
