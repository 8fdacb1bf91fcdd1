"""组合装: what SKUs are made of; specs, brand, prices and sizes. Schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_listings_of_a_sku"),
    ]

    operations = [
        operations.Sequences("catalog_skupart"),
        migrations.CreateModel(
            name="SkuPart",
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
                ("part_id", models.BigIntegerField()),
                ("pieces", models.IntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="product",
            name="brand",
            field=models.CharField(blank=True, db_default="", max_length=60),
        ),
        migrations.AddField(
            model_name="product",
            name="description",
            field=models.CharField(blank=True, db_default="", max_length=5000),
        ),
        migrations.AddField(
            model_name="product",
            name="spec_names",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), db_default=[], size=None
            ),
        ),
        migrations.AddField(
            model_name="sku",
            name="height_mm",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sku",
            name="is_composed",
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name="sku",
            name="length_mm",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sku",
            name="list_price",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sku",
            name="single_price",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sku",
            name="spec_values",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), db_default=[], size=None
            ),
        ),
        migrations.AddField(
            model_name="sku",
            name="width_mm",
            field=models.IntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("single_price__isnull", True), ("single_price__gte", 0), _connector="OR"),
                name="catalog_sku_single_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("list_price__isnull", True), ("list_price__gte", 0), _connector="OR"),
                name="catalog_sku_list_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.UniqueConstraint(
                condition=models.Q(("spec_values", []), _negated=True),
                fields=("product_id", "spec_values", "merchant_id"),
                name="catalog_sku_spec",
            ),
        ),
        migrations.AddField(
            model_name="skupart",
            name="part",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="part_id", null=False, to="catalog.sku"),
        ),
        migrations.AddField(
            model_name="skupart",
            name="sku",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
            ),
        ),
        migrations.AddIndex(
            model_name="skupart",
            index=models.Index(fields=["part_id", "merchant_id"], name="catalog_sku_part_of"),
        ),
        migrations.AddConstraint(
            model_name="skupart",
            constraint=models.UniqueConstraint(
                fields=("sku_id", "part_id", "merchant_id"), name="catalog_sku_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="skupart",
            constraint=models.CheckConstraint(condition=models.Q(("pieces__gte", 1)), name="catalog_sku_part_pieces"),
        ),
        migrations.AddConstraint(
            model_name="skupart",
            constraint=models.CheckConstraint(
                condition=models.Q(("sku_id", models.F("part_id")), _negated=True), name="catalog_sku_part_another"
            ),
        ),
        operations.SecureTables("SkuPart"),
    ]
