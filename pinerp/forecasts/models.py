"""What is foretold of each SKU. Everything here follows from facts of sales and may be made again. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pinerp.forecasts import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Forecast(MerchantModel):
    """Units of a SKU on each of the 28 Beijing days from first_day, in hundredths, with the bounds of eight days of ten.

    model: trend | naive (the same weekday before) | none (could not be judged; no days). error: of the model shown, on weeks
    held back, Σ |sold - foretold| ÷ Σ sold, beside those of both; coverage: days held back that lay within the bounds; all in
    hundredths of a per cent. dry_days: of history_days, those without goods, no days without demand. events: name → by
    how many hundredths of ordinary days its days sold.
    """

    sku_id = models.BigIntegerField()
    first_day = models.DateField()
    made_at = models.DateTimeField()
    model = models.CharField(max_length=5)
    points = ArrayField(models.IntegerField())
    lows = ArrayField(models.IntegerField())
    highs = ArrayField(models.IntegerField())
    error = models.IntegerField()
    trend_error = models.IntegerField()
    naive_error = models.IntegerField()
    coverage = models.IntegerField()
    held_days = models.SmallIntegerField()
    history_days = models.SmallIntegerField()
    dry_days = models.SmallIntegerField()
    month_units = models.BigIntegerField()
    events = models.JSONField(default=dict)
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sku_id", "merchant_id"], name="forecasts_forecast_once"),
            models.CheckConstraint(condition=Q(model__in=rules.MODELS), name="forecasts_forecast_model"),
            models.CheckConstraint(
                condition=Q(model=rules.NONE, points__len=0) | Q(points__len=rules.HORIZON),
                name="forecasts_forecast_days",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["month_units", "sku_id", "merchant_id"], name="forecasts_forecast_most"),
        ]
