"""By which channel orders came, as files say. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_files_from_orders"),
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        operations.Sequences("intake_ordertraffic"),
        migrations.CreateModel(
            name="OrderTraffic",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("platform_order_id", models.BigIntegerField()),
                ("traffic", models.CharField(max_length=60)),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", null=False, to="orders.platformorder"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="ordertraffic",
            constraint=models.UniqueConstraint(fields=("platform_order_id", "merchant_id"), name="intake_traffic_once"),
        ),
        migrations.AddConstraint(
            model_name="ordertraffic",
            constraint=models.CheckConstraint(
                condition=models.Q(("traffic", ""), _negated=True), name="intake_traffic_said"
            ),
        ),
        operations.SecureTables("OrderTraffic"),
    ]
