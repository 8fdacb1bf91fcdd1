"""Classes of SKUs leave the room of the shelf: their tables, sequence, keys and policies stay as they are."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0005_tracking"),
        ("inventory", "0011_classes_have_a_room"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="GradeSettings",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("merchant_id", models.BigIntegerField()),
                        ("id", pinerp.kit.tenancy.fields.IdField()),
                        ("basis", models.CharField(max_length=8)),
                        ("days", models.SmallIntegerField()),
                        ("a_upto", models.SmallIntegerField()),
                        ("b_upto", models.SmallIntegerField()),
                        ("x_upto", models.SmallIntegerField()),
                        ("y_upto", models.SmallIntegerField()),
                    ],
                    options={
                        "db_table": "inventory_gradesettings",
                        "constraints": [
                            models.UniqueConstraint(fields=("merchant_id",), name="inventory_grading_once"),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ("revenue", "margin", "units"))),
                                name="inventory_grading_basis",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days__gte", 7),
                                    ("days__lte", 366),
                                    ("a_upto__gte", 1),
                                    ("b_upto__gt", models.F("a_upto")),
                                    ("b_upto__lte", 100),
                                    ("x_upto__gte", 1),
                                    ("y_upto__gt", models.F("x_upto")),
                                    ("y_upto__lte", 1000),
                                ),
                                name="inventory_grading_bounds",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grade",
                    fields=[
                        ("merchant_id", models.BigIntegerField()),
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "merchant_id", "sku_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("sku_id", models.BigIntegerField()),
                        ("grade", models.CharField(max_length=1)),
                        ("steadiness", models.CharField(max_length=1)),
                        ("amount", models.BigIntegerField()),
                        ("before", models.BigIntegerField()),
                        ("total", models.BigIntegerField()),
                        ("units", models.BigIntegerField()),
                        ("weeks", models.SmallIntegerField()),
                        ("variation", models.IntegerField(null=True)),
                        ("basis", models.CharField(max_length=8)),
                        ("days", models.SmallIntegerField()),
                        ("measured_at", models.DateTimeField()),
                        (
                            "sku",
                            pinerp.kit.tenancy.fields.CompositeRelation(
                                column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "inventory_grade",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("grade__in", ["A", "B", "C"]), ("steadiness__in", ["X", "Y", "Z"])),
                                name="inventory_grade_letters",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
