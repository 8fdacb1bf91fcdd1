"""How a company grades its SKUs, and the class of each. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from pinerp.grading import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class GradeSettings(MerchantModel):
    """How SKUs are graded (ABC/XYZ); where a company has no row, `rules.USUAL_GRADING` holds.

    basis: revenue | margin | units, of the last `days` days. a_upto, b_upto: percent of their sum. x_upto, y_upto: percent by
    which weekly units vary (standard deviation / mean).
    """

    basis = models.CharField(max_length=8)
    days = models.SmallIntegerField()
    a_upto = models.SmallIntegerField()
    b_upto = models.SmallIntegerField()
    x_upto = models.SmallIntegerField()
    y_upto = models.SmallIntegerField()

    class Meta:
        db_table = "inventory_gradesettings"
        """Both tables came with the shelf, and kept their names when the classes left it."""
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="inventory_grading_once"),
            models.CheckConstraint(condition=models.Q(basis__in=rules.BASES), name="inventory_grading_basis"),
            models.CheckConstraint(
                condition=models.Q(days__gte=rules.FEWEST_DAYS, days__lte=rules.MOST_DAYS)
                & models.Q(a_upto__gte=1, b_upto__gt=models.F("a_upto"), b_upto__lte=100)
                & models.Q(x_upto__gte=1, y_upto__gt=models.F("x_upto"), y_upto__lte=1000),
                name="inventory_grading_bounds",
            ),
        ]


class Grade(MerchantModel):
    """The class of a SKU as it was measured last, and why: its amount of the basis, what all SKUs before it and all SKUs of its
    currency together made (minor units, or pieces), and by how many percent its weekly units varied (null: it sold none).
    """

    pk = models.CompositePrimaryKey("merchant_id", "sku_id")
    id = None
    sku_id = models.BigIntegerField()
    grade = models.CharField(max_length=1)
    steadiness = models.CharField(max_length=1)
    amount = models.BigIntegerField()
    before = models.BigIntegerField()
    total = models.BigIntegerField()
    units = models.BigIntegerField()
    weeks = models.SmallIntegerField()
    variation = models.IntegerField(null=True)
    basis = models.CharField(max_length=8)
    days = models.SmallIntegerField()
    measured_at = models.DateTimeField()
    sku = CompositeRelation("catalog.Sku", "sku_id", in_database="CASCADE")

    class Meta:
        db_table = "inventory_grade"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(grade__in=["A", "B", "C"], steadiness__in=["X", "Y", "Z"]),
                name="inventory_grade_letters",
            ),
        ]
