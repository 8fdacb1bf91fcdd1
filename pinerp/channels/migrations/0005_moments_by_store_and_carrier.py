"""The platform may be told after printing, scanning or weighing too, and by carrier at another moment: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

MOMENTS = ["waybill", "printed", "verified", "weighed", "shipped"]


class Migration(migrations.Migration):
    dependencies = [("channels", "0004_when_a_store_went_live")]

    operations = [
        operations.Sequences("channels_carriermoment"),
        migrations.CreateModel(
            name="CarrierMoment",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField()),
                ("carrier_code", models.CharField(max_length=30)),
                ("push_moment", models.CharField(max_length=10)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("store_id", "carrier_code", "merchant_id"), name="channels_carrier_moment_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("push_moment__in", MOMENTS)), name="channels_carrier_moment_moment"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint("store", "channels_store_push_moment"),
        migrations.AddConstraint(
            "store",
            models.CheckConstraint(condition=models.Q(("push_moment__in", MOMENTS)), name="channels_store_push_moment"),
        ),
        operations.SecureTables("CarrierMoment"),
    ]
