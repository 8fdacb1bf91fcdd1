"""Sums of days and months beside the facts, and of buyers by the day before; how far they are."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

PLUS = """
CREATE FUNCTION measures_plus(one bigint[], other bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY n) FROM unnest(one, other) WITH ORDINALITY AS u (a, b, n) $$;
"""
KEY = models.CompositePrimaryKey("merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("measures", "0012_orders_of_other_systems")]

    operations = [
        migrations.RunSQL(PLUS, "DROP FUNCTION measures_plus(bigint[], bigint[])"),
        operations.Sequences("measures_daysum", "measures_buyersum"),
        migrations.AddField(
            "keeping", "sums_version", models.CharField(blank=True, db_default="", default="", max_length=16)
        ),
        migrations.AddField(
            "keeping", "sums_stage", models.CharField(blank=True, db_default="", default="", max_length=8)
        ),
        migrations.AddField("keeping", "sums_next", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="DaySum",
            fields=[
                ("pk", KEY),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("basis", models.CharField(max_length=8)),
                ("facet", models.CharField(blank=True, max_length=12)),
                ("grain", models.CharField(max_length=5)),
                ("day", models.DateField()),
                ("store_id", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("value", models.CharField(blank=True, max_length=60)),
                ("counts", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "basis", "facet", "grain", "currency", "day", "store_id", "value"),
                        name="measures_day_sum_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grain", "day"), models.Q(("day__day", 1), ("grain", "month")), _connector="OR"
                        ),
                        name="measures_day_sum_grain",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BuyerSum",
            fields=[
                ("pk", KEY),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("every", models.CharField(max_length=5)),
                ("value", models.CharField(blank=True, max_length=20)),
                ("currency", models.CharField(max_length=3)),
                ("day", models.DateField()),
                ("before", models.DateField(null=True)),
                ("buyers", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("merchant_id", "every", "currency", "day", "value", "before"),
                        include=("buyers",),
                        nulls_distinct=False,
                        name="measures_buyer_sum_once",
                    ),
                ],
            },
        ),
        operations.SecureTables("DaySum", "BuyerSum"),
    ]
