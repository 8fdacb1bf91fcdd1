"""Which composed SKU a claim is a part of. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
        ("inventory", "0002_safety_stock_and_reversals"),
    ]

    operations = [
        migrations.AddField(
            model_name="reservation",
            name="bundle",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="bundle_id", null=True, to="catalog.sku"),
        ),
        migrations.AddField(
            model_name="reservation",
            name="bundle_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="reservation",
            index=models.Index(
                condition=models.Q(("bundle_id__isnull", False)),
                fields=["bundle_id", "merchant_id"],
                name="inventory_reservation_bundle",
            ),
        ),
        operations.Refer("Reservation", "bundle"),
    ]
