"""Sales of orders of other systems, and the country of a sale. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("histories", "0001_orders_of_other_systems"),
        ("measures", "0011_weekly_reports"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="sale",
            name="measures_sale_one_origin",
        ),
        migrations.AddField(
            model_name="sale",
            name="country",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="sale",
            name="history_line_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.UniqueConstraint(
                condition=models.Q(("history_line_id__isnull", False)),
                fields=("history_line_id", "merchant_id"),
                name="measures_sale_of_history_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("history_line_id__isnull", True),
                        ("kind", "platform"),
                        ("order_line_id__isnull", True),
                        ("platform_line_id__isnull", False),
                    ),
                    models.Q(
                        ("history_line_id__isnull", True),
                        ("kind", "made"),
                        ("order_line_id__isnull", False),
                        ("platform_line_id__isnull", True),
                    ),
                    models.Q(
                        ("history_line_id__isnull", False),
                        ("kind", "history"),
                        ("order_line_id__isnull", True),
                        ("platform_line_id__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measures_sale_one_origin",
            ),
        ),
    ]
