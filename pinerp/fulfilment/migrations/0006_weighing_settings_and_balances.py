"""Parcels are weighed; a company sets how it ships; how many waybill numbers are left is known: schema only."""

from django.db import migrations, models
from django.db.models import Q

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0005_moments_by_store_and_carrier"),
        ("fulfilment", "0005_no_plain_print_data"),
    ]

    operations = [
        operations.Sequences("fulfilment_weighing", "fulfilment_shippingsettings", "fulfilment_waybillbalance"),
        migrations.AddField("parcel", "weighed_at", models.DateTimeField(null=True)),
        migrations.AddField("parcel", "weighed_by", models.BigIntegerField(null=True)),
        migrations.AddConstraint(
            "parcel",
            models.CheckConstraint(
                condition=Q(weighed_at__isnull=True) | Q(waybill_no__isnull=False, weight_grams__gt=0),
                name="fulfilment_parcel_weighed_under",
            ),
        ),
        migrations.CreateModel(
            name="Weighing",
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
                ("grams", models.IntegerField()),
                ("expected_grams", models.IntegerField(null=True)),
                ("is_accepted", models.BooleanField(default=False)),
                ("weighed_at", models.DateTimeField()),
                ("weighed_by", models.BigIntegerField(null=True)),
                (
                    "parcel",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="parcel_id", in_database="CASCADE", null=False, to="fulfilment.parcel"
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(grams__gt=0), name="fulfilment_weighing_grams")],
                "indexes": [models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_weighing_of")],
            },
        ),
        migrations.CreateModel(
            name="ShippingSettings",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("guard_minutes", models.IntegerField()),
                ("lying_hours", models.IntegerField()),
                ("weight_percent", models.IntegerField()),
                ("weight_grams", models.IntegerField()),
                ("low_numbers", models.IntegerField()),
                ("idle_minutes", models.IntegerField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="fulfilment_settings_once"),
                    models.CheckConstraint(
                        condition=Q(guard_minutes__gt=0, lying_hours__gt=0, idle_minutes__gt=0, low_numbers__gte=0)
                        & Q(weight_percent__gte=0, weight_grams__gte=0),
                        name="fulfilment_settings_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaybillBalance",
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
                ("carrier_code", models.CharField(max_length=30)),
                ("branch_code", models.CharField(blank=True, default="", max_length=60)),
                ("branch_name", models.CharField(blank=True, default="", max_length=120)),
                ("left", models.BigIntegerField(null=True)),
                ("read_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("store_id", "carrier_code", "branch_code", "merchant_id"),
                        name="fulfilment_balance_once",
                    ),
                ],
            },
        ),
        operations.SecureTables("Weighing", "ShippingSettings", "WaybillBalance"),
    ]
