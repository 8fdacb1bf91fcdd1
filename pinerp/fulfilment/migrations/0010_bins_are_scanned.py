"""A warehouse may want the labels of its bins scanned when goods are taken from them. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("fulfilment", "0009_parcels_whose_goods_came_back"),
        ("inventory", "0006_lots_and_bins"),
    ]

    operations = [
        operations.Sequences("fulfilment_binscanning"),
        migrations.CreateModel(
            name="BinScanning",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("warehouse_id", models.BigIntegerField()),
                ("is_on", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", in_database="CASCADE", null=False, to="inventory.warehouse"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("warehouse_id", "merchant_id"), name="fulfilment_bin_scanning_once"
                    ),
                ],
            },
        ),
        operations.SecureTables("BinScanning"),
    ]
