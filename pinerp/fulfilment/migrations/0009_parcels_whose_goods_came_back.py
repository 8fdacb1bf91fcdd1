"""That goods of a parcel came back is known of the parcel itself. Schema only."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0008_parts_of_bundles_in_parcels")]

    operations = [
        migrations.AddField("parcel", "returned_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "parcel",
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(state="shipped"), name="fulfilment_parcel_returned_left"
            ),
        ),
    ]
