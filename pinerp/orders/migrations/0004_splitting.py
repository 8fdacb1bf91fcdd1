"""Splitting: an order knows from which it came; lines may be gifts, hold other goods than were sold, or be gone for good."""

from django.db import migrations, models

STAGES = [
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
    "unsplit",
]


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("inventory", "0001_the_stock_ledger"),
        ("orders", "0003_receiver_search"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="order", name="orders_order_stage"),
        migrations.AddField(model_name="order", name="split_from_id", field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name="orderline", name="is_gift", field=models.BooleanField(db_default=False)),
        migrations.AddField(model_name="orderline", name="is_removed", field=models.BooleanField(db_default=False)),
        migrations.AddField(model_name="orderline", name="former_sku_id", field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name="orderline", name="former_pieces", field=models.IntegerField(null=True)),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("split_from_id__isnull", False)),
                fields=["split_from_id", "merchant_id"],
                name="orders_order_parts",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(condition=models.Q(("stage__in", STAGES)), name="orders_order_stage"),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_removed", False), ("is_live", False), _connector="OR"),
                name="orders_line_removed",
            ),
        ),
    ]
