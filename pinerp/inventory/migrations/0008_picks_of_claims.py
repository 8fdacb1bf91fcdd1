"""What was scanned for a claim: the batch or serial numbers that leave with it. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0007_moments_and_grades"),
    ]

    operations = [
        operations.Sequences("inventory_pick"),
        migrations.CreateModel(
            name="Pick",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("reference", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("batch", models.CharField(blank=True, default="", max_length=40)),
                ("serial", models.CharField(blank=True, default="", max_length=60)),
                ("quantity", models.IntegerField()),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="pick",
            name="stock",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column=("warehouse_id", "sku_id"), null=False, to="inventory.stock"
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="inventory_pick_quantity"),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("batch__gt", ""), ("serial", "")),
                    models.Q(("batch", ""), ("quantity", 1), ("serial__gt", "")),
                    _connector="OR",
                ),
                name="inventory_pick_tells",
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(
                fields=("reference", "sku_id", "serial", "batch", "merchant_id"), name="inventory_pick_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(
                condition=models.Q(("serial__gt", "")),
                fields=("sku_id", "serial", "merchant_id"),
                name="inventory_pick_serial_once",
            ),
        ),
        operations.SecureTables("Pick"),
    ]
