"""Which composed SKU a row of a parcel is a part of. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
        ("fulfilment", "0007_balances_are_due"),
        ("orders", "0012_flags_finishing_syncs"),
    ]

    operations = [
        migrations.AddField(
            model_name="parcelline",
            name="bundle",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="bundle_id", null=True, to="catalog.sku"),
        ),
        migrations.AddField(
            model_name="parcelline",
            name="bundle_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="parcelline",
            name="bundle_pieces",
            field=models.IntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="parcelline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bundle_id__isnull", True), ("bundle_pieces__isnull", True)),
                    models.Q(("bundle_id__isnull", False), ("bundle_pieces__gt", 0)),
                    _connector="OR",
                ),
                name="fulfilment_parcel_line_bundle",
            ),
        ),
        operations.Refer("ParcelLine", "bundle"),
    ]
