"""What is foretold of SKUs: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0006_search_by_name"),
        ("measures", "0001_facts_of_sales"),
    ]

    operations = [
        operations.Sequences("forecasts_forecast"),
        migrations.CreateModel(
            name="Forecast",
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
                ("first_day", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("model", models.CharField(max_length=5)),
                ("points", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("lows", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("highs", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("error", models.IntegerField()),
                ("trend_error", models.IntegerField()),
                ("naive_error", models.IntegerField()),
                ("coverage", models.IntegerField()),
                ("held_days", models.SmallIntegerField()),
                ("history_days", models.SmallIntegerField()),
                ("dry_days", models.SmallIntegerField()),
                ("month_units", models.BigIntegerField()),
                ("events", models.JSONField(default=dict)),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["month_units", "sku_id", "merchant_id"], name="forecasts_forecast_most")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("sku_id", "merchant_id"), name="forecasts_forecast_once"),
                    models.CheckConstraint(
                        condition=models.Q(("model__in", ("trend", "naive", "none"))), name="forecasts_forecast_model"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("model", "none"), ("points__len", 0)), ("points__len", 28), _connector="OR"
                        ),
                        name="forecasts_forecast_days",
                    ),
                ],
            },
        ),
        operations.SecureTables("Forecast"),
    ]
