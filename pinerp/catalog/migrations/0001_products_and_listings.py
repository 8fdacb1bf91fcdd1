"""The first tables of this room: schema only."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
        ("channels", "0001_stores_and_carriers"),
    ]

    operations = [
        operations.Sequences(
            "catalog_product",
            "catalog_sku",
            "catalog_listing",
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("code", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "merchant_id"), name="catalog_product_code")],
            },
        ),
        migrations.CreateModel(
            name="Sku",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("product_id", models.BigIntegerField()),
                ("code", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("spec", models.CharField(blank=True, default="", max_length=200)),
                ("barcode", models.CharField(blank=True, default="", max_length=60)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("price", models.BigIntegerField(null=True)),
                ("cost", models.BigIntegerField(null=True)),
                ("weight_grams", models.IntegerField(null=True)),
                ("is_stock_kept", models.BooleanField(default=True)),
                ("needs_parcel", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "product",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="product_id", null=False, to="catalog.product"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listing",
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
                ("key", models.CharField(max_length=120)),
                ("outer_code", models.CharField(blank=True, default="", max_length=120)),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("pieces", models.IntegerField(default=1)),
                ("source", models.CharField(default="code", max_length=10)),
                ("seen_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=True, to="catalog.sku")),
            ],
        ),
        migrations.AddIndex(
            model_name="sku",
            index=models.Index(fields=["product_id", "merchant_id"], name="catalog_sku_product"),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.UniqueConstraint(fields=("code", "merchant_id"), name="catalog_sku_code"),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__isnull", True), ("price__gte", 0), _connector="OR"),
                name="catalog_sku_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__isnull", True), ("cost__gte", 0), _connector="OR"), name="catalog_sku_cost"
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(fields=("store_id", "key", "merchant_id"), name="catalog_listing_once"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(condition=models.Q(("pieces__gte", 1)), name="catalog_listing_pieces"),
        ),
        operations.SecureTables(
            "Product",
            "Sku",
            "Listing",
        ),
    ]
