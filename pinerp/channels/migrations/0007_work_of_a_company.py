"""Schema: the clock asks which companies have some work at all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0006_regions_without_delivery")]

    operations = [
        migrations.AddIndex(
            model_name="storedue",
            index=models.Index(fields=["merchant_id", "work"], name="channels_store_due_of_work"),
        ),
    ]
