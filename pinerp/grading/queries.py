"""Every read of classes. They are the whole company's: whoever sees stock sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from pinerp.grading import rules
from pinerp.grading.models import Grade, GradeSettings


def grading(merchant_id: int) -> rules.Grading:
    """How the company grades its SKUs."""
    row = GradeSettings.objects.filter(merchant_id=merchant_id).first()
    if row is None:
        return rules.USUAL_GRADING
    return rules.Grading(row.basis, row.days, row.a_upto, row.b_upto, row.x_upto, row.y_upto)


def grades(merchant_id: int, sku_ids: Iterable[int] | None = None) -> dict[int, Grade]:
    """SKU → its class as it was measured last, with why; nothing before the first measuring."""
    rows = Grade.objects.filter(merchant_id=merchant_id)
    found = rows if sku_ids is None else rows.filter(sku_id__in=set(sku_ids))
    return {row.sku_id: row for row in found}


def graded_at(merchant_id: int) -> datetime | None:
    """When the classes were measured last."""
    found: datetime | None = Grade.objects.filter(merchant_id=merchant_id).aggregate(at=Max("measured_at"))["at"]
    return found
