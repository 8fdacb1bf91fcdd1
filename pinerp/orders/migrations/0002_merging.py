"""Merging: an order's lines may stand in another one, and know their way home; numbers that were told and given up."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("inventory", "0001_the_stock_ledger"),
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="order",
            name="orders_order_stage",
        ),
        migrations.AddField(
            model_name="order",
            name="left_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="merged_into_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="orderline",
            name="home_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="platformorder",
            name="former_waybill_nos",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), null=True, size=None
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("until__isnull", False)),
                fields=["until", "merchant_id"],
                name="orders_hold_until",
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("merged_into_id__isnull", False)),
                fields=["merged_into_id", "merchant_id"],
                name="orders_order_guests",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "to_review",
                            "held",
                            "short",
                            "platform_review",
                            "presale",
                            "to_ship",
                            "shipped",
                            "done",
                            "cancelled",
                            "merged",
                        ],
                    )
                ),
                name="orders_order_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into_id__isnull", False), ("stage", "merged")),
                    models.Q(models.Q(("stage", "merged"), _negated=True), ("merged_into_id__isnull", True)),
                    _connector="OR",
                ),
                name="orders_order_merged",
            ),
        ),
    ]
