"""The first tables of this room: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        operations.Sequences("sheets_sheet", "sheets_sheetrow"),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("path", models.CharField(blank=True, db_default="", max_length=200)),
                ("state", models.CharField(db_default="reading", max_length=10)),
                (
                    "header",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), db_default=[], size=None
                    ),
                ),
                ("columns", models.JSONField(default=dict)),
                ("units", models.JSONField(default=dict)),
                ("rows", models.IntegerField(db_default=0)),
                ("new", models.IntegerField(db_default=0)),
                ("changed", models.IntegerField(db_default=0)),
                ("same", models.IntegerField(db_default=0)),
                ("wrong", models.IntegerField(db_default=0)),
                ("done_rows", models.IntegerField(db_default=0)),
                ("tries", models.SmallIntegerField(db_default=0)),
                ("code", models.CharField(blank=True, db_default="", max_length=40)),
                ("params", models.JSONField(default=dict)),
                ("member_id", models.BigIntegerField(null=True)),
                ("handed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["products", "bundles", "stock", "listings"])),
                        name="sheets_sheet_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["reading", "columns", "checked", "running", "done", "undoing", "undone", "failed"],
                            )
                        ),
                        name="sheets_sheet_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("sheet_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("state", models.CharField(max_length=8)),
                ("name", models.CharField(blank=True, db_default="", max_length=120)),
                ("cells", models.JSONField(null=True)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("code", models.CharField(blank=True, db_default="", max_length=40)),
                ("params", models.JSONField(null=True)),
                ("undo", models.JSONField(null=True)),
                (
                    "sheet",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sheet_id", in_database="CASCADE", null=False, to="sheets.sheet"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sheet_id", "number", "merchant_id"), name="sheets_row_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "changed", "wrong"])), name="sheets_row_state"
                    ),
                ],
            },
        ),
        operations.SecureTables("Sheet", "SheetRow"),
    ]
