"""How a SKU is told apart on the shelf: by batch or serial number, and how long it keeps. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_product_groups")]

    operations = [
        migrations.AddField(
            model_name="sku",
            name="tracking",
            field=models.CharField(db_default="none", max_length=8),
        ),
        migrations.AddField(
            model_name="sku",
            name="shelf_life_days",
            field=models.IntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("tracking__in", ["none", "batch", "serial"])), name="catalog_sku_tracking"
            ),
        ),
        migrations.AddConstraint(
            model_name="sku",
            constraint=models.CheckConstraint(
                condition=models.Q(("shelf_life_days__isnull", True), ("shelf_life_days__gte", 1), _connector="OR"),
                name="catalog_sku_shelf_life",
            ),
        ),
    ]
