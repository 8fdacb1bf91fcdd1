"""Safety stock per place, and which entry takes back which. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory", "0001_the_stock_ledger")]

    operations = [
        migrations.AddField(model_name="stock", name="safety", field=models.BigIntegerField(db_default=0)),
        migrations.AddConstraint(
            model_name="stock",
            constraint=models.CheckConstraint(
                condition=models.Q(("safety__gte", 0)), name="inventory_stock_safety_level"
            ),
        ),
        migrations.AddIndex(
            model_name="stock",
            index=models.Index(
                condition=models.Q(("safety__gt", 0)),
                fields=["warehouse_id", "sku_id", "merchant_id"],
                name="inventory_stock_watched",
            ),
        ),
        migrations.AddField(model_name="stockentry", name="reverses_id", field=models.BigIntegerField(null=True)),
        migrations.AddIndex(
            model_name="stockentry",
            index=models.Index(
                condition=models.Q(("reverses_id__isnull", False)),
                fields=["reverses_id", "merchant_id"],
                name="inventory_entry_reversal",
            ),
        ),
    ]
