"""Which listings mean a SKU: found by index. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_products_and_listings")]

    operations = [
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("sku_id__isnull", False)),
                fields=["sku_id", "merchant_id"],
                name="catalog_listing_of_sku",
            ),
        ),
    ]
