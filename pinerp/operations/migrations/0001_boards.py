"""Boards for the wall and their keys: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0022_operations_rights")]

    operations = [
        operations.Sequences("operations_wallboard"),
        migrations.CreateModel(
            name="WallBoard",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=60)),
                (
                    "store_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                (
                    "warehouse_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                ("last_four", models.CharField(max_length=4)),
                ("created_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("name", "merchant_id"), name="operations_board_name")],
            },
        ),
        migrations.CreateModel(
            name="WallKey",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("board_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board_id", "merchant_id"), name="operations_wallkey_one")
                ],
            },
        ),
        operations.SecureTables("WallBoard", "WallKey"),
    ]
